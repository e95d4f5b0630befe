const prefixes = ['', 'k', 'M', 'G', 'T', 'P'] as const

/** Bytes with 3 significant digits: 2147483648 → "2.15 GB"; 0 → "0 B". */
export function formatBytes(value: number): string {
  let power = 0
  let scaled = value
  // 999.5 and more would be written 1000.
  while (scaled >= 999.5 && power < prefixes.length - 1) {
    scaled /= 1000
    power++
  }
  if (scaled === 0) return '0 B'
  const decimals = power === 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
  return `${scaled.toFixed(decimals)} ${prefixes[power]}B`
}

/** Seconds as ms or µs with 3 significant digits. */
export function formatTime(seconds: number): string {
  const [scaled, unit] =
    seconds >= 1 ? [seconds, 's'] : seconds >= 1e-3 ? [seconds * 1e3, 'ms'] : [seconds * 1e6, 'µs']
  return `${Number(scaled.toPrecision(3))} ${unit}`
}
