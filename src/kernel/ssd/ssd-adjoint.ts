import { checkRecord } from '../check-record.ts'
import { slopesOfGiven } from '../fast/slopes-of-given.ts'
import { ssdAdjointBySize } from '../fast/scan-by-size.ts'
import { isSingle, roundTo, widen } from '../precision.ts'
import { checkShape, toTensor, type Numbers, type Tensor, type TensorLike } from '../tensor.ts'
import { ssdBackward } from './backward.ts'
import { readSsdProblem, ssdKeys, toDouble, type SsdInput, type SsdStepOptions } from './input.ts'
import { checkNoOverflow } from './overflow.ts'
import type { SsdSlopes } from './slopes.ts'

/** How a loss moves with the arguments of `ssd`: those that were given, in their shapes. */
export interface SsdGradients<T extends Numbers = Float64Array> {
  readonly dx: Tensor<T>
  readonly ddt: Tensor<T>
  readonly dA: Tensor<T>
  readonly dB: Tensor<T>
  readonly dC: Tensor<T>
  readonly dD?: Tensor<T>
  readonly dz?: Tensor<T>
  readonly ddtBias?: Tensor<T>
  readonly dinitialState?: Tensor<T>
}

/** How a loss moves with the results of `ssd`. */
export interface SsdOutputGradients<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, P) */
  readonly dy: T
  /** (batch, heads, P, N); zeros without it */
  readonly dlastState?: T
}

/**
 * The adjoint of `ssd`: how a loss moves with every argument, when it moves with y as dy and with
 * the last state as dlastState. It runs back head by head, in chunks whose steps go together as
 * products of matrices. Of the states only those between chunks are held and, where these are many,
 * only some of them, from which the others are computed again. Where a limit holds a step, dt has no
 * part in the loss and its derivative is 0.
 * @param input - the arguments, as for `ssd`.
 * @param gradients - `dy` (batch, L, heads, P) and, if wanted, `dlastState` (batch, heads, P, N).
 * @param options - `dtSoftplus` and `dtLimit`, as for `ssd`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument; in single precision when every argument and gradient is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @formula g_t=e^{\Delta_{t+1}A}g_{t+1}+dv_t\,C_t^{\top},\quad dx_t=\Delta_t\,g_tB_t,\quad dB_t=\Delta_t\,g_t^{\top}x_t,\quad dC_t=h_t^{\top}dv_t,\quad d\Delta_t=x_t^{\top}g_tB_t+A\,e^{\Delta_tA}\langle g_t,h_{t-1}\rangle
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
export function ssdAdjoint(
  input: SsdInput<Tensor<Float32Array>>,
  gradients: SsdOutputGradients<Tensor<Float32Array>>,
  options?: SsdStepOptions,
): SsdGradients<Float32Array>
export function ssdAdjoint(
  input: SsdInput,
  gradients: SsdOutputGradients,
  options?: SsdStepOptions,
): SsdGradients
export function ssdAdjoint(
  input: SsdInput,
  gradients: SsdOutputGradients,
  options: SsdStepOptions = {},
): SsdGradients<Numbers> {
  checkRecord('input', input, ssdKeys)
  const { dy, dlastState } = checkRecord('gradients', gradients, { dy: true, dlastState: true })
  const { dtSoftplus, dtLimit } = checkRecord('options', options, {
    dtSoftplus: true,
    dtLimit: true,
  })
  const read = readSsdProblem(input, { dtSoftplus, dtLimit })
  const { batch, L, heads, P, N, groups } = read
  const output = readGradient('dy', dy, [batch, L, heads, P])
  const state =
    dlastState === undefined
      ? undefined
      : readGradient('dlastState', dlastState, [batch, heads, P, N])
  const allSingle = isSingle(output) && (state === undefined || isSingle(state))
  const problem = allSingle ? read : toDouble(read)
  const fast = ssdAdjointBySize(problem, output, state)
  const slopes: SsdSlopes<Numbers> =
    (fast && slopesOfGiven(fast, problem)) ??
    ssdBackward(toDouble(problem), widen(output), state && widen(state))
  // D may have been given as one number a head.
  const shapeD = input.D === undefined ? [] : toTensor(input.D, 'D').shape
  const dD = slopes.dD && shapeD.length === 1 ? sumLastAxis(slopes.dD, P) : slopes.dD
  const shapes: Readonly<Record<keyof SsdSlopes, readonly number[]>> = {
    dx: [batch, L, heads, P],
    ddt: [batch, L, heads],
    dA: [heads],
    dB: [batch, L, groups, N],
    dC: [batch, L, groups, N],
    dD: shapeD,
    dz: [batch, L, heads, P],
    ddtBias: [heads],
    dinitialState: [batch, heads, P, N],
  }
  const found: [string, Tensor<Numbers>][] = []
  for (const [name, values] of Object.entries({ ...slopes, dD })) {
    if (!values) continue
    const data = isSingle(values) ? values : roundTo(problem.x, values as Float64Array)
    const gradient = { shape: shapes[name as keyof SsdSlopes], data }
    checkNoOverflow(name, gradient.data, gradient.shape, problem)
    found.push([name, gradient])
  }
  return Object.fromEntries(found) as unknown as SsdGradients<Numbers>
}

function readGradient(name: string, value: TensorLike, shape: readonly number[]): Numbers {
  const { shape: found, data } = toTensor(value, name)
  checkShape(name, found, shape)
  return data
}

function sumLastAxis(values: Numbers, P: number): Float64Array {
  const sums = new Float64Array(values.length / P)
  for (let i = 0; i < values.length; i++) sums[Math.floor(i / P)] += values[i]
  return sums
}
