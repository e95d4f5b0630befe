import { startWorker, type StartedWorker } from '../site/start-worker.ts'
import type { FigureDefinition, Learned } from './definition.ts'
import type { Present, Values } from './present.ts'
import { escapeHtml } from './symbol.ts'

/** What a page asks of the worker of a lesson. */
export type LessonOrder<Task extends object = object> =
  | { readonly kind: 'start'; readonly task: Task }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }

/** What the worker tells. */
export type LessonNews<Result = unknown> =
  | (Omit<Learned<object, Result>, 'task'> & {
      readonly kind: 'learned'
      readonly isRunning: boolean
    })
  | { readonly kind: 'failed'; readonly message: string }

interface Taught {
  readonly definition: FigureDefinition
  now(): Present
  /** Takes what has been learned. */
  learn(values: Values, isRunning: boolean): void
  /** Tells, beside the tools, what became of a press. */
  say(text: string): void
}

/** A lesson on its way. */
interface Run {
  readonly task: object
  readonly worker: Promise<StartedWorker<LessonOrder>>
  isRunning: boolean
  learned?: Learned
}

/**
 * Gives a figure that has a lesson the buttons that start it, let it rest and forget it.
 * @returns what shows how far it has come; a lesson that other settings have made useless ends.
 */
export function bindLesson(
  root: HTMLElement,
  { definition: { lesson }, now, learn, say }: Taught,
): () => void {
  if (!lesson) return () => {}
  const place = root.querySelector('.fig-lesson')!
  place.innerHTML =
    '<button type="button" class="button"></button><button type="button" class="button">Forget</button>'
  const [go, forget] = place.querySelectorAll('button')
  const taskNow = () => lesson.task(now().parameters as never)
  let run: Run | undefined

  /** The one way to stop a worker at once. */
  function end(): void {
    void run?.worker.then(
      (worker) => worker.end(),
      () => {},
    )
    run = undefined
  }

  function hear(own: Run, news: LessonNews): void {
    if (own !== run) return
    if (news.kind === 'failed') {
      end()
      say(news.message)
      show()
      return
    }
    const { taken, steps, result, isRunning } = news
    if (own.isRunning && !isRunning) say(taken < steps ? 'Training rests' : 'Training has ended')
    own.isRunning = isRunning
    own.learned = { task: own.task, taken, steps, result }
    learn({ [lesson!.parameter]: own.learned }, isRunning)
  }

  function start(): void {
    const task = taskNow()
    const worker = startWorker<LessonOrder, LessonNews>(
      root.dataset.worker ?? '',
      lesson!.worker,
      (news) => hear(own, news),
    )
    const own: Run = { task, worker, isRunning: true }
    run = own
    worker.then(
      ({ order }) => order({ kind: 'start', task }),
      (error: unknown) => hear(own, { kind: 'failed', message: (error as Error).message }),
    )
  }

  go.addEventListener('click', () => {
    const own = run
    if (!own) start()
    else void own.worker.then(({ order }) => order({ kind: own.isRunning ? 'pause' : 'resume' }))
    show()
  })
  forget.addEventListener('click', () => {
    end()
    learn({ [lesson.parameter]: null }, false)
    show()
  })

  function show(): void {
    // Other settings, or a reset of the figure.
    if (
      run &&
      (run.task !== taskNow() || (run.learned && now().parameters[lesson!.parameter] === null))
    )
      end()
    const { taken = 0, steps = 1 } = run?.learned ?? {}
    const isDone = run !== undefined && !run.isRunning && taken >= steps
    const word = !run ? 'Train' : run.isRunning ? 'Pause' : 'Resume'
    go.innerHTML = isDone ? 'Training has ended' : `${word} ${escapeHtml(lesson!.label)}`
    go.toggleAttribute('disabled', isDone)
    forget.toggleAttribute('disabled', !run)
  }

  return show
}
