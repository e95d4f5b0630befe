import {
  eigenvalues,
  gaussian,
  gru,
  matrix,
  scale,
  tensor,
  type Matrix,
  type Tensor,
} from '../../../src/kernel/index.ts'

/** Units of both networks. */
export const UNITS = 16
/** Ages shown; as many steps run before them, so that the states have left their start. */
export const HORIZON = 100
/** Size of the recurrent weights into the gates, beside those of a Gaussian matrix of spectral radius 1. */
const GATE_SHARE = 0.5

export interface Settings {
  /** Spectral radius of the recurrent weights. */
  readonly radius: number
  /** Standard deviation of the inputs. */
  readonly drive: number
  /** Bias of the gate that keeps the state. */
  readonly bias: number
}

function gaussianRows(rows: number, cols: number, seed: number): Matrix {
  const draw = gaussian(seed)
  return matrix(Array.from({ length: rows }, () => Array.from({ length: cols }, () => draw())))
}

/** The largest modulus of the eigenvalues of A. */
export function spectralRadius(A: Matrix): number {
  const { re, im } = eigenvalues(A)
  return re.reduce((largest, value, i) => Math.max(largest, Math.hypot(value, im[i])), 0)
}

const drawn = gaussianRows(UNITS, UNITS, 5)
/** Recurrent weights of spectral radius 1, up to rounding. */
const unitWeights = scale(drawn, 1 / spectralRadius(drawn))
const inputWeights = scale(gaussianRows(UNITS, 1, 6), 0.5)
const gateWeights = scale(gaussianRows(2 * UNITS, UNITS, 7), GATE_SHARE / Math.sqrt(UNITS))
const gateInputWeights = scale(gaussianRows(2 * UNITS, 1, 8), GATE_SHARE)
const noise = gaussianRows(2 * HORIZON, 1, 9)

/** The recurrent weights, of the spectral radius asked for. */
export function recurrentWeights({ radius }: Settings): Matrix {
  return scale(unitWeights, radius)
}

/** The 2·HORIZON inputs, one number each. */
export function inputs({ drive }: Settings): Float64Array {
  return scale(noise, drive).data
}

/** States of h ← tanh(W h + w x) after each step, from zero; (2·HORIZON, UNITS). */
export function tanhStates(settings: Settings): Matrix {
  const W = recurrentWeights(settings).data
  const x = inputs(settings)
  const data = new Float64Array(x.length * UNITS)
  for (let k = 0; k < x.length; k++)
    for (let i = 0; i < UNITS; i++) {
      let sum = inputWeights.data[i] * x[k]
      if (k > 0) for (let j = 0; j < UNITS; j++) sum += W[i * UNITS + j] * data[(k - 1) * UNITS + j]
      data[k * UNITS + i] = Math.tanh(sum)
    }
  return { rows: x.length, cols: UNITS, data }
}

/**
 * Weights of the gated network by their names in torch, rows r, z, n: the candidate n has the
 * recurrent and input weights of the tanh network, the gates have weights of their own.
 */
export function gruWeights(settings: Settings): {
  readonly weight_ih_l0: Tensor
  readonly weight_hh_l0: Tensor
  readonly bias_ih_l0: Tensor
} {
  const stack = (gates: Matrix, candidate: Matrix, cols: number) =>
    tensor(Float64Array.of(...gates.data, ...candidate.data), [3 * UNITS, cols])
  return {
    weight_ih_l0: stack(gateInputWeights, inputWeights, 1),
    weight_hh_l0: stack(gateWeights, recurrentWeights(settings), UNITS),
    bias_ih_l0: tensor(
      Float64Array.from({ length: 3 * UNITS }, (_, i) =>
        i >= UNITS && i < 2 * UNITS ? settings.bias : 0,
      ),
    ),
  }
}

/** States of the gated network after each step, from zero; (2·HORIZON, UNITS). */
export function gruStates(settings: Settings): Matrix {
  const x = inputs(settings)
  const { y } = gru(tensor(x, [1, x.length, 1]), gruWeights(settings))
  return { rows: x.length, cols: UNITS, data: y.data }
}
