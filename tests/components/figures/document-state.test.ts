import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  cuesOf,
  N,
  orders,
  type DocumentParameters,
  type Order,
} from '../../../components/figures/document-state/compute.ts'
import figure from '../../../components/figures/document-state/figure.ts'
import { sentencesOf } from '../../../components/figures/document-state/sentences.ts'
import {
  askedFor,
  directionOf,
  wantedWords,
  wordsOf,
} from '../../../components/figures/document-state/words.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { inOneLine } from '../../../src/figure/text.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: DocumentParameters = defaultsOf(figure.schema)

const step = fc.double({ min: 0.001, max: 1, noNaN: true })

const texts = fc
  .oneof(
    fc.array(
      fc.constantFrom('the', 'key', 'Was', 'it?', 'naïve', 'door.', '鍵は', '“So.”', '12', '1.5'),
      { maxLength: 40 },
    ),
    fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 12 }),
  )
  .map((words) => inOneLine(words.join(' ')))
  .filter((text) => accepts(figure.schema.text, text))

const settings: fc.Arbitrary<DocumentParameters> = fc.record({
  text: fc.oneof(fc.constant(defaults.text), texts),
  question: fc.constantFrom('Where is the key?', 'door', 'Was it?', '?'),
  order: fc.constantFrom<Order>(...orders),
  same: step,
  wanted: step,
  other: step,
})

/** Asked for its first word, the state that reads this text after its question points away from all words. */
const pointsAway: DocumentParameters = {
  ...defaults,
  text: '“So.” door. 鍵は 鍵は 鍵は 12',
  other: 0.6892863756178639,
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/**
 * Weights and words that come back from sums of steps and products of keys, without a state. Whether a
 * word comes back is undefined where rounding may tell.
 */
function readByHand(parameters: DocumentParameters, order: Order) {
  const words = wordsOf(Array.from(parameters.text))
  const asked = askedFor(parameters.question)
  const told = words.map(({ sentence }, t) => {
    const isPointed = words.some(
      (other, s) => s <= t && other.sentence === sentence && asked.has(other.text),
    )
    return isPointed ? parameters.wanted : parameters.other
  })
  const blind = words.map(() => parameters.same)
  const taken = { after: blind, before: told, between: [...blind, ...told] }[order]
  const weights = words.map(() => 0)
  let passed = 0
  for (let t = taken.length - 1; t >= 0; t--) {
    weights[t % words.length] += taken[t] * Math.exp(-passed)
    passed += taken[t]
  }
  const keys = cuesOf(words).map((cue) => directionOf(`cue ${cue}`, N))
  const values = words.map(({ text }) => directionOf(`word ${text}`, N))
  const back = words.map((word, t) => {
    const answer = new Array<number>(N).fill(0)
    words.forEach((_, s) => {
      const match = weights[s] * dot(keys[s], keys[t])
      for (let p = 0; p < N; p++) answer[p] += match * values[s][p]
    })
    const others = words.flatMap(({ text }, s) =>
      text === word.text ? [] : dot(answer, values[s]),
    )
    // An answer that points away from all words brings none back.
    const ahead = dot(answer, values[t]) - Math.max(0, ...others)
    return Math.abs(ahead) < 1e-12 * sum(weights) ? undefined : ahead > 0
  })
  return { weights, back }
}

const count = (back: readonly (boolean | undefined)[]) => back.filter(Boolean).length

describe('document-state', () => {
  it('holds of each word what sums of steps say, and brings back what their products do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { readings } = compute(parameters)
        for (const order of orders) {
          const wanted = readByHand(parameters, order)
          readings[order].weights.forEach((weight, t) =>
            expect(Math.abs(weight - wanted.weights[t])).toBeLessThan(1e-9),
          )
          const isClear = (_: unknown, t: number) => wanted.back[t] !== undefined
          expect(readings[order].back.filter(isClear)).toEqual(wanted.back.filter(isClear))
        }
      }),
      { numRuns: 40, examples: [[pointsAway]] },
    )
  })

  it('cuts a text into words and sentences', () => {
    const cut = (text: string) =>
      wordsOf(Array.from(text)).map(({ text: word, sentence }) => `${sentence} ${word}`)
    expect(cut('So. It’s 1.5! (“The” well-kept) A?')).toEqual([
      ...['0 so', '1 it’s', '1 1', '1 5', '2 the', '2 well-kept', '2 a'],
    ])
    expect(cut(' … -- ')).toEqual([])
    expect(cut('door.')).toEqual(['0 door'])
  })

  it('points to a sentence from the first word of the question on', () => {
    const words = wordsOf(Array.from('By the door a key lies. No key? It rained.'))
    const wanted = wantedWords(words, askedFor('Where is the Key?'))
    expect(words.filter((_, t) => wanted[t]).map(({ text }) => text)).toEqual([
      ...['key', 'lies', 'key'],
    ])
    expect(askedFor('Where is it?').size).toBe(0)
  })

  it('opens where the first sentence is lost, and keeps it when the question comes first', () => {
    const data = compute(defaults)
    const back = (order: Order) => sentencesOf(data, order).map((sentence) => sentence.back)
    expect(back('after')[0]).toBe(0)
    expect(back('after').at(-1)).toBe(8)
    expect(back('before')).toEqual([8, 0, 0, 0, 0, 0])
    expect(back('between')[0]).toBe(8)
  })

  it('keeps little of the first sentence with any step for all, and with short ones some of each', () => {
    const back = (same: number) =>
      sentencesOf(compute({ ...defaults, same }), 'after').map((sentence) => sentence.back)
    for (const same of [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5])
      expect(back(same)[0]).toBeLessThanOrEqual(3)
    expect(back(0.005)[0]).toBe(2)
    expect(Math.min(...back(0.005))).toBeGreaterThan(0)
  })

  it('keeps as many bytes for any text, and more keys and values for more words', () => {
    const sizes = (text: string) => {
      const { state, cache } = compute({ ...defaults, text })
      return [state, cache]
    }
    expect(sizes('One.')).toEqual([2 * 16 * 16, 2 * (16 + 16)])
    expect(sizes(defaults.text)).toEqual([2 * 16 * 16, 2 * (16 + 16) * 63])
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const words = wordsOf(Array.from(parameters.text))
        if (words.length === 0) {
          expect(text).toBe('There is no word in the text, so nothing is written.')
          return
        }
        const parts =
          /^A text of (\d+) words? in (\d+) sentences?, with the question (.+): the state brings back (\d+), by sentence (.+)\. The question singles out (\d+) words?\. Attention brings back (\d+)\. The state takes 512 bytes, keys and values of all words ([\d,]+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        expect(Number(parts[1])).toBe(words.length)
        expect(Number(parts[2])).toBe(words.at(-1)!.sentence + 1)
        const { back } = readByHand(parameters, parameters.order)
        const unclear = back.filter((isBack) => isBack === undefined).length
        expect(Number(parts[4])).toBeGreaterThanOrEqual(count(back))
        expect(Number(parts[4])).toBeLessThanOrEqual(count(back) + unclear)
        const shares = parts[5].split(', ').map((share) => share.split(' of ').map(Number))
        expect(shares.reduce((sum, [told]) => sum + told, 0)).toBe(Number(parts[4]))
        expect(shares.reduce((sum, [, all]) => sum + all, 0)).toBe(words.length)
        expect(Number(parts[6])).toBe(data.wanted.filter(Boolean).length)
        expect(Number(parts[7])).toBeLessThanOrEqual(words.length)
        expect(Number(parts[8].replaceAll(',', ''))).toBe(64 * words.length)
      }),
      { numRuns: 40 },
    )
  })

  it('loses by attention only words whose two words before are followed by others too', () => {
    const { words, attended } = compute(defaults)
    const cues = cuesOf(words)
    const unlike = words.filter(({ text }, t) =>
      words.some((other, s) => cues[s] === cues[t] && other.text !== text),
    )
    expect(words.length - attended).toBeLessThanOrEqual(unlike.length)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        // Marks over letters take no room, of which the estimate of widths knows nothing.
        fc.pre(!/\p{M}/u.test(parameters.text))
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 6000)
        expect(figure.table(data, parameters).rows).toHaveLength(data.words.length)
        expect(figure.readouts(data, parameters)).toHaveLength(7)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses an empty text and one that is too long', () => {
    expect(accepts(figure.schema.text, '')).toBe(false)
    expect(accepts(figure.schema.text, 'x'.repeat(601))).toBe(false)
    expect(accepts(figure.schema.question, 'x'.repeat(101))).toBe(false)
  })
})
