import fc from 'fast-check'
import type { AnySelectiveScanInput } from '../../../src/kernel/selective-scan/input.ts'
import type { InputRule } from '../../../src/kernel/selective-scan/problem.ts'
import {
  isComplexTensor,
  sizeOf,
  toFloat32,
  type ComplexTensor,
  type Tensor,
} from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'

export interface ScanSizes {
  readonly batch: number
  readonly dim: number
  readonly L: number
  readonly N: number
}

/** Of B or C: 'constant', 'shared' by all channels, or how many groups. */
export type WeightsForm = 'constant' | 'shared' | number

export interface ScanCase {
  readonly sizes: ScanSizes
  readonly input: ScanTensors
  readonly options: { readonly dtSoftplus: boolean; readonly rule: InputRule }
}

export interface ScanTensors extends AnySelectiveScanInput {
  readonly x: Tensor
  readonly dt: Tensor
  readonly A: Tensor | ComplexTensor
  readonly B: Tensor | ComplexTensor
  readonly C: Tensor | ComplexTensor
  readonly D?: Tensor
  readonly z?: Tensor
  readonly dtBias?: Tensor
  readonly initialState?: Tensor | ComplexTensor
}

export function gaussianTensor(shape: readonly number[], seed: number): Tensor {
  return { shape, data: gaussianVector(sizeOf(shape), seed) }
}

export function gaussianStates(
  shape: readonly number[],
  seed: number,
  complex: boolean,
): Tensor | ComplexTensor {
  if (!complex) return gaussianTensor(shape, seed)
  const size = sizeOf(shape)
  return { shape, re: gaussianVector(size, seed), im: gaussianVector(size, seed + 500) }
}

/** The arrays of a value: one, or real parts and imaginary parts. */
export function partsOf(value: Tensor | ComplexTensor): readonly Float64Array[] {
  return isComplexTensor(value) ? [value.re, value.im] : [value.data]
}

export function mapParts<T extends Tensor | ComplexTensor>(
  value: T,
  change: (data: Float64Array) => Float64Array,
  shape: readonly number[] = value.shape,
): T {
  const [first, second] = partsOf(value).map(change)
  return (isComplexTensor(value) ? { shape, re: first, im: second } : { shape, data: first }) as T
}

/** Steps `from` to `to` of a tensor whose last axis is time. */
export function sliceTime<T extends Tensor | ComplexTensor>(value: T, from: number, to: number): T {
  const L = value.shape[value.shape.length - 1]
  const rows = sizeOf(value.shape) / L
  const shape = [...value.shape.slice(0, -1), to - from]
  return mapParts(
    value,
    (data) =>
      Float64Array.from({ length: rows * (to - from) }, (_, i) => {
        const row = Math.floor(i / (to - from))
        return data[row * L + from + (i % (to - from))]
      }),
    shape,
  )
}

/** The arguments over steps `from` to `to`, from another state. */
export function cut(
  input: ScanTensors,
  from: number,
  to: number,
  initialState: Tensor | ComplexTensor | undefined,
): ScanTensors {
  const { x, dt, B, C, z } = input
  const weights = (value: Tensor | ComplexTensor) =>
    value.shape.length === 2 ? value : sliceTime(value, from, to)
  return {
    ...input,
    x: sliceTime(x, from, to),
    dt: sliceTime(dt, from, to),
    B: weights(B),
    C: weights(C),
    z: z && sliceTime(z, from, to),
    initialState,
  }
}

export function weightsShape(
  form: WeightsForm,
  { batch, dim, L, N }: ScanSizes,
): readonly number[] {
  if (form === 'constant') return [dim, N]
  return form === 'shared' ? [batch, N, L] : [batch, form, N, L]
}

/** Arguments with every option, with decaying states. */
export function scanArguments(
  size: ScanSizes,
  seed: number,
  complex = false,
  forms: { readonly B: WeightsForm; readonly C: WeightsForm } = { B: 'shared', C: 'shared' },
): ScanTensors & { readonly initialState: Tensor | ComplexTensor } {
  const { batch, dim, L, N } = size
  const A = gaussianStates([dim, N], seed + 2, complex)
  const [decays] = partsOf(A)
  decays.set(decays.map((a) => -Math.exp(a)))
  return {
    x: gaussianTensor([batch, dim, L], seed),
    dt: gaussianTensor([batch, dim, L], seed + 1),
    A,
    B: gaussianStates(weightsShape(forms.B, size), seed + 3, complex),
    C: gaussianStates(weightsShape(forms.C, size), seed + 4, complex),
    D: gaussianTensor([dim], seed + 5),
    z: gaussianTensor([batch, dim, L], seed + 6),
    dtBias: gaussianTensor([dim], seed + 7),
    initialState: gaussianStates([batch, dim, N], seed + 8, complex),
  }
}

/** Arguments of a real scan, or what else is a record of tensors, in single precision. */
export function toSingle<T extends object>(
  tensors: T,
): { readonly [K in keyof T]: Tensor<Float32Array> } {
  return Object.fromEntries(
    Object.entries(tensors)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toFloat32(value as Tensor)]),
  ) as { [K in keyof T]: Tensor<Float32Array> }
}

const forms = fc.constantFrom<WeightsForm>('constant', 'shared', 1, 2, 3)

/** Random sizes and arguments, real or complex, with any of the optional ones left out. */
export function scanCases(mostL: number): fc.Arbitrary<ScanCase> {
  return fc
    .record({
      batch: sizes(2),
      perGroup: sizes(2),
      L: sizes(mostL),
      N: sizes(4),
      seed: seeds,
      complex: fc.boolean(),
      B: forms,
      C: forms,
      dtSoftplus: fc.boolean(),
      rule: fc.constantFrom<InputRule>('mamba', 'zoh'),
      left: fc.subarray(['D', 'z', 'dtBias', 'initialState'] as const),
    })
    .map(({ batch, perGroup, L, N, seed, complex, B, C, dtSoftplus, rule, left }) => {
      const size = { batch, dim: 6 * perGroup, L, N }
      const all = scanArguments(size, seed, complex, { B, C })
      // Without softplus, steps above 0 keep states from growing.
      if (!dtSoftplus) {
        for (const { data } of [all.dt, all.dtBias!]) data.set(data.map(Math.abs))
      }
      const input = { ...all, ...Object.fromEntries(left.map((name) => [name, undefined])) }
      return { sizes: size, input, options: { dtSoftplus, rule } }
    })
}
