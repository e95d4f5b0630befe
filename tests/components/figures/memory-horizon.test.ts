import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  draft,
  SEQUENCES,
  type State,
} from '../../../components/figures/memory-horizon/compute.ts'
import figure from '../../../components/figures/memory-horizon/figure.ts'
import {
  CHANNELS,
  contexts,
  COPIED,
  model,
  TRAINED,
} from '../../../components/figures/memory-horizon/model.ts'
import { mixerOf } from '../../../components/training/models.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { languageModelForward, softplus, type Mamba1Saved } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as State

const states: fc.Arbitrary<State> = fc.record({
  // The longest takes long to answer fresh sequences.
  context: fc.constantFrom(...contexts.slice(0, -1).map(String)),
  layer: fc.constantFrom('1', '2'),
  channel: fc.integer({ min: 1, max: CHANNELS }),
  at: fc.integer({ min: 0, max: 100 }),
  seed: fc.integer({ min: 1, max: 50 }),
})

/** The product of the decays of every token after `from`, one after the other, in each channel's slowest and fastest state. */
function walk(tokens: readonly number[], layer: number, from: number) {
  const { card, weights } = model()
  const ids = { shape: [1, tokens.length], data: Float64Array.from(tokens) }
  const { saved } = languageModelForward(weights, ids, { mixer: mixerOf(card.model) })
  const { dt } = saved.layers[layer].mixer as Mamba1Saved
  const bias = weights[`layers.${layer}.mixer.dt_proj.bias`].data
  const { shape, data: A_log } = weights[`layers.${layer}.mixer.A_log`]
  return Array.from({ length: CHANNELS }, (_, c) => {
    const rates = Array.from({ length: shape[1] }, (_, n) => Math.exp(A_log[c * shape[1] + n]))
    let [slow, fast, time, all] = [1, 1, 0, 0]
    for (let t = 0; t < tokens.length; t++) {
      const step = softplus(dt.data[c * tokens.length + t] + bias[c])
      all += step
      if (t <= from) continue
      time += step
      slow *= Math.exp(-step * Math.min(...rates))
      fast *= Math.exp(-step * Math.max(...rates))
    }
    return { slow, fast, time, all }
  })
}

const near = (found: string, wanted: number) => {
  expect(Math.abs(readNumber(found) - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(
    0.006 * wanted + 1e-300,
  )
}

const holds = ({ slow }: { slow: number }) => slow >= Math.exp(-1)

describe('memory-horizon', () => {
  it('starts where few channels hold the first letter, which many held at the trained length', () => {
    const far = compute(defaults)
    const near = compute({ ...defaults, context: String(TRAINED) })
    expect(far.together.holding[far.letters[0]]).toBeLessThan(CHANNELS / 16)
    expect(near.together.holding[near.letters[0]]).toBeGreaterThanOrEqual(CHANNELS / 4)
    expect(far.token).toBe(far.letters[0])
    expect(far.fresh).toBeLessThan(0.95)
    expect(near.fresh).toBe(1)
    expect(far.together.median).toBeGreaterThan(5 * near.together.median)
  })

  it('says only what a walk through the tokens confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const parts =
          /^With 4 letters among (\d+) places, where training had 256, the model answers (.+?) per cent of 16 fresh sequences right\. Token (\d+), (a filler|the letter [a-h]), stands (\d+) tokens before the last; in channel (\d+) of layer (\d) the steps after it sum to (.+?)\. Of what it wrote, the slowest state holds (.+?) per cent at the end and the fastest (.+?) per cent\. In (\d+) of 64 channels the slowest state holds more than 37 per cent of it, and of the first token in (\d+)\. Over all tokens the steps sum to (.+?) in the median channel\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const context = Number(state.context)
        const token = Number(parts[3]) - 1
        expect(Number(parts[1])).toBe(context)
        expect(Math.abs(token / (context - 1) - state.at / 100)).toBeLessThan(0.6 / (context - 1))
        expect(parts[4] === 'a filler').toBe(!data.letters.includes(token))
        expect(token + Number(parts[5])).toBe(context + COPIED - 1)
        const found = walk(data.tokens, Number(parts[7]) - 1, token)
        const own = found[Number(parts[6]) - 1]
        expect([parts[6], parts[7]]).toEqual([String(state.channel), state.layer])
        near(parts[8], own.time)
        near(parts[9], 100 * own.slow)
        near(parts[10], 100 * own.fast)
        expect(Number(parts[11])).toBe(found.filter(holds).length)
        const first = walk(data.tokens, Number(parts[7]) - 1, 0)
        expect(Number(parts[12])).toBe(first.filter(holds).length)
        const all = first.map((each) => each.all).toSorted((a, b) => a - b)
        near(parts[13], (all[CHANNELS / 2 - 1] + all[CHANNELS / 2]) / 2)
        const right = (Number(parts[2]) / 100) * SEQUENCES * COPIED
        expect(Math.abs(right - Math.round(right))).toBeLessThan(0.05)
      }),
      { numRuns: 20 },
    )
  })

  it('holds later tokens in at least as many channels', () => {
    const { passed, together } = compute(defaults)
    const { holding } = together
    for (let t = 1; t < holding.length; t++) {
      expect(holding[t]).toBeGreaterThanOrEqual(holding[t - 1])
      expect(passed[t]).toBeLessThanOrEqual(passed[t - 1])
    }
    expect(holding[holding.length - 1]).toBe(CHANNELS)
  })

  it('drafts the channel that is looked at, and is whole when all has been asked', () => {
    // At settings that no other test asks for.
    const state = { ...defaults, context: String(contexts[1]), seed: 77 }
    const drafted = draft(state)
    expect(drafted.together).toBeUndefined()
    expect(figure.describe(drafted, state)).toMatch(
      /The other channels are read once nothing moves\.$/,
    )
    expect(figure.readouts(drafted, state).map(({ value }) => value)).toContain('at rest')
    expectCleanDrawings(figure, drafted, state, 16_000)
    const whole = compute(state)
    expect({ ...drafted, together: whole.together, fresh: whole.fresh }).toEqual(whole)
    expect(draft(state)).toEqual(whole)
  })

  it('moves the token under the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, 0)).toEqual({ at: 6 })
    expect(handle.move(-50, 0)).toEqual({ at: 0 })
    expect(handle.move(9999, 0)).toEqual({ at: 100 })
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 16_000)
        expect(figure.table(data, state).rows).toHaveLength(data.tokens.length)
      }),
      { numRuns: 12 },
    )
  })
})
