/** What work in slices needs of the place where it is done. */
export interface SlicePlace {
  /** Time, in ms. */
  now(): number
  /** Does something as soon as orders that have come are heard. */
  later(work: () => void): void
}

/** Steps that are taken in slices. */
export interface Slices {
  readonly isRunning: boolean
  /** Time that the steps took, in ms. */
  readonly milliseconds: number
  run(): void
  pause(): void
}

/** How long steps are taken before orders are heard, in ms. */
const slice = 60

/**
 * Takes steps in slices, between which orders are heard.
 * @param step - takes one; false when it was the last.
 * @param after - is called after each slice with the time at its end.
 * @param attempt - does a slice, and hears of it when it fails.
 */
export function createSlices(
  place: SlicePlace,
  step: () => boolean,
  after: (now: number) => void,
  attempt: (work: () => void) => void,
): Slices {
  let isRunning = false
  let isAhead = false
  let milliseconds = 0

  function work(): void {
    isAhead = false
    if (!isRunning) return
    const start = place.now()
    let now = start
    while (isRunning && now - start < slice) {
      isRunning = step()
      now = place.now()
    }
    milliseconds += now - start
    after(now)
    if (isRunning) goOn()
  }

  /** One slice is ahead at most, however often a run is paused and resumed. */
  function goOn(): void {
    if (!isAhead) place.later(() => attempt(work))
    isAhead = true
  }

  return {
    get isRunning() {
      return isRunning
    },
    get milliseconds() {
      return milliseconds
    },
    run() {
      isRunning = true
      goOn()
    },
    pause() {
      isRunning = false
    },
  }
}
