import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  draft,
  END,
  SEQUENCES,
  type State,
} from '../../../components/figures/selective-copying/compute.ts'
import { greatestSteps } from '../../../components/figures/selective-copying/describe.ts'
import figure from '../../../components/figures/selective-copying/figure.ts'
import {
  contexts,
  COPIED,
  models,
  MOST,
  task,
} from '../../../components/figures/selective-copying/models.ts'
import { settle } from '../../../components/figures/selective-copying/sequence.ts'
import { mixerOf } from '../../../components/training/models.ts'
import { tokenText } from '../../../components/training/tasks.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  languageModelInitialStates,
  languageModelStep,
  selectiveCopying,
} from '../../../src/kernel/index.ts'
import { expectDraft } from './draft-of-answers.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema) as State
const place = fc.integer({ min: 1, max: MOST })
const settings: fc.Arbitrary<State> = fc.record({
  context: fc.constantFrom(...contexts.map(String)),
  seed: fc.integer({ min: 1, max: 50 }),
  layer: fc.constantFrom('1', '2'),
  p1: place,
  p2: place,
  p3: place,
  p4: place,
  token: fc.integer({ min: 1, max: END }),
})

/** "f, a (1 of 2 right)": the letters, and the two numbers. */
function answersIn(text: string): { letters: string[]; right: number; asked: number } {
  const [, letters, right, asked] = /^(.+) \((\d) of (\d) right\)$/.exec(text)!
  return { letters: letters.split(', '), right: Number(right), asked: Number(asked) }
}

/** The answers of a model that reads one token after the other. */
function stepwise(name: 'mamba' | 'lti', ids: readonly number[]): number[] {
  const { card, weights } = models[name]()
  const options = { mixer: mixerOf(card.model) }
  let states = languageModelInitialStates(weights, 1, options)
  const answers = ids.map((id) => {
    const next = languageModelStep(
      weights,
      { shape: [1], data: Float64Array.of(id) },
      states,
      options,
    )
    states = next.states
    return next.logits.data.indexOf(Math.max(...next.logits.data))
  })
  return answers.slice(-COPIED)
}

describe('selective-copying', () => {
  it('starts where the Mamba copies all letters and the other model few, by steps that open on letters', () => {
    const data = compute(defaults)
    expect(data.mamba.right).toBe(COPIED)
    expect(data.lti.right).toBeLessThanOrEqual(2)
    expect(data.mamba.fresh).toBeGreaterThan(0.98)
    expect(data.lti.fresh).toBeLessThanOrEqual(0.4)
    const { letters, others } = greatestSteps(data, data.mamba)
    expect(letters).toBeGreaterThan(5 * others)
    expect(new Set(data.lti.steps).size).toBe(1)
    expect(data.mamba.ofLetters).toBeGreaterThan(2 * data.lti.ofLetters)
  })

  it('holds after any token what the letters so far wrote, in the Mamba, and in the other what came last', () => {
    for (const token of [10, 25, 45, 64]) {
      const { mamba, lti, places } = compute({ ...defaults, token })
      const read = places.filter((at) => at <= token)
      const [held, other] = [mamba, lti].map((one) => Array.from(one.held))
      // The convolution hands a letter to the scan one token late.
      expect(read.map((at) => at + 1)).toContain(held.indexOf(1) + 1)
      for (const at of read) expect(held[at]).toBeGreaterThan(0.2)
      expect(other.indexOf(1)).toBeGreaterThan(token - 10)
      for (const all of [held, other])
        expect(all.slice(token).every((share) => share === 0)).toBe(true)
      expect(mamba.answers).toEqual([])
    }
    for (const token of [65, 66, 67, 68])
      expect(compute({ ...defaults, token }).mamba.answers).toHaveLength(token - 64)
  })

  it('settles places that are apart, in order, and as asked where they can be', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: COPIED, maxLength: COPIED }), (places) => {
        const settled = settle(places, MOST)
        settled.forEach((at, i) => {
          expect(at).toBeGreaterThan(i === 0 ? 0 : settled[i - 1])
          expect(at).toBeLessThanOrEqual(MOST)
        })
        const apart = new Set(places).size === places.length
        if (apart) expect(settled).toEqual([...places].sort((a, b) => a - b))
      }),
    )
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
          /^The letters (.+) stand at the places (.+) among (\d+) fillers\. The models have read (\d+) of (\d+) tokens\. Of what the state of layer (\d) then holds, (\d+\.?\d*) % was written among the four tokens that begin with a letter in the Mamba, and (\d+\.?\d*) % in the time-invariant model\. (?:Nothing has been asked yet|The Mamba answers (.+), the time-invariant model (.+))\. In channel (\d+) of layer (\d) the greatest step of the Mamba is (\d+\.?\d*) among the four tokens that begin with a letter and (\d+\.?\d*) among the other fillers; the other model's steps are the same on every token\. On 128 fresh sequences of this length, (\d+\.?\d*) % of the Mamba's answers are right and (\d+\.?\d*) % of the other model's\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const [, letters, places, fillers, read, all, , ofMamba, ofLti, byMamba, byLti] = parts
        const context = Number(parameters.context)
        const ids = new Array<number>(context + COPIED).fill(task.alphabet)
        const wanted = letters.split(', ').map((letter) => letter.charCodeAt(0) - 97)
        places.split(', ').forEach((at, i) => (ids[Number(at) - 1] = wanted[i]))
        ids.fill(task.alphabet + 1, context)
        expect(ids.filter((id) => id === task.alphabet)).toHaveLength(Number(fillers))
        expect(Number(all)).toBe(ids.length)
        expect(Number(read)).toBe(Math.min(parameters.token, ids.length))
        const asked = Math.max(0, Number(read) - context)
        if (asked === 0) expect(byMamba).toBeUndefined()
        else
          for (const [name, words] of [
            ['mamba', byMamba],
            ['lti', byLti],
          ] as const) {
            const found = stepwise(name, ids).slice(0, asked)
            const told = answersIn(words)
            expect(told.letters).toEqual(found.map((id) => tokenText(task, id)))
            expect(told.right).toBe(found.filter((id, i) => id === wanted[i]).length)
            expect(told.asked).toBe(asked)
          }
        expect(Number(parts[11])).toBe(data.mamba.channel + 1)
        expect([parts[6], parts[12]]).toEqual([parameters.layer, parameters.layer])
        const carries = (t: number) =>
          ids.slice(Math.max(0, t - 3), t + 1).some((id) => id < task.alphabet)
        const near: number[] = []
        const far: number[] = []
        for (let t = 0; t < context; t++) (carries(t) ? near : far).push(data.mamba.steps[t])
        const [open, shut] = [near, far].map((every) => Math.max(...every))
        expect(Math.abs(Number(parts[13]) - open)).toBeLessThan(5.1e-4)
        expect(Math.abs(Number(parts[14]) - shut)).toBeLessThan(5.1e-4)
        expect(new Set(data.lti.steps).size).toBe(1)
        for (const [told, { held }] of [
          [ofMamba, data.mamba],
          [ofLti, data.lti],
        ] as const) {
          const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
          const share = sum(held.filter((_, t) => carries(t))) / sum(held)
          expect(Math.abs(Number(told) - 100 * share)).toBeLessThan(0.051)
        }
        for (const share of [parts[15], parts[16]]) {
          const right = (Number(share) / 100) * SEQUENCES * COPIED
          expect(Math.abs(right - Math.round(right))).toBeLessThan(0.3)
        }
      }),
      { numRuns: 8 },
    )
  })

  it('asks about fresh sequences what a walk through them finds', () => {
    const state: State = { ...defaults, context: String(contexts[0]), seed: 3 }
    const length = contexts[0] + COPIED
    const { copied, alphabet } = task
    const options = { batch: SEQUENCES, copied, alphabet, context: contexts[0] }
    const batch = selectiveCopying(options, 1e9 + state.seed)
    const ids = Array.from(batch.ids.data)
    let right = 0
    for (let b = 0; b < SEQUENCES; b++) {
      const wanted = batch.targets.data.slice((b + 1) * length - COPIED, (b + 1) * length)
      const found = stepwise('lti', ids.slice(b * length, (b + 1) * length))
      right += found.filter((id, i) => id === wanted[i]).length
    }
    // Single precision may tip an answer between two logits that are nearly equal.
    const share = right / (SEQUENCES * COPIED)
    expect(Math.abs(share - compute(state).lti.fresh!)).toBeLessThan(0.005)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 20_000)
      }),
      { numRuns: 8 },
    )
  })

  it('lets no filler run through a letter', () => {
    for (const context of contexts)
      for (const width of [318, 390, 678]) {
        const narrow = width < 480
        const state = { ...defaults, context: String(context), p1: 5, p2: 12, p3: 19, p4: 28 }
        const frame = { width, height: figure.height[narrow ? 'narrow' : 'wide'], narrow }
        const { marks } = figure.draw(compute(state), state, frame)
        const letters = marks.filter((mark) => mark.kind === 'text' && mark.colour === 'x')
        const fillers = marks.find((mark) => mark.kind === 'path' && mark.stroke?.dash)
        if (fillers?.kind !== 'path') throw new Error('There are no fillers.')
        expect(letters.length).toBeGreaterThanOrEqual(COPIED)
        for (const letter of letters.slice(0, COPIED))
          for (let i = 0; i < fillers.points.length; i += 6) {
            const [from, to] = [fillers.points[i], fillers.points[i + 2]]
            const { x } = letter as { x: number }
            expect(from - 3 < x && x < to + 3, `${context} places, ${width} px`).toBe(false)
          }
      }
  })

  it('moves the letter under the hand', () => {
    const crossed: State = { ...defaults, p1: 40, p2: 3, token: 20 }
    for (const key of ['p1', 'p2', 'p3', 'p4'] as const)
      expectHandle(figure, crossed, key, [1, Number(crossed.context)])
    expectHandle(figure, crossed, 'token', [1, END])
  })

  it('plays from the first token to the last of the sequence, whatever its length', () => {
    for (const context of contexts) {
      const state: State = { ...defaults, context: String(context) }
      const { k, last, at } = figure.timeline!(compute(state), state)
      expect([k, last]).toEqual([context + COPIED, context + COPIED])
      expect([at(0), at(1), at(last)]).toEqual([{ token: 1 }, { token: 1 }, { token: last }])
      const { handles = [] } = figure.draw(compute(state), state, {
        width: 678,
        height: figure.height.wide,
        narrow: false,
      })
      expect(handles.at(-1)!.most).toEqual({ token: last })
      expect(handles[0].most).toEqual({ p1: context })
    }
  })
})
