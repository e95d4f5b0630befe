import { checkChoice, checkFlag, checkNotEmpty } from '../check.ts'
import { inOnePrecision } from '../precision.ts'
import {
  checkShape,
  isComplexTensor,
  toTensor,
  type ComplexTensor,
  type Numbers,
  type TensorLike,
} from '../tensor.ts'
import { readWeights, spreadGroups } from './groups.ts'
import type { AnySelectiveScanProblem } from './parts.ts'
import { inputRules, type InputRule } from './problem.ts'
import { readInitialState, readStates } from './states.ts'

/** The arguments of a selective scan: `T` is what real ones may be, `S` what those with an axis of states may be. */
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

/** The arguments of a scan with complex A, where B, C and the initial state may be complex too. */
export interface ComplexSelectiveScanInput extends SelectiveScanInput<
  TensorLike,
  TensorLike | ComplexTensor
> {
  readonly A: ComplexTensor
}

/** Real or complex, where only running tells which. */
export type AnySelectiveScanInput = SelectiveScanInput<TensorLike, TensorLike | ComplexTensor>

/** How a step is taken. */
export interface SelectiveScanStepOptions {
  /** Whether softplus is taken of dt + dtBias. Default: false. */
  readonly dtSoftplus?: boolean
  /** `mamba`: B̄ = ΔB, as in the public code; `zoh`: the exact hold. Default: `mamba`. */
  readonly rule?: InputRule
}

/** What the arguments of a selective scan may be called. */
export const selectiveScanKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true,
  initialState: true,
} as const

/**
 * Checks the arguments of a selective scan and lays them out.
 * @param sequences - how many rows of channels the initial state has: as many as x, unless sequences are packed.
 * @returns the problem: complex where A is, else in single precision when every array is a `Float32Array`, else in double.
 * @throws when shapes do not fit, a number is not finite or an option is not one of those allowed.
 */
export function readSelectiveScan(
  input: AnySelectiveScanInput,
  options: SelectiveScanStepOptions,
  sequences?: number,
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
    initialState: readInitialState(input.initialState, isComplex, [sequences ?? batch, dim, N]),
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
