import {
  cumulativeForms,
  cumulativeScan,
  gaussian,
  type CumulativeForm,
  type ScanPrecision,
} from '../../../src/kernel/index.ts'

export interface NumericsParameters {
  readonly decay: number
  readonly precision: ScanPrecision
  readonly inputs: 'ones' | 'mixed'
  readonly chunk: number
}

export const LENGTH = 512
/** A state is bad when it is off by more than this share of the loop's state. */
export const tolerances: Readonly<Record<ScanPrecision, number>> = {
  bfloat16: 0.1,
  float32: 0.001,
  float64: 0.001,
}
/** Errors below this are drawn here. */
export const FLOOR = 1e-17

export interface FormErrors {
  /** The largest relative error up to each token; Infinity from the first state that is not finite. */
  readonly largest: readonly number[]
  /** The first bad token, counted from 1; 0 if there is none. */
  readonly firstBad: number
  /** Whether some state is ±Infinity or NaN. */
  readonly breaks: boolean
}

export type Numerics = Readonly<Record<CumulativeForm, FormErrors>>

/** What the tokens add: ones, or draws of both signs that are the same every time. */
export function inputsOf({ inputs }: NumericsParameters): number[] {
  const draw = gaussian(5)
  return Array.from({ length: LENGTH }, () => (inputs === 'ones' ? 1 : draw()))
}

function errorsOf(form: CumulativeForm, parameters: NumericsParameters): FormErrors {
  const { decay, precision } = parameters
  const a = new Float64Array(LENGTH).fill(Math.exp(-decay))
  const { h, reference, firstBad } = cumulativeScan(a, inputsOf(parameters), form, {
    precision,
    chunkLength: Math.round(parameters.chunk),
    tolerance: tolerances[precision],
  })
  let largest = FLOOR
  const curve = Array.from(h, (state, t) => {
    const error = Math.abs(state - reference[t]) / Math.abs(reference[t])
    largest = Number.isFinite(error) ? Math.max(largest, error) : Infinity
    return largest
  })
  return { largest: curve, firstBad: firstBad + 1, breaks: largest === Infinity }
}

export function compute(parameters: NumericsParameters): Numerics {
  return Object.fromEntries(
    cumulativeForms.map((form) => [form, errorsOf(form, parameters)]),
  ) as Record<CumulativeForm, FormErrors>
}
