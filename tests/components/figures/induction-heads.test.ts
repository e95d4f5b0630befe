import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  draft,
  END,
  SEQUENCES,
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
import { sign } from '../../../components/training/induction.ts'
import { mixerOf } from '../../../components/training/models.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { languageModelInitialStates, languageModelStep, random } from '../../../src/kernel/index.ts'
import { expectDraft } from './draft-of-answers.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema) as State
const settings: fc.Arbitrary<State> = fc.record({
  seed: fc.integer({ min: 1, max: 50 }),
  layer: fc.constantFrom('1', '2'),
  length: fc.constantFrom(...lengths.map(String)),
  place: fc.integer({ min: 1, max: LONGEST - 2 }),
  token: fc.integer({ min: 1, max: END }),
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

  it('knows the letter from the token on that hands it to the scan, in the Mamba, and in the other never', () => {
    for (const token of [1, 5, 9, 11, 12, 30, 45, 63, 64]) {
      const { mamba, lti, wanted, place } = compute({ ...defaults, token })
      if (token < place + 2) expect(mamba.odds[wanted]).toBeLessThan(0.1)
      else {
        expect(mamba.odds[wanted]).toBeGreaterThan(0.9)
        expect(mamba.ofLetter).toBeGreaterThan(0.7)
      }
      expect(lti.odds[wanted]).toBeLessThan(0.2)
      for (const { held, reading } of [mamba, lti]) {
        expect(held.slice(token).every((share) => share === 0)).toBe(true)
        // The sign that asks stands behind what has been read.
        expect(reading.slice(token + 1).every((share) => share === 0)).toBe(true)
      }
    }
    const early = compute({ ...defaults, token: defaults.place })
    expect([early.mamba.ofLetter, early.lti.ofLetter]).toEqual([0, 0])
  })

  it('drafts all but the fresh sequences, until they have been read', () => {
    expectDraft({ ...figure, compute, draft }, { ...defaults, seed: 37 })
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^Among (\d+) tokens the sign first stands at place (\d+), and ([a-p]) follows it\. (?:After the last sign|If the sign came again after token (\d+),) the Mamba (?:gives|would give) ([a-p]) the probability (\d+\.?\d*) and (?:answers|would answer) ([a-p]); the time-invariant model (?:gives|would give) it the probability (\d+\.?\d*) and (?:answers|would answer) ([a-p])\. Of what the state of layer (\d) holds after token (\d+), (\d+\.?\d*) % was written among the four tokens that begin with that letter in the Mamba, and (\d+\.?\d*) % in the time-invariant model\. In channel (\d+) of layer (\d) the steps of the Mamba go from (\d+\.?\d*) to (\d+\.?\d*); the other model's are the same on every token\. On 32 fresh sequences of this length, (\d+\.?\d*) % of the Mamba's answers are right and (\d+\.?\d*) % of the other model's\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const count = Number(parameters.length)
        const place = Math.min(parameters.place, count - 2)
        const read = Math.min(parameters.token, count)
        const next = random(parameters.seed)
        const ids = Array.from({ length: count }, () => Math.floor(next() * ALPHABET))
        ids[place - 1] = ids[count - 1] = sign
        const wanted = String.fromCharCode(97 + ids[place])
        expect([parts[1], parts[2], parts[3], parts[5]]).toEqual([
          String(count),
          String(place),
          wanted,
          wanted,
        ])
        expect(parts[4]).toBe(read === count ? undefined : String(read))
        const asked = read === count ? ids : [...ids.slice(0, read), sign]
        for (const [name, odds, letter] of [
          ['mamba', parts[6], parts[7]],
          ['lti', parts[8], parts[9]],
        ] as const) {
          const found = stepwise(name, asked)
          expect(Math.abs(Number(odds) - found[ids[place]])).toBeLessThan(2e-3)
          expect(letter).toBe(String.fromCharCode(97 + found.indexOf(Math.max(...found))))
        }
        expect([parts[10], parts[11]]).toEqual([parameters.layer, String(read)])
        for (const [told, { held }] of [
          [parts[12], data.mamba],
          [parts[13], data.lti],
        ] as const) {
          const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
          const share = sum(held.slice(place, place + 4)) / sum(held)
          expect(Math.abs(Number(told) - 100 * share)).toBeLessThan(0.051)
        }
        expect(Number(parts[14])).toBe(data.mamba.channel + 1)
        expect(parts[15]).toBe(parameters.layer)
        expect(Math.abs(Number(parts[16]) - Math.min(...data.mamba.steps))).toBeLessThan(5.1e-4)
        expect(Math.abs(Number(parts[17]) - Math.max(...data.mamba.steps))).toBeLessThan(5.1e-4)
        expect(new Set(data.lti.steps).size).toBe(1)
        for (const share of [parts[18], parts[19]]) {
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

  it('moves the sign and the line under the hand', () => {
    expectHandle(figure, defaults, 'place', [1, TRAINED - 2])
    expectHandle(figure, { ...defaults, token: 20 }, 'token', [1, END])
  })

  it('plays from the first token to the last of the sequence, whatever its length', () => {
    for (const length of lengths) {
      const state: State = { ...defaults, length: String(length) }
      const { k, last, at } = figure.timeline!(compute(state), state)
      expect([k, last]).toEqual([length, length])
      expect([at(0), at(1), at(last)]).toEqual([{ token: 1 }, { token: 1 }, { token: last }])
    }
  })
})
