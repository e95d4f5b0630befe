import { checkRecord } from '../check-record.ts'
import { ssdBySize } from '../fast/scan-by-size.ts'
import { roundTo } from '../precision.ts'
import type { Numbers, Tensor } from '../tensor.ts'
import { readOutputRoom } from '../output-room.ts'
import { ssdChunked } from './chunked.ts'
import { readSsdProblem, ssdKeys, toDouble, type SsdInput, type SsdOptions } from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import type { SsdProblem, SsdResult } from './problem.ts'
import { ssdRecurrent } from './recurrent.ts'
import { ssdSteps } from './steps.ts'

/** What `ssd` gives. */
export interface SsdOutput<T extends Numbers = Float64Array> {
  /** (batch, L, heads, P) */
  readonly y: Tensor<T>
  /** (batch, heads, P, N), before D and z */
  readonly lastState: Tensor<T>
}

const optionKeys = {
  form: true,
  chunkLength: true,
  out: true,
  dtSoftplus: true,
  dtLimit: true,
} as const

/**
 * The state space dual layer of Mamba-2: a selective scan whose decay is one number a head and step,
 * which can be computed as a recurrence, as masked attention, or chunk by chunk as both. A step of 0
 * keeps the state exactly. A is negative in the papers; a positive one makes states that grow.
 * @param input - `x` (batch, L, heads, P), `dt` (batch, L, heads), `A` (heads), `B` and `C` (batch, L, groups, N), where head h reads group ⌊h·groups/heads⌋; optional `D` (heads) or (heads, P), gate `z` (batch, L, heads, P), `dtBias` (heads), `initialState` (batch, heads, P, N).
 * @param options - `form`: `recurrent`, `chunked` or `quadratic`, on which the result does not depend, by default the quickest; `chunkLength` (64); `dtSoftplus` (false) takes softplus of dt + dtBias; `dtLimit` [least, greatest] holds the steps after it; `out`, a tensor (batch, L, heads, P), takes y, so that repeated calls make no new one.
 * @returns `y` (batch, L, heads, P), and `lastState` (batch, heads, P, N) after the last step; in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, an option is unknown, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_t=e^{\Delta_t A}\,h_{t-1}+\Delta_t\,x_t B_t^{\top},\qquad y_t=\bigl(h_t C_t+D\odot x_t\bigr)\odot\mathrm{silu}(z_t)
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 * @source mamba_chunk_scan_combined of state-spaces/mamba
 */
export function ssd(
  input: SsdInput<Tensor<Float32Array>>,
  options?: SsdOptions,
): SsdOutput<Float32Array>
export function ssd(input: SsdInput, options?: SsdOptions): SsdOutput
export function ssd(input: SsdInput, options: SsdOptions = {}): SsdOutput<Numbers> {
  checkRecord('input', input, ssdKeys)
  checkRecord('options', options, optionKeys)
  const problem = readSsdProblem(input, options)
  const { batch, L, heads, P, N } = problem
  const room = readOutputRoom(options.out, [batch, L, heads, P], problem.x, problem)
  const result = run(problem, options, room)
  const y = options.out ?? { shape: [batch, L, heads, P], data: result.y }
  const lastState = { shape: [batch, heads, P, N], data: result.lastState }
  checkNoOverflow('y', y.data, y.shape, problem)
  checkNoOverflow('lastState', lastState.data, lastState.shape, problem)
  return { y, lastState }
}

function run(
  problem: SsdProblem | SsdProblem<Float32Array>,
  { form, chunkLength = 64 }: SsdOptions,
  out: Numbers | undefined,
): SsdResult<Numbers> {
  const fast = form === undefined ? ssdBySize(problem, out) : undefined
  if (fast) return fast
  const double = toDouble(problem)
  const steps = ssdSteps(double)
  const result =
    form === undefined || form === 'recurrent'
      ? ssdRecurrent(double, steps)
      : ssdChunked(double, steps, form === 'quadratic' ? problem.L : chunkLength)
  out?.set(result.y)
  return {
    y: out ?? roundTo(problem.x, result.y),
    lastState: roundTo(problem.x, result.lastState),
  }
}
