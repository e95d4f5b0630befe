import { row, sigmoid, type Matrix } from '../../../src/kernel/index.ts'
import {
  gruStates,
  gruWeights,
  inputs,
  recurrentWeights,
  tanhStates,
  UNITS,
  type Settings,
} from './networks.ts'

/** Derivatives of each state with respect to the one before it. */
export interface Unrolled {
  /** Number of states. */
  readonly length: number
  /** ∂h_k / ∂h_{k−1}, (UNITS, UNITS), for k from 1 to length − 1. */
  jacobian(k: number): Matrix
}

/** The tanh network: ∂h_k/∂h_{k−1} = diag(1 − h_k²) W. */
export function unrollTanh(settings: Settings): Unrolled {
  const W = recurrentWeights(settings)
  const states = tanhStates(settings)
  return {
    length: states.rows,
    jacobian(k) {
      const h = row(states, k)
      return { ...W, data: W.data.map((w, at) => w * (1 - h[Math.floor(at / UNITS)] ** 2)) }
    },
  }
}

/** The gated network, and the mean of its keeping gate z over all units and steps. */
export function unrollGru(settings: Settings): Unrolled & { readonly meanGate: number } {
  const x = inputs(settings)
  const states = gruStates(settings)
  const weights = gruWeights(settings)
  const V = weights.weight_ih_l0.data
  const U = weights.weight_hh_l0.data
  const bias = weights.bias_ih_l0.data
  const gates = Array.from({ length: states.rows }, (_, k) => gatesAt(k))
  let sum = 0
  for (const { z } of gates) for (const value of z) sum += value

  /** What one step computes on its way: gates r and z, candidate n, and U_n h before the gate r. */
  function gatesAt(k: number) {
    const before = k > 0 ? row(states, k - 1) : new Float64Array(UNITS)
    const fromState = new Float64Array(3 * UNITS)
    for (let i = 0; i < 3 * UNITS; i++)
      for (let j = 0; j < UNITS; j++) fromState[i] += U[i * UNITS + j] * before[j]
    const fromInput = Float64Array.from(bias, (b, i) => b + V[i] * x[k])
    const gate = (start: number) =>
      Float64Array.from({ length: UNITS }, (_, i) =>
        sigmoid(fromInput[start + i] + fromState[start + i]),
      )
    const [r, z] = [gate(0), gate(UNITS)]
    const inner = fromState.subarray(2 * UNITS)
    const n = r.map((value, i) => Math.tanh(fromInput[2 * UNITS + i] + value * inner[i]))
    return { before, r, z, n, inner }
  }

  return {
    length: states.rows,
    meanGate: sum / (gates.length * UNITS),
    jacobian(k) {
      const { before, r, z, n, inner } = gates[k]
      const data = new Float64Array(UNITS * UNITS)
      for (let i = 0; i < UNITS; i++) {
        const byGate = (before[i] - n[i]) * z[i] * (1 - z[i])
        const byCandidate = (1 - z[i]) * (1 - n[i] ** 2)
        const byReset = byCandidate * inner[i] * r[i] * (1 - r[i])
        for (let j = 0; j < UNITS; j++)
          data[i * UNITS + j] =
            byReset * U[i * UNITS + j] +
            byGate * U[(UNITS + i) * UNITS + j] +
            byCandidate * r[i] * U[(2 * UNITS + i) * UNITS + j]
        data[i * UNITS + i] += z[i]
      }
      return { rows: UNITS, cols: UNITS, data }
    },
  }
}
