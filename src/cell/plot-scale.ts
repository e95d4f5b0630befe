import { niceStep, superscript } from '../draw/index.ts'
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

/** A domain around the data with round ends; a flat line gets room, and 0 is included where it is near. */
export function domainOf(
  found: [number, number] | undefined,
  log: boolean,
  round: boolean,
): [number, number] {
  if (!found) return log ? [0.1, 1] : [0, 1]
  let [low, high] = found
  if (log) {
    const [from, to] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)]
    return [10 ** from, 10 ** Math.max(to, from + 1)]
  }
  if (!round) return low === high ? [low - 0.5, high + 0.5] : [low, high]
  if (low > 0 && low < 0.5 * high) low = 0
  if (high < 0 && high > 0.5 * low) high = 0
  if (low === high) [low, high] = low === 0 ? [-1, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * low)]
  const step = niceStep(high - low, 4)
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step]
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
