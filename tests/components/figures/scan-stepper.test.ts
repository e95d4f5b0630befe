import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  TOKENS,
  UNIT,
  type StepperParameters,
} from '../../../components/figures/scan-stepper/compute.ts'
import figure from '../../../components/figures/scan-stepper/figure.ts'
import { CHUNK, forms, levelsOf } from '../../../components/figures/scan-stepper/tree.ts'
import { parseState } from '../../../src/figure/hash.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { scanCost } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const curve = fc.array(
  fc.integer({ min: -40, max: 40 }).map((i) => i / 40),
  { minLength: TOKENS, maxLength: TOKENS },
)

const settings: fc.Arbitrary<StepperParameters> = fc.record({
  form: fc.constantFrom(...forms),
  level: fc.integer({ min: 0, max: 8 }),
  factors: curve,
  inputs: curve,
  processors: fc.integer({ min: 1, max: 8 }),
})

/** The state after each token, by the recurrence written out. */
function statesOf({ factors, inputs }: StepperParameters): number[] {
  let h = 0
  return inputs.map((x, t) => (h = factors[t] * h + UNIT * x))
}

describe('scan-stepper', () => {
  it('ends every form in the states of the loop', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { levels, finished } = compute({ ...parameters, level: 8 })
        expect(finished).toEqual(new Array(TOKENS).fill(true))
        const sums = levels.at(-1)!.elements.map(({ x }) => x)
        statesOf(parameters).forEach((h, t) => expect(sums[t]).toBeCloseTo(h, 12))
      }),
    )
  })

  it('counts as the kernel counts where the kernel knows the form', () => {
    for (const form of ['loop', 'hillis-steele', 'blelloch'] as const)
      for (let processors = 1; processors <= 8; processors++) {
        const { work, depth, rounds } = compute({ ...defaults, form, processors })
        const cost = scanCost(form, 8, { processors })
        expect({ work, depth, steps: rounds }).toEqual({
          work: cost.work,
          depth: cost.depth,
          steps: cost.steps,
        })
      }
  })

  it('takes as many levels in chunks as the kernel, and works at the ends of chunks once', () => {
    const { work, depth } = compute({ ...defaults, form: 'chunked' })
    const cost = scanCost('chunked', 8, { chunkLength: CHUNK })
    expect(depth).toBe(cost.depth)
    expect(work).toBe(cost.work - (8 / CHUNK - 2))
  })

  it('combines neighbouring stretches only, in the order of time', () => {
    // With a factor of 1 and inputs 2^t a sum is the set of leaves below it.
    const leaves = Array.from({ length: TOKENS }, (_, t) => ({ a: 1, x: 2 ** t }))
    for (const form of forms)
      for (const { elements } of levelsOf(form, leaves))
        for (const { x } of elements) expect(x.toString(2)).toMatch(/^1*0*$/)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const [work, depth, processors, rounds, row, rows, done, ready] = [
          .../makes (\d+) combinations at depth (\d+); with (\d) processors? that takes (\d+) rounds\. After row (\d) of (\d), (\d+) combinations are made and (\d) of 8/
            .exec(text)!
            .slice(1)
            .map(Number),
        ]
        const widths = levelsOf(parameters.form, data.leaves).map(
          ({ combinations }) => combinations.length,
        )
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
        expect(work).toBe(sum(widths))
        expect(depth).toBe(widths.filter(Boolean).length)
        expect(processors).toBe(parameters.processors)
        expect(rounds).toBe(sum(widths.map((width) => Math.ceil(width / processors))))
        expect([row, rows]).toEqual([Math.min(parameters.level, widths.length), widths.length])
        expect(done).toBe(sum(widths.slice(0, row)))
        const states = statesOf(parameters)
        const elements = row === 0 ? data.leaves : data.levels[row - 1].elements
        data.finished.forEach((is, t) => {
          if (is) expect(elements[t].x).toBeCloseTo(states[t], 12)
        })
        expect(ready).toBe(data.finished.filter(Boolean).length)
        expect(text).toContain(`is ${states[7].toFixed(4).replace('-', '−')}.`)
      }),
    )
  })

  it('finds a finished position only where all leaves up to it have gone in', () => {
    const factors = new Array<number>(TOKENS).fill(1)
    for (const form of forms)
      for (let level = 0; level <= 8; level++) {
        const { finished, levels, shown, leaves } = compute({ ...defaults, form, level, factors })
        const elements = shown === 0 ? leaves : levels[shown - 1].elements
        finished.forEach((is, t) => {
          const sum = leaves.slice(0, t + 1).reduce((total, { x }) => total + x, 0)
          if (is) expect(elements[t].x).toBe(sum)
        })
        expect(finished[0]).toBe(form !== 'blelloch' || level !== 7)
      }
  })

  it('sets the leaf under the hand, and no other', () => {
    fc.assert(
      fc.property(
        settings,
        fc.nat(TOKENS - 1),
        fc.constantFrom(340, 678),
        (parameters, t, width) => {
          const frame = { width, height: figure.height.wide, narrow: width < 480 }
          const { handles = [] } = figure.draw(compute(parameters), parameters, frame)
          for (const key of ['factors', 'inputs'] as const) {
            const { area, move } = handles.find((handle) => handle.parameters[0] === key)!
            const x = area!.x + ((t + 0.5) / TOKENS) * area!.width
            const top = move(x, area!.y - 50)[key]!
            expect(top).toEqual(parameters[key].with(t, 1))
            expect(move(x, area!.y + area!.height + 50)[key]).toEqual(parameters[key].with(t, -1))
            const middle = move(x, area!.y + area!.height / 2)[key]!
            expect(Math.abs(middle[t])).toBe(0)
            expect(compute({ ...parameters, [key]: top }).leaves[t]).toMatchObject(
              key === 'factors' ? { a: 1 } : { x: UNIT },
            )
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('takes the nearest whole numbers of rows and processors, where a link has others', () => {
    const one = { ...defaults, form: 'hillis-steele' } as const
    const settings = { level: 1.6, processors: 2.6 }
    expect(parseState(figure, '#scan-stepper.2=level:1.6,processors:2.6')?.values).toEqual(settings)
    for (const [level, processors] of [
      [1.6, 2.6],
      [1.4, 3.4],
      [0.4, 1.4],
      [2.5, 4.5],
    ]) {
      const found = compute({ ...one, level, processors })
      const [rows, whole] = [Math.round(level), Math.round(processors)]
      expect(found).toEqual(compute({ ...one, level: rows, processors: whole }))
      expect(found.shown).toBe(rows)
      expect(found.rounds).toBe(scanCost('hillis-steele', 8, { processors: whole }).steps)
      expect(figure.describe(found, { ...one, level, processors })).toContain(
        `After row ${rows} of`,
      )
    }
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3000)
        expect(figure.table(data, parameters).rows).toHaveLength(data.shown + 1)
      }),
      { numRuns: 100 },
    )
  })
})
