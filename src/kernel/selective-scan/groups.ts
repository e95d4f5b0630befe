/** B and C of a selective scan: constant, shared by all channels, or one for each group of them. */
import type { ComplexVector } from '../complex.ts'
import {
  showShape,
  zerosLike,
  type ComplexTensor,
  type Numbers,
  type TensorLike,
} from '../tensor.ts'
import { readStates } from './states.ts'

interface Weights {
  readonly constant: boolean
  readonly groups: number
  readonly values: Numbers | ComplexVector
}

interface Sizes {
  readonly batch: number
  readonly dim: number
  readonly L: number
  readonly N: number
}

/** @throws when the shape is none of the three, or the groups do not divide the channels. */
export function readWeights(
  name: 'B' | 'C',
  value: TensorLike | ComplexTensor,
  isComplex: boolean,
  { batch, dim, L, N }: Sizes,
): Weights {
  const { shape, values } = readStates(name, value, isComplex)
  const constant = shape.length === 2
  const groups = shape.length === 4 ? shape[1] : 1
  const wanted = constant ? [dim, N] : shape.length === 4 ? [batch, groups, N, L] : [batch, N, L]
  if (shape.length !== wanted.length || wanted.some((size, axis) => size !== shape[axis])) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are ${showShape([dim, N])} (constant), ${showShape([batch, N, L])} (shared by all channels) and ${showShape([batch, 'groups', N, L])}.`,
    )
  }
  if (groups === 0 || dim % groups !== 0) {
    throw new RangeError(
      `${name} has ${groups} groups; allowed are divisors of ${dim}, the number of channels.`,
    )
  }
  return { constant, groups, values }
}

/** B and C with the same number of groups, the least that both numbers divide; constant ones have none. */
export function spreadGroups(B: Weights, C: Weights, sizes: Sizes): readonly [Weights, Weights] {
  let groups = B.groups
  while (groups % C.groups !== 0) groups += B.groups
  return [spread(B, groups, sizes), spread(C, groups, sizes)]
}

function spread(weights: Weights, groups: number, { batch, N, L }: Sizes): Weights {
  const { constant, values } = weights
  if (constant || weights.groups === groups) return weights
  const repeat = groups / weights.groups
  const spreadPart = <T extends Numbers>(data: T): T => {
    const wider = zerosLike(data, batch * groups * N * L)
    for (let i = 0; i < batch * groups; i++) {
      const from = Math.floor(i / repeat) * N * L
      wider.set(data.subarray(from, from + N * L), i * N * L)
    }
    return wider
  }
  return {
    constant,
    groups,
    values:
      're' in values
        ? { re: spreadPart(values.re), im: spreadPart(values.im) }
        : spreadPart(values),
  }
}

/** Sums groups that were the same one when the argument was given. */
export function foldGroups(
  values: Numbers,
  batch: number,
  groups: number,
  shape: readonly number[],
): Numbers {
  const given = shape.length === 4 ? shape[1] : 1
  if (given === groups) return values
  const size = values.length / (batch * groups)
  const sums = zerosLike<Numbers>(values, batch * given * size)
  for (let i = 0; i < values.length; i++) {
    const group = Math.floor(i / size)
    sums[Math.floor(group / (groups / given)) * size + (i % size)] += values[i]
  }
  return sums
}
