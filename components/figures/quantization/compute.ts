import { gaussian, linearRecurrence } from '../../../src/kernel/index.ts'
import { greatestInteger, roundingFor, type Grid, type Rounding } from './round.ts'

/** What is rounded: each alone, while all else stays exact. */
export const places = ['x', 'B', 'rate', 'h', 'A'] as const
export type Place = (typeof places)[number]

export interface QuantizationParameters {
  readonly grid: Grid
  readonly bits: number
  /** How many times larger than the largest input here the largest of the whole tensor is. */
  readonly outlier: number
  /** The time constant at the cursor, in tokens. */
  readonly tau: number
}

/** Tokens of the input. */
export const LENGTH = 2048
export const FASTEST = 2
export const SLOWEST = 600
/** The slowest mode of the whole tensor, which sets the step for logarithms of rates. */
const SLOWEST_STORED = 1000
/** Modes of the curves, even in the logarithm of their time constants. */
const MODES = 30
/** Weights whose rounding is averaged. */
const WEIGHTS = 256
/** Time constants over which the response of the mode at the cursor is followed. */
const FOLLOWED = 4
/** Points of that response. */
const POINTS = 65

export interface Quantization {
  /** Time constants of the modes, and the error of each place there. */
  readonly taus: readonly number[]
  readonly errors: Readonly<Record<Place, readonly number[]>>
  /** The most by which a factor near 1 can move when it is stored. */
  readonly most: number
  /** The errors of the mode at the cursor. */
  readonly here: Readonly<Record<Place, number>>
  /** Its factor, and what is stored of it. */
  readonly factor: number
  readonly stored: number
  /** What the mode holds of a pulse after `ages` tokens: exactly, and with one place rounded. */
  readonly ages: readonly number[]
  readonly left: Readonly<Record<'exact' | 'A' | 'h', readonly number[]>>
}

/** A steady input under noise of its own size. */
const inputs = (() => {
  const draw = gaussian(7)
  return Float64Array.from({ length: LENGTH }, () => 1 + draw())
})()
const largestInput = inputs.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

const weights = (() => {
  const draw = gaussian(11)
  return Float64Array.from({ length: WEIGHTS }, () => draw())
})()
const largestWeight = weights.reduce((most, b) => Math.max(most, Math.abs(b)), 0)

/** The size of the differences as a share of the size of the exact values. */
function shareOf(found: Float64Array, exact: Float64Array): number {
  let [apart, size] = [0, 0]
  for (let i = 0; i < exact.length; i++) {
    apart += (found[i] - exact[i]) ** 2
    size += exact[i] ** 2
  }
  return Math.sqrt(apart / size)
}

/** States of a mode with the factor `a` that adds `gain` times the input. */
function states(a: number, gain: number, x: Float64Array): Float64Array {
  const added = new Float64Array(x.length)
  for (let t = 0; t < x.length; t++) added[t] = gain * x[t]
  return linearRecurrence(new Float64Array(x.length).fill(a), added).data
}

/** The same mode when its state is rounded after every token. */
function roundedStates(a: number, gain: number, x: Float64Array, round: Rounding): Float64Array {
  const h = new Float64Array(x.length)
  let last = 0
  for (let t = 0; t < x.length; t++) h[t] = last = round(a * last + gain * x[t])
  return h
}

interface Roundings {
  readonly x: Float64Array
  /** Error of a weight, the same for all modes. */
  readonly B: number
  factor(a: number): number
  /** The time constant that is left when the logarithm of the rate is rounded. */
  tau(tau: number): number
  state(largest: number): Rounding
}

function roundings({ grid, bits, outlier }: QuantizationParameters): Roundings {
  const input = roundingFor(grid, bits, outlier * largestInput)
  const weight = roundingFor(grid, bits, largestWeight)
  const factor = roundingFor(grid, bits, 1)
  const log = roundingFor(grid, bits, Math.log(SLOWEST_STORED))
  return {
    x: inputs.map(input),
    B: shareOf(weights.map(weight), weights),
    factor,
    tau: (tau) => Math.exp(log(Math.log(tau))),
    state: (largest) => roundingFor(grid, bits, largest),
  }
}

/** The distance of the numbers that can be stored between 1/2 and 1. */
function spacingBelowOne({ grid, bits }: QuantizationParameters): number {
  return grid === 'integer' ? 1 / greatestInteger(bits) : 2 ** -bits
}

/** The factor of a mode that forgets all but 1/e in `tau` tokens. */
const factorOf = (tau: number) => Math.exp(-1 / tau)

/** A mode whose numbers are all exact: its states, and the largest of them. */
interface ExactMode {
  readonly exact: Float64Array
  readonly largest: number
}

function exactMode(tau: number): ExactMode {
  const a = factorOf(tau)
  const exact = states(a, 1 - a, inputs)
  return { exact, largest: exact.reduce((most, h) => Math.max(most, Math.abs(h)), 0) }
}

function errorsOf(
  tau: number,
  rounded: Roundings,
  { exact, largest } = exactMode(tau),
): Record<Place, number> {
  const a = factorOf(tau)
  const gain = 1 - a
  const kept = factorOf(rounded.tau(tau))
  return {
    x: shareOf(states(a, gain, rounded.x), exact),
    B: rounded.B,
    rate: shareOf(states(kept, 1 - kept, inputs), exact),
    h: shareOf(roundedStates(a, gain, inputs, rounded.state(largest)), exact),
    A: shareOf(states(rounded.factor(a), gain, inputs), exact),
  }
}

const taus: readonly number[] = Array.from(
  { length: MODES },
  (_, i) => FASTEST * (SLOWEST / FASTEST) ** (i / (MODES - 1)),
)

/** The same modes at every setting, made when they are first asked for. */
let modes: readonly ExactMode[] | undefined

type Errors = Quantization['errors']
const remembered = new Map<string, Errors>()
/** As many as a hand passes that goes along the bits and back. */
const REMEMBERED = 32

/** The errors do not depend on the cursor, so those of the settings passed before serve again. */
function errorsOfAll(parameters: QuantizationParameters, rounded: Roundings): Errors {
  const { grid, bits, outlier } = parameters
  const key = `${grid} ${bits} ${outlier}`
  const known = remembered.get(key)
  if (known) return known
  modes ??= taus.map(exactMode)
  const each = taus.map((tau, i) => errorsOf(tau, rounded, modes![i]))
  const errors = Object.fromEntries(
    places.map((place) => [place, each.map((error) => error[place])]),
  ) as unknown as Errors
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(key, errors)
  return errors
}

export function compute(parameters: QuantizationParameters): Quantization {
  const { tau } = parameters
  const rounded = roundings(parameters)
  const factor = factorOf(tau)
  const stored = rounded.factor(factor)
  const ages = Array.from({ length: POINTS }, (_, i) =>
    Math.round((FOLLOWED * tau * i) / (POINTS - 1)),
  )
  // A pulse that fills the state: rounding it at every token needs all tokens, not only these.
  const silence = new Float64Array(ages[POINTS - 1] + 1)
  silence[0] = 1
  const h = roundedStates(factor, 1, silence, rounded.state(1))
  return {
    taus,
    errors: errorsOfAll(parameters, rounded),
    most: spacingBelowOne(parameters) / 2,
    here: errorsOf(tau, rounded),
    factor,
    stored,
    ages,
    left: {
      exact: ages.map((age) => factor ** age),
      A: ages.map((age) => stored ** age),
      h: ages.map((age) => h[age]),
    },
  }
}
