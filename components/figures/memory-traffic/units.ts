/** Seconds as ms or µs with 3 significant digits. */
export function formatTime(seconds: number): string {
  const [scaled, unit] =
    seconds >= 1 ? [seconds, 's'] : seconds >= 1e-3 ? [seconds * 1e3, 'ms'] : [seconds * 1e6, 'µs']
  return `${Number(scaled.toPrecision(3))} ${unit}`
}
