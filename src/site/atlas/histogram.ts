import type { Selection } from './filter.ts'
import { barsPath, monthsBetween } from './months.ts'
import type { AtlasState } from './state.ts'
import { handleText } from './words.ts'

/** The histogram of months with its two handles. */
export interface Histogram {
  show(state: AtlasState, selection: Selection): void
}

/** Brings the histogram to life; the span that its handles give goes to `spanned`. */
export function initHistogram(
  root: HTMLElement,
  [first, last]: readonly [string, string],
  spanned: (from: string | undefined, to: string | undefined) => void,
): Histogram {
  const months = monthsBetween(first, last)
  const bars = root.querySelector<SVGPathElement>('[data-part=left]')!
  const outside = root.querySelector<SVGPathElement>('[data-part=outside]')!
  const [low, high] = ['low', 'high'].map((part) =>
    root.querySelector<HTMLInputElement>(`[data-part=${part}]`)!,
  )
  const most = Number(root.dataset.most)
  const highest = Number(root.dataset.peak)
  const peak = root.querySelector<HTMLElement>('[data-part=peak]')!
  const ofAll = peak.textContent.trim()

  // A handle stands on the edge of a month: the first one before it, the second one after it.
  const move = (moved: HTMLInputElement) => {
    if (moved === low) low.value = String(Math.min(Number(low.value), Number(high.value) - 1))
    else high.value = String(Math.max(Number(high.value), Number(low.value) + 1))
    const [from, to] = [Number(low.value), Number(high.value) - 1]
    spanned(
      from === 0 ? undefined : months[from],
      to === months.length - 1 ? undefined : months[to],
    )
  }
  for (const handle of [low, high]) handle.addEventListener('input', () => move(handle))

  return {
    show({ from = first, to = last }, selection) {
      const [start, end] = [months.indexOf(from), months.indexOf(to)]
      const heights = months.map((month) => selection.months.get(month) ?? 0)
      const inside = heights.map((height, i) => (i >= start && i <= end ? height : 0))
      const others = heights.map((height, i) => (i < start || i > end ? height : 0))
      bars.setAttribute('d', barsPath(inside, most))
      outside.setAttribute('d', barsPath(others, most))
      peak.textContent = heights[highest] < most ? `${heights[highest]} of ${ofAll}` : ofAll
      const count = inside.reduce((sum, height) => sum + height, 0)
      for (const [handle, value, month] of [
        [low, start, from],
        [high, end + 1, to],
      ] as const) {
        if (Number(handle.value) !== value) handle.value = String(value)
        handle.setAttribute('aria-valuetext', handleText(month, count))
      }
    },
  }
}
