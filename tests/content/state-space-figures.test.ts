import { describe, expect, it } from 'vitest'
import { compute as poles } from '../../components/figures/diagonal-poles/compute.ts'
import diagonalPoles from '../../components/figures/diagonal-poles/figure.ts'
import { compute as errorOf } from '../../components/figures/discretization-error/compute.ts'
import discretizationError from '../../components/figures/discretization-error/figure.ts'
import { compute as rebuilt } from '../../components/figures/hippo-reconstruction/compute.ts'
import hippoReconstruction from '../../components/figures/hippo-reconstruction/figure.ts'
import { compute as sampled } from '../../components/figures/sampling/compute.ts'
import sampling from '../../components/figures/sampling/figure.ts'
import { compute as views } from '../../components/figures/three-views/compute.ts'
import threeViews from '../../components/figures/three-views/figure.ts'
import { readSection } from './section.ts'

/** What section 2.3 says of its figures and their buttons. */
const { says, pressed } = readSection('2-background/2.3-state-space-models')

describe('captions', () => {
  it('gives the slopes of the error under a held and a smooth input', () => {
    const settings = { dt: 0.1, decay: 0.5, frequency: 1.5 }
    const slopes = (input: 'held' | 'smooth', sample: 'start' | 'mean') => {
      const { zoh, bilinear, euler, mamba } = errorOf({ ...settings, input, sample }).slopes
      return [zoh, bilinear, euler, mamba].map((slope) => slope?.toFixed(1))
    }
    expect(slopes('held', 'start')).toEqual([undefined, '2.0', '1.0', '1.0'])
    expect(slopes('smooth', 'start')).toEqual(['1.0', '1.0', '1.0', '1.0'])
    expect(slopes('smooth', 'mean')).toEqual(['2.0', '2.0', '1.0', '1.0'])
    says('For a held input: two lines of slope 1, one of slope 2, and the hold at rounding.')
    says('all four have slope 1')
    says('two of them have slope 2')
  })
})

describe('buttons', () => {
  it('puts the poles of Euler outside the unit circle, wherever they were dragged', () => {
    const left = { dt: 0.01, rule: 'zoh', re: -3, im: 0, time: 7, exact: true } as const
    expect(sampled(left).modulus).toBeLessThan(1)
    expect(
      sampled(pressed(sampling, "Euler's rule at a step of 0.35", left)).modulus,
    ).toBeGreaterThan(1.05)
  })

  it('gives a smooth input its start, then its mean', () => {
    const left = { dt: 0.1, decay: 2, frequency: 3, input: 'held', sample: 'mean' } as const
    const order = (words: string) =>
      Object.values(errorOf(pressed(discretizationError, words, left)).slopes).map((slope) =>
        Math.round(slope!),
      )
    expect(order('a smooth input')).toEqual([1, 1, 1, 1])
    expect(order("the mean of a step's ends")).toEqual([2, 2, 1, 1])
  })

  it('wraps visibly after a pulse and a fast decay too', () => {
    const left = { dt: 1, decay: 1.5, frequency: 0, input: 'pulse', points: 64, k: 0 } as const
    expect(views({ ...left, points: 40 }).differences.fft).toBeLessThan(1e-6)
    expect(views(pressed(threeViews, 'too few points', left)).differences.fft).toBeGreaterThan(0.1)
  })

  it('shows S4D-Lin with one rate and several frequencies', () => {
    const { modes } = poles(
      pressed(diagonalPoles, 'S4D-Lin', { init: 'real', N: 1, dt: 0.01, c: 1, n: 0 } as const),
    )
    expect(new Set(modes.map(({ re }) => re.toFixed(9))).size).toBe(1)
    expect(new Set(modes.map(({ im }) => im.toFixed(9))).size).toBe(8)
  })

  it('keeps the whole past with 1/t, and only a window with LegT', () => {
    const left = {
      source: 'two-tones',
      measure: 'lagt',
      N: 2,
      dt: 0.01,
      theta: 1000,
      now: 1000,
      signal: [],
    } as const
    const whole = rebuilt(pressed(hippoReconstruction, 'the factor $1/t$', left))
    expect(whole.chosen.kept).toBe(1000)
    expect(whole.rms.all).toBeLessThan(0.001)
    expect(rebuilt(pressed(hippoReconstruction, 'LegT', left)).chosen.kept).toBe(100)
  })
})
