import { describe, expect, it } from 'vitest'
import { compute, type StepParameters } from '../../components/figures/one-step/compute.ts'
import figure from '../../components/figures/one-step/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

const { says, pressed } = readSection('8-conclusion')
const defaults = defaultsOf(figure.schema) as StepParameters
const outputAt = (order: StepParameters['order'], dt: number, gate = true) =>
  compute({ ...defaults, order, dt, gate }).y

/** The steps, to hundredths, at which the output changes its sign. */
function crossings(order: StepParameters['order'], gate = true): number[] {
  const { min, max } = figure.schema.dt
  const found: number[] = []
  for (let i = Math.ceil(100 * min); i < 100 * max; i++) {
    const [now, next] = [i, i + 1].map((dt) => outputAt(order, dt / 100, gate))
    if (now > 0 !== next > 0) found.push((i + 0.5) / 100)
  }
  return found
}

describe('what the conclusion says of its figure', () => {
  it('the output changes its sign where the exercise says, with the gate and without', () => {
    says('At about $\\rd=0.43$')
    says(
      'Columns cross zero at 0.08, the snake at 0.40, and along the Hilbert curve the output is negative at every step of the slider. From 0.43 on all four are negative.',
    )
    for (const gate of [true, false]) {
      // Told to hundredths, found between two of them.
      expect(crossings('raster', gate)).toEqual([expect.closeTo(0.43, 1.9)])
      expect(crossings('column', gate)).toEqual([expect.closeTo(0.08, 1.9)])
      expect(crossings('snake', gate)).toEqual([expect.closeTo(0.4, 1.9)])
      expect(crossings('hilbert', gate)).toEqual([])
    }
    for (const order of ['raster', 'column', 'snake', 'hilbert'] as const)
      expect(outputAt(order, 0.44)).toBeLessThan(0)
  })

  it('columns bring the other sign, a Hilbert curve the token after eight others', () => {
    says('reaches the ringed token after eight others, rows after ten')
    expect(outputAt('raster', 0.2)).toBeGreaterThan(0)
    expect(compute(pressed(figure, 'by columns', defaults)).y).toBeLessThan(0)
    expect(compute({ ...defaults, order: 'hilbert' }).before).toHaveLength(8)
    expect(compute({ ...defaults, order: 'raster' }).before).toHaveLength(10)
  })
})
