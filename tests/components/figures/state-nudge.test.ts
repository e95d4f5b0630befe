import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  directions,
  LENGTH,
  MOST,
  PLACE,
  sizes,
  type Direction,
  type NudgeParameters,
} from '../../../components/figures/state-nudge/compute.ts'
import figure from '../../../components/figures/state-nudge/figure.ts'
import { inductionMamba, inductionTask } from '../../../components/training/induction.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  languageModelInitialStates,
  languageModelStep,
  random,
  toFloat64,
  type Mamba1State,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as NudgeParameters
const settings: fc.Arbitrary<NudgeParameters> = fc.record({
  at: fc.integer({ min: 1, max: LENGTH }),
  size: fc.integer({ min: 0, max: 100 * MOST }).map((hundredths) => hundredths / 100),
  seed: fc.integer({ min: 1, max: 50 }),
  draw: fc.integer({ min: 1, max: 20 }),
  layer: fc.constantFrom('1', '2'),
  forced: fc.constantFrom(0, 0, 0.25, 1, 2.5),
  after: fc.integer({ min: 1, max: LENGTH - 1 }),
})

const doubles = Object.fromEntries(
  Object.entries(inductionMamba().weights).map(([name, weight]) => [name, toFloat64(weight)]),
)
const width = doubles['embedding.weight'].shape[1]
const { alphabet } = inductionTask

/** The letters by the seed, with the sign twice. */
function tokensOf(seed: number): number[] {
  const next = random(seed)
  const tokens = Array.from({ length: LENGTH }, () => Math.floor(next() * alphabet))
  tokens[PLACE - 1] = tokens[LENGTH - 1] = alphabet
  return tokens
}

/** One token after the other, in double precision, from vectors of the test's own. */
function walk(
  tokens: readonly number[],
  moved: { at: number; by: readonly number[] } | undefined,
  { forced, after, layer }: NudgeParameters,
) {
  const table = doubles['embedding.weight'].data
  // The nudged vector stands where the next letter of the vocabulary would; the head stays the old one.
  const size = alphabet + 2
  const embedding = new Float64Array(size * width)
  embedding.set(table)
  const head = embedding.slice()
  if (moved)
    moved.by.forEach((step, i) => {
      embedding[(size - 1) * width + i] = table[tokens[moved.at - 1] * width + i] + step
    })
  const weights = {
    ...doubles,
    'embedding.weight': { shape: [size, width], data: embedding },
    'lm_head.weight': { shape: [size, width], data: head },
  }
  let states = languageModelInitialStates(weights, 1) as readonly Mamba1State[]
  let logits: number[] = []
  const inLayer = tokens.map((id, t) => {
    const read = moved && t === moved.at - 1 ? size - 1 : id
    const next = languageModelStep(weights, { shape: [1], data: Float64Array.of(read) }, states)
    logits = Array.from(next.logits.data).slice(0, alphabet + 1)
    const left = next.states as readonly Mamba1State[]
    states = left.map((state, i) => {
      if (forced === 0 || t !== after - 1) return state
      const rates = Array.from(doubles[`layers.${i}.mixer.A_log`].data, Math.exp)
      const data = Float64Array.from(state.ssm.data, (h, j) => h * Math.exp(-forced * rates[j]))
      return { ...state, ssm: { ...state.ssm, data } as Tensor }
    })
    // What a token leaves, before a step is forced.
    return Array.from(left[Number(layer) - 1].ssm.data)
  })
  const wanted = tokens[PLACE]
  const others = logits.map((value, id) => (id === wanted ? -Infinity : value))
  return { margin: logits[wanted] - Math.max(...others), logits, states: inLayer }
}

const size = (values: readonly number[]) => Math.hypot(...values)

describe('state-nudge', () => {
  it('opens where a nudge against the slope flips the answer and a random one of its size does not', () => {
    const {
      margin,
      gradient,
      random: chance,
      change,
    } = {
      ...compute(defaults),
      change: compute(defaults).gradient.change,
    }
    expect(margin).toBeGreaterThan(8)
    expect(gradient.margin).toBeLessThan(-3)
    expect(chance.margin).toBeGreaterThan(8)
    expect(change[LENGTH - 1]).toBeGreaterThan(4 * chance.change[LENGTH - 1])
    for (let draw = 1; draw <= 20; draw++)
      expect(compute({ ...defaults, draw }).random.margin, `draw ${draw}`).toBeGreaterThan(0)
  })

  it('is what a walk through the tokens gives', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { at, size: by, draw } = parameters
        const tokens = tokensOf(parameters.seed)
        const nudge = compute(parameters)
        expect(nudge.tokens).toEqual(tokens)
        const own = walk(tokens, undefined, parameters)
        expect(nudge.margin).toBeCloseTo(own.margin, 3)
        const next = random(1000 + draw)
        const signs = Array.from({ length: width }, () => (next() < 0.5 ? -1 : 1))
        const moved = walk(tokens, { at, by: signs.map((sign) => by * sign) }, parameters)
        expect(nudge.random.margin).toBeCloseTo(moved.margin, 3)
        own.states.forEach((h, t) => {
          const apart = size(moved.states[t].map((value, i) => value - h[i])) / size(h)
          if (by > 0) expect(nudge.random.change[t]).toBeCloseTo(apart, 4)
        })
      }),
      { numRuns: 25 },
    )
  })

  it('goes against the slope that differences show', () => {
    for (const seed of [5, 9]) {
      const parameters = { ...defaults, seed, forced: 0, size: 0.1 }
      const tokens = tokensOf(seed)
      const clean = walk(tokens, undefined, parameters)
      const rival = clean.logits.indexOf(
        Math.max(...clean.logits.filter((_, id) => id !== tokens[PLACE])),
      )
      const lead = (by: readonly number[]) => {
        const { logits } = walk(tokens, { at: 9, by }, parameters)
        return logits[tokens[PLACE]] - logits[rival]
      }
      const slope = Array.from({ length: width }, (_, i) => {
        const by = (h: number) => Array.from({ length: width }, (_, j) => (j === i ? h : 0))
        return (lead(by(1e-4)) - lead(by(-1e-4))) / 2e-4
      })
      const nudge = compute({ ...parameters, at: 9 })
      const sum = slope.reduce((total, value) => total + Math.abs(value), 0)
      expect(nudge.linear).toBeCloseTo(0.1 * sum, 2)
      const against = slope.map((value) => -0.1 * Math.sign(value))
      const moved = walk(tokens, { at: 9, by: against }, parameters)
      expect(nudge.gradient.margin).toBeCloseTo(moved.margin, 3)
    }
  })

  it('has curves that pass through the answers', () => {
    for (const i of [0, 2, 5, 8]) {
      const data = compute({ ...defaults, size: sizes[i] })
      for (const key of directions) expect(data[key].margins[i]).toBeCloseTo(data[key].margin, 4)
    }
    const still = compute({ ...defaults, size: 0 })
    for (const key of directions) {
      expect(still[key].margin).toBeCloseTo(still.margin, 4)
      expect(Math.max(...still[key].change)).toBeLessThan(1e-6)
    }
  })

  it('forgets the answer by a forced step, the more the longer', () => {
    const at = (forced: number) => compute({ ...defaults, forced }).margin
    expect(at(0)).toBeGreaterThan(0)
    expect(at(1)).toBeLessThan(at(0))
    expect(at(3)).toBeLessThan(0)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^Among 24 tokens the sign first stands at place 8, and ([a-p]) follows it\. (?:After token (\d+) every channel takes a step of ([\d.]+) without input\. )?The model answers (.+)\. With every entry of the embedding of token (\d+), (.), moved by ([\d.]+) against the slope, it answers (.+); by as much with random signs, it answers (.+)\. After the last token the state of layer (\d) is changed by ([\d.]+) % of its size by the first nudge and by ([\d.]+) % by the second\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const letter = (id: number) => (id === alphabet ? '!' : String.fromCharCode(97 + id))
        expect(parts[1]).toBe(letter(data.wanted))
        expect(parts[2] === undefined).toBe(parameters.forced === 0)
        if (parts[2]) {
          expect(Number(parts[2])).toBe(parameters.after)
          expect(Number(parts[3])).toBe(parameters.forced)
        }
        expect([parts[5], parts[6]]).toEqual([
          String(parameters.at),
          letter(data.tokens[parameters.at - 1]),
        ])
        expect([Number(parts[7]), parts[10]]).toEqual([parameters.size, parameters.layer])
        const check = (words: string, margin: number) => {
          const [, answer, right, behind] =
            /^([a-p!])(?:, which is right and leads by ([\d.]+)|, and the right letter is ([\d.]+) behind)$/.exec(
              words,
            )!
          expect(answer === letter(data.wanted)).toBe(margin > 0)
          expect(Number(right ?? `-${behind}`)).toBeCloseTo(margin, 1)
        }
        check(parts[4], data.margin)
        check(parts[8], data.gradient.margin)
        check(parts[9], data.random.margin)
        const last = (key: Direction) => 100 * data[key].change[LENGTH - 1]
        expect(Math.abs(Number(parts[11]) - last('gradient'))).toBeLessThan(0.06)
        expect(Math.abs(Number(parts[12]) - last('random'))).toBeLessThan(0.06)
        const values = figure.readouts(data, parameters).map(({ value }) => value)
        expect(readNumber(values[0])).toBeCloseTo(data.margin, 1)
        expect(figure.table(data, parameters).rows).toHaveLength(LENGTH)
        expectCleanDrawings(figure, data, parameters, 4000)
      }),
      { numRuns: 25 },
    )
  })

  it('moves the token, the size and the forced step under the hand', () => {
    expectHandle(figure, defaults, 'at', [1, LENGTH])
    expectHandle(figure, defaults, 'after', [1, LENGTH - 1])
    expectHandle(figure, defaults, 'size', [0, MOST])
  })
})
