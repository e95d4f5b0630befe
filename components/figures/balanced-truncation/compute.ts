import {
  balancedTruncation,
  convolutionKernel,
  eigenvalues,
  frequencyResponse,
  zeros,
  type BalancedTruncation,
  type ComplexVector,
  type DiscreteSystem,
  type Matrix,
} from '../../../src/kernel/index.ts'
import { makeSystem, stateCount, type Kind, type System, type SystemState } from './systems.ts'

/** Lags of the impulse response. */
export const LAGS = 200
/** Frequencies at which errors are taken: 0, and evenly in the logarithm up to π. */
const FREQUENCIES = 81
const LOWEST = 1e-3

export const omegas = Float64Array.from({ length: FREQUENCIES }, (_, i) =>
  i === 0 ? 0 : LOWEST * (Math.PI / LOWEST) ** ((i - 1) / (FREQUENCIES - 2)),
)

export interface State extends SystemState {
  /** States that are asked for. */
  readonly r: number
}

/** A smaller system beside the whole. */
export interface Smaller {
  /** States kept. */
  readonly order: number
  readonly kernel: Float64Array
  /** How far its frequency response is off, at each of `omegas`. */
  readonly error: Float64Array
  readonly worst: number
  /** Root mean square of the error of the impulse response, over that of the response. */
  readonly share: number
}

export interface Reduction {
  readonly system: Kind
  readonly N: number
  readonly dt: number
  /** States that are asked for, one fewer than N at most. */
  readonly asked: number
  /** Hankel singular values, descending. */
  readonly hankel: Float64Array
  /** How many of them are above rounding. */
  readonly significant: number
  readonly kernel: Float64Array
  readonly balanced: Smaller
  /** As many of the system's own states, taken as they are. */
  readonly cut: Smaller
  /** Twice the sum of the Hankel singular values that are left out. */
  readonly bound: number
  readonly poles: { readonly before: ComplexVector; readonly after: ComplexVector }
}

interface Whole extends System {
  /** All states that are above rounding, in balanced coordinates: the first r of them are the system cut to r. */
  readonly balanced: BalancedTruncation
  readonly kernel: Float64Array
  readonly response: ComplexVector
}

/** What does not depend on r: kept, since a hand that drags r asks for it again and again. */
let last: { readonly key: string; readonly whole: Whole } | undefined

function wholeOf({ system, N, dt, seed }: SystemState): Whole {
  const key = `${system} ${N} ${dt} ${seed}`
  if (last?.key === key) return last.whole
  const made = makeSystem({ system, N, dt, seed })
  const whole = {
    ...made,
    ...behaviour(made),
    balanced: balancedTruncation(made, made.Bbar.length),
  }
  last = { key, whole }
  return whole
}

/** The states of whole groups, as many as fit into r. */
function cutStates({ groups }: System, r: number): number[] {
  const kept: number[] = []
  for (const group of groups) {
    if (kept.length + group.length > r) break
    kept.push(...group)
  }
  return kept
}

/** The part of a system that a choice of its states makes; nothing without a state. */
function part(
  Abar: Matrix,
  Bbar: Float64Array,
  C: Float64Array,
  kept: readonly number[],
): DiscreteSystem | undefined {
  const size = kept.length
  if (size === 0) return undefined
  const own = zeros(size, size)
  kept.forEach((from, i) =>
    kept.forEach((to, j) => (own.data[i * size + j] = Abar.data[from * Abar.cols + to])),
  )
  return { Abar: own, Bbar: kept.map((n) => Bbar[n]), C: kept.map((n) => C[n]) }
}

/** What a system does; without a state it does nothing. */
function behaviour(system: DiscreteSystem | undefined) {
  if (!system) {
    const none = new Float64Array(FREQUENCIES)
    return { kernel: new Float64Array(LAGS), response: { re: none, im: none } }
  }
  const { Abar, Bbar, C } = system
  return {
    kernel: convolutionKernel(Abar, Bbar, C, LAGS),
    response: frequencyResponse(Abar, Bbar, C, omegas),
  }
}

function compare(whole: Whole, order: number, smaller: DiscreteSystem | undefined): Smaller {
  const { kernel, response } = behaviour(smaller)
  const error = omegas.map((_, i) =>
    Math.hypot(response.re[i] - whole.response.re[i], response.im[i] - whole.response.im[i]),
  )
  const off = kernel.map((value, l) => value - whole.kernel[l])
  return {
    order,
    kernel,
    error,
    worst: Math.max(...error),
    share: Math.hypot(...off) / Math.hypot(...whole.kernel),
  }
}

export function compute(state: State): Reduction {
  const { system, dt } = state
  const N = stateCount(state)
  const whole = wholeOf(state)
  const { hankel, order: significant, ...all } = whole.balanced
  const asked = Math.min(state.r, N - 1)
  const order = Math.min(asked, significant)
  const first = Array.from({ length: order }, (_, i) => i)
  const reduced = part(all.Abar, all.Bbar.data, all.C.data, first)!
  const kept = cutStates(whole, asked)
  return {
    system,
    N,
    dt,
    asked,
    hankel,
    significant,
    kernel: whole.kernel,
    balanced: compare(whole, order, reduced),
    cut: compare(whole, kept.length, part(whole.Abar, whole.Bbar, whole.C, kept)),
    bound: 2 * hankel.subarray(order).reduce((sum, value) => sum + value, 0),
    poles: { before: whole.poles, after: eigenvalues(reduced.Abar) },
  }
}

/** True where the error that the bound allows is itself rounding. */
export function isRounding({ bound, hankel }: Pick<Reduction, 'bound' | 'hankel'>): boolean {
  return bound < 1e-11 * hankel[0]
}
