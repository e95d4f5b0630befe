import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/bag-weight/compute.ts'
import figure from '../../../components/figures/bag-weight/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults: State = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  n: fc.integer({ min: 10, max: 20_000 }),
  fit: fc.integer({ min: 10, max: 20_000 }),
  score: fc.double({ min: 0, max: 16, noNaN: true }),
  spread: fc.double({ min: 0, max: 3, noNaN: true }),
  place: fc.integer({ min: 0, max: 100 }),
  bothWays: fc.boolean(),
})

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

/** The three weights from the scores, by gates: a step softplus of z takes in σ(z) and keeps the rest. */
function weightsOf({ n, fit, score, spread, place, bothWays }: State) {
  const draw = gaussian(62)
  const at = Math.round((place / 100) * (n - 1))
  const scores = Array.from({ length: n }, () => spread * draw())
  scores[at] = score
  const gates = scores.map((z) => sigmoid(z - Math.log(fit)))
  const kept = (from: number, to: number) =>
    gates.slice(from, to).reduce((product, gate) => product * (1 - gate), 1)
  const [after, before] = [kept(at + 1, n), kept(0, at)]
  return {
    at,
    mean: 1 / n,
    attention: 1 / scores.reduce((sum, z) => sum + Math.exp(z - score), 0),
    scan: gates[at] * (bothWays ? (after + before) / 2 : after),
  }
}

describe('bag-weight', () => {
  it('weighs the patch as gates and a softmax do', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { chosen, place, forward, backward } = compute(state)
        const { at, mean, attention, scan } = weightsOf(state)
        expect(place).toBe(at)
        expect(chosen.mean).toBe(mean)
        expect(chosen.attention / attention).toBeCloseTo(1, 9)
        expect(Math.abs(chosen.scan - scan)).toBeLessThan(1e-9 * scan + 1e-300)
        expect(forward.subarray(0, place).every((value) => value === 0)).toBe(true)
        expect(backward === undefined).toBe(!state.bothWays)
        if (backward) expect(backward.subarray(place + 1).every((value) => value === 0)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('sums up every bag of the curve as the scan through it does', () => {
    fc.assert(
      fc.property(settings, fc.nat({ max: 40 }), (state, i) => {
        const { n, attention, scan, mean } = compute(state).curve[i]
        const { chosen } = compute({ ...state, n })
        expect([chosen.n, chosen.mean]).toEqual([n, mean])
        expect(chosen.attention / attention).toBeCloseTo(1, 9)
        expect(Math.abs(chosen.scan - scan)).toBeLessThan(1e-9 * scan + 1e-300)
      }),
      { numRuns: 30 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const text = figure.describe(compute(state), state)
        const parts =
          /^A bag of ([\d,]+) patches, of which patch ([\d,]+) counts\. It weighs (.+) in the mean, (.+) in attention pooling, and (.+) in (the last state of a scan|the mean of the last states of both ways) whose bias is set for ([\d,]+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const whole = (digits: string) => Number(digits.replaceAll(',', ''))
        const { at, mean, attention, scan } = weightsOf(state)
        expect([parts[1], parts[2], parts[7]].map(whole)).toEqual([state.n, at + 1, state.fit])
        expect(parts[6].endsWith('both ways')).toBe(state.bothWays)
        ;[mean, attention, scan].forEach((weight, i) => {
          const said = readNumber(parts[3 + i])
          if (weight < 1e-300) expect(said).toBeLessThan(1e-299)
          else expect(said / weight).toBeCloseTo(1, 1)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('lets a hand move the size of the bag', () => {
    expectHandle(figure, defaults, 'n', [10, 20_000])
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 4000)
        expect(figure.readouts(data, parameters)).toHaveLength(3)
        expect(figure.table(data, parameters).rows).toHaveLength(data.curve.length)
      }),
      { numRuns: 20 },
    )
  })
})
