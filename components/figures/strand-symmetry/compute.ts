import type { Tensor } from '../../../src/kernel/index.ts'
import { models, oneHot, reverseComplement, turnedOver, type ModelKey } from './strands.ts'

export interface StrandParameters {
  readonly sequence: string
  readonly model: ModelKey
}

export interface StrandSymmetry {
  readonly sequence: string
  readonly other: string
  readonly model: ModelKey
  /** What the model gives for the sequence, (L, 4). */
  readonly given: Tensor
  /** What it gives for the other strand, turned over, which stands at the same bases. */
  readonly back: Tensor
  /** The two apart. */
  readonly apart: Tensor
  /** The largest entry of what is given, and of the difference, by size. */
  readonly largest: number
  readonly most: number
}

const largestOf = (data: Float64Array) =>
  data.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

export function compute({ sequence, model }: StrandParameters): StrandSymmetry {
  const other = reverseComplement(sequence)
  const layer = models[model]
  const given = layer(oneHot(sequence))
  const back = turnedOver(layer(oneHot(other)))
  const data = given.data.map((value, i) => back.data[i] - value)
  return {
    sequence,
    other,
    model,
    given,
    back,
    apart: { data, shape: given.shape },
    largest: Math.max(largestOf(given.data), largestOf(back.data)),
    most: largestOf(data),
  }
}
