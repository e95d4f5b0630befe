/** A number as it is typed into a field and shown there. */
import { formatFixed, formatPlain, formatSignificant, formatTick } from '../draw/index.ts'
import type { NumberParameter } from './parameters.ts'

/** Reads `0.35`, `3.5e-1`, `−0.5` and `−0,5`; anything else is NaN. */
export function parseNumber(text: string): number {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

/** Reads what is typed for a parameter; of whole numbers also `16,384`, as texts and axes write it. */
export function parseTyped(parameter: NumberParameter, text: string): number {
  const isGrouped = isWhole(parameter) && /^\s*[-−+]?[1-9]\d{0,2}(,\d{3})+\s*$/.test(text)
  return parseNumber(isGrouped ? text.replaceAll(',', '') : text)
}

/**
 * What a field shows: fixed decimals, or 3 significant digits. Whole numbers have no commas there: with
 * a figure added at the end, they would no longer stand between thousands.
 */
export function formatNumber(parameter: NumberParameter, value: number): string {
  const { decimals } = parameter
  if (decimals !== undefined) return formatFixed(value, decimals)
  return isWhole(parameter) ? formatPlain(value) : formatSignificant(value)
}

/** True for a parameter that takes whole numbers alone. */
function isWhole({ step, decimals = 0 }: NumberParameter): boolean {
  return step !== undefined && step > 0 && Number.isInteger(step) && decimals === 0
}

/** What is said of a value that a parameter does not take. */
export function rangeMessage(parameter: NumberParameter, kept: number): string {
  const [min, max, now] = [parameter.min, parameter.max, kept].map(formatTick)
  return `Use a value from ${min} to ${max}. The figure keeps ${now}.`
}
