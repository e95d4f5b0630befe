import {
  complexVector,
  diagonalKernel,
  diagonalRecurrence,
  discretizeDiagonal,
  halfLife,
  s4dPoles,
  type Matrix,
} from '../../../src/kernel/index.ts'

/** Steps shown on the axis of lags. */
export const HORIZON = 120

export interface State {
  readonly init: 'real' | 'lin' | 'inv' | 'legs'
  readonly N: number
  readonly dt: number
  readonly c: number
  readonly n: number
}

/** One mode of the diagonal system, or one of a conjugate pair: its numbers as they are used, after the rescaling. */
export interface Mode {
  readonly re: number
  readonly im: number
  readonly bar: { readonly re: number; readonly im: number }
  readonly input: { readonly re: number; readonly im: number }
  /** Steps after which |ā|^k is ½. */
  readonly halfLife: number
}

export interface Spectrum {
  /** From the slowest (or lowest frequency) to the fastest. */
  readonly modes: readonly Mode[]
  /** True when every mode stands for itself and its conjugate. */
  readonly paired: boolean
  /** N, both of a pair counted. */
  readonly count: number
  /** Real parts of the states after a pulse, (HORIZON + 1, modes). */
  readonly states: Matrix
  readonly dt: number
  readonly chosen: number
  readonly kernel: Float64Array
}

/** States of an initialisation: the complex ones come in pairs, so an odd N is raised by one. */
export function stateCount({ init, N }: Pick<State, 'init' | 'N'>): number {
  return init === 'real' ? N : 2 * Math.ceil(N / 2)
}

const remembered = new Map<string, { re: Float64Array; im: Float64Array }>()

/** Poles sorted from slow to fast. Those of LegS need an eigenvalue solver, so they are remembered. */
function poles(init: State['init'], count: number) {
  const key = `${init} ${count}`
  const known = remembered.get(key)
  if (known) return known
  // The kernel takes every pole for one of a pair; the real ones of Mamba stand alone.
  const a = s4dPoles(init, init === 'real' ? 2 * count : count)
  // Complex ones share the real part −½ up to rounding, so only their frequency can order them.
  const speed = init === 'real' ? a.re.map((re) => -re) : a.im.map(Math.abs)
  const order = Array.from(speed, (_, n) => n).sort((p, q) => speed[p] - speed[q])
  const sorted = complexVector(
    order.map((n) => a.re[n]),
    order.map((n) => Math.abs(a.im[n])),
  )
  remembered.set(key, sorted)
  return sorted
}

/**
 * The diagonal system with B = C = 1 under a zero-order hold, computed from (Δ/c, cA, cB): the
 * rescaling by c is carried out and not assumed, and changes nothing that is shown.
 */
export function compute(state: State): Spectrum {
  const { init, c } = state
  const count = stateCount(state)
  const a = poles(init, count)
  const size = a.re.length
  const paired = init !== 'real'
  const dt = state.dt / c
  const A = complexVector(
    a.re.map((value) => c * value),
    a.im.map((value) => c * value),
  )
  const B = complexVector(new Float64Array(size).fill(c), new Float64Array(size))
  const C = complexVector(new Float64Array(size).fill(1), new Float64Array(size))
  const { Abar, Bbar } = discretizeDiagonal(A, B, dt, 'zoh')
  const modes = Array.from({ length: size }, (_, n) => ({
    re: A.re[n],
    im: A.im[n],
    bar: { re: Abar.re[n], im: Abar.im[n] },
    input: { re: Bbar.re[n], im: Bbar.im[n] },
    halfLife: halfLife(dt, A.re[n]),
  }))
  const pulse = new Float64Array(HORIZON + 1)
  pulse[0] = 1
  return {
    modes,
    paired,
    count,
    states: diagonalRecurrence(Abar, Bbar, pulse).re,
    dt,
    chosen: Math.min(size - 1, state.n),
    kernel: diagonalKernel(Abar, Bbar, C, HORIZON + 1, { conjugatePairs: paired }),
  }
}

/** The state of mode n, k = 0 … HORIZON steps after a pulse, as a share of its size at k = 0. */
export function response({ modes, states }: Pick<Spectrum, 'modes' | 'states'>, n: number) {
  const { re, im } = modes[n].input
  const size = Math.hypot(re, im)
  return Float64Array.from(
    { length: HORIZON + 1 },
    (_, k) => states.data[k * modes.length + n] / size,
  )
}

export function modulus({ bar }: Mode): number {
  return Math.hypot(bar.re, bar.im)
}
