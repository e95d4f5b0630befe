import { formatWhole, superscript } from '../../../src/draw/index.ts'

const units = [
  [1e15, 'quadrillion'],
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** A count in words of its size, with 3 significant digits and no zeros behind: "1.5 billion". */
export function formatMany(value: number): string {
  const found = units.find(([size]) => value >= 0.9995 * size)
  if (!found) return formatWhole(value)
  const [size, unit] = found
  return `${Number((value / size).toPrecision(3))} ${unit}`
}

/** "256 × 256" or "64 × 64 × 64". */
export function formatPlaces(side: number, axes: number): string {
  return Array.from({ length: axes }, () => side).join(' × ')
}

/** "256²" or "64³", where there is less room. */
export function formatShort(side: number, axes: number): string {
  return `${side}${superscript(axes)}`
}
