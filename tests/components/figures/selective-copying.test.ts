import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
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
})

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
    expect(data.lti.fresh).toBeLessThan(0.45)
    const { letters, others } = greatestSteps(data, data.mamba)
    expect(letters).toBeGreaterThan(5 * others)
    expect(new Set(data.lti.steps).size).toBe(1)
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

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^The letters (.+) stand at the places (.+) among (\d+) fillers\. The Mamba answers (.+), of which (\d) of 4 are right; the time-invariant model answers (.+), of which (\d) of 4 are right\. In channel (\d+) of layer (\d) the greatest step of the Mamba is (\d+\.?\d*) among the four tokens that begin with a letter and (\d+\.?\d*) among the other fillers; the other model's steps are the same on every token\. On 64 fresh sequences of this length, (\d+\.?\d*) % of the Mamba's answers are right and (\d+\.?\d*) % of the other model's\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const [, letters, places, fillers] = parts
        const context = Number(parameters.context)
        const ids = new Array<number>(context + COPIED).fill(task.alphabet)
        const wanted = letters.split(', ').map((letter) => letter.charCodeAt(0) - 97)
        places.split(', ').forEach((at, i) => (ids[Number(at) - 1] = wanted[i]))
        ids.fill(task.alphabet + 1, context)
        expect(ids.filter((id) => id === task.alphabet)).toHaveLength(Number(fillers))
        for (const [name, answers, right] of [
          ['mamba', parts[4], parts[5]],
          ['lti', parts[6], parts[7]],
        ] as const) {
          const found = stepwise(name, ids)
          expect(answers.split(', ')).toEqual(found.map((id) => tokenText(task, id)))
          expect(found.filter((id, i) => id === wanted[i])).toHaveLength(Number(right))
        }
        expect(Number(parts[8])).toBe(data.mamba.channel + 1)
        expect(parts[9]).toBe(parameters.layer)
        const near: number[] = []
        const far: number[] = []
        for (let t = 0; t < context; t++) {
          const carries = ids.slice(Math.max(0, t - 3), t + 1).some((id) => id < task.alphabet)
          ;(carries ? near : far).push(data.mamba.steps[t])
        }
        const [open, shut] = [near, far].map((all) => Math.max(...all))
        expect(Math.abs(Number(parts[10]) - open)).toBeLessThan(5.1e-4)
        expect(Math.abs(Number(parts[11]) - shut)).toBeLessThan(5.1e-4)
        expect(new Set(data.lti.steps).size).toBe(1)
        for (const share of [parts[12], parts[13]]) {
          const right = (Number(share) / 100) * SEQUENCES * COPIED
          expect(Math.abs(right - Math.round(right))).toBeLessThan(0.2)
        }
      }),
      { numRuns: 8 },
    )
  })

  it('asks about fresh sequences what a walk through them finds', () => {
    const state: State = { ...defaults, context: String(contexts[0]), seed: 3 }
    const length = contexts[0] + COPIED
    const options = { batch: SEQUENCES, ...task, context: contexts[0] }
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
    expect(Math.abs(share - compute(state).lti.fresh)).toBeLessThan(0.005)
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
    const crossed: State = { ...defaults, p1: 40, p2: 3 }
    for (const key of ['p1', 'p2', 'p3', 'p4'] as const)
      expectHandle(figure, crossed, key, [1, Number(crossed.context)])
  })
})
