import fc from 'fast-check'
import type { SsdInput } from '../../../src/kernel/ssd/input.ts'
import { sizeOf, type Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'

export interface SsdSizes {
  readonly batch: number
  readonly L: number
  readonly heads: number
  readonly groups: number
  readonly P: number
  readonly N: number
}

export type SsdTensors = SsdInput<Tensor>

export function gaussianTensor(shape: readonly number[], seed: number): Tensor {
  return { shape, data: gaussianVector(sizeOf(shape), seed) }
}

/** Arguments with every option: D a number a head, or one a channel. */
export function ssdArguments(
  { batch, L, heads, groups, P, N }: SsdSizes,
  seed: number,
  shapeD: readonly number[] = [heads],
): Required<SsdTensors> {
  return {
    x: gaussianTensor([batch, L, heads, P], seed),
    dt: gaussianTensor([batch, L, heads], seed + 1),
    A: { shape: [heads], data: gaussianVector(heads, seed + 2).map((a) => -Math.exp(a)) },
    B: gaussianTensor([batch, L, groups, N], seed + 3),
    C: gaussianTensor([batch, L, groups, N], seed + 4),
    D: gaussianTensor(shapeD, seed + 5),
    z: gaussianTensor([batch, L, heads, P], seed + 6),
    dtBias: gaussianTensor([heads], seed + 7),
    initialState: gaussianTensor([batch, heads, P, N], seed + 8),
  }
}

/** Random sizes and arguments, with any of the optional ones left out. */
export const ssdCases: fc.Arbitrary<{ sizes: SsdSizes; input: SsdTensors }> = fc
  .record({
    batch: sizes(2),
    L: sizes(20),
    perGroup: sizes(2),
    groups: sizes(3),
    P: sizes(6),
    N: sizes(5),
    seed: seeds,
    wide: fc.boolean(),
    left: fc.subarray(['D', 'z', 'dtBias', 'initialState'] as const),
  })
  .map(({ perGroup, seed, wide, left, ...rest }) => {
    const all = { ...rest, heads: perGroup * rest.groups }
    const input = ssdArguments(all, seed, wide ? [all.heads, all.P] : undefined)
    return {
      sizes: all,
      input: { ...input, ...Object.fromEntries(left.map((k) => [k, undefined])) },
    }
  })

/** Entries `from` … `to` of one axis. */
export function slice(value: Tensor, axis: number, from: number, to: number): Tensor {
  const shape = value.shape.map((size, i) => (i === axis ? to - from : size))
  const inner = sizeOf(value.shape.slice(axis + 1))
  const outer = sizeOf(value.shape.slice(0, axis))
  const data = new Float64Array(sizeOf(shape))
  for (let o = 0; o < outer; o++) {
    const start = (o * value.shape[axis] + from) * inner
    data.set(value.data.subarray(start, start + (to - from) * inner), o * (to - from) * inner)
  }
  return { shape, data }
}

/** The tensor with the entries of one axis in another order. */
export function permute(value: Tensor, axis: number, order: readonly number[]): Tensor {
  const parts = order.map((i) => slice(value, axis, i, i + 1))
  return joined(parts, axis)
}

/** Tensors end to end along one axis. */
export function joined(parts: readonly Tensor[], axis: number): Tensor {
  const outer = sizeOf(parts[0].shape.slice(0, axis))
  const total = parts.reduce((sum, part) => sum + part.shape[axis], 0)
  const shape = parts[0].shape.map((size, i) => (i === axis ? total : size))
  const data: number[] = []
  for (let o = 0; o < outer; o++) {
    for (const part of parts) {
      const size = part.data.length / outer
      data.push(...part.data.subarray(o * size, (o + 1) * size))
    }
  }
  return { shape, data: Float64Array.from(data) }
}

/** The entries of the axes of time, from step `from` to `to`. */
export function sliceTime(input: SsdTensors, from: number, to: number): SsdTensors {
  const cut = (value: Tensor) => slice(value, 1, from, to)
  return {
    ...input,
    x: cut(input.x),
    dt: cut(input.dt),
    B: cut(input.B),
    C: cut(input.C),
    z: input.z && cut(input.z),
  }
}
