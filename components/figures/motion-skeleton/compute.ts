import { findScanOrder, gaussian, selectiveScan, softplus } from '../../../src/kernel/index.ts'
import { rmsError } from '../../rms-error.ts'
import { FRAMES, joints, parents, walk, type Point } from './walk.ts'

export interface State {
  readonly joint: 'ankle' | 'wrist' | 'pelvis'
  readonly pace: number
  /** Frames for which the walker stands still. */
  readonly rest: number
  /** Standard deviation of what is measured, in cm. */
  readonly noise: number
  /** The step of a joint at rest, and by how much the motion raises what goes into its softplus, per cm. */
  readonly dt: number
  readonly gain: number
  /** Frames that are pooled into one token. */
  readonly pool: '1' | '2' | '4'
  readonly bothWays: boolean
  readonly seed: number
  /** The frame at hand, from 1. */
  readonly k: number
}

export const tracked = { ankle: 3, wrist: 16, pelvis: 0 } as const

/** An order of the tokens, one for each joint in each frame. */
export interface Order {
  readonly label: string
  /** Steps to the same joint in the next frame, and the mean of those along a bone. */
  readonly toFrame: number
  readonly alongBone: number
}

export interface Motion {
  readonly poses: readonly (readonly Point[])[]
  readonly joint: number
  /** The height of the joint in cm as it is, as it is measured, and as the two scans have it. */
  readonly truth: Float64Array
  readonly measured: Float64Array
  readonly selective: Float64Array
  readonly fixed: Float64Array
  /** The step of each token, as long as its frames. */
  readonly steps: Float64Array
  readonly fixedStep: number
  /** Root mean square errors in cm. */
  readonly errors: {
    readonly measured: number
    readonly fixed: number
    readonly selective: number
  }
  readonly orders: readonly Order[]
}

/** A scan of rate 1 that holds its input between steps; it starts at the first value. */
function smooth(x: Float64Array, dt: Float64Array): Float64Array {
  const row = (data: Float64Array) => ({ shape: [1, 1, data.length], data })
  return selectiveScan(
    {
      x: row(x),
      dt: row(dt),
      A: [[-1]],
      B: [[1]],
      C: [[1]],
      initialState: [[[x[0]]]],
    },
    { rule: 'zoh' },
  ).y.data
}

/** The motion that a short convolution over four tokens sees: the later two against the earlier two. */
function motionOf(x: Float64Array): Float64Array {
  const at = (i: number) => x[Math.max(0, i)]
  return x.map((value, i) => Math.abs(value + at(i - 1) - at(i - 2) - at(i - 3)) / 2)
}

/** The steps of a sequence: the softplus of a line in its motion, `rest` where nothing moves. */
function stepsOf(x: Float64Array, rest: number, gain: number): Float64Array {
  const bias = Math.log(Math.expm1(rest))
  return motionOf(x).map((motion) => softplus(bias + gain * motion))
}

/** A scan forward, or the mean of it and one backward. */
function scan(x: Float64Array, rest: number, gain: number, bothWays: boolean): Float64Array {
  const forward = smooth(x, stepsOf(x, rest, gain))
  if (!bothWays) return forward
  const turned = x.toReversed()
  const backward = smooth(turned, stepsOf(turned, rest, gain)).reverse()
  return forward.map((value, i) => (value + backward[i]) / 2)
}

const pooled = (x: Float64Array, pool: number) =>
  Float64Array.from({ length: x.length / pool }, (_, i) =>
    x.subarray(i * pool, (i + 1) * pool).reduce((sum, value) => sum + value / pool, 0),
  )

const spread = (x: Float64Array, pool: number) =>
  Float64Array.from({ length: x.length * pool }, (_, t) => x[Math.floor(t / pool)])

/** Steps of equal length that are tried, three in each octave. */
export const candidates: readonly number[] = Array.from(
  { length: 24 },
  (_, i) => 0.025 * 2 ** (i / 3),
)

function ordersOf(): Order[] {
  const paths = findScanOrder('pose-mamba').paths([FRAMES, joints.length])
  return [
    ['joints first', 0],
    ['frames first', 2],
    ['along limbs', 4],
  ].map(([label, at]) => {
    const path = paths[at as number]
    const stepOf = new Int32Array(path.length)
    path.forEach((cell, step) => (stepOf[cell] = step))
    const bones = parents.flatMap((parent, joint) =>
      parent < 0 ? [] : [Math.abs(stepOf[joint] - stepOf[parent])],
    )
    return {
      label: label as string,
      toFrame: Math.abs(stepOf[joints.length] - stepOf[0]),
      alongBone: bones.reduce((sum, gap) => sum + gap, 0) / bones.length,
    }
  })
}

/** The orders depend on nothing that can be set. */
let orders: readonly Order[] | undefined

/** Two scans that smooth the measured height of a joint: with steps that follow the motion, and with the best equal ones. */
export function compute(state: State): Motion {
  const { pace, rest, noise, dt, gain, bothWays, seed } = state
  const pool = Number(state.pool)
  const joint = tracked[state.joint]
  const poses = walk(pace, rest)
  const truth = Float64Array.from(poses, (pose) => 100 * pose[joint][1])
  const draw = gaussian(seed)
  const measured = truth.map((height) => height + noise * draw())
  const tokens = pooled(measured, pool)
  const read = (still: number, slope: number) => spread(scan(tokens, still, slope, bothWays), pool)
  const selective = read(dt, gain)
  let fixed = read(candidates[0], 0)
  let fixedStep = candidates[0]
  for (const candidate of candidates) {
    const found = read(candidate, 0)
    if (rmsError(found, truth) < rmsError(fixed, truth)) [fixed, fixedStep] = [found, candidate]
  }
  return {
    poses,
    joint,
    truth,
    measured,
    selective,
    fixed,
    steps: stepsOf(tokens, dt, gain),
    fixedStep,
    errors: {
      measured: rmsError(measured, truth),
      fixed: rmsError(fixed, truth),
      selective: rmsError(selective, truth),
    },
    orders: (orders ??= ordersOf()),
  }
}
