import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, PATCHES, type State } from '../../../components/figures/image-tokens/compute.ts'
import { costOf, scanOperations } from '../../../components/figures/image-tokens/costs.ts'
import figure from '../../../components/figures/image-tokens/figure.ts'
import { pictureOf, stepsOf } from '../../../components/figures/image-tokens/picture.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { formatCount } from '../../../src/draw/index.ts'
import { selectiveScan } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: State = defaultsOf(figure.schema)

const pictures: fc.Arbitrary<State['picture']> = fc.oneof(
  fc.constant([]),
  fc.integer({ min: 4, max: 16 }).chain((side) =>
    fc.array(
      fc.integer({ min: 0, max: 40 }).map((shade) => shade / 40),
      { minLength: side * side, maxLength: side * side },
    ),
  ),
)

const settings: fc.Arbitrary<State> = fc.record({
  patch: fc.constantFrom<State['patch']>('56', '32', '28', '16', '14', '8', '4'),
  read: fc.constantFrom<State['read']>('class', 'mean'),
  place: fc.integer({ min: 0, max: 100 }),
  directions: fc.constantFrom<State['directions']>('1', '2'),
  steps: fc.constantFrom<State['steps']>('equal', 'picture'),
  decay: fc.double({ min: 0.003, max: 0.3, noNaN: true }),
  picture: pictures,
})

/** What is read of scans of the patches, each from the first to the last and back, where asked for. */
function readOf(state: State, x: readonly number[]): number {
  const L = x.length
  const dt = Array.from(stepsOf(pictureOf(Math.sqrt(L), state.picture), state.steps))
  const before = Math.floor((state.place / 100) * L)
  const isClass = state.read === 'class'
  const tokens = isClass ? [...x.slice(0, before), 0, ...x.slice(before)] : [...x]
  const steps = isClass ? [...dt.slice(0, before), 1, ...dt.slice(before)] : dt
  const scan = (values: number[], times: number[]) =>
    Array.from(
      selectiveScan(
        {
          x: [[values]],
          dt: [[times]],
          A: [[-state.decay]],
          B: [[state.decay]],
          C: [[1]],
        },
        { rule: 'zoh' },
      ).y.data,
    )
  const ahead = scan(tokens, steps)
  const back = scan(tokens.toReversed(), steps.toReversed()).toReversed()
  const y = ahead.map((value, t) => value + (state.directions === '2' ? back[t] : 0))
  return isClass ? y[before] : y.reduce((sum, value) => sum + value, 0) / L
}

describe('image-tokens', () => {
  it('has of each patch what a forward run with that patch alone gives', () => {
    fc.assert(
      fc.property(settings, fc.nat(), (drawn, seed) => {
        const state: State = drawn.patch === '4' ? { ...drawn, patch: '8' } : drawn
        const { L, total } = compute(state)
        const patch = seed % L
        const alone = Array.from({ length: L }, (_, at) => (at === patch ? 1 : 0))
        expect(total[patch]).toBeCloseTo(readOf(state, alone), 12)
      }),
      { numRuns: 150 },
    )
  })

  it('sees exactly the patches that a scan leads from', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const state: State = { ...drawn, decay: 0.003, patch: '28' }
        const { L, total, seen } = compute(state)
        const found = Array.from({ length: L }, (_, patch) =>
          readOf(
            state,
            Array.from({ length: L }, (__, at) => (at === patch ? 1 : 0)),
          ),
        )
        expect(seen).toBe(found.filter((value) => value > 0).length)
        found.forEach((value, patch) => expect(total[patch] > 0).toBe(value > 0))
      }),
      { numRuns: 30 },
    )
  })

  it('opens with half of the patches on either side, none more than 98 steps away', () => {
    const { seen, longest, before } = compute(defaults)
    expect([seen, longest, before]).toEqual([196, 98, 98])
    const ends = (place: number, directions: State['directions']) => {
      const found = compute({ ...defaults, place, directions })
      return [found.seen, found.longest]
    }
    expect(ends(0, '1')).toEqual([0, 0])
    expect(ends(50, '1')).toEqual([98, 98])
    expect(ends(100, '1')).toEqual([196, 196])
    expect(ends(0, '2')).toEqual([196, 196])
    expect(ends(100, '2')).toEqual([196, 196])
  })

  it('is as far from the class token nowhere as with equal steps in the middle', () => {
    const least = (place: number) => {
      const { total, largest } = compute({ ...defaults, place })
      return Math.min(...total) / largest
    }
    const middle = least(50)
    for (let place = 0; place <= 100; place++) expect(least(place)).toBeLessThanOrEqual(middle)
    expect(middle).toBeCloseTo(Math.exp(-0.02 * 97), 9)
    expect(least(0)).toBeCloseTo(Math.exp(-0.02 * 195), 9)
  })

  it('counts the operations of Vim-Ti and DeiT-Ti as their authors do, in multiply-adds', () => {
    const { scan, attention, tokens } = costOf(16)
    const patches = (tokens + 1) * 192 * 3 * 16 * 16
    // One more token, that of the class; 24 layers of scans, 12 of attention and feed-forward.
    const vim = ((24 * scan * 197) / 196 / 2 + patches) / 1e9
    const transformer = ((12 * attention * 197) / 196 / 2 + patches) / 1e9
    expect(vim).toBeGreaterThan(1.45)
    expect(vim).toBeLessThan(1.55)
    expect(transformer).toBeGreaterThan(1.2)
    expect(transformer).toBeLessThan(1.35)
  })

  it('takes nearly as much at every stage of a pyramid', () => {
    const stages = [4, 8, 16, 32].map((patch) => costOf(patch))
    expect(stages.map(({ tokens }) => tokens)).toEqual([3136, 784, 196, 49])
    expect(stages.map(({ width }) => width)).toEqual([48, 96, 192, 384])
    expect(stages[2].pyramid).toBe(stages[2].scan)
    const operations = stages.map(({ pyramid }) => pyramid)
    expect(Math.max(...operations) / Math.min(...operations)).toBeLessThan(2.1)
    for (const { patch, pyramid, scan, tokens } of stages) {
      expect(scan).toBe((tokens * scanOperations(196, 192)) / 196)
      if (patch < 16) expect(pyramid).toBeLessThan(scan)
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const side = 224 / Number(state.patch)
        const L = side * side
        const before = Math.floor((state.place / 100) * L)
        const isClass = state.read === 'class'
        const isBoth = state.directions === '2'
        const seen = isClass ? before + (isBoth ? L - before : 0) : L
        expect(
          text.startsWith(isBoth ? 'Two scans, forward and backward, read' : 'One scan reads'),
        ).toBe(true)
        expect(text).toContain(` ${L} patches, ${side} by ${side}, `)
        expect(text.includes('the mean of all outputs')).toBe(!isClass)
        if (isClass) expect(text).toContain(`with a class token behind ${before} of them.`)
        if (seen === 0) expect(text).toContain('No patch has a part in what is read.')
        else {
          const parts =
            /something of (\d+) of them, and half of it comes from (\d+); .* it has (.+) of the first and (.+) of the last\./.exec(
              text,
            )
          if (!parts) throw new Error(text)
          expect(Number(parts[1])).toBe(seen)
          const sorted = Array.from(data.total).sort((a, b) => b - a)
          const sum = sorted.reduce((all, value) => all + value, 0)
          const upTo = (count: number) =>
            sorted.slice(0, count).reduce((all, value) => all + value, 0)
          expect(upTo(Number(parts[2]))).toBeGreaterThanOrEqual(sum / 2 - 1e-12)
          expect(upTo(Number(parts[2]) - 1)).toBeLessThan(sum / 2 + 1e-12)
          for (const [part, at] of [
            [parts[3], 0],
            [parts[4], L - 1],
          ] as const) {
            const share = (100 * data.total[at]) / Math.max(...data.total)
            if (part === 'not seen') expect(share).toBe(0)
            else expect(Math.abs(parseFloat(part) - share)).toBeLessThan(0.0501)
          }
        }
        if (isClass && seen > 0)
          expect(text).toContain(`${Math.max(before, isBoth ? L - before : 0)} step`)
        const { scan, attention } = costOf(Number(state.patch))
        expect(text).toContain(`takes ${formatCount(scan)} operations`)
        expect(text).toContain(`width ${formatCount(attention)}.`)
      }),
      { numRuns: 120 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 24_000)
        expect(figure.table(data, state).rows).toHaveLength(PATCHES.length)
        expect(figure.readouts(data, state)).toHaveLength(8)
      }),
      { numRuns: 40 },
    )
  })

  it('moves the class token to the hand', () => {
    expectHandle(figure, defaults, 'place', [0, 100])
  })
})
