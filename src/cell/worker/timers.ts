/** The timers of a cell. */
export interface Timers {
  /** Resolves when what the browser has to tell by now has been told, such as a promise that nobody caught. */
  turn(): Promise<void>
  /** How many wait still. */
  waiting(): number
}

/** What of the worker's globals sets timers. */
type Scope = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> &
  Partial<Pick<typeof globalThis, 'setInterval' | 'clearInterval'>>

/**
 * Counts the timers that a cell sets, for what they do after its end is not heard. Runs inside the
 * worker: it is sent there as text, so it may use nothing from outside itself.
 */
export function watchTimers(scope: Scope): Timers {
  const { setTimeout: start, clearTimeout: stop, setInterval: repeat } = scope
  const waiting = new Set<unknown>()
  const watched = (act: unknown, after?: number, ...given: unknown[]): unknown => {
    if (typeof act !== 'function') return start(act as () => void, after)
    const timer: unknown = start(() => {
      waiting.delete(timer)
      act(...given)
    }, after)
    waiting.add(timer)
    return timer
  }
  scope.setTimeout = watched as typeof setTimeout
  scope.clearTimeout = (timer) => {
    waiting.delete(timer)
    stop(timer as number)
  }
  if (repeat) {
    const repeated = (...given: Parameters<typeof setInterval>): unknown => {
      const timer: unknown = repeat(...given)
      waiting.add(timer)
      return timer
    }
    scope.setInterval = repeated as typeof setInterval
    // To browsers both kinds of timers are one.
    scope.clearInterval = scope.clearTimeout
  }
  return {
    // A browser looks for such promises after the task, and tells of them in one of its own.
    turn: () => new Promise((resolve) => void start(() => start(resolve))),
    waiting: () => waiting.size,
  }
}
