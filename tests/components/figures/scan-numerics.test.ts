import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  inputsOf,
  LENGTH,
  tolerances,
  type NumericsParameters,
} from '../../../components/figures/scan-numerics/compute.ts'
import figure from '../../../components/figures/scan-numerics/figure.ts'
import { toBfloat16 } from '../../../src/kernel/index.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<NumericsParameters> = fc.record({
  decay: fc.double({ min: 0.02, max: 10, noNaN: true }),
  precision: fc.constantFrom<NumericsParameters['precision']>('bfloat16', 'float32', 'float64'),
  inputs: fc.constantFrom<NumericsParameters['inputs']>('ones', 'mixed'),
  chunk: fc.integer({ min: 8, max: 256 }),
})

/** The cumulative sum as a Float32Array rounds it, in bfloat16 or in double precision, and the loop beside it. */
function byHand(parameters: NumericsParameters): { firstBad: number; breaks: boolean } {
  const room = parameters.precision === 'float32' ? new Float32Array(4) : new Float64Array(4)
  const round = (value: number) => {
    room[0] = value
    return parameters.precision === 'bfloat16' ? toBfloat16(value) : room[0]
  }
  const a = round(Math.exp(-parameters.decay))
  let [product, sum, state, firstBad, breaks] = [1, 0, 0, 0, false]
  inputsOf(parameters).forEach((value, t) => {
    const x = round(value)
    product = round(product * a)
    sum = round(sum + round(x / product))
    const h = round(product * sum)
    state = a * state + x
    const limit = tolerances[parameters.precision]
    if (firstBad === 0 && !(Math.abs(h - state) <= limit * Math.abs(state))) firstBad = t + 1
    if (!Number.isFinite(h)) breaks = true
  })
  return { firstBad, breaks }
}

const formIn = (text: string, name: string) =>
  new RegExp(
    `${name} (?:has its first bad state at token (\\d+)( and ends in a value that is not finite)?|stays within (\\d+(?:\\.\\d+)?)(?: × 10(⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?)`,
  ).exec(text)!

describe('scan-numerics', () => {
  it('starts with a cumulative sum that breaks and a chunked form at rounding', () => {
    const text = Object.fromEntries(
      figure.readouts(compute(defaults), defaults).map(({ key, value }) => [key, value]),
    )
    expect(text).toMatchObject({
      'bad-cumsum': '176',
      'bad-logspace': 'none',
      'bad-segsum': 'none',
      'error-cumsum': 'not finite',
    })
    expect(text['error-segsum']).toMatch(/10⁻⁸$/)
  })

  it('finds the first bad token as the cumulative sum written out does', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { firstBad, breaks } = byHand(parameters)
        const { cumsum } = compute(parameters)
        expect(cumsum.firstBad).toBe(firstBad)
        expect(cumsum.breaks).toBe(breaks)
      }),
      { numRuns: 60 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const [bits, share] = {
          bfloat16: ['16 bits (bfloat16)', 'a tenth'],
          float32: ['32 bits', 'a thousandth'],
          float64: ['64 bits', 'a thousandth'],
        }[parameters.precision]
        expect(text).toContain(
          `numbers of ${bits}, where a state is bad when it is off by more than ${share},`,
        )
        for (const [name, form] of [
          ['the cumulative sum', data.cumsum],
          ['the form with logarithms', data.logspace],
          ['the form in chunks', data.segsum],
        ] as const) {
          const [, token, broken, within] = formIn(text, name)
          const bad = form.largest.findIndex((error) => error > tolerances[parameters.precision])
          expect(Number(token ?? 0)).toBe(bad + 1)
          if (token) expect(Boolean(broken)).toBe(form.largest[LENGTH - 1] === Infinity)
          else expect(Number(within)).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never lets an error fall, and keeps chunks exact on inputs of one sign', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute({ ...parameters, inputs: 'ones' })
        for (const { largest } of Object.values(data))
          largest.forEach((error, t) => expect(error).toBeGreaterThanOrEqual(largest[t - 1] ?? 0))
        const limit = { bfloat16: 0.5, float32: 1e-4, float64: 1e-12 }[parameters.precision]
        expect(data.segsum.largest[LENGTH - 1]).toBeLessThan(limit)
      }),
      { numRuns: 30 },
    )
  })

  it.each([390, 678, 926])('keeps its curves out of the name of the limit, at %i px', (width) => {
    const frame = { width, height: figure.height.wide, narrow: width < 480 }
    const { marks } = figure.draw(compute(defaults), defaults, frame)
    const name = marks.find((mark) => mark.kind === 'text' && mark.text === 'bad above this')
    if (name?.kind !== 'text') throw new Error('no name')
    const left = name.x - (name.anchor === 'end' ? 86 : 0)
    const curves = marks.flatMap((mark) =>
      mark.kind === 'path' && mark.points.length > 200 ? [Array.from(mark.points)] : [],
    )
    expect(curves).toHaveLength(3)
    for (const points of curves)
      for (let i = 2; i < points.length; i += 2) {
        const [from, y0, to, y1] = points.slice(i - 2, i + 2)
        const isBeside = to < left || from > left + 86
        const isOutside = Math.max(y0, y1) < name.y - 10 || Math.min(y0, y1) > name.y + 3
        expect(isBeside || isOutside, `${from}, ${y0}`).toBe(true)
      }
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 5000)
        expect(figure.table(data, parameters).rows).toHaveLength(17)
      }),
      { numRuns: 60 },
    )
  })
})
