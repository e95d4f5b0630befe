import type { TextFont, TextMark } from './mark.ts'

/** How far the middle of lower-case text lies above its baseline, as a share of the size. */
const middleShift: Readonly<Record<TextFont, number>> = {
  sans: 0.35,
  serif: 0.32,
  mono: 0.33,
  math: 0.26,
  roman: 0.33,
  bold: 0.33,
}

/** What to add to y so that the text stands on, at or under it. */
export function baselineShift(mark: Pick<TextMark, 'baseline' | 'font' | 'size'>): number {
  const size = mark.size ?? 12
  if (mark.baseline === 'middle') return middleShift[mark.font ?? 'sans'] * size
  return mark.baseline === 'hanging' ? 0.74 * size : 0
}

/** About how wide a text of the sans face is, to a few pixels, where nothing can be measured. */
export function roughWidth(text: string, size: number): number {
  const share = (one: string) =>
    /[.,:;ijl\s]/.test(one) ? 0.25 : /[frst]/.test(one) ? 0.4 : /[mwMW]/.test(one) ? 0.8 : 0.55
  return size * Array.from(text).reduce((sum, one) => sum + share(one), 0)
}

/** The face of a small text after another: 0.7 of its size; numbers are upright, letters keep its face. */
export function indexFace(text: string, size: number): { size: number; upright: boolean } {
  return { size: Math.max(9, size * 0.7), upright: !/^[a-z]/i.test(text) }
}
