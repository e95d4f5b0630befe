/**
 * What a layer of Mamba sends, and what its devices hold, in numbers: one sequence, forward. An
 * exchange in a ring of p devices, where each sends to the next, has every device send (p − 1)/p of
 * the list for a sum of which each keeps a piece (reduce-scatter), as much again for handing the
 * pieces round (all-gather), and so twice that for both (all-reduce).
 */
export const ways = ['tensor', 'sequence', 'context'] as const
export type Way = (typeof ways)[number]
export type Block = '1' | '2'

/** Width of the short convolution. */
export const CONV = 4

export interface Sizes {
  readonly devices: number
  readonly L: number
  /** Width of the residual stream, and channels of the block. */
  readonly d: number
  readonly D: number
  readonly N: number
  readonly heads: number
  /** Groups of heads that share B and C, and are normed apart: a multiple of the devices, or 1. */
  readonly groups: number
  /** Numbers from which Mamba-1 makes its steps. */
  readonly R: number
}

/** Part of a list that a device sends for a reduce-scatter or an all-gather. */
const once = (devices: number) => (devices - 1) / devices

/** Numbers to sum inside a block whose heads are cut: what Δ, B and C are made of in Mamba-1, squares of the norm in Mamba-2. */
function summedInside(block: Block, { L, N, R, groups, devices }: Sizes): number {
  if (devices === 1) return 0
  if (block === '1') return L * (R + 2 * N)
  return groups < devices ? L : 0
}

/** Numbers of the state and of the convolution's last inputs. */
export function carried(block: Block, { D, N, groups }: Sizes): number {
  return D * N + (CONV - 1) * (block === '1' ? D : D + 2 * groups * N)
}

/** Numbers that a device sends for the sums inside a block whose heads or channels are cut. */
export function sentInside(way: Way, block: Block, sizes: Sizes): number {
  return way === 'context' ? 0 : 2 * once(sizes.devices) * summedInside(block, sizes)
}

/** The most numbers that one device sends for a layer. */
export function sent(way: Way, block: Block, sizes: Sizes): number {
  const { devices, L, d } = sizes
  if (way === 'context') return devices > 1 ? carried(block, sizes) : 0
  return 2 * once(devices) * L * d + sentInside(way, block, sizes)
}

/** Exchanges that a layer has to wait for, one after another: collective ones, or hops of the state. */
export function waits(way: Way, block: Block, sizes: Sizes): number {
  const { devices } = sizes
  if (devices === 1) return 0
  if (way === 'context') return devices - 1
  return (way === 'sequence' ? 2 : 1) + (summedInside(block, sizes) > 0 ? 1 : 0)
}

/** Numbers that a device sends in attention over the same cut of the tokens: each block of keys and values goes round the ring. */
export function ringAttention({ devices, L, d }: Sizes): number {
  return 2 * d * L * once(devices)
}

/** Weights of the block that a device holds. */
export function weightsHeld(way: Way, block: Block, sizes: Sizes): number {
  const { d, D, N, heads, groups, R, devices } = sizes
  const share = way === 'context' ? 1 : devices
  const channels = D / share
  if (block === '1') return channels * (3 * d + CONV + 1 + R + 2 * N + R + 1 + N + 1)
  const shared = 2 * Math.max(1, groups / share) * N
  const own = heads / share
  return d * (3 * channels + shared + own) + (CONV + 1) * (channels + shared) + 3 * own + channels
}

/** Numbers of the residual stream that a device holds, and of the block's channels. */
export function activationsHeld(
  way: Way,
  { devices, L, d, D }: Sizes,
): { stream: number; inside: number } {
  return { stream: (L * d) / (way === 'tensor' ? 1 : devices), inside: (L * D) / devices }
}
