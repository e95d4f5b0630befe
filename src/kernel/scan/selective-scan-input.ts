import { checkAllFinite, checkChoice } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import {
  checkShape,
  isComplexTensor,
  showShape,
  sizeOf,
  toTensor,
  zerosLike,
  type ComplexTensor,
  type Numbers,
  type TensorLike,
} from '../tensor.ts'
import { inputRules, type InputRule } from './selective-scan-problem.ts'
import type { AnySelectiveScanProblem } from './selective-scan-stretch.ts'

/** `T` is what real arguments may be; `S` what those with an axis of states may be. */
export interface SelectiveScanInput<T = TensorLike, S = T> {
  /** (batch, dim, L) */
  readonly x: T
  /** (batch, dim, L), before bias and softplus */
  readonly dt: T
  /** (dim, N) */
  readonly A: S
  /** (dim, N) constant, (batch, N, L) shared by all channels, or (batch, groups, N, L), where groups divides dim */
  readonly B: S
  /** As B, in one of the three shapes, whichever B has. */
  readonly C: S
  /** (dim) */
  readonly D?: T
  /** (batch, dim, L) */
  readonly z?: T
  /** (dim) */
  readonly dtBias?: T
  /** (batch, dim, N); zeros without it */
  readonly initialState?: S
}

/** With complex A, B, C and the initial state may be complex too. */
export interface ComplexSelectiveScanInput extends SelectiveScanInput<
  TensorLike,
  TensorLike | ComplexTensor
> {
  readonly A: ComplexTensor
}

export type AnySelectiveScanInput = SelectiveScanInput<TensorLike, TensorLike | ComplexTensor>

/** How a step is taken. */
export interface SelectiveScanStepOptions {
  /** Whether softplus is taken of dt + dtBias. Default: false. */
  readonly dtSoftplus?: boolean
  /** `mamba`: B̄ = ΔB, as in the public code; `zoh`: the exact hold. Default: `mamba`. */
  readonly rule?: InputRule
}

interface Weights {
  readonly constant: boolean
  readonly groups: number
  readonly values: Numbers | ComplexVector
}

/**
 * Checks the arguments of a selective scan and lays them out.
 * @returns the problem: complex where A is, else in single precision when every array is a `Float32Array`, else in double.
 * @throws when shapes do not fit, a number is not finite or an option is not one of those allowed.
 */
export function readSelectiveScan(
  input: AnySelectiveScanInput,
  options: SelectiveScanStepOptions,
): AnySelectiveScanProblem {
  const { dtSoftplus = false, rule = 'mamba' } = options
  checkFlag('dtSoftplus', dtSoftplus)
  checkChoice('rule', rule, inputRules)
  const x = toTensor(input.x, 'x')
  checkShape('x', x.shape, ['batch', 'dim', 'L'])
  checkNotEmpty('x', x.shape)
  const [batch, dim, L] = x.shape
  const real = (name: 'dt' | 'D' | 'z' | 'dtBias', shape: readonly number[]): Numbers => {
    const value = toTensor(input[name] as TensorLike, name)
    checkShape(name, value.shape, shape)
    return value.data
  }
  const realIfGiven = (name: 'D' | 'z' | 'dtBias', shape: readonly number[]) =>
    input[name] === undefined ? undefined : real(name, shape)
  const dt = real('dt', [batch, dim, L])
  const isComplex = isComplexTensor(input.A)
  const A = readStates('A', input.A, isComplex)
  checkShape('A', A.shape, [dim, 'N'])
  checkNotEmpty('A', A.shape)
  const N = A.shape[1]
  const sizes = { batch, dim, L, N }
  const [B, C] = spreadGroups(
    readWeights('B', input.B, isComplex, sizes),
    readWeights('C', input.C, isComplex, sizes),
    sizes,
  )
  const arrays = {
    x: x.data,
    dt,
    A: A.values,
    B: B.values,
    C: C.values,
    D: realIfGiven('D', [dim]),
    z: realIfGiven('z', [batch, dim, L]),
    dtBias: realIfGiven('dtBias', [dim]),
    initialState: readInitialState(input.initialState, isComplex, [batch, dim, N]),
  }
  return {
    ...sizes,
    groups: Math.max(B.groups, C.groups),
    constantB: B.constant,
    constantC: C.constant,
    dtSoftplus,
    rule,
    ...inOnePrecision(arrays),
  } as AnySelectiveScanProblem
}

/** The shape of an argument, real or complex. */
export function shapeOf(value: TensorLike | ComplexTensor, name: string): readonly number[] {
  return isComplexTensor(value) ? value.shape : toTensor(value, name).shape
}

/** Single precision only where every array has it. */
function inOnePrecision(
  arrays: Readonly<Record<string, Numbers | ComplexVector | undefined>>,
): Record<string, Numbers | ComplexVector> {
  const entries = Object.entries(arrays).filter(([, values]) => values !== undefined) as [
    string,
    Numbers | ComplexVector,
  ][]
  const single = entries.every(([, values]) => values instanceof Float32Array)
  return Object.fromEntries(
    entries.map(([name, values]) => [
      name,
      values instanceof Float32Array && !single ? Float64Array.from(values) : values,
    ]),
  )
}

/** Reads an argument with an axis of states: complex in a complex scan, also where real numbers are given. */
export function readStates(
  name: string,
  value: TensorLike | ComplexTensor,
  isComplex: boolean,
): { shape: readonly number[]; values: Numbers | ComplexVector } {
  if (isComplexTensor(value)) {
    if (!isComplex) {
      throw new TypeError(`${name} is complex; allowed are real tensors, as A is real.`)
    }
    const { shape, re, im } = value
    for (const [part, data] of Object.entries({ re, im })) {
      if (data.length !== sizeOf(shape)) {
        throw new RangeError(
          `${name}.${part} holds ${data.length} numbers; allowed are ${sizeOf(shape)}, the product of the shape ${showShape(shape)}.`,
        )
      }
      checkAllFinite(`${name}.${part}`, data)
    }
    return { shape, values: { re, im } }
  }
  const { shape, data } = toTensor(value, name)
  if (!isComplex) return { shape, values: data }
  return { shape, values: { re: Float64Array.from(data), im: new Float64Array(data.length) } }
}

export function readInitialState(
  value: TensorLike | ComplexTensor | undefined,
  isComplex: boolean,
  shape: readonly number[],
): Numbers | ComplexVector | undefined {
  if (value === undefined) return undefined
  const state = readStates('initialState', value, isComplex)
  checkShape('initialState', state.shape, shape)
  return state.values
}

interface Sizes {
  readonly batch: number
  readonly dim: number
  readonly L: number
  readonly N: number
}

function readWeights(
  name: 'B' | 'C',
  value: TensorLike | ComplexTensor,
  isComplex: boolean,
  { batch, dim, L, N }: Sizes,
): Weights {
  const { shape, values } = readStates(name, value, isComplex)
  const constant = shape.length === 2
  const groups = shape.length === 4 ? shape[1] : 1
  const wanted = constant ? [dim, N] : shape.length === 4 ? [batch, groups, N, L] : [batch, N, L]
  if (shape.length !== wanted.length || wanted.some((size, axis) => size !== shape[axis])) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are ${showShape([dim, N])} (constant), ${showShape([batch, N, L])} (shared by all channels) and ${showShape([batch, 'groups', N, L])}.`,
    )
  }
  if (groups === 0 || dim % groups !== 0) {
    throw new RangeError(
      `${name} has ${groups} groups; allowed are divisors of ${dim}, the number of channels.`,
    )
  }
  return { constant, groups, values }
}

/** B and C with the same number of groups, the least that both numbers divide; constant ones have none. */
function spreadGroups(B: Weights, C: Weights, sizes: Sizes): readonly [Weights, Weights] {
  let groups = B.groups
  while (groups % C.groups !== 0) groups += B.groups
  return [spread(B, groups, sizes), spread(C, groups, sizes)]
}

function spread(weights: Weights, groups: number, { batch, N, L }: Sizes): Weights {
  const { constant, values } = weights
  if (constant || weights.groups === groups) return weights
  const repeat = groups / weights.groups
  const spreadPart = <T extends Numbers>(data: T): T => {
    const wider = zerosLike(data, batch * groups * N * L)
    for (let i = 0; i < batch * groups; i++) {
      const from = Math.floor(i / repeat) * N * L
      wider.set(data.subarray(from, from + N * L), i * N * L)
    }
    return wider
  }
  return {
    constant,
    groups,
    values:
      're' in values
        ? { re: spreadPart(values.re), im: spreadPart(values.im) }
        : spreadPart(values),
  }
}

/** @throws when `value` is neither true nor false. */
export function checkFlag(name: string, value: unknown): void {
  if (typeof value !== 'boolean') {
    throw new TypeError(`${name} is ${String(value)}; allowed are true and false.`)
  }
}

function checkNotEmpty(name: string, shape: readonly number[]): void {
  if (shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are sizes of at least 1 on every axis.`,
    )
  }
}
