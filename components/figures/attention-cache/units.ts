const units = ['bytes', 'kB', 'MB', 'GB'] as const

/** Bytes with 3 significant digits: 448 → "448 bytes", 66,060,288 → "66.1 MB". */
export function formatBytes(bytes: number): string {
  let power = 0
  let scaled = bytes
  // 999.5 and more would be written 1000.
  while (scaled >= 999.5 && power < units.length - 1) {
    scaled /= 1000
    power++
  }
  if (power === 0) return `${bytes} ${units[0]}`
  return `${scaled.toFixed(scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2)} ${units[power]}`
}
