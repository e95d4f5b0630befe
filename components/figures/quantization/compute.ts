import { gaussian } from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
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

/** States of a mode with the factor `a` that adds `gain` times the input, in `into` where that is given. */
function states(
  a: number,
  gain: number,
  x: Float64Array,
  into = new Float64Array(x.length),
): Float64Array {
  let h = 0
  for (let t = 0; t < x.length; t++) into[t] = h = a * h + gain * x[t]
  return into
}

/** The same mode when its state is rounded after every token. */
function roundedStates(
  a: number,
  gain: number,
  x: Float64Array,
  round: Rounding,
  into = new Float64Array(x.length),
): Float64Array {
  let h = 0
  for (let t = 0; t < x.length; t++) into[t] = h = round(a * h + gain * x[t])
  return into
}

interface Roundings {
  /** Error of a weight, the same for all modes. */
  readonly B: number
  factor(a: number): number
  /** The time constant that is left when the logarithm of the rate is rounded. */
  tau(tau: number): number
  state(largest: number): Rounding
}

function roundings(grid: Grid, bits: number): Roundings {
  const weight = roundingFor(grid, bits, largestWeight)
  const factor = roundingFor(grid, bits, 1)
  const log = roundingFor(grid, bits, Math.log(SLOWEST_STORED))
  return {
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

/** States of the mode that is looked at, of which only the error is kept. */
const scratch = new Float64Array(LENGTH)

/** The error of a mode when the inputs are rounded. */
function inputError(tau: number, x: Float64Array, exact: Float64Array): number {
  const a = factorOf(tau)
  return shareOf(states(a, 1 - a, x, scratch), exact)
}

/** The errors of a mode in the other places, which no outlier among the inputs changes. */
function otherErrors(
  tau: number,
  rounded: Roundings,
  { exact, largest }: ExactMode,
): Record<Exclude<Place, 'x'>, number> {
  const a = factorOf(tau)
  const gain = 1 - a
  const kept = factorOf(rounded.tau(tau))
  return {
    B: rounded.B,
    rate: shareOf(states(kept, 1 - kept, inputs, scratch), exact),
    h: shareOf(roundedStates(a, gain, inputs, rounded.state(largest), scratch), exact),
    A: shareOf(states(rounded.factor(a), gain, inputs, scratch), exact),
  }
}

const taus: readonly number[] = Array.from(
  { length: MODES },
  (_, i) => FASTEST * (SLOWEST / FASTEST) ** (i / (MODES - 1)),
)

/** The same modes at every setting. */
const modes = remembering(() => taus.map(exactMode))

/** The errors do not depend on the cursor, and most of them not on the outlier. */
const othersOfAll = remembering((grid: Grid, bits: number) => {
  const rounded = roundings(grid, bits)
  const each = modes().map((mode, i) => otherErrors(taus[i], rounded, mode))
  return {
    B: each.map(({ B }) => B),
    rate: each.map(({ rate }) => rate),
    h: each.map(({ h }) => h),
    A: each.map(({ A }) => A),
  }
})

const roundedInputs = remembering((grid: Grid, bits: number, outlier: number) =>
  inputs.map(roundingFor(grid, bits, outlier * largestInput)),
)

const inputErrorsOfAll = remembering((x: Float64Array) =>
  modes().map(({ exact }, i) => inputError(taus[i], x, exact)),
)

export function compute(parameters: QuantizationParameters): Quantization {
  const { grid, bits, outlier, tau } = parameters
  const rounded = roundings(grid, bits)
  const x = roundedInputs(grid, bits, outlier)
  const here = exactMode(tau)
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
    errors: { x: inputErrorsOfAll(x), ...othersOfAll(grid, bits) },
    most: spacingBelowOne(parameters) / 2,
    here: { x: inputError(tau, x, here.exact), ...otherErrors(tau, rounded, here) },
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
