import { checkChoice, checkFinite, checkResult, checkStep } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { expmLoops } from '../linear-algebra/expm-loops.ts'
import { addLoops, scaleLoops, solveLoops } from '../linear-algebra/matrix-loops.ts'
import {
  identity,
  toColumn,
  toSquare,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'

/** The rules that turn (A, B, Δ) into (Ā, B̄). */
export const discretizationRules = ['zoh', 'bilinear', 'euler', 'backward', 'gbt', 'mamba'] as const
export type DiscretizationRule = (typeof discretizationRules)[number]

export interface Discretized {
  readonly Abar: Matrix
  readonly Bbar: Matrix
}

interface System {
  readonly A: Matrix
  readonly B: Matrix
  readonly dt: number
}

function readSystem(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): System {
  const a = toSquare(A, 'A')
  const b = toColumn(B, 'B')
  checkStep('dt', dt)
  if (b.rows !== a.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.rows}, the size of A.`)
  }
  return { A: a, B: b, dt }
}

const inRange = 'A, B and dt whose products stay below 1.8e308'

/** @throws when an entry overflowed. */
function finite(system: Discretized): Discretized {
  for (const [name, { rows, cols, data }] of Object.entries(system))
    checkResult(name, data, inRange, [rows, cols])
  return system
}

/**
 * Turns a continuous system into a recurrence over steps of length dt.
 * @param A - (N, N), the continuous transition.
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, in the units of time of A, at least 0.
 * @param rule - `zoh`, `bilinear`, `euler`, `backward`, `gbt` or `mamba`.
 * @param options - `alpha` in 0…1 for `gbt`.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, the rule is unknown, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula h_k=\bar A\,h_{k-1}+\bar B\,x_k
 */
export function discretize(
  A: MatrixLike,
  B: MatrixLike | VectorLike,
  dt: number,
  rule: DiscretizationRule = 'zoh',
  options: { readonly alpha?: number } = {},
): Discretized {
  const { alpha = 0.5 } = checkRecord('options', options, { alpha: true })
  checkChoice('rule', rule, discretizationRules)
  if (rule === 'zoh') return zoh(A, B, dt)
  if (rule === 'mamba') return discretizeMamba(A, B, dt)
  const alphas = { bilinear: 0.5, euler: 0, backward: 1, gbt: alpha }
  return gbt(A, B, dt, alphas[rule])
}

/**
 * Zero-order hold: exact for an input that is constant over each step. Both matrices come from one
 * exponential of the augmented matrix, so A may be singular.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=e^{\Delta A},\qquad \bar B=\int_0^{\Delta}e^{\tau A}\,d\tau\;B
 */
export function zoh(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized {
  const system = readSystem(A, B, dt)
  const N = system.A.rows
  const M = system.B.cols
  const size = N + M
  const augmented = zeros(size, size)
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) augmented.data[i * size + j] = dt * system.A.data[i * N + j]
    for (let j = 0; j < M; j++) augmented.data[i * size + N + j] = dt * system.B.data[i * M + j]
  }
  checkResult('Δ(A, B)', augmented.data, inRange, [size, size])
  const exponential = expmLoops(augmented, 'Δ(A, B)', 'A, B and dt')
  const Abar = zeros(N, N)
  const Bbar = zeros(N, M)
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) Abar.data[i * N + j] = exponential.data[i * size + j]
    for (let j = 0; j < M; j++) Bbar.data[i * M + j] = exponential.data[i * size + N + j]
  }
  return { Abar, Bbar }
}

/**
 * The generalised bilinear transform, a weighted mean of the derivative at both ends of the step.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @param alpha - weight of the step's end: 0 is Euler, ½ bilinear, 1 backward Euler.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt or alpha is not allowed, I − αΔA is singular, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\alpha\Delta A)^{-1}(I+(1-\alpha)\Delta A),\qquad \bar B=(I-\alpha\Delta A)^{-1}\Delta B
 */
export function gbt(
  A: MatrixLike,
  B: MatrixLike | VectorLike,
  dt: number,
  alpha: number,
): Discretized {
  const system = readSystem(A, B, dt)
  checkFinite('alpha', alpha)
  if (alpha < 0 || alpha > 1)
    throw new RangeError(`alpha is ${alpha}; allowed are numbers from 0 to 1.`)
  const I = identity(system.A.rows)
  const explicit = addLoops(I, scaleLoops(system.A, (1 - alpha) * dt))
  const input = scaleLoops(system.B, dt)
  if (alpha === 0) return finite({ Abar: explicit, Bbar: input })
  const implicit = addLoops(I, scaleLoops(system.A, -alpha * dt))
  // Checked first: what overflowed here would look singular to the solver.
  checkResult('I − αΔA', implicit.data, inRange, [implicit.rows, implicit.cols])
  const solve = (right: Matrix): Matrix =>
    solveLoops(
      implicit,
      right,
      `I − αΔA for alpha = ${alpha} and dt = ${dt}`,
      'A without the eigenvalue 1/(αΔ)',
    )
  return finite({ Abar: solve(explicit), Bbar: solve(input) })
}

/**
 * The bilinear rule (trapezoid, implicit midpoint), S4's first choice: stable for every dt when A is.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, I − ΔA/2 is singular, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\tfrac\Delta2A)^{-1}(I+\tfrac\Delta2A),\qquad \bar B=(I-\tfrac\Delta2A)^{-1}\Delta B
 */
export function bilinear(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized {
  return gbt(A, B, dt, 0.5)
}

/**
 * Euler's explicit rule: one step along the tangent. Unstable once |1 + Δλ| > 1 for an eigenvalue λ.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=I+\Delta A,\qquad \bar B=\Delta B
 */
export function euler(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized {
  return gbt(A, B, dt, 0)
}

/**
 * Euler's implicit rule.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, I − ΔA is singular, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\Delta A)^{-1},\qquad \bar B=(I-\Delta A)^{-1}\Delta B
 */
export function backwardEuler(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized {
  return gbt(A, B, dt, 1)
}

/**
 * The rule of Mamba's released code: the transition of the hold, the input matrix of Euler.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=e^{\Delta A},\qquad \bar B=\Delta B
 * @source state-spaces/mamba, selective_scan_ref
 */
export function discretizeMamba(
  A: MatrixLike,
  B: MatrixLike | VectorLike,
  dt: number,
): Discretized {
  const system = readSystem(A, B, dt)
  const exponent = scaleLoops(system.A, dt)
  checkResult('ΔA', exponent.data, inRange, [exponent.rows, exponent.cols])
  return finite({ Abar: expmLoops(exponent, 'ΔA', 'A and dt'), Bbar: scaleLoops(system.B, dt) })
}
