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
const powers = [-307, 307] as const

/** The ends within what can be drawn, and apart from each other. */
function apart(from: number, to: number, room: number): [number, number] {
  const low = clamp(from, -largest, largest)
  const high = clamp(to, -largest, largest)
  if (high - low > smallestSpan) return [low, high]
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

function tickText(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-4)) {
    const [mantissa, power] = value.toExponential().split('e')
    return `${Number(Number(mantissa).toFixed(2))}·10${superscript(Number(power))}`.replace(
      '-',
      '−',
    )
  }
  return String(Number(value.toPrecision(6))).replace('-', '−')
}

/** Log ticks as plain numbers where all are short to write, as in 0.01, 0.1, 1. */
export function axisFormat(
  ticks: readonly number[],
  scale: Scale,
): ((value: number) => string) | undefined {
  const isShort = ticks.every((tick) => tick >= 0.01 && tick <= 1000)
  return scale.kind === 'linear' || isShort ? tickText : undefined
}
