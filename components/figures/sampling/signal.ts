/** How long the figure looks, in seconds. */
export const duration = 14

/**
 * The input, as a function of time in seconds: a bump that dips, silence, a short pulse down,
 * silence, a slow wave. Its jumps lie on multiples of 0.1 s.
 */
export function signal(time: number): number {
  if (time >= 1 && time <= 4.2 + 1e-9) return 0.75 + 0.25 * Math.cos(2.2 * (time - 1))
  if (time >= 6.5 - 1e-9 && time < 7.6 - 1e-9) return -0.9
  return time > 10 ? 0.45 * Math.sin(1.3 * (time - 10)) : 0
}
