import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attended,
  compute,
  distances,
  layers,
  type Layer,
  type RecallParameters,
} from '../../../components/figures/recall-distance/compute.ts'
import figure from '../../../components/figures/recall-distance/figure.ts'
import {
  BEFORE,
  LETTERS,
  material,
  MOST,
  N,
  QUESTIONS,
} from '../../../components/figures/recall-distance/stream.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: RecallParameters = defaultsOf(figure.schema)

const step = fc.double({ min: 0.001, max: 1, noNaN: true })

const settings: fc.Arbitrary<RecallParameters> = fc.record({
  n: fc.integer({ min: 1, max: MOST }),
  between: fc.constantFrom<RecallParameters['between']>('none', '64', '16', '4'),
  fact: step,
  filler: step,
  same: step,
  keep: fc.constantFrom<RecallParameters['keep']>('all', '256', '64'),
})

/** Weights of the tokens that are read, from the last one back, by sums of steps written out. */
function weightsByHand(layer: Layer, parameters: RecallParameters): Map<number, number> {
  const { n, between, fact, filler, same, keep } = parameters
  const { uneven } = material().stream
  const steps = Array.from({ length: BEFORE + 1 + n }, (_, t) => {
    if (layer === 'same') return same
    if (t === BEFORE) return fact
    if (between !== 'none' && Math.abs(t - BEFORE) % Number(between) === 0) return fact
    return filler * uneven[t]
  })
  let read = steps.map((_, t) => t).reverse()
  if (layer === 'selective' && keep !== 'all') {
    const larger = (t: number) =>
      steps.filter((other, s) => other > steps[t] || (other === steps[t] && s > t)).length
    read = read.filter((t) => larger(t) < Number(keep))
  }
  const weights = new Map<number, number>()
  let passed = 0
  for (const t of read) {
    weights.set(t, steps[t] * Math.exp(-passed))
    passed += steps[t]
  }
  return weights
}

/** Share of right answers, and by how much they stand out, from the weights alone: no state is made. */
function answersByHand(layer: Layer, parameters: RecallParameters) {
  const weights = weightsByHand(layer, parameters)
  const { stream, questions } = material()
  const own = weights.get(BEFORE) ?? 0
  let [right, squares] = [0, 0]
  for (let m = 0; m < QUESTIONS; m++) {
    const scores = new Array<number>(LETTERS).fill(0)
    for (const [t, weight] of weights) {
      if (t === BEFORE) continue
      let match = 0
      for (let i = 0; i < N; i++)
        match += stream.keys.data[t * N + i] * questions.keys.data[m * N + i]
      scores[stream.letters[t]] += weight * match
    }
    squares += scores.reduce((sum, score) => sum + score * score, 0)
    scores[questions.letters[m]] += own
    if (scores.indexOf(Math.max(...scores)) === questions.letters[m]) right++
  }
  return {
    share: right / QUESTIONS,
    clear: own / Math.sqrt(squares / QUESTIONS / LETTERS),
    own,
    others: [...weights].reduce((sum, [t, weight]) => sum + (t === BEFORE ? 0 : weight ** 2), 0),
  }
}

const near = (value: number, wanted: number) =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted) + 1e-12)

describe('recall-distance', () => {
  it('reads out what sums of steps written out do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { here, left } = compute(parameters)
        for (const layer of layers) {
          const wanted = answersByHand(layer, parameters)
          // A tie that rounding decides may fall either way.
          expect(Math.abs(here[layer].share - wanted.share)).toBeLessThan(0.02)
          near(here[layer].clear, wanted.clear)
          near(left[layer] * (layer === 'same' ? parameters.same : parameters.fact), wanted.own)
        }
      }),
      { numRuns: 10 },
    )
  })

  it('disturbs a letter by the squares of the other weights over the numbers of the state', () => {
    for (const changed of [{}, { n: 20 }, { filler: 0.03, keep: '64' as const }]) {
      const parameters = { ...defaults, ...changed }
      for (const layer of layers) {
        const { clear, own, others } = answersByHand(layer, parameters)
        const expected = Math.sqrt((N * LETTERS * own ** 2) / others)
        expect(Math.abs(clear / expected - 1)).toBeLessThan(0.15)
      }
    }
  })

  it('opens where the selective layer and attention know the fact and one step guesses', () => {
    const { here, attention } = compute(defaults)
    expect(here.selective.share).toBe(1)
    expect(here.same.share).toBeLessThan(2 / LETTERS)
    expect(attention).toEqual(attended.map(() => 1))
  })

  it('reads no farther with another single step', () => {
    for (const same of [0.001, 0.0025, 0.005, 0.01, 0.05, 0.2])
      expect(compute({ ...defaults, same }).here.same.share).toBeLessThan(0.25)
  })

  it('reaches farther when tokens with small steps are left out', () => {
    const reach = (keep: RecallParameters['keep']) => {
      const { selective } = compute({ ...defaults, filler: 0.03, keep }).curves
      return distances[selective.findLastIndex(({ share }) => share > 0.95)]
    }
    expect(reach('all')).toBe(64)
    expect(reach('256')).toBe(256)
    expect(reach('64')).toBe(768)
  })

  it('keeps of equal steps the later ones, so that many later facts push this one out', () => {
    const facts = { ...defaults, between: '4' as const, keep: '64' as const }
    expect(compute({ ...facts, n: 252 }).left.selective).toBeGreaterThan(0)
    expect(compute({ ...facts, n: 256 }).left.selective).toBe(0)
  })

  it('draws the curves through the values at the cursor', () => {
    const { curves } = compute(defaults)
    distances.forEach((n, i) => {
      const { here } = compute({ ...defaults, n })
      for (const layer of layers) {
        expect(here[layer].share).toBe(curves[layer][i].share)
        near(here[layer].clear, curves[layer][i].clear)
      }
    })
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^(\d+) tokens? after a fact(?:, and (\d+) other facts? later)?, a selective layer answers ([\d.]+) % of the questions right and a layer with one step ([\d.]+) %\. Of the fact ([\d.]+) % and ([\d.]+) % are left, .+ and .+ times what the other tokens add to a letter\. At the distances where attention is asked, it answers at least 100\.0 %\. The state keeps 256 numbers and attention ([\d,]+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { n, between, fact, same } = parameters
        expect(Number(parts[1])).toBe(n)
        expect(Number(parts[2] ?? 0)).toBe(between === 'none' ? 0 : Math.floor(n / Number(between)))
        layers.forEach((layer, i) => {
          const { share, own } = answersByHand(layer, parameters)
          expect(Math.abs(Number(parts[3 + i]) - 100 * share)).toBeLessThan(2)
          const left = own / (layer === 'same' ? same : fact)
          expect(Math.abs(Number(parts[5 + i]) - 100 * left)).toBeLessThan(0.0501)
        })
        expect(Number(parts[7].replaceAll(',', ''))).toBe((BEFORE + 1 + n) * (N + LETTERS))
      }),
      { numRuns: 8 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3200)
        expect(figure.table(data, parameters).rows).toHaveLength(distances.length)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
      }),
      { numRuns: 12 },
    )
  })

  it('has room for an answer that hardly anything disturbs', () => {
    for (const filler of [0.01, 0.001]) {
      const parameters = { ...defaults, filler }
      const data = compute(parameters)
      const frame = { width: 678, height: figure.height.wide, narrow: false }
      // The last of the circles are those of the selective layer in the lower panel.
      const circles = figure
        .draw(data, parameters, frame)
        .marks.filter((mark) => mark.kind === 'symbols' && mark.shape === 'circle')
        .map((mark) => (mark as { points: readonly number[] }).points)
        .filter((points) => points.length > 6)
      const shown = data.curves.selective.filter(({ clear }) => clear >= 0.1)
      expect(circles.at(-1)).toHaveLength(2 * shown.length)
      circles.at(-1)!.forEach((at, i) => {
        if (i % 2 === 1) expect(at).toBeGreaterThan(0.56 * frame.height)
      })
    }
  })

  it('moves the cursor to the distance under the hand', () => {
    expectHandle(figure, defaults, 'n', [1, MOST])
  })
})
