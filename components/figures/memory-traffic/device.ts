/**
 * An A100. Bandwidth: 1.5 TB/s, the lower end given in FlashAttention (Dao et al., 2022). Arithmetic
 * outside matrix products: 19.5 × 10¹² single-precision operations a second, given in FlashAttention-2
 * (Dao, 2023).
 */
export const device = { bandwidth: 1.5e12, rate: 19.5e12 } as const

/** Operations a byte from which arithmetic, not memory, sets the time. */
export const ridge = device.rate / device.bandwidth

/** The most operations a second that the device can do at that many operations a byte. */
export function attainable(intensity: number): number {
  return Math.min(device.rate, intensity * device.bandwidth)
}
