import { moduli } from '../complex.ts'
import { eigenvalues } from '../linear-algebra/eigen.ts'
import { householder, reflectRows } from '../linear-algebra/hessenberg.ts'
import {
  addLoops,
  multiplyLoops,
  scaleLoops,
  solveLoops,
  transposeLoops,
} from '../linear-algebra/matrix-loops.ts'
import { identity, toColumn, toRow, toSquare, zeros } from '../linear-algebra/matrix.ts'
import type { Matrix, MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'
import { svd, type SingularValueDecomposition } from '../linear-algebra/svd.ts'

/** Whether (A, B, C) is a recurrence or a differential equation. */
export type SystemTime = 'discrete' | 'continuous'

export const systemTimes: readonly SystemTime[] = ['discrete', 'continuous']

/** A stable system whose arguments have been checked. */
export interface StableSystem {
  /** (N, N) */
  readonly A: Matrix
  /** (N, M) */
  readonly B: Matrix
  /** (P, N) */
  readonly C: Matrix
}

/** What the arguments are called in messages. */
export interface SystemNames {
  readonly A: string
  readonly B: string
  readonly C: string
}

/** The powers of A are squared; 64 squarings reach 2⁶⁴ steps, past every double below 1. */
const mostDoublings = 64

/** Below this part of the sum so far, what a doubling adds is left out: far below rounding. */
const negligible = 1e-20

/** @throws when A is not square or not stable. */
export function readTransition(A: MatrixLike, time: SystemTime, names: SystemNames): Matrix {
  const transition = toSquare(A, names.A)
  checkStable(transition, time, names.A)
  return transition
}

/** @throws when B has other rows than A. */
export function readInput(B: MatrixLike | VectorLike, A: Matrix, names: SystemNames): Matrix {
  const input = toColumn(B, names.B)
  if (input.rows !== A.rows) {
    throw new RangeError(
      `${names.B} has ${input.rows} rows; allowed are ${A.rows}, the size of ${names.A}.`,
    )
  }
  return input
}

/** @throws when C has other columns than A. */
export function readOutput(C: MatrixLike | VectorLike, A: Matrix, names: SystemNames): Matrix {
  const output = toRow(C, names.C)
  if (output.cols !== A.rows) {
    throw new RangeError(
      `${names.C} has ${output.cols} columns; allowed are ${A.rows}, the size of ${names.A}.`,
    )
  }
  return output
}

/** Eigenvalues that rounding alone keeps from the border of stability count as unstable. */
function checkStable(A: Matrix, time: SystemTime, name: string): void {
  const values = eigenvalues(A)
  const radius = largest(moduli(values))
  const rounding = 4 * A.rows * Number.EPSILON
  if (time === 'discrete') {
    if (radius < 1 - rounding) return
    throw new RangeError(
      `${name} has the spectral radius ${radius}; allowed are stable recurrences, below 1 by more than rounding.`,
    )
  }
  const abscissa = values.re.reduce((most, value) => Math.max(most, value), -Infinity)
  if (abscissa < -rounding * radius) return
  throw new RangeError(
    `${name} has an eigenvalue of real part ${abscissa}; allowed are stable systems, below 0 by more than rounding.`,
  )
}

/**
 * A factor Z (N, at most N columns) of the controllability Gramian Z Zᵀ. The factor keeps digits
 * that the Gramian, its square, would lose to rounding.
 * @throws when the powers of A grow past the range of the numbers before they decay, or Z does.
 */
export function gramianFactor(
  A: Matrix,
  B: Matrix,
  time: SystemTime,
  names: { readonly A: string; readonly B: string },
): Matrix {
  const size = largest(B.data)
  if (size === 0) return B
  // Inputs of size 1, so that only the growth of the powers can leave the range of the numbers.
  const unit = { ...B, data: B.data.map((value) => value / size) }
  const recurrence = time === 'continuous' ? cayley(A, unit) : { A, B: unit }
  const Z = sumByDoubling(recurrence.A, recurrence.B, names.A).data
  const scaled = { rows: A.rows, cols: Z.length / A.rows, data: Z.map((value) => value * size) }
  checkRange(
    scaled,
    () => `${names.B} makes a Gramian beyond 1.8e308; allowed are smaller numbers.`,
  )
  return scaled
}

/** The factor of a recurrence: Z gathers B, AB, A²B, …, twice as many in every doubling. */
function sumByDoubling(A: Matrix, B: Matrix, name: string): Matrix {
  const growth = () =>
    `${name} has powers that grow past 1.8e308 before they decay; allowed are systems with a finite Gramian.`
  let power = A
  let Z = B
  for (let k = 0; k < mostDoublings; k++) {
    // Z holds the powers below 2^k; the next as many are A^(2^k) times them.
    const added = multiplyLoops(power, Z)
    checkRange(added, growth)
    if (largest(added.data) <= negligible * largest(Z.data)) return Z
    Z = compress(Z, added)
    power = multiplyLoops(power, power)
    checkRange(power, growth)
    checkRange(Z, growth)
  }
  throw new RangeError(
    `${name} has powers that do not decay in 2^${mostDoublings} steps; allowed are stable systems.`,
  )
}

/**
 * The recurrence with the same controllability Gramian as a continuous system. The shift s lies in
 * the middle of the eigenvalues, on a logarithmic scale, so that all of them decay well.
 */
function cayley(A: Matrix, B: Matrix): { A: Matrix; B: Matrix } {
  const sizes = moduli(eigenvalues(A))
  const least = sizes.reduce((smallest, value) => Math.min(smallest, value), Infinity)
  const s = Math.sqrt(least) * Math.sqrt(largest(sizes))
  const shift = scaleLoops(identity(A.rows), s)
  const divisor = addLoops(shift, scaleLoops(A, -1))
  return {
    A: solveLoops(divisor, addLoops(shift, A)),
    B: solveLoops(divisor, scaleLoops(B, Math.sqrt(2 * s))),
  }
}

/** The largest magnitude. */
function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

function checkRange({ data }: Matrix, message: () => string): void {
  if (!data.every(Number.isFinite)) throw new RangeError(message())
}

/** A factor of Z Zᵀ + W Wᵀ with at most as many columns as rows: the triangle of [Z W]ᵀ, transposed. */
function compress(Z: Matrix, W: Matrix): Matrix {
  const N = Z.rows
  const count = Z.cols + W.cols
  const stacked = zeros(count, N)
  stacked.data.set(transposeLoops(Z).data)
  stacked.data.set(transposeLoops(W).data, Z.cols * N)
  if (count <= N) return transposeLoops(stacked)
  for (let k = 0; k < N; k++) {
    const v = Float64Array.from({ length: count - k }, (_, i) => stacked.data[(k + i) * N + k])
    const beta = householder(v)
    if (beta === 0) continue
    reflectRows(stacked.data, N, v, beta, k, k, N)
    for (let i = k + 1; i < count; i++) stacked.data[i * N + k] = 0
  }
  return transposeLoops({ rows: N, cols: N, data: stacked.data.slice(0, N * N) })
}

export interface HankelDecomposition {
  /** (N, up to N): a factor of the controllability Gramian. */
  readonly reach: Matrix
  /** (N, up to N): a factor of the observability Gramian. */
  readonly sight: Matrix
  /** Of sightᵀ reach. */
  readonly parts: SingularValueDecomposition
  /** N Hankel singular values, descending. */
  readonly hankel: Float64Array
}

/** The factors of both Gramians and the singular values of their product. */
export function hankelDecomposition(
  { A, B, C }: StableSystem,
  time: SystemTime,
  names: SystemNames,
): HankelDecomposition {
  const reach = gramianFactor(A, B, time, names)
  const sight = gramianFactor(transposeLoops(A), transposeLoops(C), time, {
    A: names.A,
    B: names.C,
  })
  const product = multiplyLoops(transposeLoops(sight), reach)
  checkRange(
    product,
    () =>
      `${names.B} and ${names.C} make Hankel singular values beyond 1.8e308; allowed are smaller numbers.`,
  )
  const parts = svd(product)
  const hankel = new Float64Array(A.rows)
  hankel.set(parts.values)
  return { reach, sight, parts, hankel }
}
