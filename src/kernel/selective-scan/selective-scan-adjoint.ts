import { checkRecord } from '../check-record.ts'
import type { ComplexTensor, Numbers, Tensor, TensorLike } from '../tensor.ts'
import { readOutputSlopes, slopesOf, toGradients } from './gradients.ts'
import {
  readSelectiveScan,
  selectiveScanKeys,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
} from './input.ts'
import { toParts } from './parts.ts'

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
 * others are computed again, so memory beyond arguments and results is a fraction of that of all states.
 * Derivatives with respect to complex numbers are ∂/∂re + i ∂/∂im; of one with respect to a real B, C or
 * initial state in a scan with complex A, the real part counts.
 * @param input - the arguments, as for `selectiveScan`.
 * @param gradients - `dy` (batch, dim, L) and, if wanted, `dlastState` (batch, dim, N).
 * @param options - `dtSoftplus` and `rule`, as for `selectiveScan`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument; with complex A, those of A, B, C and the state are complex. In single precision when every argument and gradient is a `Float32Array`.
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
  const read = readSelectiveScan(input, { dtSoftplus, rule })
  const { problem, given } = readOutputSlopes(read, dy, dlastState, 'dlastState', read.batch)
  const slopes = slopesOf(problem, given)
  return toGradients(toParts(problem), slopes, input, problem.batch) as unknown as AnyGradients
}
