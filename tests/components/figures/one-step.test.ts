import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  N,
  NOW,
  SIDE,
  type StepParameters,
} from '../../../components/figures/one-step/compute.ts'
import figure from '../../../components/figures/one-step/figure.ts'
import { numbersOf, rows } from '../../../components/figures/one-step/rows.ts'
import { shareOfPast } from '../../../components/figures/one-step/describe.ts'
import { readBook } from '../../../src/book/book.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: StepParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<StepParameters> = fc.record({
  dt: fc.double({ min: 0.01, max: 4, noNaN: true }).map((dt) => Number(dt.toPrecision(3))),
  order: fc.constantFrom<StepParameters['order']>('raster', 'column', 'snake', 'hilbert'),
  rates: fc.constantFrom<StepParameters['rates']>('falling', 'equal'),
  gate: fc.boolean(),
})

/** The places before the present one, written down by eye. */
const before: Readonly<Record<StepParameters['order'], readonly number[]>> = {
  raster: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  column: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6],
  snake: [0, 1, 2, 3, 7, 6, 5, 4, 8, 9],
  hilbert: [0, 1, 5, 4, 8, 12, 13, 9],
}

const same = gaussian(11)
const tokens = Array.from({ length: 16 }, () => ({
  x: same(),
  dt: Math.log1p(Math.exp(same() - 1)),
  B: [same(), same(), same(), same()],
}))
const C = [same(), same(), same(), same()].map(Math.abs)

/** The recurrence as a loop over the tokens. */
function byHand({ dt, order, rates, gate }: StepParameters) {
  const A = rates === 'falling' ? [-1, -2, -3, -4] : [-2.5, -2.5, -2.5, -2.5]
  let last = [0, 0, 0, 0]
  for (const place of before[order]) {
    const token = tokens[place]
    last = last.map((h, n) => Math.exp(token.dt * A[n]) * h + token.dt * token.B[n] * token.x)
  }
  const { x, B } = tokens[NOW]
  const kept = A.map((a) => Math.exp(dt * a))
  const h = last.map((value, n) => kept[n] * value + dt * B[n] * x)
  const past = last.reduce((sum, value, n) => sum + C[n] * kept[n] * value, 0)
  const token = h.reduce((sum, value, n) => sum + C[n] * value, 0) - past
  const factor = gate ? 1 / (1 + Math.exp(-1)) : 1
  return { A, last, kept, h, past, token, skip: x / 4, factor }
}

describe('one-step', () => {
  it('computes each term as a loop over the tokens does', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const step = compute(parameters)
        const hand = byHand(parameters)
        expect(step.before).toEqual(before[parameters.order])
        const close = (values: readonly number[], wanted: readonly number[]) => {
          expect(values).toHaveLength(wanted.length)
          values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 10))
        }
        close(step.A, hand.A)
        close(step.last, hand.last)
        close(step.kept, hand.kept)
        close(step.h, hand.h)
        close(step.parts, [hand.past, hand.token, hand.skip])
        expect(step.y).toBeCloseTo(hand.factor * (hand.past + hand.token + hand.skip), 10)
      }),
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const hand = byHand(parameters)
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^Read (by rows|by columns|by rows that turn back|along a Hilbert curve), (\d+) tokens come before this one\. With a step of ([\d.]+) the first state keeps ([\d.]+) % of itself and the fourth ([\d.]+) %\. The output is (−?[\d.]+): (−?[\d.]+) from the past, (−?[\d.]+) from this token and (−?[\d.]+) past the state, times ([\d.]+)\.$/.exec(
            text.replaceAll(' ', ' '),
          )
        if (!parts) throw new Error(text)
        const numbers = parts.slice(2).map((part) => Number(part.replace('−', '-')))
        const sum = hand.past + hand.token + hand.skip
        const wanted = [
          before[parameters.order].length,
          parameters.dt,
          100 * hand.kept[0],
          100 * hand.kept[3],
          hand.factor * sum,
          hand.past,
          hand.token,
          hand.skip,
          hand.factor,
        ]
        numbers.forEach((value, i) =>
          expect(Math.abs(value - wanted[i])).toBeLessThan(i === 2 || i === 3 ? 0.51 : 0.0051),
        )
      }),
    )
  })

  it('opens where the past outweighs the token, and a long step turns that round', () => {
    expect(shareOfPast(compute(defaults))).toBeGreaterThan(0.5)
    expect(shareOfPast(compute({ ...defaults, dt: 4 }))).toBeLessThan(0.05)
  })

  it('reads another past in another order, and from one past nothing else', () => {
    const lasts = (['raster', 'column', 'snake', 'hilbert'] as const).map(
      (order) => compute({ ...defaults, order }).last[0],
    )
    expect(new Set(lasts.map((value) => value.toFixed(6))).size).toBe(4)
    expect(compute({ ...defaults, gate: false }).h).toEqual(compute(defaults).h)
  })

  it('leads each term to a section of the survey that has a page', () => {
    const numbers = new Map(readBook().pages.map(({ number, written }) => [number, written]))
    for (const { section } of rows) expect(numbers.get(section), section).toBe(true)
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const { links = [] } = figure.draw(compute(defaults), defaults, frame)
    expect(links.map(({ section }) => section)).toEqual(figure.sections)
    links.forEach(({ y, height }, i) => {
      expect(y).toBeGreaterThan(0)
      expect(y + height).toBeLessThan(i + 1 < links.length ? links[i + 1].y : frame.height + 1)
    })
  })

  it('draws texts that are whole and apart, in few bytes, and the tokens that were read', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const step = compute(parameters)
        expectCleanDrawings(figure, step, parameters, 3600)
        expect(figure.table(step, parameters).rows).toHaveLength(rows.length)
        for (const { key } of rows) expect(numbersOf(step, key)).toHaveLength(N)
        const { marks } = figure.inset!.draw(step, parameters, {
          width: 240,
          height: 150,
          narrow: true,
        })
        expect(marks.filter(({ kind }) => kind === 'rect')).toHaveLength(SIDE * SIDE)
      }),
      { numRuns: 30 },
    )
  })
})
