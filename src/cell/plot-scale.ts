import { clamp, niceStep, superscript } from '../draw/index.ts'
import type { Scale } from '../draw/index.ts'

/** Smallest and largest finite value; nothing when there is none. */
export function extent(values: readonly number[]): [number, number] | undefined {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : undefined
}

/** Numbers whose differences are still numbers, spans that can be parted, and powers of ten. */
const largest = 8e307
const smallestSpan = 1e-300
/** Of the numbers themselves: with less between them, the numbers between have too few digits to be told apart. */
const smallestShare = 1e-11
const powers = [-307, 307] as const

/** The ends within what can be drawn, and apart from each other. */
function apart(from: number, to: number, room: number): [number, number] {
  const low = clamp(from, -largest, largest)
  const high = clamp(to, -largest, largest)
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (high - low > Math.max(smallestSpan, smallestShare * size)) return [low, high]
  // At a large number a small room would be lost in rounding.
  const half = Math.max(room, Math.abs(low) * 1e-3)
  return [Math.max(-largest, low - half), Math.min(largest, low + half)]
}

/** A domain around the data with round ends; a flat line gets room, and 0 is included where it is near. */
export function domainOf(
  found: [number, number] | undefined,
  log: boolean,
  round: boolean,
): [number, number] {
  if (!found) return log ? [0.1, 1] : [0, 1]
  let [low, high] = found
  if (log) {
    const from = clamp(Math.floor(Math.log10(low) + 1e-9), powers[0], powers[1])
    const to = Math.min(powers[1] + 1, Math.ceil(Math.log10(high) - 1e-9))
    return [10 ** from, 10 ** Math.max(to, from + 1)]
  }
  if (!round) return apart(low, high, 0.5)
  if (low > 0 && low < 0.5 * high) low = 0
  if (high < 0 && high > 0.5 * low) high = 0
  if (low === high) [low, high] = low === 0 ? [-1, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * low)]
  ;[low, high] = apart(low, high, 1)
  const step = niceStep(high - low, 4)
  return apart(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, 1)
}

function tickText(value: number, digits: number): string {
  const size = Math.abs(value)
  // Numbers of many digits that differ in the last of them are read more easily as they are.
  const isPlain = value === 0 || (size >= 1e-4 && size < (digits > 4 ? 1e15 : 1e5))
  if (isPlain) return String(Number(value.toPrecision(Math.max(6, digits)))).replace('-', '−')
  const [mantissa, power] = value.toExponential(Math.max(2, digits - 1)).split('e')
  return `${Number(mantissa)}·10${superscript(Number(power))}`.replace('-', '−')
}

/** How many digits tell the ticks of a linear axis apart. */
function digitsOf(ticks: readonly number[]): number {
  const step = Math.min(...ticks.slice(1).map((tick, index) => tick - ticks[index]))
  const share = step / Math.max(...ticks.map(Math.abs))
  return share > 0 && share < 1 ? Math.min(15, 2 + Math.ceil(-Math.log10(share))) : 1
}

/** How wide the longest text of a linear axis's ticks is, in px. */
export function tickWidth(ticks: readonly number[], scale: Scale): number {
  const format = axisFormat(ticks, scale)
  return 6.6 * Math.max(0, ...ticks.map((tick) => (format ? format(tick).length : 3)))
}

/** What of an axis's ticks has room for its text, as far apart as before or twice, four times that. */
export function ticksWithRoom(ticks: readonly number[], scale: Scale): number[] {
  const room = Math.abs(scale.range[1] - scale.range[0])
  if (ticks.length < 3 || ticks.length * (tickWidth(ticks, scale) + 10) <= room) return [...ticks]
  return ticksWithRoom(
    ticks.filter((_, index) => index % 2 === 0),
    scale,
  )
}

/** Log ticks as plain numbers where all are short to write, as in 0.01, 0.1, 1. */
export function axisFormat(
  ticks: readonly number[],
  scale: Scale,
): ((value: number) => string) | undefined {
  const isShort = ticks.every((tick) => tick >= 0.01 && tick <= 1000)
  if (scale.kind !== 'linear' && !isShort) return undefined
  const digits = scale.kind === 'linear' ? digitsOf(ticks) : 1
  return (value) => tickText(value, digits)
}
