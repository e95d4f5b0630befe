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

/** A length in tokens with commas: 16384 → "16,384". */
export function formatLength(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
