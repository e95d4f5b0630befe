/** Tokens a second; for readers who have asked for less motion few enough to be single steps. */
export const playRates = { usual: 20, reduced: 2 } as const

/** Where time and the reader's wishes come from; the page's own by default. */
export interface PlayClock {
  request(frame: (milliseconds: number) => void): number
  cancel(handle: number): void
  reducedMotion(): boolean
}

const pageClock: PlayClock = {
  request: (frame) => requestAnimationFrame(frame),
  cancel: (handle) => cancelAnimationFrame(handle),
  reducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
}

export interface Playback {
  readonly playing: boolean
  toggle(): void
  pause(): void
}

/**
 * Goes through time for a reader who has asked for it.
 * @param step - takes one step on; false when there is none left, which ends the play.
 * @param changed - is told whenever the play begins or ends.
 * @param clock - frames and the wish for reduced motion.
 */
export function createPlayback(
  step: () => boolean,
  changed: (playing: boolean) => void,
  clock: PlayClock = pageClock,
): Playback {
  let handle: number | undefined
  let due = 0

  const stop = () => {
    if (handle === undefined) return
    clock.cancel(handle)
    handle = undefined
    changed(false)
  }
  const frame = (now: number) => {
    const pause = 1000 / (clock.reducedMotion() ? playRates.reduced : playRates.usual)
    due ||= now + pause
    if (now >= due) {
      // One step a frame at most: after a delay the play goes on and does not catch up.
      due = Math.max(due + pause, now)
      if (!step()) return stop()
    }
    if (handle !== undefined) handle = clock.request(frame)
  }
  return {
    get playing() {
      return handle !== undefined
    },
    toggle() {
      if (handle !== undefined) return stop()
      due = 0
      handle = clock.request(frame)
      changed(true)
    },
    pause: stop,
  }
}
