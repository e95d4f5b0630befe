import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  SEQUENCES,
  sign,
  type State,
} from '../../../components/figures/induction-heads/compute.ts'
import figure from '../../../components/figures/induction-heads/figure.ts'
import {
  ALPHABET,
  lengths,
  LONGEST,
  models,
  TRAINED,
} from '../../../components/figures/induction-heads/models.ts'
import { mixerOf } from '../../../components/training/models.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { languageModelInitialStates, languageModelStep, random } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema) as State
const settings: fc.Arbitrary<State> = fc.record({
  seed: fc.integer({ min: 1, max: 50 }),
  layer: fc.constantFrom('1', '2'),
  length: fc.constantFrom(...lengths.map(String)),
  place: fc.integer({ min: 1, max: LONGEST - 2 }),
})

/** The probabilities after the last token of a model that reads one token after the other. */
function stepwise(name: 'mamba' | 'lti', ids: readonly number[]): number[] {
  const { card, weights } = models[name]()
  const options = { mixer: mixerOf(card.model) }
  let states = languageModelInitialStates(weights, 1, options)
  let logits: number[] = []
  for (const id of ids) {
    const token = { shape: [1], data: Float64Array.of(id) }
    const next = languageModelStep(weights, token, states, options)
    states = next.states
    logits = Array.from(next.logits.data).slice(0, ALPHABET)
  }
  const odds = logits.map(Math.exp)
  const sum = odds.reduce((a, b) => a + b)
  return odds.map((value) => value / sum)
}

describe('induction-heads', () => {
  it('starts where the Mamba is sure of the letter and the other model is not', () => {
    const data = compute(defaults)
    expect(data.mamba.odds[data.wanted]).toBeGreaterThan(0.9)
    expect(data.mamba.letter).toBe(data.wanted)
    expect(data.lti.odds[data.wanted]).toBeLessThan(0.5)
    expect(data.lti.letter).not.toBe(data.wanted)
    expect(data.mamba.fresh).toBeGreaterThan(0.95)
    expect(data.lti.fresh).toBeLessThan(0.5)
    // The last sign reads most where a convolution of width 4 has carried the letter, and there the step opens.
    const most = data.mamba.reading.indexOf(1)
    expect(most).toBeGreaterThanOrEqual(data.place)
    expect(most).toBeLessThan(data.place + 4)
    expect(data.mamba.steps.indexOf(Math.max(...data.mamba.steps))).toBe(most)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^Among (\d+) tokens the sign first stands at place (\d+), and ([a-p]) follows it\. After the last sign the Mamba gives ([a-p]) the probability (\d+\.?\d*) and answers ([a-p]); the time-invariant model gives it (\d+\.?\d*) and answers ([a-p])\. In channel (\d+) of layer (\d) the steps of the Mamba go from (\d+\.?\d*) to (\d+\.?\d*); the other model's are the same on every token\. On 32 fresh sequences of this length, (\d+\.?\d*) % of the Mamba's answers are right and (\d+\.?\d*) % of the other model's\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const count = Number(parameters.length)
        const place = Math.min(parameters.place, count - 2)
        const next = random(parameters.seed)
        const ids = Array.from({ length: count }, () => Math.floor(next() * ALPHABET))
        ids[place - 1] = ids[count - 1] = sign
        const wanted = String.fromCharCode(97 + ids[place])
        expect(parts.slice(1, 5)).toEqual([String(count), String(place), wanted, wanted])
        for (const [name, odds, letter] of [
          ['mamba', parts[5], parts[6]],
          ['lti', parts[7], parts[8]],
        ] as const) {
          const found = stepwise(name, ids)
          expect(Math.abs(Number(odds) - found[ids[place]])).toBeLessThan(2e-3)
          expect(letter).toBe(String.fromCharCode(97 + found.indexOf(Math.max(...found))))
        }
        expect(Number(parts[9])).toBe(data.mamba.channel + 1)
        expect(parts[10]).toBe(parameters.layer)
        expect(Math.abs(Number(parts[11]) - Math.min(...data.mamba.steps))).toBeLessThan(5.1e-4)
        expect(Math.abs(Number(parts[12]) - Math.max(...data.mamba.steps))).toBeLessThan(5.1e-4)
        expect(new Set(data.lti.steps).size).toBe(1)
        for (const share of [parts[13], parts[14]]) {
          const right = (Number(share) / 100) * SEQUENCES
          expect(Math.abs(right - Math.round(right))).toBeLessThan(0.05)
        }
      }),
      { numRuns: 4 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 20_000)
      }),
      { numRuns: 8 },
    )
  })

  it('moves the sign under the hand', () => {
    expectHandle(figure, defaults, 'place', [1, TRAINED - 2])
  })
})
