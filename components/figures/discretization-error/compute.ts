import {
  discretize,
  recurrence,
  type ComplexVector,
  type Matrix,
} from '../../../src/kernel/index.ts'
import {
  exactHeld,
  exactSmooth,
  HORIZON,
  inputColumn,
  signal,
  transition,
  type System,
} from './system.ts'

export const compared = ['zoh', 'bilinear', 'euler', 'mamba'] as const
export type Compared = (typeof compared)[number]

export interface ErrorParameters extends System {
  readonly dt: number
  readonly input: 'held' | 'smooth'
  readonly sample: 'start' | 'mean'
}

export const SMALLEST = 0.003
export const LARGEST = 1
/** Slopes are fitted over steps up to this one, where |λ|Δ stays under 0.08. */
const FITTED = 0.02
/** An error below this is the arithmetic's, not the rule's, and has no slope. */
export const ROUNDING = 1e-12

export interface DiscretizationError {
  /** The steps of the curves, and the largest error of each rule there. */
  readonly steps: readonly number[]
  readonly curves: Curves
  /** The errors at the chosen step. */
  readonly here: Readonly<Record<Compared, number>>
  /** Order of each rule: d log(error) / d log(Δ); undefined where only rounding is left. */
  readonly slopes: Readonly<Record<Compared, number | undefined>>
  /** The one complex factor on B that brings the Mamba rule nearest to the hold, at the chosen step. */
  readonly factor: { readonly modulus: number; readonly angle: number }
  /** What is left between the hold and the Mamba rule with that factor, as a share of the largest state. */
  readonly remainder: number
  /** Modulus of the eigenvalues of Euler's transition, |1 + λΔ|. */
  readonly eulerModulus: number
}

/** The number each rule is given for each step. */
export function samples({ input, sample }: ErrorParameters, dt: number): Float64Array {
  const steps = Math.max(1, Math.floor(HORIZON / dt + 1e-9))
  const mean = input === 'smooth' && sample === 'mean'
  return Float64Array.from({ length: steps }, (_, k) =>
    mean ? (signal(k * dt) + signal((k + 1) * dt)) / 2 : signal(k * dt),
  )
}

function largestModulus(z: ComplexVector): number {
  let largest = 0
  for (let k = 0; k < z.re.length; k++) largest = Math.max(largest, Math.hypot(z.re[k], z.im[k]))
  return largest
}

/** Largest distance between the states and the exact ones, as a share of the largest exact state. */
function relativeError(h: Matrix, exact: ComplexVector): number {
  let largest = 0
  for (let k = 0; k < h.rows; k++)
    largest = Math.max(
      largest,
      Math.hypot(h.data[2 * k] - exact.re[k], h.data[2 * k + 1] - exact.im[k]),
    )
  return largest / largestModulus(exact)
}

interface Run {
  readonly states: Readonly<Record<Compared, Matrix>>
  readonly errors: Readonly<Record<Compared, number>>
}

function forEachRule<T>(of: (rule: Compared) => T): Record<Compared, T> {
  return Object.fromEntries(compared.map((rule) => [rule, of(rule)])) as Record<Compared, T>
}

function run(parameters: ErrorParameters, dt: number): Run {
  const x = samples(parameters, dt)
  const exact =
    parameters.input === 'held'
      ? exactHeld(parameters, dt, x)
      : exactSmooth(parameters, dt, x.length)
  const A = transition(parameters)
  const states = forEachRule((rule) => {
    const { Abar, Bbar } = discretize(A, inputColumn, dt, rule)
    return recurrence(Abar, Bbar, x)
  })
  return { states, errors: forEachRule((rule) => relativeError(states[rule], exact)) }
}

/** Least squares of log error on log step. */
export function fitSlope(steps: readonly number[], errors: readonly number[]): number | undefined {
  if (errors.some((error) => error < ROUNDING)) return undefined
  const xs = steps.map(Math.log)
  const ys = errors.map(Math.log)
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(xs), mean(ys)]
  let top = 0
  let bottom = 0
  for (let i = 0; i < xs.length; i++) {
    top += (xs[i] - mx) * (ys[i] - my)
    bottom += (xs[i] - mx) ** 2
  }
  return top / bottom
}

/** The complex factor s, by least squares, for which s times the Mamba states are the hold's. */
function absorbedFactor(hold: Matrix, mamba: Matrix) {
  let re = 0
  let im = 0
  let size = 0
  for (let i = 0; i < hold.data.length; i += 2) {
    const [a, b, c, d] = [mamba.data[i], mamba.data[i + 1], hold.data[i], hold.data[i + 1]]
    re += a * c + b * d
    im += a * d - b * c
    size += a * a + b * b
  }
  re /= size
  im /= size
  let largest = 0
  let state = 0
  for (let i = 0; i < hold.data.length; i += 2) {
    const [a, b, c, d] = [mamba.data[i], mamba.data[i + 1], hold.data[i], hold.data[i + 1]]
    largest = Math.max(largest, Math.hypot(re * a - im * b - c, re * b + im * a - d))
    state = Math.max(state, Math.hypot(c, d))
  }
  return {
    factor: { modulus: Math.hypot(re, im), angle: Math.atan2(im, re) },
    remainder: largest / state,
  }
}

/** Steps at 6 a decade from the largest down. */
const gridSteps: readonly number[] = Array.from(
  { length: Math.floor(6 * Math.log10(LARGEST / SMALLEST)) + 1 },
  (_, i) => LARGEST / 10 ** (i / 6),
).reverse()

type Curves = Readonly<Record<Compared, readonly number[]>>
let remembered: { key: string; curves: Curves } | undefined

/** The curves do not depend on the chosen step, so the last ones serve while it is dragged. */
function curvesOf(parameters: ErrorParameters): Curves {
  const { decay, frequency, input, sample } = parameters
  const key = `${decay} ${frequency} ${input} ${sample}`
  if (remembered?.key === key) return remembered.curves
  const runs = gridSteps.map((step) => run(parameters, step).errors)
  const curves = forEachRule((rule) => runs.map((errors) => errors[rule]))
  remembered = { key, curves }
  return curves
}

export function compute(parameters: ErrorParameters): DiscretizationError {
  const { dt, decay, frequency } = parameters
  const curves = curvesOf(parameters)
  const fitted = gridSteps.filter((step) => step <= FITTED)
  const chosen = run(parameters, dt)
  return {
    steps: gridSteps,
    curves,
    here: chosen.errors,
    slopes: forEachRule((rule) => fitSlope(fitted, curves[rule].slice(0, fitted.length))),
    ...absorbedFactor(chosen.states.zoh, chosen.states.mamba),
    eulerModulus: Math.hypot(1 - decay * dt, frequency * dt),
  }
}
