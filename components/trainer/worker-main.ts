import type { News, Order } from './messages.ts'
import { createTrainer } from './trainer.ts'

/** The part of a worker that is used. */
interface WorkerScope {
  onmessage: ((event: { readonly data: Order }) => void) | null
  postMessage(news: News): void
}

const scope = globalThis as unknown as WorkerScope

const obey = createTrainer({
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  later: (work) => setTimeout(work),
  tell: (news) => scope.postMessage(news),
})

scope.onmessage = ({ data }) => obey(data)
