import { checkNotEmpty, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { roundTo, widen } from '../precision.ts'
import {
  checkShape,
  showShape,
  sizeOf,
  toTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { readTensors } from './layer-arguments.ts'
import { linearInto, matmulInto, sumRows, transposedMatmulInto } from './products.ts'

/** The weights of a GRU or LSTM layer, by their names in torch. */
export interface RecurrentWeights<T = TensorLike> {
  /** (gates · hidden, in) */
  readonly weight_ih_l0: T
  /** (gates · hidden, hidden) */
  readonly weight_hh_l0: T
  /** (gates · hidden); zeros without it */
  readonly bias_ih_l0?: T
  /** (gates · hidden); zeros without it */
  readonly bias_hh_l0?: T
}

/** A recurrent layer whose arguments have been checked, in double precision, in which it is computed. */
export interface RecurrentProblem {
  readonly batch: number
  readonly L: number
  readonly inputSize: number
  readonly hidden: number
  /** Rows of the weights a hidden number: 3 in a GRU, 4 in an LSTM. */
  readonly gates: number
  /** (batch, L, in) */
  readonly x: Float64Array
  /** (gates · hidden, in) */
  readonly inputWeight: Float64Array
  /** (gates · hidden, hidden) */
  readonly hiddenWeight: Float64Array
  /** (gates · hidden) */
  readonly inputBias?: Float64Array
  /** (gates · hidden) */
  readonly hiddenBias?: Float64Array
  /** An array of the precision that results have: single when every argument has it. */
  readonly like: Numbers
}

type Optional = Readonly<Record<string, TensorLike | undefined>>

/**
 * Checks the arguments of a recurrent layer.
 * @param gates - rows of the weights a hidden number.
 * @param x - (batch, L, in).
 * @param states - by their names, (batch, hidden) each.
 * @param sequences - by their names, (batch, L, hidden) each.
 * @returns the problem, and states and sequences in double precision: zeros for those not given.
 * @throws when shapes do not fit, an axis is empty or a number is not finite.
 */
export function readRecurrent<S extends Optional, Q extends Optional>(
  gates: number,
  x: TensorLike,
  weights: RecurrentWeights,
  states: S,
  sequences: Q,
): { problem: RecurrentProblem; arrays: Readonly<Record<keyof S | keyof Q, Float64Array>> } {
  const { weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 } = checkRecord('weights', weights, {
    weight_ih_l0: true,
    weight_hh_l0: true,
    bias_ih_l0: true,
    bias_hh_l0: true,
  })
  const tensors: Readonly<Record<string, Tensor<Numbers> | undefined>> = readTensors(
    { x, weight_ih_l0, weight_hh_l0 },
    { bias_ih_l0, bias_hh_l0, ...states, ...sequences },
  )
  const read = (name: string, wanted: readonly (number | string)[]): Tensor<Numbers> => {
    const found = tensors[name] as Tensor<Numbers>
    checkShape(name, found.shape, wanted)
    checkNotEmpty(name, found.shape)
    return found
  }
  const input = read('x', ['batch', 'L', 'in'])
  const [batch, L, inputSize] = input.shape
  const inputWeight = read('weight_ih_l0', [`${gates} · hidden`, inputSize])
  const [rows] = inputWeight.shape
  const hidden = rows / gates
  if (!Number.isInteger(hidden)) {
    throw new RangeError(
      `weight_ih_l0 has shape ${showShape(inputWeight.shape)}; allowed are multiples of ${gates} rows, as many for each gate.`,
    )
  }
  const hiddenWeight = read('weight_hh_l0', [rows, hidden])
  const readBias = (name: string) => (tensors[name] ? widen(read(name, [rows]).data) : undefined)
  const arrays: Record<string, Float64Array> = {}
  const readArrays = (group: Optional, shape: readonly number[]): void => {
    for (const name of Object.keys(group)) {
      arrays[name] = tensors[name] ? widen(read(name, shape).data) : new Float64Array(sizeOf(shape))
    }
  }
  readArrays(states, [batch, hidden])
  readArrays(sequences, [batch, L, hidden])
  return {
    problem: {
      batch,
      L,
      inputSize,
      hidden,
      gates,
      x: widen(input.data),
      inputWeight: widen(inputWeight.data),
      hiddenWeight: widen(hiddenWeight.data),
      inputBias: readBias('bias_ih_l0'),
      hiddenBias: readBias('bias_hh_l0'),
      like: input.data,
    },
    arrays: arrays as Record<keyof S | keyof Q, Float64Array>,
  }
}

/** A token (batch, in) as a sequence of one. */
export function oneToken(x: TensorLike): Tensor {
  const { shape, data } = toTensor(x, 'x')
  const [batch, inputSize] = checkShape('x', shape, ['batch', 'in'])
  return { shape: [batch, 1, inputSize], data } as Tensor
}

/** A result, in the precision of the arguments. @throws when it is not finite. */
export function recurrentResult(
  { like }: RecurrentProblem,
  name: string,
  shape: readonly number[],
  values: Float64Array,
): Tensor<Numbers> {
  const data: Numbers = roundTo<Numbers>(like, values)
  checkResult(name, data, 'x, states, weights and slopes whose products sum to finite numbers')
  return { shape, data }
}

/** What every token brings to the gates, W_i x + b_i, (batch, L, gates · hidden). */
export function inputGates(problem: RecurrentProblem): Float64Array {
  const { batch, L, inputSize, hidden, gates, x, inputWeight, inputBias } = problem
  const out = new Float64Array(batch * L * gates * hidden)
  linearInto(x, inputWeight, inputBias, batch * L, inputSize, gates * hidden, out)
  return out
}

/** What the hidden state h of each batch entry brings to the gates, W_h h + b_h, (batch, gates · hidden). */
export function hiddenGates(problem: RecurrentProblem, h: Float64Array, out: Float64Array): void {
  const { batch, hidden, gates, hiddenWeight, hiddenBias } = problem
  linearInto(h, hiddenWeight, hiddenBias, batch, hidden, gates * hidden, out)
}

export interface RecurrentGradients<T extends Numbers = Float64Array> {
  /** (batch, L, in) */
  readonly dx: Tensor<T>
  /** By the names of the weights, in their shapes. */
  readonly dweights: RecurrentWeights<Tensor<T>>
}

/**
 * The derivatives of input and weights, from the slopes of what input and state bring to the gates.
 * @param dinput - (batch, L, gates · hidden), with respect to W_i x + b_i.
 * @param dhidden - (batch, L, gates · hidden), with respect to W_h h + b_h.
 * @param before - (batch, L, hidden), the hidden state before each token.
 */
export function recurrentGradients(
  problem: RecurrentProblem,
  dinput: Float64Array,
  dhidden: Float64Array,
  before: Float64Array,
): RecurrentGradients<Numbers> {
  const { batch, L, inputSize, hidden, gates, x, inputWeight, inputBias, hiddenBias } = problem
  const tokens = batch * L
  const rows = gates * hidden
  const dx = new Float64Array(tokens * inputSize)
  const dinputWeight = new Float64Array(rows * inputSize)
  const dhiddenWeight = new Float64Array(rows * hidden)
  matmulInto(dinput, inputWeight, tokens, rows, inputSize, dx)
  transposedMatmulInto(dinput, x, tokens, rows, inputSize, dinputWeight)
  transposedMatmulInto(dhidden, before, tokens, rows, hidden, dhiddenWeight)
  const weight = (name: string, values: Float64Array, ...shape: number[]) =>
    recurrentResult(problem, `dweights.${name}`, shape, values)
  return {
    dx: recurrentResult(problem, 'dx', [batch, L, inputSize], dx),
    dweights: {
      weight_ih_l0: weight('weight_ih_l0', dinputWeight, rows, inputSize),
      weight_hh_l0: weight('weight_hh_l0', dhiddenWeight, rows, hidden),
      ...(inputBias && { bias_ih_l0: weight('bias_ih_l0', sumRows(dinput, tokens, rows), rows) }),
      ...(hiddenBias && { bias_hh_l0: weight('bias_hh_l0', sumRows(dhidden, tokens, rows), rows) }),
    },
  }
}
