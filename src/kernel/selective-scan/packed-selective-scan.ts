import { checkRecord } from '../check-record.ts'
import { selectiveScanBySize } from '../fast/scan-by-size.ts'
import { isSingleProblem } from '../precision.ts'
import { pasteRows } from '../sequence-starts.ts'
import { zerosLike, type ComplexTensor, type Numbers, type Tensor } from '../tensor.ts'
import {
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { cutSequences, readPacked } from './packed.ts'
import { toParts, type SelectiveScanParts } from './parts.ts'
import type { SelectiveScanProblem } from './problem.ts'
import { statesLike } from './results.ts'
import { initialRows, runSelectiveScan } from './run.ts'

/** What `packedSelectiveScan` gives; with complex A, `S` is complex. */
export interface PackedSelectiveScanOutput<T extends Numbers = Float64Array, S = Tensor<T>> {
  /** (1, dim, L) */
  readonly y: Tensor<T>
  /** (sequences, dim, N), after the last step of each sequence */
  readonly lastStates: S
}

/**
 * The selective scan of several sequences laid end to end in one, as training packs them: at each
 * start the state is that sequence's own, so none sees another.
 * @param input - as for `selectiveScan`, with batch 1 and L the sum of all lengths; `initialState`, if given, is (sequences, dim, N).
 * @param sequenceStarts - where each sequence starts, then L: 0, …, L, increasing (upstream `cu_seqlens`).
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`.
 * @returns `y` (1, dim, L) and `lastStates` (sequences, dim, N); in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, the starts are out of order, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_{s_i-1}=h^{(i)}_0,\quad h_t=e^{\Delta_tA}h_{t-1}+\Delta_tB_tx_t,\quad y_t=C_t^{\top}h_t+Dx_t\quad(s_i\le t<s_{i+1})
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function packedSelectiveScan(
  input: SelectiveScanInput<Tensor<Float32Array>>,
  sequenceStarts: ArrayLike<number>,
  options?: SelectiveScanStepOptions,
): PackedSelectiveScanOutput<Float32Array>
export function packedSelectiveScan(
  input: SelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  options?: SelectiveScanStepOptions,
): PackedSelectiveScanOutput
export function packedSelectiveScan(
  input: ComplexSelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  options?: SelectiveScanStepOptions,
): PackedSelectiveScanOutput<Float64Array, ComplexTensor>
export function packedSelectiveScan(
  input: AnySelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  options?: SelectiveScanStepOptions,
): PackedSelectiveScanOutput<Float64Array, Tensor | ComplexTensor>
export function packedSelectiveScan(
  input: AnySelectiveScanInput,
  sequenceStarts: ArrayLike<number>,
  options: SelectiveScanStepOptions = {},
): PackedSelectiveScanOutput<Numbers, Tensor<Numbers> | ComplexTensor> {
  checkRecord('input', input, selectiveScanKeys)
  const { dtSoftplus, rule } = checkRecord('options', options, { dtSoftplus: true, rule: true })
  const { problem, sequences } = readPacked(input, sequenceStarts, { dtSoftplus, rule })
  const scan = toParts(problem)
  const { dim, L, N } = scan
  const { y, rows } = isSingleProblem(problem)
    ? runSingle(problem, sequenceStarts)
    : runLoops(scan, sequenceStarts)
  checkNoOverflow('y', y, [1, dim, L], scan)
  return {
    y: { shape: [1, dim, L], data: y },
    lastStates: statesLike(scan, 'lastStates', rows, [sequences, dim, N]),
  }
}

/** Where y goes, and the last states, a row of channels a sequence. */
interface PackedRun {
  readonly y: Numbers
  readonly rows: Numbers
}

/** Sequence after sequence by the fast path. */
function runSingle(
  problem: SelectiveScanProblem<Float32Array>,
  starts: ArrayLike<number>,
): PackedRun {
  const { dim, L, N } = problem
  const y = new Float32Array(dim * L)
  const rows = new Float32Array((starts.length - 1) * dim * N)
  cutSequences(problem, starts).forEach((own, i) => {
    const alone = selectiveScanBySize(own)
    pasteRows(alone.y, y, L, starts[i], starts[i + 1])
    rows.set(alone.lastState, i * dim * N)
  })
  return { y, rows }
}

/** Sequence after sequence by the loops of double precision. */
function runLoops(scan: SelectiveScanParts, starts: ArrayLike<number>): PackedRun {
  const { dim, N, A, x, initialState } = scan
  const sequences = starts.length - 1
  const rows = initialRows(initialState, sequences * dim, N, A.length)
  const y = zerosLike(x, x.length)
  const size = rows.length / sequences
  for (let i = 0; i < sequences; i++) {
    runSelectiveScan(scan, {
      rows: rows.subarray(i * size, (i + 1) * size),
      y,
      start: starts[i],
      end: starts[i + 1],
    })
  }
  return { y, rows }
}
