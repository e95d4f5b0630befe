import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute } from '../../../components/playground/compute.ts'
import { parsePoles } from '../../../components/playground/link.ts'
import { keyTarget, movableValues, withPole } from '../../../components/playground/movable.ts'
import { createMover } from '../../../components/playground/mover.ts'
import { createPoleDrag } from '../../../components/playground/pole-drag.ts'
import {
  continuousPole,
  discretePoles,
  poleRange,
  type Rule,
} from '../../../components/playground/pole-rule.ts'
import { polesOf } from '../../../components/playground/poles.ts'
import { schema, type State } from '../../../components/playground/schema.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { complexVector } from '../../../src/kernel/index.ts'

const authored: State = { settings: defaultsOf(schema), own: [] }
const rules = schema.rule.options.map(({ value }) => value)
const rule = fc.constantFrom<Rule>(...rules)
const dt = fc.double({ min: 0.001, max: 1, noNaN: true })

function discrete(pole: { re: number; im: number }, step: number, by: Rule) {
  const { re, im } = discretePoles(complexVector([pole.re], [pole.im]), step, by)
  return { re: re[0], im: im[0] }
}

describe('a pole moved by hand', () => {
  it('is found again from where its rule sends it, turns of the hold included', () => {
    fc.assert(
      fc.property(
        rule,
        dt,
        fc.double({ min: -20, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (by, step, re, im) => {
          const z = discrete({ re, im }, step, by)
          fc.pre(Math.hypot(z.re, z.im) > 0.01 && Math.hypot(z.re + 1, z.im) > 0.01)
          const again = continuousPole(z, step, by, { re, im }, true)
          expect(Math.abs(again.re - re)).toBeLessThan(0.002 * (1 + Math.hypot(re, im)))
          expect(Math.abs(again.im - im)).toBeLessThan(0.002 * (1 + im))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('goes where it is dragged as far as the rule reaches, and stays in the ranges', () => {
    const place = fc.double({ min: -1.3, max: 1.3, noNaN: true })
    fc.assert(
      fc.property(rule, dt, place, place, fc.boolean(), (by, step, re, im, paired) => {
        const target = { re, im: Math.abs(im) }
        const pole = continuousPole(target, step, by, { re: -1, im: 0 }, paired)
        expect(pole.re).toBeGreaterThanOrEqual(poleRange.re[0])
        expect(pole.re).toBeLessThanOrEqual(poleRange.re[1])
        expect(pole.im).toBeGreaterThanOrEqual(0)
        if (!paired) expect(pole.im).toBe(0)
        const z = discrete(pole, step, by)
        expect(Number.isFinite(z.re) && Number.isFinite(z.im)).toBe(true)
        // Inside the unit disc the hold reaches everything, so the pole is where the hand is.
        if (paired && by === 'zoh' && Math.hypot(re, im) < 1 && Math.hypot(re, im) > 0.05)
          expect(Math.hypot(z.re - target.re, z.im - target.im)).toBeLessThan(0.02)
      }),
      { numRuns: 300 },
    )
  })

  it('slides along the edge of what its rule reaches', () => {
    // Backward Euler sends every stable pole into the disc between 0 and 1.
    const pole = continuousPole({ re: 0.5, im: 0.9 }, 0.1, 'backward', { re: -1, im: 0 }, true)
    const z = discrete(pole, 0.1, 'backward')
    const u = 1 - 0.1 * poleRange.re[1]
    expect(Math.hypot(z.re - 1 / (2 * u), z.im)).toBeCloseTo(1 / (2 * u), 3)
    expect(pole.re).toBeCloseTo(poleRange.re[1], 2)
  })

  it('takes the place of one of the initialisation, in every panel', () => {
    const moved = [{ n: 5, re: -0.2, im: 3 }]
    const before = compute(authored)
    const run = compute({ ...authored, moved })
    expect([run.system.A.re[5], run.system.A.im[5]]).toEqual([-0.2, 3])
    expect(run.system.A.im[4]).toBe(before.system.A.im[4])
    expect(run.poles.re[5]).toBeCloseTo(Math.exp(-0.2 * 0.045) * Math.cos(3 * 0.045), 12)
    expect(run.y).not.toEqual(before.y)
    expect(run.kernel).not.toEqual(before.kernel)
    expect(run.spectrum!.response).not.toEqual(before.spectrum!.response)
  })

  it('is moved by keys: one of radius and angle stays', () => {
    const run = compute(authored)
    const { radius, angle } = movableValues(authored, run)
    const after = withPole(authored, run, 5, keyTarget(authored, run, { radius: radius - 0.1 }))
    const values = movableValues(after, compute(after))
    expect(values.radius).toBeCloseTo(radius - 0.1, 2)
    expect(values.angle).toBeCloseTo(angle, 1)
    expect(after.moved).toHaveLength(1)
  })

  it('stays real where poles are real', () => {
    const real: State = { ...authored, settings: { ...authored.settings, init: 'real' } }
    const run = compute(real)
    const after = withPole(real, run, 2, { re: 0.5, im: 0.4 })
    expect(polesOf(after).im[2]).toBe(0)
    expect(movableValues(after, run)).toMatchObject({ place: 0.5, angle: 0 })
  })
})

describe('a drag in the plane', () => {
  const point = (re: number, im: number, shown = { re, im }, mirrored = false) => ({
    at: { re, im },
    n: 3,
    shown,
    mirrored,
    unit: 100,
  })

  it('chooses at a press, and moves from a few pixels on, without a jump', () => {
    const drag = createPoleDrag()
    expect(drag.take(point(0.5, 0.5, { re: 0.55, im: 0.5 }))).toEqual({ n: 3 })
    expect(drag.take(point(0.51, 0.51))).toEqual({ n: 3 })
    const { target } = drag.take(point(0.5, 0.6))
    expect(target!.re).toBeCloseTo(0.55, 12)
    expect(target!.im).toBeCloseTo(0.6, 12)
    expect(drag.end()).toBe(true)
    expect(drag.end()).toBe(false)
  })

  it('mirrors a conjugate, and leaves poles that are not under the pointer', () => {
    const drag = createPoleDrag()
    drag.take(point(0, -0.5, { re: 0, im: -0.5 }, true))
    expect(drag.take(point(0, -0.7)).target!.im).toBeCloseTo(0.7, 12)
    drag.end()
    drag.take(point(0, 0, { re: 0.5, im: 0 }))
    expect(drag.take(point(0.4, 0)).target).toBeUndefined()
  })
})

describe('the mover', () => {
  function moving(start: State) {
    let state = start
    const move = createMover({
      state: () => state,
      run: () => compute(state),
      set: (next) => (state = next),
      stroke: (values) => [...values],
      drag: createPoleDrag(),
    })
    return { move, now: () => state }
  }
  const moved = [{ n: 1, re: -2, im: 1 }]

  it('leaves moved poles where they are, until another initialisation is chosen', () => {
    const { move, now } = moving({ ...authored, moved })
    move({ dt: 0.1 })
    move({ decay: 3 })
    move({ N: 4 })
    expect(now().moved).toEqual(moved)
    move({ init: 'inv' })
    expect(now().moved).toBeUndefined()
  })

  it('drags a pole and chooses its state', () => {
    const { move, now } = moving(authored)
    const plane = { at: { re: 0.9, im: 0.1 }, shown: { re: 0.9, im: 0.1 }, mirrored: false }
    move({ plane: { ...plane, n: 2, unit: 100 } })
    expect(now().settings.n).toBe(2)
    expect(now().moved).toBeUndefined()
    move({ plane: { ...plane, n: 7, unit: 100, at: { re: 0.5, im: 0.5 } } })
    expect(now().moved).toEqual([{ n: 2, re: expect.any(Number), im: expect.any(Number) }])
    const { poles } = compute(now())
    expect(poles.re[2]).toBeCloseTo(0.5, 2)
    expect(poles.im[2]).toBeCloseTo(0.5, 2)
  })
})

describe('poles in a link', () => {
  it('are refused where they are out of order, of a range or of parts', () => {
    expect(parsePoles('1_-2_3_5_0_0')).toEqual([
      { n: 1, re: -2, im: 3 },
      { n: 5, re: 0, im: 0 },
    ])
    for (const text of ['1_-2', '5_0_0_1_0_0', '16_0_0', '1.5_0_0', '1_2_0', '1_0_-1', '1_0_x'])
      expect(parsePoles(text), text).toBeUndefined()
  })
})
