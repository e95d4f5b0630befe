import {
  adamWInitialState,
  adamWStep,
  cosineSchedule,
  crossEntropy,
  linearAdjoint,
  softplusInverse,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { EVENTS, ITEMS, makeLogs, WARM_UP, type UserLog } from './log.ts'
import {
  ASKED,
  CHANNELS,
  FEATURES,
  featuresOf,
  PARTS,
  partsOf,
  scoresOf,
  statesOf,
  stepsOf,
  type Rule,
  type Weights,
} from './model.ts'

export interface Lesson {
  readonly rule: Rule
  readonly steps: number
  /** Users of a step, whose logs no other step sees. */
  readonly batch: number
  readonly learningRate: number
  /** The chance that a wish outlasts the time away. */
  readonly lasting: number
  readonly seed: number
}

/** Steps between two events before training: memories of about one event, seven and a hundred. */
const firstSteps = [1, 0.15, 0.01]

/** Weights before training, which score all items alike. */
export function firstWeights(): Weights {
  const step = new Float64Array(CHANNELS * PARTS)
  firstSteps.forEach((dt, c) => (step[c * PARTS] = softplusInverse(dt)))
  return {
    step: { shape: [CHANNELS, PARTS], data: step },
    readout: { shape: [ITEMS, FEATURES], data: new Float64Array(ITEMS * FEATURES) },
  }
}

/** The items that came, of every event that is asked about. */
export function targetsOf(logs: readonly UserLog[]): Tensor {
  const data = Float64Array.from(logs.flatMap(({ item }) => Array.from(item.subarray(WARM_UP))))
  return { shape: [data.length], data }
}

interface Slopes {
  readonly step: Tensor
  readonly readout: Tensor
}

/** The slopes of the steps' weights, from those of the features, back through the states. */
function stepSlopes(
  rule: Rule,
  logs: readonly UserLog[],
  dt: Tensor,
  states: Tensor,
  dfeatures: Tensor,
): Tensor {
  const data = new Float64Array(CHANNELS * PARTS)
  const later = new Float64Array(ITEMS)
  logs.forEach((log, user) => {
    const parts = Array.from(log.item, (_, t) => partsOf(rule, log, t))
    for (let c = 0; c < CHANNELS; c++) {
      later.fill(0)
      for (let t = EVENTS - 1; t > 0; t--) {
        const now = (user * CHANNELS + c) * EVENTS + t
        const asked = (user * ASKED + t - WARM_UP) * FEATURES + 1 + c * ITEMS
        const kept = Math.exp(-dt.data[now])
        let slope = 0
        for (let n = 0; n < ITEMS; n++) {
          const before = states.data[now * ITEMS + n] - Number(n === log.item[t])
          if (t >= WARM_UP) later[n] += dfeatures.data[asked + n]
          slope -= later[n] * before
          later[n] *= kept
        }
        // 1 − e^−Δ is the slope of softplus where its value is Δ.
        parts[t].forEach((part, i) => (data[c * PARTS + i] += slope * (1 - kept) * part))
      }
    }
  })
  return { shape: [CHANNELS, PARTS], data }
}

/** How surprised the scores are by what came, in nats, and the slopes of that. */
export function slopesOf(
  weights: Weights,
  rule: Rule,
  logs: readonly UserLog[],
): { readonly loss: number; readonly slopes: Slopes } {
  const dt = stepsOf(weights, rule, logs)
  const states = statesOf(dt, logs)
  const features = featuresOf(states, logs)
  const { loss, dlogits } = crossEntropy(scoresOf(weights, features), targetsOf(logs))
  const { dx, dweight } = linearAdjoint(features, weights.readout, dlogits)
  return { loss, slopes: { step: stepSlopes(rule, logs, dt, states, dx), readout: dweight } }
}

/** The same weights with channels in the order of their memories, the shortest first. */
function byMemory({ step, readout }: Weights): Weights {
  const bias = (c: number) => step.data[c * PARTS]
  const order = Array.from({ length: CHANNELS }, (_, c) => c).sort((a, b) => bias(b) - bias(a))
  const sorted = { step: new Float64Array(step.data), readout: new Float64Array(readout.data) }
  order.forEach((from, to) => {
    for (let i = 0; i < PARTS; i++) sorted.step[to * PARTS + i] = step.data[from * PARTS + i]
    for (let item = 0; item < ITEMS; item++)
      for (let n = 0; n < ITEMS; n++)
        sorted.readout[item * FEATURES + 1 + to * ITEMS + n] =
          readout.data[item * FEATURES + 1 + from * ITEMS + n]
  })
  return {
    step: { shape: step.shape, data: sorted.step },
    readout: { shape: readout.shape, data: sorted.readout },
  }
}

/**
 * Trains by a lesson, from the first weights.
 * @param report - is told the loss of each step, with its users.
 */
export function learn(
  { rule, steps, batch, learningRate, lasting, seed }: Lesson,
  report: (step: number, loss: number, logs: readonly UserLog[]) => void,
): Weights {
  const rate = cosineSchedule({ steps, warmup: 20, peak: learningRate })
  let weights = firstWeights()
  let state = adamWInitialState({ ...weights })
  for (let step = 0; step < steps; step++) {
    const logs = makeLogs(batch, lasting, seed + step)
    const { loss, slopes } = slopesOf(weights, rule, logs)
    const next = adamWStep({ ...weights }, { ...slopes }, state, { learningRate: rate(step) })
    weights = { step: next.weights.step, readout: next.weights.readout } as Weights
    state = next.state
    report(step, loss, logs)
  }
  return byMemory(weights)
}
