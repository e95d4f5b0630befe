import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, SCALES, type State } from '../../../components/figures/scale-slopes/compute.ts'
import figure from '../../../components/figures/scale-slopes/figure.ts'
import { largestOutput, type Norm } from '../../../components/figures/scale-slopes/layer.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from './text-boxes.ts'

const defaults: State = { norm: 'none', gate: false, restStep: 0.1, scale: 8 }

const states: fc.Arbitrary<State> = fc.record({
  norm: fc.constantFrom<Norm>('none', 'parameters', 'output'),
  gate: fc.boolean(),
  restStep: fc.double({ min: 0.001, max: 1, noNaN: true }),
  scale: fc.double({ min: SCALES[0], max: SCALES[1], noNaN: true }),
})

describe('scale-slopes', () => {
  it.each([
    ['none', false, 4, 3],
    ['none', true, 5, 4],
    ['parameters', false, 1, 1],
    ['parameters', true, 2, 2],
    ['output', false, 0, 0],
    ['output', true, 0, 0],
  ] as const)(
    'with norm "%s" and gate %s ends with the slopes %i and %i',
    (norm, gate, code, hold) => {
      const { curves } = compute({ ...defaults, norm, gate })
      expect(curves[0].endSlope).toBeCloseTo(code, 0)
      expect(curves[1].endSlope).toBeCloseTo(hold, 0)
      expect(Math.abs(curves[0].endSlope - code)).toBeLessThan(0.15)
      expect(Math.abs(curves[1].endSlope - hold)).toBeLessThan(0.15)
    },
  )

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state).replaceAll('−', '-')
        const size = (rule: 'mamba' | 'zoh', scale: number) =>
          largestOutput(scale, { ...state, rule })
        const number = (source: string) =>
          Number(source.replace(/ × 10(.*)/, (_, power: string) => `e${plain(power)}`))
        const [, , code, hold, codeTimes, holdTimes] =
          /scale of (.+?) the largest output is (.+?) with the rule of the code and (.+?) with the hold; .* by (.+?) and (.+?)\. /.exec(
            text,
          ) ?? []
        const near = (found: number, wanted: number) =>
          expect(Math.abs(found / wanted - 1)).toBeLessThan(0.006)
        near(number(code), size('mamba', state.scale))
        near(number(hold), size('zoh', state.scale))
        const ratio = (rule: 'mamba' | 'zoh') =>
          size(rule, state.scale * Math.SQRT2) / size(rule, state.scale / Math.SQRT2)
        near(number(codeTimes), ratio('mamba'))
        near(number(holdTimes), ratio('zoh'))
        const ends = /slopes are (-?[\d.]+) and (-?[\d.]+)\.$/.exec(text)
        expect(Number(ends?.[1])).toBeCloseTo(Math.log2(size('mamba', 64) / size('mamba', 32)), 1)
        expect(Number(ends?.[2])).toBeCloseTo(Math.log2(size('zoh', 64) / size('zoh', 32)), 1)
      }),
      { numRuns: 25 },
    )
  })

  it('reads the scale under the cursor', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const [cursor] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(cursor.move(cursor.x, 0)).toEqual({ scale: 8 })
    expect(cursor.move(-9, 0)).toEqual({ scale: SCALES[0] })
  })

  it('draws every setting, wide and narrow, with finite coordinates and no text cut or covered', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(320, 350, 480, 680), (state, width) => {
        const narrow = width < 480
        const height = figure.height[narrow ? 'narrow' : 'wide']
        const slopes = compute(state)
        const drawing = figure.draw(slopes, state, { width, height, narrow })
        expect(toSvg(drawing)).not.toMatch(/NaN|undefined|Infinity/)
        expect(textFaults(drawing)).toEqual([])
        expect(figure.table(slopes, state).rows).toHaveLength(slopes.scales.length)
      }),
      { numRuns: 40 },
    )
  })
})

/** Superior figures as plain ones. */
function plain(power: string): string {
  return [...power].map((c) => ('⁰¹²³⁴⁵⁶⁷⁸⁹'.includes(c) ? '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c) : '-')).join('')
}
