const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** Puts a true minus (U+2212) in place of a hyphen, and never writes "−0". */
function withMinus(text: string): string {
  return text.startsWith('-') ? (/[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1)) : text
}

/** 5 → "⁵", −3 → "⁻³": an exponent in superior figures. */
export function superscript(value: number): string {
  return String(value).replace(/[-\d]/g, (digit) => superscripts[digit])
}

/** A power of ten for a tick: 0.001 → "10⁻³". */
export function formatPower(value: number): string {
  return `10${superscript(Math.round(Math.log10(value)))}`
}

/** `value` with exactly `decimals` decimals and a true minus; "∞" and "not a number" are named as such. */
export function formatFixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'not a number'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  if (Math.abs(value) >= 1e15) return formatSignificant(value, 3)
  return withMinus(value.toFixed(decimals))
}

/** A share as a percentage with one decimal: 0.628 → "62.8 %". */
export function formatPercent(share: number): string {
  return `${formatFixed(100 * share, 1)} %`
}

/** `value` with `digits` significant digits; powers of ten below 0.001 and from a million on. */
export function formatSignificant(value: number, digits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return formatFixed(value, Math.max(0, digits - 1))
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e')
  const power = Number(exponent)
  return power < -3 || power >= 6
    ? `${withMinus(mantissa)} × 10${superscript(power)}`
    : withMinus(Number(`${mantissa}e${power}`).toFixed(Math.max(0, digits - 1 - power)))
}

/** The shortest decimal writing, with a true minus and no commas, as a field takes it: 0.4, −1, 16384. */
export function formatPlain(value: number): string {
  return withMinus(String(Number(value.toPrecision(10))))
}

/** Commas before every third figure of what stands before the point. */
function withCommas(text: string): string {
  return text.replace(/^\D?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
}

/** The shortest decimal writing of a tick, with a true minus: 0.4, −1, 16,384. */
export function formatTick(value: number): string {
  return withCommas(formatPlain(value))
}

/** A whole number with commas: 16384 → "16,384". */
export function formatWhole(value: number): string {
  return withCommas(String(Math.round(value)))
}

const prefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const

/** A count with 3 significant digits and an SI prefix: 181,248,000 → "181 M". */
export function formatCount(value: number): string {
  let power = 0
  let scaled = value
  // 999.5 and more would be written 1000.
  while (scaled >= 999.5 && power < prefixes.length - 1) {
    scaled /= 1000
    power++
  }
  if (power === 0 && Number.isInteger(value)) return String(value)
  const decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
  return `${scaled.toFixed(decimals)} ${prefixes[power]}`.trim()
}

/** Bytes in the same way: 448 → "448 B", 66,060,288 → "66.1 MB". */
export function formatBytes(value: number): string {
  const text = formatCount(value)
  return /[A-Za-z]$/.test(text) ? `${text}B` : `${text} B`
}

/** A count with the word for one: "1 device", "2 devices". */
export function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
