import { checkRecord } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { isSingleProblem } from '../precision.ts'
import { zerosLike, type ComplexTensor, type Numbers, type Tensor } from '../tensor.ts'
import {
  readSelectiveScan,
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { scanPackedSingle } from './packed-single.ts'
import { partsOf, toParts, type SelectiveScanParts } from './parts.ts'
import type { SelectiveScanProblem } from './problem.ts'
import { statesLike } from './results.ts'
import { initialRows, runSelectiveScan } from './run.ts'
import { readInitialState } from './states.ts'

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
 * @returns `y` (1, dim, L) and `lastStates` (sequences, dim, N).
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
  const { initialState, ...rest } = checkRecord('input', input, selectiveScanKeys)
  const { dtSoftplus, rule } = checkRecord('options', options, { dtSoftplus: true, rule: true })
  const problem = readSelectiveScan(rest, { dtSoftplus, rule })
  const scan = toParts(problem)
  const { batch, dim, L, N, A } = scan
  if (batch !== 1) throw new RangeError(`x has batch ${batch}; allowed is 1 for packed sequences.`)
  checkStarts(sequenceStarts, L)
  const sequences = sequenceStarts.length - 1
  const shape = [sequences, dim, N]
  const first = readInitialState(initialState, A.length === 2, shape)
  const isSingle = isSingleProblem(problem) && (!first || first instanceof Float32Array)
  const { y, rows } = isSingle
    ? runSingle(problem, sequenceStarts, first as Float32Array | undefined)
    : runLoops(scan, sequenceStarts, first)
  checkNoOverflow('y', y, [1, dim, L], scan)
  return {
    y: { shape: [1, dim, L], data: y },
    lastStates: statesLike(scan, 'lastStates', rows, shape),
  }
}

function runSingle(
  problem: SelectiveScanProblem<Float32Array>,
  starts: ArrayLike<number>,
  first: Float32Array | undefined,
): { y: Numbers; rows: Numbers } {
  const { y, lastState } = scanPackedSingle(problem, starts, first)
  return { y, rows: lastState }
}

/** Sequence after sequence by the loops of double precision. */
function runLoops(
  scan: SelectiveScanParts,
  starts: ArrayLike<number>,
  first: Numbers | ComplexVector | undefined,
): { y: Numbers; rows: Numbers } {
  const { dim, N, A, x } = scan
  const sequences = starts.length - 1
  const rows = initialRows(first && partsOf(first), sequences * dim, N, A.length)
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

function checkStarts(starts: ArrayLike<number>, L: number): void {
  const count = starts?.length ?? 0
  if (count < 2) {
    throw new RangeError(
      `sequenceStarts holds ${count} numbers; allowed are the start of each sequence and then L, at least two.`,
    )
  }
  for (let i = 0; i < count; i++) {
    const least = i === 0 ? 0 : starts[i - 1] + 1
    const most = i === 0 ? 0 : L
    const exact = i === count - 1 ? L : starts[i]
    if (
      !Number.isInteger(starts[i]) ||
      starts[i] < least ||
      starts[i] > most ||
      starts[i] !== exact
    ) {
      throw new RangeError(
        `sequenceStarts[${i}] is ${starts[i]}; allowed are whole numbers that increase from 0 to ${L}, the length of x.`,
      )
    }
  }
}
