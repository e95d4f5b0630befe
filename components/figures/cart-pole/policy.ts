import {
  linear,
  linearAdjoint,
  mamba1Backward,
  mamba1Forward,
  mamba1InitialState,
  mamba1InitialWeights,
  mamba1Step,
  random,
  tensor,
  toFloat32,
  type Mamba1Saved,
  type Mamba1State,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { cart } from './cart.ts'

/** Width of the policy, and states a channel. */
export const sizes = { width: 8, states: 4 } as const

/** What a policy is told: the cart's place (m) and the pole's angle (rad), brought to sizes near 1. */
export const scales = { x: 1, angle: 0.2 } as const
const seen = 2

/**
 * Weights before training: a linear map of what is seen, a Mamba block whose convolution has width 1,
 * so that nothing but the states remembers, and a linear map to the force.
 */
export function firstPolicy(seed: number): WeightsLike {
  const { width, states } = sizes
  const next = random(seed)
  const uniform = (shape: readonly number[], bound: number) => {
    const count = shape.reduce((product, size) => product * size, 1)
    return tensor(
      Float64Array.from({ length: count }, () => bound * (2 * next() - 1)),
      shape,
    )
  }
  const block = mamba1InitialWeights({ dModel: width, N: states, convWidth: 1 }, seed)
  const weights = {
    'embed.weight': uniform([width, seen], 1),
    'embed.bias': uniform([width], 1),
    ...Object.fromEntries(Object.entries(block).map(([name, value]) => [`mixer.${name}`, value])),
    'head.weight': uniform([1, width], width ** -0.5),
    'head.bias': tensor([0], [1]),
  }
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, toFloat32(weight)]),
  )
}

/** The parts of a policy: maps at its ends, and the block between them. */
function partsOf(weights: WeightsLike) {
  const below = 'mixer.'
  const mixer = Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith(below))
      .map(([name, weight]) => [name.slice(below.length), weight]),
  ) as WeightsLike
  return {
    mixer,
    embed: [weights['embed.weight'], weights['embed.bias']] as [Single, Single],
    head: [weights['head.weight'], weights['head.bias']] as [Single, Single],
  }
}

/** All is in single precision, which steps of one token are several times quicker in. */
type Single = Tensor<Float32Array>

const plus = (a: Single, b: Single): Single => ({
  shape: a.shape,
  data: a.data.map((value, i) => value + b.data[i]),
})

interface Pass {
  /** Over the motor's greatest, (batch, L, 1). */
  readonly forces: Single
  readonly saved: { readonly told: Single; readonly mixer: Mamba1Saved; readonly out: Single }
}

/** Whole episodes at once: (batch, L, 2) to forces over the motor's greatest, (batch, L, 1). */
export function policyForward(weights: WeightsLike, told: Single): Pass {
  const { mixer, embed, head } = partsOf(weights)
  const hidden = linear(told, ...embed)
  const { out, saved } = mamba1Forward(mixer, hidden)
  const both = plus(hidden, out as unknown as Single)
  return { forces: linear(both, ...head), saved: { told, mixer: saved, out: both } }
}

/** How a loss moves with the weights, when it moves with the forces as `dforces`. */
export function policyBackward(
  weights: WeightsLike,
  { told, mixer: saved, out }: Pass['saved'],
  dforces: Single,
): WeightsLike {
  const { mixer, embed, head } = partsOf(weights)
  const top = linearAdjoint(out, head[0], dforces, head[1])
  const { dhidden, dweights } = mamba1Backward(mixer, saved, top.dx)
  const bottom = linearAdjoint(told, embed[0], plus(top.dx, dhidden as unknown as Single), embed[1])
  return {
    'embed.weight': bottom.dweight,
    'embed.bias': bottom.dbias!,
    ...Object.fromEntries(
      Object.entries(dweights).map(([name, value]) => [`mixer.${name}`, value]),
    ),
    'head.weight': top.dweight,
    'head.bias': top.dbias!,
  }
}

/** A policy at work: it is told what is seen in each of some episodes, and answers with forces in N. */
export interface Controller {
  act(told: Single): Float32Array
  /** The states h after the last action, (batch, channels, states). */
  readonly states: Float32Array
}

/**
 * A policy that acts one step after the other, in so many episodes at once.
 * @param remembers - false empties the states before every action.
 */
export function controllerOf(weights: WeightsLike, batch: number, remembers: boolean): Controller {
  const { mixer, embed, head } = partsOf(weights)
  const empty = mamba1InitialState(mixer, batch)
  let state: Mamba1State = empty
  return {
    act(told) {
      const hidden = linear(told, ...embed)
      const step = mamba1Step(mixer, hidden, remembers ? state : empty)
      state = step.state
      return linear(plus(hidden, step.out as unknown as Single), ...head).data.map(
        (value) => cart.most * value,
      )
    },
    get states() {
      return state.ssm.data as unknown as Float32Array
    },
  }
}
