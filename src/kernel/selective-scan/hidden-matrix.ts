import { checkFlag, checkNotEmpty } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { silu } from '../elementwise.ts'
import { zeros, type Matrix } from '../linear-algebra/matrix.ts'
import {
  checkShape,
  isComplexTensor,
  showShape,
  toTensor,
  type ComplexTensor,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { loadChannel } from './channel.ts'
import { readSelectiveScan, type SelectiveScanStepOptions } from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { toParts } from './parts.ts'
import { advanceStretch } from './run.ts'
import { shapeOf } from './states.ts'
import { makeStretch, type Stretch } from './stretch.ts'
import { loadWeights } from './weights.ts'

/** One channel of one sequence: the arguments of `selectiveScan` without their axes of batch and channel. */
export interface HiddenMatrixInput {
  /** (L), before bias and softplus */
  readonly dt: TensorLike
  /** (N), real or complex */
  readonly A: TensorLike | ComplexTensor
  /** (N) constant, or (N, L) */
  readonly B: TensorLike | ComplexTensor
  /** As B. */
  readonly C: TensorLike | ComplexTensor
  /** Default: 0. */
  readonly D?: number
  /** (L) */
  readonly z?: TensorLike
  /** Default: 0. */
  readonly dtBias?: number
}

/** How a hidden matrix is made. */
export interface HiddenMatrixOptions extends SelectiveScanStepOptions {
  /** Whether the rows are scaled by silu(z), where z is given. Default: true. */
  readonly gate?: boolean
}

const inputKeys = {
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true,
} as const

/**
 * The matrix that one channel of `selectiveScan` applies to its input from a zero state: the hidden
 * attention matrix of S6. Row t says how much output t takes from each input up to t.
 * @param input - one channel of one sequence: `dt` (L), `A` (N) real or complex, `B` and `C` (N) constant or (N, L); optional `D`, `z` (L), `dtBias`.
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`; `gate` (true): false leaves z out.
 * @returns M, (L, L), lower triangular: y = M x.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=\mathrm{silu}(z_t)\Bigl(C_t^{\top}\Bigl(\prod_{r=s+1}^{t}e^{\Delta_rA}\Bigr)\bar B_s+D\,[t=s]\Bigr)\quad(s\le t)
 * @source Ali, Zimerman and Wolf, The Hidden Attention of Mamba Models (2024)
 */
export function hiddenMatrix(input: HiddenMatrixInput, options: HiddenMatrixOptions = {}): Matrix {
  checkRecord('input', input, inputKeys)
  checkRecord('options', options, { gate: true, dtSoftplus: true, rule: true })
  const { dt, A, B, C, D = 0, z, dtBias = 0 } = input
  const { dtSoftplus, rule, gate = true } = options
  checkFlag('gate', gate)
  const steps = toTensor(dt, 'dt')
  checkShape('dt', steps.shape, ['L'])
  checkNotEmpty('dt', steps.shape)
  const [L] = steps.shape
  const [N] = checkShape('A', shapeOf(A, 'A'), ['N'])
  for (const [name, value] of Object.entries({ B, C })) {
    const shape = shapeOf(value, name)
    const fits = shape[0] === N && (shape.length === 1 || (shape.length === 2 && shape[1] === L))
    if (!fits)
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are ${N} (constant) and ${showShape([N, L])}.`,
      )
  }
  if (z !== undefined) checkShape('z', shapeOf(z, 'z'), [L])
  const scan = toParts(
    readSelectiveScan(
      {
        x: { shape: [1, 1, L], data: new Float64Array(L) },
        dt: withAxes(steps, 'dt', 2),
        A: withAxes(A, 'A', 1),
        B: withAxes(B, 'B', 1),
        C: withAxes(C, 'C', 1),
        D: [D],
        z: z === undefined ? undefined : (withAxes(z, 'z', 2) as Tensor),
        dtBias: [dtBias],
      },
      { dtSoftplus, rule },
    ),
  )
  const parts = scan.A.length
  const stretch = makeStretch(scan.N, parts, L)
  stretch.count = L
  loadChannel(scan, stretch, 0, 0, 0)
  loadWeights(scan, 'B', stretch, 0, 0, 0, stretch.B)
  loadWeights(scan, 'C', stretch, 0, 0, 0, stretch.C)
  advanceStretch(scan, stretch)
  const M = zeros(L, L)
  if (parts === 1) fillReal(stretch, M.data)
  else fillComplex(stretch, M.data)
  for (let t = 0; t < L; t++) {
    M.data[t * L + t] += D
    if (!scan.z || !gate) continue
    const open = silu(scan.z[t])
    for (let s = 0; s <= t; s++) M.data[t * L + s] *= open
  }
  checkNoOverflow('M', M.data, [L, L], scan)
  return M
}

/** Column s: what is left at each later step of B̄ at step s, read by C. */
function fillReal({ N, count: L, C, decays, inputs }: Stretch, M: Float64Array): void {
  for (let s = 0; s < L; s++) {
    const left = inputs.slice(s * N, (s + 1) * N)
    for (let t = s; t < L; t++) {
      let sum = 0
      for (let n = 0, i = t * N; n < N; n++, i++) {
        if (t > s) left[n] *= decays[i]
        sum += C[i] * left[n]
      }
      M[t * L + s] = sum
    }
  }
}

/** The same, with rows of real and imaginary parts. */
function fillComplex({ N, count: L, C, decays, inputs }: Stretch, M: Float64Array): void {
  for (let s = 0; s < L; s++) {
    const left = inputs.slice(2 * s * N, 2 * (s + 1) * N)
    for (let t = s; t < L; t++) {
      let sum = 0
      for (let n = 0; n < N; n++) {
        const re = 2 * t * N + n
        const im = re + N
        if (t > s) {
          const leftRe = left[n] * decays[re] - left[n + N] * decays[im]
          left[n + N] = left[n] * decays[im] + left[n + N] * decays[re]
          left[n] = leftRe
        }
        sum += C[re] * left[n] - C[im] * left[n + N]
      }
      M[t * L + s] = 2 * sum
    }
  }
}

/** A tensor with axes of length 1 before its own. */
function withAxes<T extends TensorLike | ComplexTensor>(value: T, name: string, count: number): T {
  const read = isComplexTensor(value) ? value : toTensor(value, name)
  return { ...read, shape: [...new Array<number>(count).fill(1), ...read.shape] } as unknown as T
}
