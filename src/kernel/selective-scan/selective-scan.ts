import { checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { selectiveScanBySize } from '../fast/scan-by-size.ts'
import type { ComplexTensor, Numbers, Tensor } from '../tensor.ts'
import { readOutputRoom } from '../output-room.ts'
import {
  readSelectiveScan,
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { toParts, type AnySelectiveScanProblem, type SelectiveScanParts } from './parts.ts'
import { statesLike } from './results.ts'
import { makeRun, runSelectiveScan } from './run.ts'

/** How a selective scan is run. */
export interface SelectiveScanOptions extends SelectiveScanStepOptions {
  /** Whether to return the states of all steps, which take N times the room of x. Default: false. */
  readonly states?: boolean
  /** Where y is written: a tensor (batch, dim, L) of its precision, which is then given back as y. Default: a new one. */
  readonly out?: Tensor | Tensor<Float32Array>
}

/** What `selectiveScan` gives; with complex A, `S` is complex. */
export interface SelectiveScanOutput<T extends Numbers = Float64Array, S = Tensor<T>> {
  /** (batch, dim, L) */
  readonly y: Tensor<T>
  /** (batch, dim, N), after the last step, before D and z */
  readonly lastState: S
  /** (batch, dim, L, N), where asked for */
  readonly states?: S
}

/**
 * The selective scan of Mamba (S6): a diagonal state space model whose step Δ, input weights B and
 * output weights C change with every token. A step of 0 keeps the state exactly. A is negative in the
 * papers; a positive one makes states that grow, and is allowed as long as they stay finite. Beyond
 * its arguments and results it needs memory for at most 64 steps of one channel, and for copies of B
 * and C where they have different numbers of groups. Time runs on the last axis.
 * @param input - `x` and `dt` (batch, dim, L), `A` (dim, N) real or complex, `B` and `C` (dim, N) constant, (batch, N, L) shared by all channels or (batch, groups, N, L), where channel d reads group ⌊d·groups/dim⌋; optional `D` (dim), gate `z` (batch, dim, L), `dtBias` (dim), `initialState` (batch, dim, N). With complex A, which stands for conjugate pairs, B, C and the state may be complex, and the sum over n counts twice its real part.
 * @param options - `dtSoftplus` (false) takes softplus of dt + dtBias; `rule` for B̄: `mamba` (ΔB, the default) or `zoh` ((e^{ΔA} − 1)A⁻¹B); `states` (false) returns the states of all steps; `out`, a tensor (batch, dim, L), takes y, so that repeated calls make no new one.
 * @returns `y` (batch, dim, L), `lastState` (batch, dim, N) after the last step, and `states` (batch, dim, L, N) where asked for; in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, an option is unknown, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_t=e^{\Delta_tA}\odot h_{t-1}+\Delta_tB_tx_t,\qquad y_t=\bigl(C_t^{\top}h_t+D\,x_t\bigr)\,\mathrm{silu}(z_t)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 * @source selective_scan_ref of state-spaces/mamba
 */
export function selectiveScan(
  input: SelectiveScanInput<Tensor<Float32Array>>,
  options?: SelectiveScanOptions,
): SelectiveScanOutput<Float32Array>
export function selectiveScan(
  input: SelectiveScanInput,
  options?: SelectiveScanOptions,
): SelectiveScanOutput
export function selectiveScan(
  input: ComplexSelectiveScanInput,
  options?: SelectiveScanOptions,
): SelectiveScanOutput<Float64Array, ComplexTensor>
export function selectiveScan(
  input: AnySelectiveScanInput,
  options?: SelectiveScanOptions,
): SelectiveScanOutput<Float64Array, Tensor | ComplexTensor>
export function selectiveScan(
  input: AnySelectiveScanInput,
  options: SelectiveScanOptions = {},
): SelectiveScanOutput<Numbers, Tensor<Numbers> | ComplexTensor> {
  checkRecord('input', input, selectiveScanKeys)
  checkRecord('options', options, { states: true, out: true, dtSoftplus: true, rule: true })
  const { dtSoftplus, rule, states: wantStates = false, out } = options
  checkFlag('states', wantStates)
  const problem = readSelectiveScan(input, { dtSoftplus, rule })
  const scan = toParts(problem)
  const { batch, dim, L, N } = scan
  const room = readOutputRoom(out, [batch, dim, L], scan.x, problem)
  const { y, rows, stateRows } = run(problem, scan, wantStates, room)
  checkNoOverflow('y', y, [batch, dim, L], scan)
  const output = {
    y: out ?? { shape: [batch, dim, L], data: y },
    lastState: statesLike(scan, 'lastState', rows, [batch, dim, N]),
  }
  if (!stateRows) return output
  return { ...output, states: statesLike(scan, 'states', stateRows, [batch, dim, L, N]) }
}

/** The fast path where it computes the scan, which keeps no states, else the loops of double precision. */
function run(
  problem: AnySelectiveScanProblem,
  scan: SelectiveScanParts,
  wantStates: boolean,
  out: Numbers | undefined,
): { y: Numbers; rows: Numbers; stateRows?: Numbers } {
  const fast = wantStates ? undefined : selectiveScanBySize(problem, out)
  if (fast) return { y: fast.y, rows: fast.lastState }
  const room = makeRun(scan, wantStates, out)
  runSelectiveScan(scan, room)
  return room
}
