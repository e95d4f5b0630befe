import { describe, expect, it } from 'vitest'
import { attentionMixer } from '../../../src/kernel/blocks/attention-mixer.ts'
import { bidirectionalMixer } from '../../../src/kernel/blocks/bidirectional.ts'
import { attentionInitialWeights } from '../../../src/kernel/blocks/attention-initial-weights.ts'
import { mamba1InitialWeights } from '../../../src/kernel/blocks/mamba1-initial-weights.ts'
import { mamba2InitialWeights } from '../../../src/kernel/blocks/mamba2-initial-weights.ts'
import { s4dInitialWeights } from '../../../src/kernel/blocks/s4d-initial-weights.ts'
import { mamba1Mixer } from '../../../src/kernel/blocks/mamba1.ts'
import { mamba2Forward, mamba2Mixer } from '../../../src/kernel/blocks/mamba2.ts'
import type { Mixer } from '../../../src/kernel/blocks/mixer.ts'
import { s4dMixer } from '../../../src/kernel/blocks/s4d-block.ts'
import { countWeights, withPrefix, type Weights } from '../../../src/kernel/blocks/weights.ts'
import { linear } from '../../../src/kernel/layers/linear.ts'
import { reverseTokens } from '../../../src/kernel/layers/rearrange.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import type { Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import {
  expectPiecesToBeForward,
  expectSlopes,
  expectStepsToBeForward,
  gaussianTensor,
} from './mixer-checks.ts'

const dModel = 6
/** Weights with biases of both projections, which blocks need not have. */
const withBiases = (weights: Weights): Weights => ({
  ...weights,
  'in_proj.bias': gaussianTensor([weights['in_proj.weight'].shape[0]], 81),
  'out_proj.bias': gaussianTensor([weights['out_proj.weight'].shape[0]], 82),
})
const withoutNorm = ({ 'norm.weight': norm, ...rest }: Weights): Weights => (norm ? rest : {})
const mamba2Weights = mamba2InitialWeights({ dModel, N: 2, P: 3, groups: 2 }, 9)

const mixers: readonly [string, Mixer, Weights][] = [
  ['mamba1', mamba1Mixer, mamba1InitialWeights({ dModel, N: 3, dtRank: 2 }, 1)],
  ['mamba2', mamba2Mixer(), mamba2InitialWeights({ dModel, N: 3, P: 4 }, 2)],
  [
    'mamba2 with groups',
    mamba2Mixer({ groups: 2, chunkLength: 3 }),
    mamba2InitialWeights({ dModel, N: 2, P: 3, groups: 2 }, 3),
  ],
  [
    'mamba2 with groups in its norm',
    mamba2Mixer({ groups: 2, normGroups: 2 }),
    mamba2InitialWeights({ dModel, N: 2, P: 3, groups: 2 }, 8),
  ],
  ['mamba1 with biases', mamba1Mixer, withBiases(mamba1InitialWeights({ dModel, N: 3 }, 11))],
  ['mamba2 with biases', mamba2Mixer({ groups: 2 }), withBiases(mamba2Weights)],
  [
    'mamba2 with limits of its steps',
    mamba2Mixer({ groups: 2, dtLimit: [0.004, 0.03] }),
    mamba2Weights,
  ],
  [
    'mamba2 with its norm before the gate',
    mamba2Mixer({ groups: 2, normBeforeGate: true }),
    mamba2Weights,
  ],
  ['mamba2 without a norm', mamba2Mixer({ groups: 2 }), withoutNorm(mamba2Weights)],
  [
    'mamba2 with a D of every channel',
    mamba2Mixer({ groups: 2, normGroups: 2 }),
    { ...mamba2Weights, D: gaussianTensor([2 * dModel], 83) },
  ],
  ['s4d', s4dMixer, s4dInitialWeights({ dModel, N: 3 }, 6)],
  ['s4d without a gate', s4dMixer, s4dInitialWeights({ dModel, N: 3, gated: false }, 7)],
  ['attention', attentionMixer(2), attentionInitialWeights({ dModel, heads: 2 }, 4)],
]

describe.each(mixers)('%s', (name, mixer, weights) => {
  it.each([
    [1, 1],
    [2, 7],
  ])('takes steps that are its forward pass: batch %i, L %i', (batch, L) => {
    expectStepsToBeForward(mixer, weights, gaussianTensor([batch, L, dModel], 10 + L))
  })

  it('reads a sequence in pieces as it reads the whole', () => {
    expectPiecesToBeForward(mixer, weights, gaussianTensor([2, 6, dModel], 15))
  })

  it('has the slopes of differences', () => {
    expectSlopes(mixer, weights, gaussianTensor([2, 5, dModel], 20))
  })

  it('has them from a state on, which counts as given', () => {
    const { state } = mixer.forward(weights, gaussianTensor([2, 3, dModel], 22))
    expectSlopes(mixer, weights, gaussianTensor([2, 4, dModel], 21), state)
  })

  it('reads no token that comes later', () => {
    const hidden = gaussianTensor([1, 6, dModel], 30)
    const before = mixer.forward(weights, hidden).out.data.slice(0, 4 * dModel)
    hidden.data[5 * dModel] += 3
    expectClose(mixer.forward(weights, hidden).out.data.slice(0, 4 * dModel), before, 0)
  })

  it('names a weight that is missing, and one of another shape', () => {
    const hidden = gaussianTensor([1, 2, dModel], 40)
    const { 'out_proj.weight': out, ...rest } = weights
    expect(() => mixer.forward(rest, hidden)).toThrow(/^weights has no out_proj\.weight; allowed/)
    const wrong = { ...weights, 'out_proj.weight': { shape: [1, 1], data: out.data.slice(0, 1) } }
    expect(() => mixer.forward(wrong, hidden)).toThrow(/proj\.weight has shape .*; allowed is/)
    expect(() => mixer.forward(weights, gaussianTensor([1, 2, dModel + 1], 1))).toThrow(/shape/)
  })

  it('names a weight that it does not read, and the one that was meant', () => {
    const hidden = gaussianTensor([1, 2, dModel], 45)
    const bias = gaussianTensor([dModel], 46)
    expect(() => mixer.forward({ ...weights, out_proj_weight: bias }, hidden)).toThrow(
      /^weights\.out_proj_weight is unknown; allowed are .*; did you mean out_proj\.weight\?$/,
    )
    expect(() => mixer.initialState({ ...weights, x: bias }, 1)).toThrow(/^weights\.x is unknown/)
  })

  it('names the part of a state that does not fit', () => {
    const { state } = mixer.forward(weights, gaussianTensor([1, 3, dModel], 52))
    const [part, value] = Object.entries(state as Record<string, Tensor>)[0]
    const wrong = { ...(state as object), [part]: { shape: [1], data: value.data.slice(0, 1) } }
    expect(() => mixer.step(weights, gaussianTensor([1, dModel], 1), wrong)).toThrow(
      new RegExp(`^state\\.${part} has shape 1; allowed is 1 × `),
    )
    expect(() => mixer.forward(weights, gaussianTensor([1, 2, dModel], 1), wrong)).toThrow(
      new RegExp(`^(initialState|state)\\.${part} has shape 1; allowed is 1 × `),
    )
    expect(() => mixer.forward(weights, gaussianTensor([2, 2, dModel], 1), state)).toThrow(
      /^(initialState|state)\.\w+ has shape .*; allowed is 2 × /,
    )
  })

  it('leaves the state it is given as it was', () => {
    const token = gaussianTensor([1, dModel], 50)
    const { state } = mixer.forward(weights, gaussianTensor([1, 3, dModel], 51))
    const before = JSON.stringify(state)
    mixer.step(weights, token, state)
    expect(JSON.stringify(state)).toBe(before)
  })
})

describe('mamba2', () => {
  it('refuses what a block without a norm cannot do, and unknown options', () => {
    const hidden = gaussianTensor([1, 2, dModel], 47)
    const bare = withoutNorm(mamba2Weights)
    expect(() => mamba2Mixer({ groups: 2, normBeforeGate: true }).forward(bare, hidden)).toThrow(
      /normBeforeGate is true of a block that has no norm\.weight; allowed are 1 and false/,
    )
    expect(() => mamba2Mixer({ ngroups: 2 } as never)).toThrow(
      /^options\.ngroups is unknown; allowed are groups, .*; did you mean groups\?$/,
    )
    expect(() => mamba2Mixer({ dt_limit: [0, 1] } as never)).toThrow(/did you mean dtLimit\?$/)
    // A state belongs to a pass.
    expect(() => mamba2Mixer({ initialState: {} } as never)).toThrow(
      /^options\.initialState is unknown/,
    )
    expect(() => mamba2Forward(bare, hidden, { state: {} } as never)).toThrow(
      /^options\.state is unknown; allowed are groups, .*, initialState/,
    )
  })

  it('is its scan alone where a norm is left out and the gate is 1', () => {
    // silu(z) is 1 at this z, which biases give to every token.
    const z = 1.2784645427610738
    const bare = withBiases(withoutNorm(mamba2Weights))
    const dim = 2 * dModel
    const inProj = bare['in_proj.weight']
    const ungated = {
      ...bare,
      'in_proj.weight': { ...inProj, data: inProj.data.slice().fill(0, 0, dim * dModel) },
      'in_proj.bias': {
        ...bare['in_proj.bias'],
        data: bare['in_proj.bias'].data.slice().fill(z, 0, dim),
      },
    }
    const hidden = gaussianTensor([1, 5, dModel], 48)
    const { out, saved } = mamba2Mixer({ groups: 2 }).forward(ungated, hidden)
    const { x, dt, B, C } = saved
    const A = { shape: [4], data: bare.A_log.data.map((value) => -Math.exp(value)) }
    const scan = ssd({ x, dt, A, B, C, D: bare.D, dtBias: bare.dt_bias }, { dtSoftplus: true })
    const flat = { shape: [1, 5, dim], data: (scan.y as typeof x).data }
    expectClose(linear(flat, bare['out_proj.weight'], bare['out_proj.bias']).data, out.data, 1e-12)
  })
})

describe('bidirectional', () => {
  const own = mamba1InitialWeights({ dModel, N: 2 }, 5)
  const both = bidirectionalMixer(mamba1Mixer)

  it('adds what each direction gives', () => {
    const weights = { ...withPrefix('forward.', own), ...withPrefix('backward.', own) }
    const hidden = gaussianTensor([2, 4, dModel], 60)
    const { out } = both.forward(weights, hidden)
    // With equal weights, reading the tokens from the end only reverses the output.
    expectClose(
      reverseTokens(both.forward(weights, reverseTokens(hidden)).out).data,
      out.data,
      1e-14,
    )
    const ahead = mamba1Mixer.forward(own, hidden).out.data
    const back = reverseTokens(mamba1Mixer.forward(own, reverseTokens(hidden)).out).data
    expectClose(
      out.data,
      ahead.map((value, i) => value + back[i]),
      1e-14,
    )
  })

  it('has the slopes of differences, and no step', () => {
    const weights = {
      ...withPrefix('forward.', own),
      ...withPrefix('backward.', mamba1InitialWeights({ dModel, N: 2 }, 6)),
    }
    expectSlopes(both, weights, gaussianTensor([1, 4, dModel], 70))
    expect(() => both.step(weights, gaussianTensor([1, dModel], 1), {})).toThrow(
      /^mixer is bidirectional mamba1; allowed for a step/,
    )
    expect(() => both.forward(weights, gaussianTensor([1, 2, dModel], 1), {})).toThrow(
      /^mixer is bidirectional mamba1; allowed .* from a state on, are mixers that read forwards/,
    )
  })
})

describe('initial weights', () => {
  it('of Mamba-1 count as the layers of Mamba-130M do', () => {
    // 24 layers, their norms, the last norm and the embedding of 50280 tokens: 129,135,360 numbers.
    const layer = countWeights(mamba1InitialWeights({ dModel: 768 }, 1))
    expect(24 * (layer + 768) + 768 + 50280 * 768).toBe(129_135_360)
  })

  it('are the same for a seed, and others for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => mamba2InitialWeights({ dModel: 64 }, seed))
    expect(a).toEqual(b)
    expect(a['in_proj.weight']).not.toEqual(c['in_proj.weight'])
  })

  it('refuse sizes that do not fit', () => {
    expect(() => mamba2InitialWeights({ dModel: 6, P: 5 }, 1)).toThrow(/^P is 5 .*divides 12/)
    expect(() => mamba1InitialWeights({ dModel: 0 }, 1)).toThrow(/^dModel is 0; allowed/)
    expect(() => attentionInitialWeights({ dModel: 6, heads: 4 }, 1)).toThrow(/^heads is 4/)
  })
})
