import { checkChoice, checkCount, checkFlag, checkNotEmpty } from '../check.ts'
import { showValue } from '../show-value.ts'
import { inOnePrecision } from '../precision.ts'
import {
  checkShape,
  showShape,
  toTensor,
  zerosLike,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import type { SsdProblem } from './problem.ts'

/** The arguments of `ssd`. */
export interface SsdInput<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, P) */
  readonly x: T
  /** (batch, L, heads), before bias, softplus and limits */
  readonly dt: T
  /** (heads) */
  readonly A: T
  /** (batch, L, groups, N), where groups divides heads */
  readonly B: T
  /** (batch, L, groups, N) */
  readonly C: T
  /** (heads) or (heads, P) */
  readonly D?: T
  /** (batch, L, heads, P) */
  readonly z?: T
  /** (heads) */
  readonly dtBias?: T
  /** (batch, heads, P, N); zeros without it */
  readonly initialState?: T
}

/** How the steps are made from `dt`. */
export interface SsdStepOptions {
  /** Whether softplus is taken of dt + dtBias. Default: false. */
  readonly dtSoftplus?: boolean
  /** Least and greatest step, held after softplus. Default: no limits. */
  readonly dtLimit?: readonly [number, number]
}

/** `recurrent`: step by step. `chunked`: matrices within chunks, states between them. `quadratic`: one matrix over the whole length. */
export type SsdForm = 'recurrent' | 'chunked' | 'quadratic'

/** The forms in which `ssd` computes. */
export const ssdForms: readonly SsdForm[] = ['recurrent', 'chunked', 'quadratic']

/** How `ssd` computes. */
export interface SsdOptions extends SsdStepOptions {
  /** How y is computed; y does not depend on it. Without it the quickest here, `recurrent`. */
  readonly form?: SsdForm
  /** Steps in a chunk of the chunked form; L need not be a multiple. Default: 64. */
  readonly chunkLength?: number
  /** Where y is written: a tensor (batch, L, heads, P) of its precision, which is then given back as y. Default: a new one. */
  readonly out?: Tensor | Tensor<Float32Array>
}

/** What the arguments of `ssd` may be called. */
export const ssdKeys = {
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
 * Checks the arguments of an SSD scan and lays them out.
 * @returns the problem, in single precision when every array is a `Float32Array`, else in double.
 * @throws when shapes do not fit, a number is not finite or an option is not one of those allowed.
 */
export function readSsdProblem(
  input: SsdInput,
  options: SsdOptions,
): SsdProblem | SsdProblem<Float32Array> {
  const x = toTensor(input.x, 'x')
  checkShape('x', x.shape, ['batch', 'L', 'heads', 'P'])
  checkNotEmpty('x', x.shape)
  const [batch, L, heads, P] = x.shape
  const B = toTensor(input.B, 'B')
  checkShape('B', B.shape, [batch, L, 'groups', 'N'])
  checkNotEmpty('B', B.shape)
  const [, , groups, N] = B.shape
  if (heads % groups !== 0) {
    throw new RangeError(
      `B has ${groups} groups; allowed are divisors of ${heads}, the number of heads.`,
    )
  }
  const read = (name: keyof SsdInput, shape: readonly number[]): Numbers => {
    const value = toTensor(input[name] as TensorLike, name)
    checkShape(name, value.shape, shape)
    return value.data
  }
  const readIfGiven = (name: keyof SsdInput, shape: readonly number[]) =>
    input[name] === undefined ? undefined : read(name, shape)
  return {
    ...{ batch, L, heads, P, N, groups },
    ...readStepOptions(options),
    ...inOnePrecision({
      x: x.data,
      dt: read('dt', [batch, L, heads]),
      A: read('A', [heads]),
      B: B.data,
      C: read('C', [batch, L, groups, N]),
      D: input.D === undefined ? undefined : readSkip(input.D, heads, P),
      z: readIfGiven('z', [batch, L, heads, P]),
      dtBias: readIfGiven('dtBias', [heads]),
      initialState: readIfGiven('initialState', [batch, heads, P, N]),
    }),
  } as SsdProblem | SsdProblem<Float32Array>
}

/** The problem in double precision, in which every loop here runs. */
export function toDouble(problem: SsdProblem | SsdProblem<Float32Array>): SsdProblem {
  const widened = Object.entries(problem).map(([name, value]) => [
    name,
    value instanceof Float32Array ? new Float64Array(value) : value,
  ])
  return Object.fromEntries(widened) as SsdProblem
}

/** D as (heads, P): a number a head is repeated over P. */
function readSkip(value: TensorLike, heads: number, P: number): Numbers {
  const D = toTensor(value, 'D')
  if (D.shape.length === 1) {
    checkShape('D', D.shape, [heads])
    const data = zerosLike<Numbers>(D.data, heads * P)
    for (let h = 0; h < heads; h++) data.fill(D.data[h], h * P, (h + 1) * P)
    return data
  }
  if (D.shape.length !== 2 || D.shape[0] !== heads || D.shape[1] !== P) {
    throw new RangeError(
      `D has shape ${showShape(D.shape)}; allowed are ${heads} (a number a head) and ${heads} × ${P}.`,
    )
  }
  return D.data
}

function readStepOptions(options: SsdOptions): Pick<SsdProblem, 'dtSoftplus' | 'dtLimit'> {
  const { form, chunkLength, dtSoftplus = false, dtLimit } = options
  if (form !== undefined) checkChoice('form', form, ssdForms)
  if (chunkLength !== undefined) checkCount('chunkLength', chunkLength)
  checkFlag('dtSoftplus', dtSoftplus)
  if (dtLimit === undefined) return { dtSoftplus }
  const isRange =
    Array.isArray(dtLimit) &&
    dtLimit.length === 2 &&
    dtLimit.every((limit) => typeof limit === 'number') &&
    dtLimit[0] <= dtLimit[1]
  if (!isRange) {
    const shown = Array.isArray(dtLimit)
      ? `[${dtLimit.map(showValue).join(', ')}]`
      : showValue(dtLimit)
    throw new RangeError(
      `dtLimit is ${shown}; allowed are two numbers, the least and the greatest step, in order.`,
    )
  }
  return { dtSoftplus, dtLimit: [dtLimit[0], dtLimit[1]] }
}
