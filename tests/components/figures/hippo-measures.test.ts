import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clockOf,
  compute,
  measures,
  names,
  STRETCH,
  type State,
} from '../../../components/figures/hippo-measures/compute.ts'
import figure from '../../../components/figures/hippo-measures/figure.ts'
import {
  brush,
  LENGTH,
  samples,
  type Source,
} from '../../../components/figures/hippo-measures/signal.ts'
import { hippoProject, hippoReconstruct } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: State = {
  source: 'pulses',
  N: 24,
  T: 90,
  age: 180,
  signal: new Array<number>(LENGTH).fill(0),
}

const states: fc.Arbitrary<State> = fc.record({
  source: fc.constantFrom<Source>('pulses', 'tones', 'steps', 'drawn'),
  N: fc.integer({ min: 1, max: 20 }).map((half) => 2 * half),
  T: fc.integer({ min: 20, max: 400 }),
  age: fc.integer({ min: 0, max: LENGTH - 1 }),
  signal: fc.array(
    fc.integer({ min: -40, max: 40 }).map((value) => value / 40),
    { minLength: LENGTH, maxLength: LENGTH },
  ),
})

/** The past read step by step, and its error over ages from … to − 1; NaN where not all is kept. */
function reread({ source, N, T, signal }: State, measure: (typeof measures)[number]) {
  const input = samples(source, signal)
  const clock = clockOf(measure, N, T)
  const c = hippoProject(measure, N, input, clock).data.slice(-N)
  const past = hippoReconstruct(measure, N, c, { ...clock, steps: LENGTH })
  const error = (from: number, to: number) => {
    let sum = 0
    for (let age = from; age < to; age++) sum += (past[age] - input[LENGTH - 1 - age]) ** 2
    return Math.sqrt(sum / (to - from))
  }
  return { past, error }
}

describe('hippo-measures', () => {
  it('rebuilds what the kernel rebuilds, which reads step by step', () => {
    fc.assert(
      fc.property(states, (state) => {
        for (const { measure, past } of compute(state).rebuilt) {
          const wanted = reread(state, measure).past
          expect(past.length).toBe(wanted.length)
          past.forEach((value, age) => expect(value).toBeCloseTo(wanted[age], 7))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state)
        const all = measures.map((measure) => ({ measure, ...reread(state, measure) }))
        const fifth = (from: number) =>
          all
            .filter(({ past }) => past.length >= from + 40)
            .map(({ measure, error }) => ({ measure, value: error(from, from + 40) }))
        for (const [end, from] of [
          ['newest', 0],
          ['oldest', LENGTH - 40],
        ] as const) {
          const found = new RegExp(
            `the ${end} 40(?: tokens are rebuilt best)? by (.+?) \\(RMS error ([\\d.]+)\\)`,
          ).exec(text)
          const best = Math.min(...fifth(from).map(({ value }) => value))
          expect(Number(found?.[2])).toBeCloseTo(best, 3)
          const winner = fifth(from).find(({ measure }) => names[measure] === found?.[1])
          expect(winner?.value).toBeCloseTo(best, 3)
        }
        const start = STRETCH * Math.floor(state.age / STRETCH)
        expect(text).toContain(`At ages ${start} to ${start + STRETCH - 1} `)
        for (const { measure, past, error } of all) {
          const shown = new RegExp(`[:,] ${names[measure]} (not kept|[\\d.]+)(?:,|\\.$)`).exec(
            text.slice(text.indexOf('At ages')),
          )?.[1]
          if (past.length <= start) expect(shown).toBe('not kept')
          else
            expect(Number(shown)).toBeCloseTo(
              error(start, Math.min(past.length, start + STRETCH)),
              3,
            )
        }
      }),
      { numRuns: 25 },
    )
  })

  it('shows what its caption and the text say', () => {
    const { rebuilt } = compute(defaults)
    const [legs, lti, legt, fourier, lagt] = rebuilt
    // Sharp near the present, and more and more blurred with age.
    const third = (from: number) => reread(defaults, 'legs-lti').error(from, from + 60)
    expect(third(0)).toBeLessThan(third(70) / 3)
    expect(third(70)).toBeLessThan(third(140))
    expect(lti.fifths.newest).toBeLessThan(legs.fifths.newest)
    expect(lti.fifths.oldest).toBeGreaterThan(4 * legs.fifths.oldest)
    expect(legt.past.length).toBe(90)
    expect(legt.error).toBeLessThan(0.01)
    expect(fourier.error).toBeGreaterThan(10 * legt.error)
    // LagT is given a step with which its functions end at the time scale.
    expect(lagt.fifths.newest).toBeLessThan(0.05)
    expect(Math.max(...lagt.past.slice(120).map(Math.abs))).toBeLessThan(0.02)
    for (const { measure, error } of compute({ ...defaults, N: 8 }).rebuilt)
      if (measure !== 'lagt')
        expect(error).toBeGreaterThan(rebuilt[measures.indexOf(measure)].error)
  })

  it('draws by hand and reads an age off', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const [surface, cursor] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    const { x, y, width, height } = surface.area!
    const changed = surface.move(x + width / 2, y + height / 2)
    expect(changed.source).toBe('drawn')
    expect(changed.signal?.[100]).toBeCloseTo(0, 6)
    const high = surface.move(x + width / 4, y)
    expect(Math.max(...(high.signal ?? []))).toBe(1)
    expect(cursor.move(x + width, 0)).toEqual({ age: 0 })
    expect(cursor.move(x - 50, 0)).toEqual({ age: LENGTH - 1 })
  })

  it('brushes to the value at the hand and leaves what is far from it', () => {
    const drawn = brush(new Float64Array(LENGTH), 50, 0.5)
    expect(drawn[50]).toBe(0.5)
    expect(drawn[52]).toBe(0.25)
    expect(drawn.filter((value) => value !== 0)).toHaveLength(7)
  })

  it('draws every setting with whole texts, finite places and few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        expectCleanDrawings(figure, compute(state), state, 9000)
        expect(figure.table(compute(state), state).rows).toHaveLength(LENGTH / STRETCH)
      }),
      { numRuns: 25 },
    )
  })
})
