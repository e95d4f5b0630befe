import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHANNELS,
  compute,
  DELETED,
  draft,
  LENGTH,
  methods,
  type SaliencyParameters,
} from '../../../components/figures/saliency/compute.ts'
import figure from '../../../components/figures/saliency/figure.ts'
import { relevanceOf } from '../../../components/figures/saliency/relevance.ts'
import { embeddingsOf, readingVectors } from '../../../components/training/embedded.ts'
import { inductionMamba, inductionTask } from '../../../components/training/induction.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  languageModelForward,
  languageModelInitialStates,
  languageModelStep,
  random,
  silu,
  toFloat64,
  zeroTensor,
  type Mamba1Saved,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema) as SaliencyParameters
const settings: fc.Arbitrary<SaliencyParameters> = fc.record({
  layer: fc.constantFrom('1', '2'),
  channel: fc.integer({ min: 1, max: CHANNELS }),
  place: fc.integer({ min: 1, max: LENGTH - 2 }),
  seed: fc.integer({ min: 1, max: 50 }),
})

const { alphabet } = inductionTask
const { weights } = inductionMamba()
const doubles: WeightsLike = Object.fromEntries(
  Object.entries(weights).map(([name, weight]) => [name, toFloat64(weight)]),
)

function tokensOf({ place, seed }: SaliencyParameters): number[] {
  const next = random(seed)
  const tokens = Array.from({ length: LENGTH }, () => Math.floor(next() * alphabet))
  tokens[place - 1] = tokens[LENGTH - 1] = alphabet
  return tokens
}

/** The logits after the last token, one token after the other. */
function walk(tokens: readonly number[], own: WeightsLike = weights): number[] {
  let states = languageModelInitialStates(own, 1)
  let logits: number[] = []
  for (const id of tokens) {
    const next = languageModelStep(own, { shape: [1], data: Float64Array.of(id) }, states)
    states = next.states
    logits = Array.from(next.logits.data)
  }
  return logits
}

const othersThan = (logits: readonly number[], wanted: number) =>
  Math.max(...logits.filter((_, id) => id !== wanted))

/** By how much a letter leads, once some of the tokens, counted from 0, are gone. */
function leadWithout(tokens: readonly number[], wanted: number, gone: readonly number[]): number {
  const logits = walk(tokens.filter((_, t) => !gone.includes(t)))
  return logits[wanted] - othersThan(logits, wanted)
}

describe('saliency', () => {
  it('opens where attention and slopes name tokens that do not matter', () => {
    const { leads, first, scores, margin } = compute(defaults)
    expect(leads.attention[1]).toBeGreaterThan(0.95 * margin)
    expect(leads.gradient[1]).toBeGreaterThan(0.95 * margin)
    expect(first.held[0]).toBe(8)
    expect(leads.held[1]).toBeLessThan(-10)
    expect(scores.deletion[7]).toBeGreaterThan(20)
    expect(Math.abs(scores.held[7])).toBeLessThan(0.2 * scores.held[8])
    expect(Math.max(...scores.gradient.map(Math.abs))).toBeLessThan(0.05)
  })

  it('has the matrix that makes the outputs of the channel from its inputs', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const tokens = tokensOf(parameters)
        const { saved } = languageModelForward(weights, [tokens])
        const { convolved, gated, z } = saved.layers[Number(parameters.layer) - 1]
          .mixer as Mamba1Saved
        const c = parameters.channel - 1
        const { M, scores } = compute(parameters)
        for (const t of [0, 9, LENGTH - 1]) {
          let y = 0
          for (let s = 0; s <= t; s++) y += M.data[t * LENGTH + s] * convolved.data[c * LENGTH + s]
          const opened = y * silu(z.data[c * LENGTH + t])
          expect(gated.data[t * CHANNELS + c]).toBeCloseTo(opened, 3)
        }
        scores.attention.forEach((size, s) =>
          expect(size).toBe(Math.abs(M.data[(LENGTH - 1) * LENGTH + s])),
        )
      }),
      { numRuns: 10 },
    )
  })

  it('has as slope times input what stretching an embedding does', () => {
    for (const parameters of [defaults, { ...defaults, seed: 7, place: 3 }]) {
      const tokens = tokensOf(parameters)
      const wanted = tokens[parameters.place]
      const rows = embeddingsOf(weights, tokens)
      const width = rows.shape[1]
      const clean = walk(tokens)
      const rival = clean.indexOf(othersThan(clean, wanted))
      const { scores } = compute(parameters)
      for (const t of [0, parameters.place - 1, parameters.place, LENGTH - 1]) {
        const lead = (stretch: number) => {
          const data = rows.data.map((v, i) => (Math.floor(i / width) === t ? v * stretch : v))
          const own = readingVectors(weights, { ...rows, data })
          const exact = Object.fromEntries(
            Object.entries(own).map(([name, weight]) => [name, toFloat64(weight)]),
          )
          const logits = walk(
            tokens.map((_, k) => k),
            exact,
          )
          return logits[wanted] - logits[rival]
        }
        const slope = (lead(1 + 1e-3) - lead(1 - 1e-3)) / 2e-3
        expect(Math.abs(scores.gradient[t] - slope), `token ${t}`).toBeLessThan(
          2e-3 + 1e-2 * Math.abs(slope),
        )
      }
    }
  })

  it('gives away the whole lead where gates are held and no convolution has a bias', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const tokens = tokensOf(parameters)
        const without = Object.fromEntries(
          Object.entries(doubles).map(([name, weight]) => [
            name,
            name.endsWith('conv1d.bias') ? zeroTensor([...weight.shape]) : weight,
          ]),
        )
        const rows = embeddingsOf(without, tokens)
        const vectors: WeightsLike = Object.fromEntries(
          Object.entries(readingVectors(without, rows)).map(([name, weight]) => [
            name,
            toFloat64(weight),
          ]),
        )
        const { logits, saved } = languageModelForward(vectors, [tokens.map((_, t) => t)])
        const data = new Float64Array(logits.data.length)
        const asked = (LENGTH - 1) * logits.shape[2]
        data[asked + 1] = 1
        data[asked + 2] = -1
        const relevance = relevanceOf(vectors, saved, { shape: logits.shape, data }, rows)
        const whole = logits.data[asked + 1] - logits.data[asked + 2]
        expect(relevance.reduce((sum, value) => sum + value, 0)).toBeCloseTo(whole, 8)
      }),
      { numRuns: 10 },
    )
  })

  it('deletes the tokens that it names', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const tokens = tokensOf(parameters)
        const data = compute(parameters)
        const { wanted, scores, first, leads, margin } = data
        expect(data.tokens).toEqual(tokens)
        expect(wanted).toBe(tokens[parameters.place])
        expect(margin).toBeCloseTo(leadWithout(tokens, wanted, []), 3)
        for (const t of [0, 7, LENGTH - 2])
          expect(scores.deletion[t]).toBeCloseTo(margin - leadWithout(tokens, wanted, [t]), 3)
        expect(scores.deletion[LENGTH - 1]).toBe(0)
        for (const method of methods) {
          const order = Array.from(scores[method].slice(0, -1)).sort((a, b) => b - a)
          expect(first[method].map((t) => scores[method][t])).toEqual(order.slice(0, DELETED))
          leads[method].forEach((lead, k) => {
            const gone = first[method].slice(0, k)
            expect(lead).toBeCloseTo(leadWithout(tokens, wanted, gone), 3)
          })
        }
      }),
      { numRuns: 8 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^Among 24 tokens the sign first stands at place (\d+), and ([a-p!]) follows it; its lead at the end is (\S+)\. Of the tokens before, the last row of the hidden attention of channel (\d+) in layer (\d) has its largest entry at token (\d+), (.)\. Slope times input is largest at token (\d+), (.), with the gates held at token (\d+), (.), and the lead falls most without token (\d+), (.)\. Without these tokens, each alone, the lead is (\S+), (\S+), (\S+) and (\S+)\. Over all tokens, slope times input adds up to (\S+), and with the gates held to (\S+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const letter = (id: number) => (id === alphabet ? '!' : String.fromCharCode(97 + id))
        const number = (words: string) => Number(words.replace('−', '-'))
        expect(Number(parts[1])).toBe(parameters.place)
        expect(parts[2]).toBe(letter(data.wanted))
        expect(Math.abs(number(parts[3]) - data.margin)).toBeLessThan(0.006)
        expect([Number(parts[4]), parts[5]]).toEqual([parameters.channel, parameters.layer])
        methods.forEach((method, m) => {
          const before = Array.from(data.scores[method].slice(0, -1))
          const t = before.indexOf(Math.max(...before))
          expect([Number(parts[6 + 2 * m]), parts[7 + 2 * m]]).toEqual([
            t + 1,
            letter(data.tokens[t]),
          ])
          expect(Math.abs(number(parts[14 + m]) - data.leads[method][1])).toBeLessThan(0.006)
        })
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
        expect(Math.abs(number(parts[18]) - sum(data.scores.gradient))).toBeLessThan(0.006)
        expect(Math.abs(number(parts[19]) - sum(data.scores.held))).toBeLessThan(0.006)
        expect(figure.readouts(data, parameters)).toHaveLength(9)
        expect(figure.table(data, parameters).rows).toHaveLength(LENGTH)
        expectCleanDrawings(figure, data, parameters, 6000)
      }),
      { numRuns: 25 },
    )
  })

  it('drafts all but deletions, and is whole when these have been made', () => {
    // At settings that no other test asks for.
    const parameters = { ...defaults, seed: 77, place: 5 }
    const drafted = draft(parameters)
    expect([drafted.scores.deletion, drafted.first.deletion, drafted.leads]).toEqual(
      Array(3).fill(undefined),
    )
    expect(figure.describe(drafted, parameters)).toContain('deleted once nothing moves')
    expect(figure.readouts(drafted, parameters).map(({ value }) => value)).toContain('at rest')
    expectCleanDrawings(figure, drafted, parameters, 6000)
    expect(compute(parameters)).toMatchObject(drafted)
    expect(draft(parameters)).toEqual(compute(parameters))
  })

  it('moves the sign under the hand', () => {
    expectHandle(figure, defaults, 'place', [1, LENGTH - 2])
  })
})
