import { checkRecord } from '../check-record.ts'
import { ssdBySize } from '../fast/scan-by-size.ts'
import { isSingleProblem } from '../precision.ts'
import { checkShape, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import { readSsdProblem, type SsdInput, type SsdStepOptions } from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { ssdRecurrent } from './recurrent.ts'
import { ssdSteps } from './steps.ts'
import { asTensor } from '../as-tensor.ts'

/** The arguments of `ssdStep`. */
export interface SsdStepInput<T extends TensorLike = TensorLike> {
  /** (batch, heads, P) */
  readonly x: T
  /** (batch, heads), before bias, softplus and limits */
  readonly dt: T
  /** (heads) */
  readonly A: T
  /** (batch, groups, N), where groups divides heads */
  readonly B: T
  /** (batch, groups, N) */
  readonly C: T
  /** (heads) or (heads, P) */
  readonly D?: T
  /** (batch, heads, P) */
  readonly z?: T
  /** (heads) */
  readonly dtBias?: T
}

/** What `ssdStep` gives. */
export interface SsdStepOutput<T extends Numbers = Float64Array> {
  /** (batch, heads, P) */
  readonly y: Tensor<T>
  /** (batch, heads, P, N) */
  readonly state: Tensor<T>
}

const stepKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true,
} as const

/**
 * One step of `ssd`: what generating token by token runs. Steps in a row from a zero state give the
 * outputs of `ssd`.
 * @param input - as for `ssd` without the axis of time: `x` (batch, heads, P), `dt` (batch, heads), `A` (heads), `B` and `C` (batch, groups, N); optional `D` (heads) or (heads, P), `z` (batch, heads, P), `dtBias` (heads).
 * @param state - the state before the step, (batch, heads, P, N); left as it is.
 * @param options - `dtSoftplus` (false) and `dtLimit`, as for `ssd`.
 * @returns `y` (batch, heads, P) and the `state` after the step, (batch, heads, P, N).
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h=e^{\Delta A}\,h_{\mathrm{before}}+\Delta\,x B^{\top},\qquad y=(h\,C+D\odot x)\odot\mathrm{silu}(z)
 * @source selective_state_update_ref of state-spaces/mamba
 */
export function ssdStep(
  input: SsdStepInput<Tensor<Float32Array>>,
  state: Tensor<Float32Array>,
  options?: SsdStepOptions,
): SsdStepOutput<Float32Array>
export function ssdStep(
  input: SsdStepInput,
  state: TensorLike,
  options?: SsdStepOptions,
): SsdStepOutput
export function ssdStep(
  input: SsdStepInput,
  state: TensorLike,
  options: SsdStepOptions = {},
): SsdStepOutput<Numbers> {
  checkRecord('input', input, stepKeys)
  checkRecord('options', options, { dtSoftplus: true, dtLimit: true })
  const { dtSoftplus, dtLimit } = options
  const problem = readSsdProblem(withTime(input, state), { dtSoftplus, dtLimit })
  const { batch, heads, P, N } = problem
  const result = isSingleProblem(problem)
    ? ssdBySize(problem)
    : ssdRecurrent(problem, ssdSteps(problem))
  const y = { shape: [batch, heads, P], data: result.y }
  const after = { shape: [batch, heads, P, N], data: result.lastState }
  checkNoOverflow('y', y.data, y.shape, problem)
  checkNoOverflow('state', after.data, after.shape, problem)
  return { y, state: after }
}

/** The arguments of a scan over one step; shapes are checked here, so that messages name those of a step. */
function withTime(input: SsdStepInput, state: TensorLike): SsdInput {
  const x = asTensor(input.x, 'x')
  const [batch, heads, P] = checkShape('x', x.shape, ['batch', 'heads', 'P'])
  const B = asTensor(input.B, 'B')
  const [, groups, N] = checkShape('B', B.shape, [batch, 'groups', 'N'])
  const spread = (value: TensorLike, name: string, wanted: readonly number[]): TensorLike => {
    const { shape, data } = asTensor(value, name)
    checkShape(name, shape, wanted)
    return { shape: [batch, 1, ...wanted.slice(1)], data } as Tensor
  }
  const before = asTensor(state, 'state')
  checkShape('state', before.shape, [batch, heads, P, N])
  return {
    ...input,
    x: spread(x, 'x', [batch, heads, P]),
    dt: spread(input.dt, 'dt', [batch, heads]),
    B: spread(B, 'B', [batch, groups, N]),
    C: spread(input.C, 'C', [batch, groups, N]),
    z: input.z && spread(input.z, 'z', [batch, heads, P]),
    initialState: before,
  }
}
