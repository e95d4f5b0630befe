import { describe, expect, it } from 'vitest'
import { attentionMixer } from '../../../src/kernel/blocks/attention-mixer.ts'
import { generate } from '../../../src/kernel/blocks/generate.ts'
import { attentionInitialWeights } from '../../../src/kernel/blocks/attention-initial-weights.ts'
import { languageModelInitialWeights } from '../../../src/kernel/blocks/language-model-initial-weights.ts'
import { mamba1InitialWeights } from '../../../src/kernel/blocks/mamba1-initial-weights.ts'
import { mamba2InitialWeights } from '../../../src/kernel/blocks/mamba2-initial-weights.ts'
import {
  languageModelBackward,
  languageModelForward,
  languageModelInitialStates,
  languageModelStep,
} from '../../../src/kernel/blocks/language-model.ts'
import { mamba1Mixer } from '../../../src/kernel/blocks/mamba1.ts'
import { mamba2Mixer } from '../../../src/kernel/blocks/mamba2.ts'
import { withPrefix, type Weights } from '../../../src/kernel/blocks/weights.ts'
import { crossEntropy } from '../../../src/kernel/layers/cross-entropy.ts'
import { random } from '../../../src/kernel/random.ts'
import { tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { gaussianTensor, slopes, tokenAt } from './mixer-checks.ts'

const sizes = { vocabulary: 7, dModel: 4, layers: 3 }
/** A hybrid of all kinds, so that one test sees them together. */
const options = { mixer: [mamba1Mixer, mamba2Mixer(), attentionMixer(2)] }
const weights = languageModelInitialWeights(
  sizes,
  (layer, seed) =>
    [
      mamba1InitialWeights({ dModel: 4, N: 2 }, seed),
      mamba2InitialWeights({ dModel: 4, N: 2, P: 4 }, seed),
      attentionInitialWeights({ dModel: 4, heads: 2 }, seed),
    ][layer],
  1,
)
const ids = tensor([
  [0, 3, 6, 2, 2],
  [5, 1, 0, 4, 6],
])

describe('a language model', () => {
  it('takes steps that are its forward pass', () => {
    const { logits } = languageModelForward(weights, ids, options)
    expect(logits.shape).toEqual([2, 5, 7])
    let states = languageModelInitialStates(weights, 2, options)
    for (let t = 0; t < 5; t++) {
      const now = [ids.data[t], ids.data[5 + t]]
      const step = languageModelStep(weights, now, states, options)
      expectClose(step.logits.data, tokenAt(logits, t).data, 1e-12)
      states = step.states
    }
  })

  it('reads a prompt in pieces of any length, and goes on by steps', () => {
    const { logits, states } = languageModelForward(weights, ids, options)
    const between = (from: number, to: number) => [
      Array.from(ids.data.subarray(from, to)),
      Array.from(ids.data.subarray(5 + from, 5 + to)),
    ]
    for (const cuts of [
      [0, 2, 5],
      [0, 1, 2, 5],
      [0, 4, 5],
    ]) {
      let initialStates = languageModelInitialStates(weights, 2, options)
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [from, to] = [cuts[i], cuts[i + 1]]
        const piece = languageModelForward(weights, between(from, to), {
          ...options,
          initialStates,
        })
        for (let t = from; t < to; t++)
          expectClose(tokenAt(piece.logits, t - from).data, tokenAt(logits, t).data, 1e-12)
        initialStates = piece.states
      }
      const step = languageModelStep(weights, [1, 2], initialStates, options)
      expectClose(
        step.logits.data,
        languageModelStep(weights, [1, 2], states, options).logits.data,
        1e-12,
      )
    }
  })

  it.each([false, true])('has the slopes of its loss, a head of its own: %s', (ownHead) => {
    const all: Weights = ownHead
      ? { ...weights, 'lm_head.weight': gaussianTensor([7, 4], 8) }
      : weights
    const targets = [
      [3, 6, 2, 2, 1],
      [1, 0, 4, 6, 6],
    ]
    const { logits, saved } = languageModelForward(all, ids, options)
    const { dlogits } = crossEntropy(logits, targets)
    const dweights = languageModelBackward(all, saved, dlogits, options)
    expect(Object.keys(dweights).sort()).toEqual(Object.keys(all).sort())
    const loss = () => crossEntropy(languageModelForward(all, ids, options).logits, targets).loss
    for (const [name, value] of Object.entries(all)) {
      for (const [i, expected] of slopes(value, loss, 5))
        expect(Math.abs(dweights[name].data[i] - expected), `${name}[${i}]`).toBeLessThan(1e-7)
    }
  })

  it('learns a sequence by going down its slopes', () => {
    const own: Record<string, ReturnType<typeof tensor>> = Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => [
        name,
        { shape, data: data.slice() },
      ]),
    )
    const row = [0, 3, 6, 2, 5, 1]
    const losses = Array.from({ length: 60 }, () => {
      const { logits, saved } = languageModelForward(own, [row.slice(0, -1)], options)
      const { loss, dlogits } = crossEntropy(logits, [row.slice(1)])
      const slope = languageModelBackward(own, saved, dlogits, options)
      for (const [name, { data }] of Object.entries(own))
        for (let i = 0; i < data.length; i++) data[i] -= 0.3 * slope[name].data[i]
      return loss
    })
    expect(losses[0]).toBeGreaterThan(1.8)
    expect(losses[59]).toBeLessThan(0.2)
    expect(generate(own, [0], 5, options)).toEqual(row.slice(1))
  })

  it('says what does not fit', () => {
    expect(() => languageModelForward(weights, [[7]], options)).toThrow(/^ids\[0\] is 7; allowed/)
    expect(() => languageModelForward(weights, [0, 1], options)).toThrow(/^ids has 1 axes/)
    expect(() => languageModelForward(weights, ids, { mixer: [mamba1Mixer] })).toThrow(
      /^mixer has 1 entries; allowed are 3/,
    )
    expect(() => languageModelStep(weights, [0], [], options)).toThrow(/^states has 0 entries/)
    const states = languageModelInitialStates(weights, 1, options)
    expect(() => languageModelStep(weights, [[0]], states, options)).toThrow(
      'ids has 2 axes; allowed is 1, the batch.',
    )
    expect(() => languageModelForward(weights, ids, { ...options, initialStates: [] })).toThrow(
      /^initialStates has 0 entries; allowed are 3, the layers/,
    )
    expect(() => languageModelForward({}, ids)).toThrow(/^weights has no embedding\.weight/)
  })
})

describe('the initial weights of a language model', () => {
  it('divide the last matrix of every mixer by √layers, one in two directions too', () => {
    const own = mamba1InitialWeights({ dModel: 4, N: 2 }, 3)
    const both = { ...withPrefix('forward.', own), ...withPrefix('backward.', own) }
    const { data } = own['out_proj.weight']
    const all = languageModelInitialWeights(sizes, (layer) => (layer === 0 ? own : both), 1)
    for (const name of ['0.mixer.', '1.mixer.forward.', '2.mixer.backward.']) {
      const scaled = all[`layers.${name}out_proj.weight`].data
      expectClose(
        scaled,
        data.map((value) => value / Math.sqrt(3)),
        1e-16,
      )
      expectClose(all[`layers.${name}in_proj.weight`].data, own['in_proj.weight'].data, 0)
    }
  })
})

describe('generate', () => {
  it('goes on from a prompt as the forward pass would', () => {
    const prompt = [1, 4, 2]
    const added = generate(weights, prompt, 4, options)
    for (let i = 0; i < added.length; i++) {
      const read = [...prompt, ...added.slice(0, i)]
      const { logits } = languageModelForward(weights, [read], options)
      const last = Array.from(logits.data.slice(-7))
      expect(added[i]).toBe(last.indexOf(Math.max(...last)))
    }
  })

  it('draws by the shares of the softmax, the same for a seed', () => {
    const draw = (seed: number) => generate(weights, [1], 8, { ...options, temperature: 1, seed })
    expect(draw(3)).toEqual(draw(3))
    const { logits } = languageModelForward(weights, [[1]], options)
    const top = Math.max(...logits.data)
    const shares = logits.data.map((value) => Math.exp(value - top))
    const sum = shares.reduce((total, value) => total + value, 0)
    const counts = new Float64Array(7)
    const next = random(9)
    const draws = 600
    for (let i = 0; i < draws; i++) {
      const seed = Math.floor(next() * 1e6)
      counts[generate(weights, [1], 1, { ...options, temperature: 1, seed })[0]] += 1 / draws
    }
    expectClose(
      counts,
      shares.map((value) => value / sum),
      0.07,
    )
  })

  it('says what does not fit', () => {
    expect(() => generate(weights, [], 1, options)).toThrow(/^prompt is empty/)
    expect(() => generate(weights, [1], -1, options)).toThrow(/^count is -1; allowed/)
    expect(() => generate(weights, [1], 1, { ...options, temperature: -1 })).toThrow(
      /^temperature is -1; allowed/,
    )
  })
})
