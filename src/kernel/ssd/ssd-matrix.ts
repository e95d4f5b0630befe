import { checkFinite, checkLength, checkResult, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  toColumn,
  type Matrix,
  type MatrixLike,
  type VectorLike,
} from '../linear-algebra/matrix.ts'
import type { Tensor } from '../tensor.ts'
import { semiseparable } from './semiseparable.ts'
import { readSsdProblem, type SsdStepOptions } from './input.ts'
import { ssdSteps } from './steps.ts'

/** One head of one sequence. */
export interface SsdMatrixInput {
  /** L steps, before bias, softplus and limits. */
  readonly dt: VectorLike
  readonly A: number
  /** (L, N), or a vector of length L for N = 1 */
  readonly B: MatrixLike | VectorLike
  /** As B. */
  readonly C: MatrixLike | VectorLike
  /** Default: 0. */
  readonly D?: number
  /** Default: 0. */
  readonly dtBias?: number
}

const inputKeys = { dt: true, A: true, B: true, C: true, D: true, dtBias: true } as const

/**
 * The matrix that one head of `ssd` applies to a sequence from a zero state, before the gate z: the
 * masked attention matrix of Mamba-2, with decays in the place of the mask's ones.
 * @param input - `dt`, L steps; `A`; `B` and `C`, (L, N); optional `D` and `dtBias`: the arguments of `ssd` for one head.
 * @param options - `dtSoftplus` (false) and `dtLimit`, as for `ssd`.
 * @returns M, (L, L): y = M x for each of the P sequences of the head.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=C_t^{\top}B_s\,e^{A(\Delta_{s+1}+\cdots+\Delta_t)}\,\Delta_s+D\,[t=s]\quad(s\le t)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function ssdMatrix(input: SsdMatrixInput, options: SsdStepOptions = {}): Matrix {
  checkRecord('input', input, inputKeys)
  checkRecord('options', options, { dtSoftplus: true, dtLimit: true })
  const { dt, A, D = 0, dtBias = 0 } = input
  checkFinite('A', A)
  checkFinite('D', D)
  checkFinite('dtBias', dtBias)
  const B = toColumn(input.B, 'B')
  const { rows: L, cols: N } = B
  checkVector('dt', dt)
  checkLength('dt', dt.length, L, 'the rows of B')
  const over = (shape: readonly number[], data: Float64Array): Tensor => ({ shape, data })
  const { steps, decays } = ssdSteps(
    readSsdProblem(
      {
        x: over([1, L, 1, 1], new Float64Array(L)),
        dt: over([1, L, 1], Float64Array.from(dt)),
        A: [A],
        B: over([1, L, 1, N], B.data),
        C: over([1, L, 1, N], B.data),
        dtBias: [dtBias],
      },
      options,
    ),
  )
  const scaled = { ...B, data: B.data.map((value, i) => value * steps[Math.floor(i / N)]) }
  const M = semiseparable({ a: decays, B: scaled, C: input.C })
  for (let t = 0; t < L; t++) M.data[t * L + t] += D
  checkResult('M', M.data, 'dt, B, C and D whose products and sums stay below 1.8e308', [L, L])
  return M
}
