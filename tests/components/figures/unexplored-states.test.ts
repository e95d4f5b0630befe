import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  FASTEST,
  LENGTH,
  LONGEST,
  SHORTEST,
  SLOWEST,
  STRIDE,
  type UnexploredParameters,
} from '../../../components/figures/unexplored-states/compute.ts'
import figure from '../../../components/figures/unexplored-states/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: UnexploredParameters = defaultsOf(figure.schema)

const three = (value: number) => Number(value.toPrecision(3))
const settings: fc.Arbitrary<UnexploredParameters> = fc.record({
  tau: fc.double({ min: FASTEST, max: SLOWEST, noNaN: true }).map(three),
  T: fc.integer({ min: SHORTEST, max: LONGEST }),
  start: fc.constantFrom<UnexploredParameters['start']>('zero', 'carried'),
})

/** A mode that settles at its mean input, step by step. */
function follow(tau: number, seed: number, length: number): number[] {
  const draw = gaussian(seed)
  const a = Math.exp(-1 / tau)
  let h = 0
  return Array.from({ length }, () => (h = a * h + (1 - a) * (1 + draw())))
}

function byHand({ tau, T, start }: UnexploredParameters) {
  // Sequences that start where the one before ended, one after the other.
  const chained = () => {
    const count = Math.max(4, Math.ceil((5 * tau) / T))
    return follow(tau, 40, count * T)
  }
  const training =
    start === 'zero' ? [20, 21, 22, 23].flatMap((seed) => follow(tau, seed, T)) : chained()
  const seen = training.reduce((most, h) => Math.max(most, h), 0)
  const later = follow(tau, 1, LENGTH)
  return { seen, later, above: later.filter((h) => h > seen).length }
}

describe('unexplored-states', () => {
  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^In training sequences of ([\d,]+) tokens a mode with a time constant of ([\d,]+) tokens shows states up to ([\d.]+)\. (?:Over 20,000 tokens it never exceeds that|It first exceeds that at token ([\d,]+) and lies above it at ([\d.]+) % of 20,000 tokens)\. Its greatest state is ([\d.]+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { seen, later, above } = byHand(parameters)
        const number = (part: string) => Number(part.replaceAll(',', ''))
        expect(number(parts[1])).toBe(parameters.T)
        expect(number(parts[2])).toBe(parameters.tau)
        expect(Math.abs(number(parts[3]) - seen)).toBeLessThan(6e-4)
        expect(parts[4] === undefined).toBe(above === 0)
        if (parts[4]) {
          expect(number(parts[4])).toBe(later.findIndex((h) => h > seen) + 1)
          expect(Math.abs(number(parts[5]) - (100 * above) / LENGTH)).toBeLessThan(0.06)
        }
        expect(Math.abs(number(parts[6]) - Math.max(...later))).toBeLessThan(6e-4)
      }),
      { numRuns: 25 },
    )
  })

  it('draws the states that are computed', () => {
    const { h } = compute(defaults)
    const later = follow(defaults.tau, 1, LENGTH)
    expect(h).toHaveLength(LENGTH / STRIDE + 1)
    h.forEach((state, i) => expect(state).toBeCloseTo(i === 0 ? 0 : later[i * STRIDE - 1], 9))
  })

  it('opens on a slow mode that leaves what training showed just after its end, and is cured by carried states', () => {
    const { leaves, outside, T } = compute(defaults)
    expect(leaves).toBeGreaterThan(T)
    expect(leaves).toBeLessThan(1.2 * T)
    expect(outside).toBeGreaterThan(0.8)
    expect(compute({ ...defaults, start: 'carried' }).leaves).toBeUndefined()
    expect(compute({ ...defaults, tau: 200 }).leaves).toBeUndefined()
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 4600)
        expect(figure.table(data, parameters).rows).toHaveLength(51)
        expect(figure.readouts(data, parameters)).toHaveLength(4)
      }),
      { numRuns: 25 },
    )
  })
})
