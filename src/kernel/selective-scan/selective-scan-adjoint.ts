import { checkRecord } from '../check.ts'
import { isSingleProblem } from '../precision.ts'
import type { ComplexVector } from '../complex.ts'
import { fastSelectiveScanAdjoint } from '../fast/selective-scan-adjoint.ts'
import {
  checkShape,
  toTensor,
  type ComplexTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { selectiveScanBackward } from './backward.ts'
import { foldGroups } from './groups.ts'
import {
  readSelectiveScan,
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { partsOf, toParts, type AnySelectiveScanProblem } from './parts.ts'
import { partsLike } from './results.ts'
import { readStates, shapeOf } from './states.ts'

/** How a loss moves with the results of `selectiveScan`. */
export interface SelectiveScanOutputGradients<T = TensorLike, S = T> {
  /** (batch, dim, L) */
  readonly dy: T
  /** (batch, dim, N); zeros without it */
  readonly dlastState?: S
}

/** How a loss moves with the arguments of `selectiveScan`: those that were given, in their shapes. */
export interface SelectiveScanGradients<T extends Numbers = Float64Array, S = Tensor<T>> {
  readonly dx: Tensor<T>
  readonly ddt: Tensor<T>
  readonly dA: S
  readonly dB: S
  readonly dC: S
  readonly dD?: Tensor<T>
  readonly dz?: Tensor<T>
  readonly ddtBias?: Tensor<T>
  readonly dinitialState?: S
}

type AnyGradients = SelectiveScanGradients<Numbers, Tensor<Numbers> | ComplexTensor>

/**
 * The adjoint of `selectiveScan`: how a loss moves with every argument, when it moves with y as dy
 * and with the last state as dlastState. It runs back through the recurrence, at most 16 channels at a
 * time. Of their states one in 64 is kept (N up to 16; more often for larger N, down to one in 8) and the
 * others are computed again, so memory beyond arguments and results is a fraction of that of all states. Derivatives with respect to complex numbers are ∂/∂re + i ∂/∂im; for real B, C or
 * initial states in a scan with complex A, they are the real parts.
 * @param input - the arguments, as for `selectiveScan`.
 * @param gradients - `dy` (batch, dim, L) and, if wanted, `dlastState` (batch, dim, N).
 * @param options - `dtSoftplus` and `rule`, as for `selectiveScan`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument; with complex A, those of A, B, C and the state are complex.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @formula g_t=e^{\Delta_{t+1}A}\odot g_{t+1}+dv_t\,C_t,\quad dx_t=\Delta_t\,g_t^{\top}B_t+D\,dv_t,\quad dB_t=\Delta_t\,x_t\,g_t,\quad dC_t=dv_t\,h_t,\quad d\Delta_t=g_t^{\top}\bigl(x_tB_t+A\odot e^{\Delta_tA}\odot h_{t-1}\bigr),\quad dv_t=\mathrm{silu}(z_t)\,dy_t
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
export function selectiveScanAdjoint(
  input: SelectiveScanInput<Tensor<Float32Array>>,
  gradients: SelectiveScanOutputGradients<Tensor<Float32Array>>,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float32Array>
export function selectiveScanAdjoint(
  input: SelectiveScanInput,
  gradients: SelectiveScanOutputGradients,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients
export function selectiveScanAdjoint(
  input: ComplexSelectiveScanInput,
  gradients: SelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float64Array, ComplexTensor>
export function selectiveScanAdjoint(
  input: AnySelectiveScanInput,
  gradients: SelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>,
  options?: SelectiveScanStepOptions,
): SelectiveScanGradients<Float64Array, Tensor | ComplexTensor>
export function selectiveScanAdjoint(
  input: AnySelectiveScanInput,
  gradients: SelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>,
  options: SelectiveScanStepOptions = {},
): AnyGradients {
  checkRecord('input', input, selectiveScanKeys)
  const { dy, dlastState } = checkRecord('gradients', gradients, { dy: true, dlastState: true })
  const { dtSoftplus, rule } = checkRecord('options', options, { dtSoftplus: true, rule: true })
  const problem = readSelectiveScan(input, { dtSoftplus, rule })
  const scan = toParts(problem)
  const { batch, dim, L, N, groups } = scan
  const outputs = toTensor(dy, 'dy')
  checkShape('dy', outputs.shape, [batch, dim, L])
  const last = dlastState && readStates('dlastState', dlastState, scan.A.length === 2)
  if (last) checkShape('dlastState', last.shape, [batch, dim, N])
  const slopes =
    slopesInSingle(problem, outputs.data, last?.values) ??
    selectiveScanBackward(scan, outputs.data, last && partsOf(last.values))
  const shapes = {
    dx: [batch, dim, L],
    ddt: [batch, dim, L],
    dA: [dim, N],
    dB: shapeOf(input.B, 'B'),
    dC: shapeOf(input.C, 'C'),
    dD: [dim],
    dz: [batch, dim, L],
    ddtBias: [dim],
    dinitialState: [batch, dim, N],
  }
  const found: Record<string, Tensor<Numbers> | ComplexTensor> = {}
  for (const [name, values] of Object.entries(slopes)) {
    if (!values) continue
    const shape = shapes[name as keyof typeof shapes]
    const parts = ArrayBuffer.isView(values) ? [values as Numbers] : (values as readonly Numbers[])
    const folded =
      (name === 'dB' || name === 'dC') && shape.length > 2
        ? parts.map((part) => foldGroups(part, batch, groups, shape))
        : parts
    found[name] = partsLike(scan, name, folded, shape)
  }
  return found as unknown as AnyGradients
}

/** The slopes of the arguments that are given, by the fast path where all is in single precision. */
function slopesInSingle(
  problem: AnySelectiveScanProblem,
  dy: Numbers,
  dlastState?: Numbers | ComplexVector,
): Readonly<Record<string, Float32Array | undefined>> | undefined {
  if (!isSingleProblem(problem) || !(dy instanceof Float32Array)) return undefined
  if (dlastState !== undefined && !(dlastState instanceof Float32Array)) return undefined
  const slopes = fastSelectiveScanAdjoint(problem, dy, dlastState)
  if (!slopes) return undefined
  const { D, z, dtBias, initialState } = problem
  return {
    ...slopes,
    dD: D && slopes.dD,
    dz: z && slopes.dz,
    ddtBias: dtBias && slopes.ddtBias,
    dinitialState: initialState && slopes.dinitialState,
  }
}
