import fc from 'fast-check'
import type { RecurrentWeights } from '../../../src/kernel/layers/gru.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { gaussianTensor } from './slopes.ts'

export interface RecurrentCase {
  readonly x: Tensor
  readonly weights: RecurrentWeights<Tensor>
  /** (batch, hidden) each. */
  readonly h: Tensor
  readonly c: Tensor
  /** (batch, L, hidden) */
  readonly dy: Tensor
  readonly dh: Tensor
  readonly dc: Tensor
  readonly hasState: boolean
}

/** Layers whose weights have so many rows a hidden number. */
export function recurrentCases(gates: number): fc.Arbitrary<RecurrentCase> {
  const drawn = {
    batch: sizes(2),
    L: sizes(5),
    inputs: sizes(3),
    hidden: sizes(3),
    hasBias: fc.boolean(),
    hasState: fc.boolean(),
    seed: seeds,
  }
  return fc.record(drawn).map(({ batch, L, inputs, hidden, hasBias, hasState, seed }) => {
    const rows = gates * hidden
    return {
      x: gaussianTensor([batch, L, inputs], seed),
      weights: {
        weight_ih_l0: gaussianTensor([rows, inputs], seed + 1),
        weight_hh_l0: gaussianTensor([rows, hidden], seed + 2),
        ...(hasBias && {
          bias_ih_l0: gaussianTensor([rows], seed + 3),
          bias_hh_l0: gaussianTensor([rows], seed + 4),
        }),
      },
      h: gaussianTensor([batch, hidden], seed + 5),
      c: gaussianTensor([batch, hidden], seed + 6),
      dy: gaussianTensor([batch, L, hidden], seed + 7),
      dh: gaussianTensor([batch, hidden], seed + 8),
      dc: gaussianTensor([batch, hidden], seed + 9),
      hasState,
    }
  })
}

export function singleWeights(
  weights: RecurrentWeights<Tensor>,
): RecurrentWeights<Tensor<Float32Array>> {
  const entries = Object.entries(weights).map(([name, value]) => [name, toFloat32(value)])
  return Object.fromEntries(entries) as RecurrentWeights<Tensor<Float32Array>>
}
