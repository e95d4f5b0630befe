import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basis, type Measure } from '../../../components/figures/hippo-reconstruction/basis.ts'
import {
  compute,
  measures,
  reconstruct,
  rms,
  type State,
} from '../../../components/figures/hippo-reconstruction/compute.ts'
import figure from '../../../components/figures/hippo-reconstruction/figure.ts'
import {
  brush,
  KNOTS,
  LENGTH,
  samples,
  toKnots,
} from '../../../components/figures/hippo-reconstruction/signal.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from './text-boxes.ts'
import { hippoProject, hippoReconstruct } from '../../../src/kernel/index.ts'

const twoTones = Float64Array.from(
  { length: 1000 },
  (_, i) => Math.sin((2 * Math.PI * (i + 1)) / 200) + 0.5 * Math.sin((2 * Math.PI * (i + 1)) / 73),
)

const defaults: State = {
  source: 'two-tones',
  measure: 'legs-lti',
  N: 64,
  dt: 0.01,
  theta: 100,
  now: LENGTH,
  signal: new Array<number>(KNOTS).fill(0),
}

const states = fc.record({
  source: fc.constantFrom<State['source']>('two-tones', 'steps', 'burst', 'drawn'),
  measure: fc.constantFrom<Measure>(...measures),
  N: fc.integer({ min: 1, max: 64 }),
  dt: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  theta: fc.integer({ min: 20, max: 1000 }),
  now: fc.integer({ min: 50, max: LENGTH }),
  signal: fc.array(
    fc.integer({ min: -40, max: 40 }).map((v) => v / 40),
    { minLength: KNOTS, maxLength: KNOTS },
  ),
})

function thirds(signal: Float64Array, rebuilt: Float64Array): number[] {
  return [0, 1, 2].map((i) =>
    rms(
      signal,
      rebuilt,
      Math.round((i * signal.length) / 3),
      Math.round(((i + 1) * signal.length) / 3),
    ),
  )
}

describe('the reconstruction errors of reader question 46', () => {
  it('LegS with 1/t, N = 64: 4.7e-4, 1.1e-4, 1.6e-4 in the old, middle and recent third', () => {
    const { rebuilt } = reconstruct(twoTones, { ...defaults, measure: 'legs' })
    const [old, middle, recent] = thirds(twoTones, rebuilt)
    expect(Math.abs(old - 4.7e-4)).toBeLessThan(0.05e-4)
    expect(Math.abs(middle - 1.1e-4)).toBeLessThan(0.05e-4)
    expect(Math.abs(recent - 1.6e-4)).toBeLessThan(0.05e-4)
  })

  it('LegS without 1/t, N = 64, step 1/100: 0.78, 0.44, 0.012', () => {
    const { rebuilt } = reconstruct(twoTones, { ...defaults, measure: 'legs-lti' })
    const [old, middle, recent] = thirds(twoTones, rebuilt)
    expect(Math.abs(old - 0.78)).toBeLessThan(0.005)
    expect(Math.abs(middle - 0.44)).toBeLessThan(0.005)
    expect(Math.abs(recent - 0.012)).toBeLessThan(0.0005)
  })

  it('LegT, window 100, N = 16: 2.4e-4 inside the window and nothing outside', () => {
    const { rebuilt, kept } = reconstruct(twoTones, { ...defaults, measure: 'legt', N: 16 })
    expect(kept).toBe(100)
    expect(Math.abs(rms(twoTones, rebuilt) - 2.4e-4)).toBeLessThan(0.05e-4)
    expect(rebuilt.subarray(0, 900).every(Number.isNaN)).toBe(true)
  })

  it('shows the same numbers as readouts at the default setting', () => {
    const values = Object.fromEntries(
      figure.readouts(compute(defaults), defaults).map(({ key, value }) => [key, value]),
    )
    expect(values).toMatchObject({
      measure: 'LegS without 1/t',
      'rms-old': '0.78072',
      'rms-middle': '0.43552',
      'rms-recent': '0.01158',
    })
  })
})

describe('the closed forms', () => {
  const signal = samples('steps', []).subarray(0, 300)

  it.each([
    ['legs', 12, 1e-9],
    ['legs-lti', 12, 1e-10],
    ['legt', 12, 1e-10],
    ['legt', 1, 1e-10],
    ['lagt', 12, 1e-10],
  ] as const)(
    '%s agrees with the kernel, which reads step by step (N = %i)',
    (measure, N, most) => {
      const clock = { dt: 0.03, theta: 70 }
      const states = hippoProject(measure, N, signal, clock)
      const last = states.data.subarray((states.rows - 1) * N)
      const { coefficients, rebuilt, kept } = reconstruct(signal, { measure, N, ...clock })
      for (let n = 0; n < N; n++) expect(Math.abs(coefficients[n] - last[n])).toBeLessThan(most)
      const past = hippoReconstruct(measure, N, last, { ...clock, steps: signal.length })
      expect(past.length).toBe(kept)
      past.forEach((value, age) =>
        expect(Math.abs(rebuilt[signal.length - 1 - age] - value)).toBeLessThan(1e-8),
      )
    },
  )

  it('does not let a remembered basis leak into another setting', () => {
    const options = { measure: 'legs-lti', N: 6, length: 400, dt: 0.02, theta: 50 } as const
    const first = basis(options).write.slice()
    basis({ ...options, dt: 0.03 })
    expect(basis(options).write).toEqual(first)
    expect(basis({ ...options, dt: 0.03 }).write).not.toEqual(first)
  })
})

describe('the signal', () => {
  it('brushes to the value at the hand and leaves the rest alone', () => {
    const drawn = brush(new Array<number>(KNOTS).fill(0), 500, 0.75)
    expect(samples('drawn', drawn)[500]).toBeCloseTo(0.75, 6)
    expect(drawn.slice(0, 50).every((v) => v === 0)).toBe(true)
    expect(drawn.slice(75).every((v) => v === 0)).toBe(true)
  })

  it('keeps curves inside −1 … 1 in steps of 1/40', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -200, max: 1200, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (step, value) => {
          for (const knot of brush(toKnots(twoTones), step, value)) {
            expect(Math.abs(knot)).toBeLessThanOrEqual(1)
            expect(Math.abs(knot * 40 - Math.round(knot * 40))).toBeLessThan(1e-9)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the figure', () => {
  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state)
        const found = text.match(
          /rebuilds (?:all|the last) (\d+) (?:of (\d+) )?steps from (\d+) numbers? with an RMS error of ([\d.]+)\. .* between ([\d.]+) \(from step (\d+)\) and ([\d.]+) \(from step (\d+)\)/,
        )
        expect(found, text).not.toBeNull()
        const [, kept, of, N, all, low, lowFrom, high, highFrom] = found!.map(Number)
        expect(N).toBe(state.N)
        const past = samples(state.source, state.signal).subarray(0, state.now)
        const { rebuilt } = reconstruct(past, state)
        expect(kept).toBe(rebuilt.reduce((count, v) => count + (Number.isNaN(v) ? 0 : 1), 0))
        if (of) expect(of).toBe(state.now)
        else expect(kept).toBe(state.now)
        expect(all).toBeCloseTo(rms(past, rebuilt), 5)
        const errors: number[] = []
        for (let to = state.now; to > 0; to -= 25) {
          const error = rms(past, rebuilt, Math.max(0, to - 25), to)
          if (!Number.isNaN(error)) errors.push(error)
        }
        expect(low).toBeCloseTo(Math.min(...errors), 5)
        expect(high).toBeCloseTo(Math.max(...errors), 5)
        expect(rms(past, rebuilt, lowFrom, stretchEnd(lowFrom, state.now))).toBeCloseTo(low, 5)
        expect(rms(past, rebuilt, highFrom, stretchEnd(highFrom, state.now))).toBeCloseTo(high, 5)
      }),
      { numRuns: 40 },
    )
  })

  it('draws every setting, wide and narrow, with finite coordinates and no text cut or covered', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(320, 350, 480, 680), (state, width) => {
        const narrow = width < 480
        const height = figure.height[narrow ? 'narrow' : 'wide']
        const reading = compute(state)
        const drawing = figure.draw(reading, state, { width, height, narrow })
        expect(toSvg(drawing)).not.toMatch(/NaN|undefined|Infinity/)
        expect(textFaults(drawing)).toEqual([])
        expect(figure.table(reading, state).rows.length).toBe(Math.ceil(state.now / 25))
      }),
      { numRuns: 60 },
    )
  })

  it('turns a drag over a preset into a drawn curve, and a drag of the cursor into a step', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const { handles = [] } = figure.draw(compute(defaults), defaults, frame)
    const [surface, cursor] = handles
    const area = surface.area!
    const changed = surface.move(area.x + area.width / 2, area.y)
    expect(changed.source).toBe('drawn')
    const drawn = samples('drawn', changed.signal!)
    expect(drawn[500]).toBeGreaterThan(1.4)
    expect(drawn[900]).toBeCloseTo(twoTones[900], 1)
    expect(cursor.move(area.x + area.width / 2, 0)).toEqual({ now: 500 })
    expect(cursor.move(-900, 0)).toEqual({ now: 50 })
  })
})

/** The end of the stretch that starts at `from`: stretches are counted back from now. */
function stretchEnd(from: number, now: number): number {
  return from === 0 ? now - 25 * (Math.ceil(now / 25) - 1) : from + 25
}
