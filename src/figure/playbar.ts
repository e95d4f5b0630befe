import { clamp } from '../draw/index.ts'
import { createPlayback } from './playback.ts'

/** What the playbar moves: the step at hand, of those from 0 to the last. */
export interface Place {
  readonly k: number
  readonly last: number
}

export interface Playbar {
  readonly playing: boolean
  pause(): void
  /** Shows where the step at hand stands. */
  show(): void
}

/** What has the space bar and the arrow keys for itself. */
const OWN_KEYS = 'button, select, input, textarea, summary, a, [contenteditable]'

/**
 * Steps and plays through time: by its buttons, by arrow keys on them, and by space anywhere in
 * `parts` that has no use of its own for it.
 * @param time - the step at hand, as it is now.
 * @param go - brings another step to hand.
 * @param rested - is called when a play has ended.
 * @param isVisible - says whether the reader sees it; out of sight a play ends.
 */
export function bindPlaybar(
  root: HTMLElement,
  time: () => Place,
  go: (k: number) => void,
  {
    rested,
    isVisible = () => true,
    parts = [],
  }: { rested?(): void; isVisible?(): boolean; parts?: Iterable<HTMLElement> },
): Playbar {
  const bar = root.querySelector<HTMLElement>('.playbar')!
  const [back, play, on] = bar.querySelectorAll<HTMLButtonElement>('button')
  const place = bar.querySelector<HTMLElement>('.playbar-place')!
  const playback = createPlayback(
    () => {
      if (!isVisible()) return false
      const { k, last } = time()
      if (k < last) go(k + 1)
      return k + 1 < last
    },
    (playing) => {
      bar.dataset.playing = String(playing)
      play.ariaLabel = playing ? 'Pause' : 'Play'
      play.querySelector('span')!.textContent = play.ariaLabel
      if (!playing) rested?.()
    },
  )
  const step = (by: number) => {
    playback.pause()
    const { k, last } = time()
    const next = clamp(k + by, 0, last)
    if (next !== k) go(next)
  }
  const toggle = () => {
    const { k, last } = time()
    if (!playback.playing && k >= last) go(0)
    playback.toggle()
  }
  back.addEventListener('click', () => step(-1))
  on.addEventListener('click', () => step(1))
  play.addEventListener('click', toggle)
  bar.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    step(by)
  })
  for (const part of parts)
    part.addEventListener('keydown', (event) => {
      if (event.key !== ' ' || (event.target as Element).closest(OWN_KEYS)) return
      event.preventDefault()
      if (!event.repeat) toggle()
    })
  document.addEventListener('visibilitychange', () => document.hidden && playback.pause())
  return {
    get playing() {
      return playback.playing
    },
    pause: () => playback.pause(),
    show() {
      const { k, last } = time()
      place.lastElementChild!.textContent = `${k} of ${last}`
    },
  }
}
