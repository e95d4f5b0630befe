import { checkNotEmpty } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { selectiveScanStepBySize } from '../fast/scan-by-size.ts'
import {
  checkShape,
  isComplexTensor,
  showShape,
  type ComplexTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import {
  readSelectiveScan,
  type AnySelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import { toParts, type AnySelectiveScanProblem, type SelectiveScanParts } from './parts.ts'
import { statesLike } from './results.ts'
import { makeRun, runSelectiveScan } from './run.ts'
import { shapeOf } from './states.ts'
import { asTensor } from '../as-tensor.ts'

/** The arguments of a step: `T` is what real ones may be, `S` what those with an axis of states may be. */
export interface SelectiveScanStepInput<T = TensorLike, S = T> {
  /** (batch, dim) */
  readonly x: T
  /** (batch, dim), before bias and softplus */
  readonly dt: T
  /** (dim, N) */
  readonly A: S
  /** (batch, N) shared by all channels, or (batch, groups, N), where groups divides dim */
  readonly B: S
  /** As B. */
  readonly C: S
  /** (dim) */
  readonly D?: T
  /** (batch, dim) */
  readonly z?: T
  /** (dim) */
  readonly dtBias?: T
}

/** The arguments of a step with complex A, where B and C may be complex too. */
export interface ComplexSelectiveScanStepInput extends SelectiveScanStepInput<
  TensorLike,
  TensorLike | ComplexTensor
> {
  readonly A: ComplexTensor
}

/** What `selectiveScanStep` gives; with complex A, `S` is complex. */
export interface SelectiveScanStepOutput<T extends Numbers = Float64Array, S = Tensor<T>> {
  /** (batch, dim) */
  readonly y: Tensor<T>
  /** (batch, dim, N) */
  readonly state: S
}

type AnyStepInput = SelectiveScanStepInput<TensorLike, TensorLike | ComplexTensor>

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
 * One step of `selectiveScan`: what generating token by token runs. Steps in a row from a zero state
 * give the outputs of `selectiveScan`.
 * @param input - as for `selectiveScan` without the axis of time: `x` and `dt` (batch, dim), `A` (dim, N), `B` and `C` (batch, N) or (batch, groups, N); optional `D` (dim), `z` (batch, dim), `dtBias` (dim). Constant B and C of (dim, N) are groups of one channel: (batch, dim, N).
 * @param state - the state before the step, (batch, dim, N); left as it is.
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`.
 * @returns `y` (batch, dim) and the `state` after the step, (batch, dim, N); in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h=e^{\Delta A}\odot h_{\mathrm{before}}+\Delta B\,x,\qquad y=\bigl(C^{\top}h+D\,x\bigr)\,\mathrm{silu}(z)
 * @source selective_state_update_ref of state-spaces/mamba
 */
export function selectiveScanStep(
  input: SelectiveScanStepInput<Tensor<Float32Array>>,
  state: Tensor<Float32Array>,
  options?: SelectiveScanStepOptions,
): SelectiveScanStepOutput<Float32Array>
export function selectiveScanStep(
  input: SelectiveScanStepInput,
  state: TensorLike,
  options?: SelectiveScanStepOptions,
): SelectiveScanStepOutput
export function selectiveScanStep(
  input: ComplexSelectiveScanStepInput,
  state: TensorLike | ComplexTensor,
  options?: SelectiveScanStepOptions,
): SelectiveScanStepOutput<Float64Array, ComplexTensor>
export function selectiveScanStep(
  input: AnyStepInput,
  state: TensorLike | ComplexTensor,
  options: SelectiveScanStepOptions = {},
): SelectiveScanStepOutput<Numbers, Tensor<Numbers> | ComplexTensor> {
  checkRecord('input', input, stepKeys)
  const { dtSoftplus, rule } = checkRecord('options', options, { dtSoftplus: true, rule: true })
  const problem = readSelectiveScan(withTime(input, state), { dtSoftplus, rule })
  const scan = toParts(problem)
  const { batch, dim, N } = scan
  const { y, rows } = takeStep(problem, scan)
  checkNoOverflow('y', y, [batch, dim], scan)
  return {
    y: { shape: [batch, dim], data: y },
    state: statesLike(scan, 'state', rows, [batch, dim, N]),
  }
}

/** The fast path where it computes the step, else the loops of double precision. */
function takeStep(
  problem: AnySelectiveScanProblem,
  scan: SelectiveScanParts,
): { y: Numbers; rows: Numbers } {
  const fast = selectiveScanStepBySize(problem)
  if (fast) return { y: fast.y, rows: fast.lastState }
  const run = makeRun(scan)
  runSelectiveScan(scan, run)
  return run
}

/** The arguments of a scan over one step; shapes are checked here, so that messages name those of a step. */
function withTime(input: AnyStepInput, state: TensorLike | ComplexTensor): AnySelectiveScanInput {
  const { x, dt, A, B, C, z } = input
  const shapeX = shapeOf(x, 'x')
  checkShape('x', shapeX, ['batch', 'dim'])
  checkNotEmpty('x', shapeX)
  const [batch, dim] = shapeX
  const shapeA = shapeOf(A, 'A')
  checkShape('A', shapeA, [dim, 'N'])
  const [, N] = shapeA
  checkShape('dt', shapeOf(dt, 'dt'), [batch, dim])
  if (z !== undefined) checkShape('z', shapeOf(z, 'z'), [batch, dim])
  checkShape('state', shapeOf(state, 'state'), [batch, dim, N])
  for (const [name, value] of Object.entries({ B, C })) {
    const shape = shapeOf(value, name)
    const wanted = shape.length === 3 ? [batch, 'groups', N] : [batch, N]
    if (shape.length < 2 || shape.length > 3) {
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are ${showShape([batch, N])} (shared by all channels) and ${showShape([batch, 'groups', N])}.`,
      )
    }
    checkShape(name, shape, wanted)
  }
  return {
    ...input,
    x: oneStep(x, 'x'),
    dt: oneStep(dt, 'dt'),
    B: oneStep(B, 'B'),
    C: oneStep(C, 'C'),
    z: z === undefined ? undefined : oneStep(z, 'z'),
    initialState: state,
  }
}

/** A tensor with an axis of time of length 1 at its end. */
function oneStep<T extends TensorLike | ComplexTensor>(value: T, name: string): T {
  const read = isComplexTensor(value) ? value : asTensor(value, name)
  return { ...read, shape: [...read.shape, 1] } as unknown as T
}
