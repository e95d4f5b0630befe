import type { SelectiveScanProblem } from '../src/kernel/selective-scan/problem.ts'
import type { SsdProblem } from '../src/kernel/ssd/problem.ts'
import type { SelectiveScanInput } from '../src/kernel/selective-scan/input.ts'
import type { SsdInput } from '../src/kernel/ssd/input.ts'
import type { Tensor } from '../src/kernel/tensor.ts'

/** The sizes at which scans are compared, with 16 states. */
export const scanSizes = [
  { dim: 64, L: 1024 },
  { dim: 256, L: 2048 },
  { dim: 1536, L: 2048 },
] as const

export const ssdSize = { heads: 8, P: 64, N: 64, L: 2048 } as const

const N = 16

/** Uniform numbers around `shift`: the same as those of the native programs. */
export function uniform(count: number, seed: number, scale = 1, shift = 0): Float32Array {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return shift + scale * ((state >>> 8) / 8388608 - 1)
  })
}

/** One batch, B and C shared by all channels, with bias, softplus, D and gate. */
export function scanProblem(dim: number, L: number): SelectiveScanProblem<Float32Array> {
  return {
    batch: 1,
    dim,
    L,
    N,
    groups: 1,
    x: uniform(dim * L, 1),
    dt: uniform(dim * L, 2, 1, -2),
    z: uniform(dim * L, 3),
    A: Float32Array.from({ length: dim * N }, (_, i) => -((i % N) + 1)),
    B: uniform(N * L, 4),
    C: uniform(N * L, 5),
    constantB: false,
    constantC: false,
    D: uniform(dim, 6),
    dtBias: uniform(dim, 7, 0.5),
    dtSoftplus: true,
    rule: 'mamba',
  }
}

/** One batch and group, with bias, softplus and D. */
export function ssdProblem(size: typeof ssdSize): SsdProblem<Float32Array> {
  const { heads, P, N: states, L } = size
  const D = uniform(heads, 5)
  return {
    batch: 1,
    L,
    heads,
    P,
    N: states,
    groups: 1,
    x: uniform(L * heads * P, 1),
    dt: uniform(L * heads, 2, 1, -2),
    A: Float32Array.from({ length: heads }, (_, h) => -1 - h),
    B: uniform(L * states, 3),
    C: uniform(L * states, 4),
    D: Float32Array.from({ length: heads * P }, (_, i) => D[Math.floor(i / P)]),
    dtBias: uniform(heads, 6, 0.5),
    dtSoftplus: true,
  }
}

/** The same as the arguments of `selectiveScan`. */
export function scanTensors(
  problem: SelectiveScanProblem<Float32Array>,
): SelectiveScanInput<Tensor<Float32Array>> {
  const { dim, L, x, dt, z, A, B, C, D, dtBias } = problem
  return {
    x: { shape: [1, dim, L], data: x },
    dt: { shape: [1, dim, L], data: dt },
    z: { shape: [1, dim, L], data: z! },
    A: { shape: [dim, N], data: A },
    B: { shape: [1, N, L], data: B },
    C: { shape: [1, N, L], data: C },
    D: { shape: [dim], data: D! },
    dtBias: { shape: [dim], data: dtBias! },
  }
}

/** The same as the arguments of `ssd`. */
export function ssdTensors(problem: SsdProblem<Float32Array>): SsdInput<Tensor<Float32Array>> {
  const { heads, P, N: states, L, x, dt, A, B, C, D, dtBias } = problem
  return {
    x: { shape: [1, L, heads, P], data: x },
    dt: { shape: [1, L, heads], data: dt },
    A: { shape: [heads], data: A },
    B: { shape: [1, L, 1, states], data: B },
    C: { shape: [1, L, 1, states], data: C },
    D: { shape: [heads, P], data: D! },
    dtBias: { shape: [heads], data: dtBias! },
  }
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}
