import {
  causalConv1d,
  recurrence,
  selectiveScan,
  softplus,
  softplusInverse,
} from '../../../src/kernel/index.ts'
import { rmsError } from '../../rms-error.ts'
import { sense, TOKENS, type Sensors } from './sensors.ts'

export const exchanges = ['none', 'C', 'dt', 'states', 'one'] as const
export type Exchange = (typeof exchanges)[number]

export interface State {
  readonly exchange: Exchange
  /** The share of a state that comes from the other, where states are exchanged. */
  readonly share: number
  readonly noise: number
  /** Tokens for which the camera is dark. */
  readonly dark: number
  /** Whether its tokens say so. */
  readonly flag: boolean
  /** The step of a sensor at rest. */
  readonly dt: number
  readonly seed: number
}

/** Values of the camera and of the microphone. */
export type Pair<T> = readonly [camera: T, microphone: T]

export interface Reading {
  readonly h: Pair<Float64Array>
  readonly y: Pair<Float64Array>
  /** Root mean square difference of the outputs from the event. */
  readonly errors: Pair<number>
}

export interface Fusion extends Sensors {
  readonly readings: Readonly<Record<Exchange, Reading>>
}

/** By how much motion raises what goes into the softplus of the step. */
const GAIN = 2

/** What one sensor gives to its scan. */
interface Inputs {
  readonly x: Float64Array
  readonly dt: Float64Array
  readonly C: Float64Array
}

const convolve = (x: Float64Array, weight: readonly number[]) =>
  causalConv1d({ shape: [1, 1, TOKENS], data: x }, [weight]).y.data

/** Steps that follow the motion, and output weights that are the mean, over a short convolution of four tokens. */
function inputsOf(x: Float64Array, rest: number, known: readonly boolean[]): Inputs {
  const motion = convolve(x, [-0.5, -0.5, 0.5, 0.5])
  const bias = softplusInverse(rest)
  return {
    x,
    dt: motion.map((value, t) => (known[t] ? softplus(bias + GAIN * Math.abs(value)) : 0)),
    C: convolve(x, [0.25, 0.25, 0.25, 0.25]).map((value, t) => (known[t] ? value : 1)),
  }
}

/** A selective scan of one state, of rate 1, that holds its input between steps. */
function scan({ x, dt, C }: Inputs): { h: Float64Array; y: Float64Array } {
  const row = (data: Float64Array) => ({ shape: [1, 1, data.length], data })
  const { y, states } = selectiveScan(
    { x: row(x), dt: row(dt), A: [[-1]], B: [[1]], C: row(C) },
    { rule: 'zoh', states: true },
  )
  return { h: states!.data, y: y.data }
}

/** Both states in one recurrence, whose matrix takes a share of each from the other. */
function scanCoupled([first, second]: Pair<Inputs>, share: number): Pair<Float64Array> {
  const h: Pair<Float64Array> = [new Float64Array(TOKENS), new Float64Array(TOKENS)]
  let both: Float64Array = new Float64Array(2)
  for (let t = 0; t < TOKENS; t++) {
    const [a, b] = [Math.exp(-first.dt[t]), Math.exp(-second.dt[t])]
    const step = recurrence(
      [
        [a * (1 - share), a * share],
        [b * share, b * (1 - share)],
      ],
      [
        [1 - a, 0],
        [0, 1 - b],
      ],
      [[first.x[t], second.x[t]]],
      both,
    )
    both = step.data
    h[0][t] = both[0]
    h[1][t] = both[1]
  }
  return h
}

const interleave = (a: Float64Array, b: Float64Array) =>
  Float64Array.from({ length: 2 * TOKENS }, (_, i) => (i % 2 ? b : a)[i >> 1])

const everySecond = (values: Float64Array): Pair<Float64Array> => [
  values.filter((_, i) => i % 2 === 0),
  values.filter((_, i) => i % 2 === 1),
]

/** Two scans of the same event that exchange nothing, C, steps or states, and one scan of both. */
export function compute({ share, noise, dark, flag, dt, seed }: State): Fusion {
  const sensors = sense(dark, noise, seed)
  const { event, camera, microphone, lit } = sensors
  const eye = inputsOf(
    camera,
    dt,
    lit.map((seen) => seen || !flag),
  )
  const ear = inputsOf(
    microphone,
    dt,
    lit.map(() => true),
  )
  const reading = (h: Pair<Float64Array>, y: Pair<Float64Array>): Reading => ({
    h,
    y,
    errors: [rmsError(y[0], event), rmsError(y[1], event)],
  })
  const apart = (first: Inputs, second: Inputs) => {
    const [a, b] = [scan(first), scan(second)]
    return reading([a.h, b.h], [a.y, b.y])
  }
  const coupled = scanCoupled([eye, ear], share)
  const joint = scan({
    x: interleave(eye.x, ear.x),
    dt: interleave(eye.dt, ear.dt),
    C: interleave(eye.C, ear.C),
  })
  return {
    ...sensors,
    readings: {
      none: apart(eye, ear),
      C: apart({ ...eye, C: ear.C }, { ...ear, C: eye.C }),
      dt: apart({ ...eye, dt: ear.dt }, { ...ear, dt: eye.dt }),
      states: reading(coupled, [
        coupled[0].map((h, t) => eye.C[t] * h),
        coupled[1].map((h, t) => ear.C[t] * h),
      ]),
      one: reading(everySecond(joint.h), everySecond(joint.y)),
    },
  }
}
