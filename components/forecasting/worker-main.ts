import type { LessonNews, LessonOrder } from '../../src/figure/lesson.ts'
import type { ForecastTask } from './lesson.ts'
import { createForecasting, type Forecasts } from './worker.ts'

/** The part of a worker that is used. */
interface WorkerScope {
  onmessage: ((event: { readonly data: LessonOrder<ForecastTask> }) => void) | null
  postMessage(news: LessonNews<Forecasts>): void
}

const scope = globalThis as unknown as WorkerScope

const obey = createForecasting({
  now: () => performance.now(),
  later: (work) => setTimeout(work),
  tell: (news) => scope.postMessage(news),
})

scope.onmessage = ({ data }) => obey(data)
