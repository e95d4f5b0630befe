import { selectiveScan } from '../../../src/kernel/index.ts'
import {
  bugs,
  byStep,
  CONVOLUTION,
  FEED_THROUGH,
  inputs,
  raw,
  STEP_BIAS,
  type Bug,
  type Input,
} from './channel.ts'

export interface State {
  readonly bug: Bug
  readonly input: Input
  readonly rate: number
}

/** What one bug adds to the outputs. */
export interface Trace {
  readonly bug: Bug
  readonly differences: Float64Array
  /** The tokens that are off, from 0. */
  readonly wrong: readonly number[]
  /** The token that is furthest off, and how far. */
  readonly worst: number
  readonly largest: number
}

export interface Traces {
  readonly full: Float64Array
  readonly stepped: Float64Array
  readonly traces: readonly Trace[]
  readonly chosen: Trace
  /** The largest difference without a bug: rounding. */
  readonly rounding: number
}

/** More than rounding can make of outputs of this size. */
const TOLERANCE = 1e-9

function fullPass(x: readonly number[], rate: number): Float64Array {
  const mixed = x.map((now, k) => CONVOLUTION[0] * now + CONVOLUTION[1] * (x[k - 1] ?? 0))
  const { y } = selectiveScan(
    {
      x: [[mixed]],
      dt: [[raw]],
      A: [[-rate]],
      B: [[1]],
      C: [[1]],
      D: [FEED_THROUGH],
      dtBias: [STEP_BIAS],
    },
    { dtSoftplus: true },
  )
  return Float64Array.from(y.data)
}

/** What the full pass gives, what a step with each bug gives, and how they differ. */
export function compute({ bug, input, rate }: State): Traces {
  const x = inputs[input]
  const full = fullPass(x, rate)
  const differencesOf = (one: Bug | undefined) =>
    byStep(x, rate, one).map((value, k) => value - full[k])
  const traces = bugs.map((one): Trace => {
    const differences = differencesOf(one)
    const sizes = Array.from(differences, Math.abs)
    const largest = Math.max(...sizes)
    const wrong = sizes.flatMap((size, k) => (size > TOLERANCE ? [k] : []))
    return { bug: one, differences, wrong, worst: sizes.indexOf(largest), largest }
  })
  return {
    full,
    stepped: byStep(x, rate, bug),
    traces,
    chosen: traces.find((trace) => trace.bug === bug)!,
    rounding: Math.max(...Array.from(differencesOf(undefined), Math.abs)),
  }
}
