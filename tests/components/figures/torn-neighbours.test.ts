import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloudOf, NEAREST } from '../../../components/figures/torn-neighbours/cloud.ts'
import { compute, type State } from '../../../components/figures/torn-neighbours/compute.ts'
import { curvesOf } from '../../../components/figures/torn-neighbours/curves.ts'
import { WINDOW } from '../../../components/figures/torn-neighbours/draw.ts'
import figure from '../../../components/figures/torn-neighbours/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { isBijection } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: State = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  shape: fc.constantFrom<State['shape']>('torus', 'sphere', 'sheets'),
  n: fc.constantFrom(64, 128, 192, 256, 512),
  order: fc.constantFrom<State['order']>('hilbert', 'z-order', 'axis', 'stored'),
  curves: fc.constantFrom<State['curves']>('1', '2'),
  directions: fc.constantFrom<State['directions']>('1', '2'),
  bits: fc.integer({ min: 1, max: 8 }),
  k: fc.integer({ min: 1, max: NEAREST }),
  w: fc.integer({ min: 1, max: WINDOW }),
  decay: fc.double({ min: 0.01, max: 1, noNaN: true }),
  turn: fc.integer({ min: 0, max: 360 }),
  point: fc.integer({ min: 1, max: 512 }),
})

/** Every sequence that is read, both ways where both are, as lists of points. */
function sequencesOf({ shape, n, order, curves, directions, bits }: State): number[][] {
  const both = curvesOf(order, cloudOf(shape, n).points, bits).map((path) => Array.from(path))
  const taken = both.slice(0, order === 'stored' ? 1 : Number(curves))
  return directions === '2' ? taken.flatMap((path) => [path, path.toReversed()]) : taken
}

/** The nearest of a point, by sorting all distances. */
function nearestOf({ shape, n, k }: State, point: number): number[] {
  const { data } = cloudOf(shape, n).points
  const far = (other: number) =>
    Math.hypot(...[0, 1, 2].map((axis) => data[3 * other + axis] - data[3 * point + axis]))
  return Array.from({ length: n }, (_, other) => other)
    .filter((other) => other !== point)
    .sort((a, b) => far(a) - far(b))
    .slice(0, k)
}

const gapIn = (sequences: readonly number[][], from: number, to: number) =>
  Math.min(
    ...sequences.map((path) => {
      const gap = path.indexOf(to) - path.indexOf(from)
      return gap > 0 ? gap : Infinity
    }),
  )

describe('torn-neighbours', () => {
  it('reads every point once on each curve, in the order of its voxels', () => {
    fc.assert(
      fc.property(settings, ({ shape, n, order, bits }) => {
        const { points } = cloudOf(shape, n)
        const { data } = points
        for (const path of curvesOf(order, points, bits)) {
          expect(isBijection(path, n)).toBe(true)
          if (order === 'stored' || order === 'axis') continue
          // A voxel is left for good before the next is entered.
          const voxels = Array.from(path, (point) =>
            [0, 1, 2].map((axis) => Math.floor(data[3 * point + axis] * 2 ** bits)).join(),
          )
          const runs = voxels.filter((voxel, step) => voxel !== voxels[step - 1])
          expect(new Set(runs).size).toBe(runs.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('exchanges x and y for the second curve', () => {
    const { points } = cloudOf('sheets', 128)
    const swapped = {
      shape: points.shape,
      data: points.data.map((_, i) => points.data[i - (i % 3) + [1, 0, 2][i % 3]]),
    }
    for (const order of ['hilbert', 'z-order', 'axis'] as const)
      expect([...curvesOf(order, points, 6)[1]]).toEqual([...curvesOf(order, swapped, 6)[0]])
  })

  it('counts the pairs that are read within the window, and the gaps of the chosen point', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const state: State = { ...drawn, n: Math.min(drawn.n, 128) }
        const { share, neighbours, chosen, w } = compute(state)
        const sequences = sequencesOf(state)
        expect(w).toBe(Math.min(state.w, state.n - 1))
        let held = 0
        for (let point = 0; point < state.n; point++)
          for (const other of nearestOf(state, point))
            if (gapIn(sequences, point, other) <= w) held++
        expect(share).toBeCloseTo(held / (state.n * state.k), 12)
        expect(neighbours).toEqual(
          nearestOf(state, chosen).map((point) => ({
            point,
            gap: gapIn(sequences, chosen, point),
          })),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('brings of the chosen point what is left after so many steps', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { spread, chosen, near, neighbours } = compute(state)
        const { decay } = state
        const expected = Array.from(spread, (_, point) =>
          point === chosen
            ? 0
            : sequencesOf(state).reduce((sum, path) => {
                const gap = path.indexOf(point) - path.indexOf(chosen)
                return sum + (gap > 0 ? (1 - Math.exp(-decay)) * Math.exp(-decay * gap) : 0)
              }, 0),
        )
        spread.forEach((value, point) => expect(value).toBeCloseTo(expected[point], 12))
        const total = expected.reduce((sum, value) => sum + value, 0)
        const own = neighbours.reduce((sum, { point }) => sum + expected[point], 0)
        expect(near).toBeCloseTo(total > 0 ? own / total : 0, 9)
      }),
      { numRuns: 40 },
    )
  })

  it('opens where one curve tears four of six neighbours off, and a second brings them back', () => {
    const torn = (state: State) => {
      const { neighbours, w } = compute(state)
      return neighbours.filter(({ gap }) => gap > w).length
    }
    expect(torn(defaults)).toBe(4)
    expect(torn({ ...defaults, curves: '2' })).toBe(0)
  })

  it('holds half as many in one direction as in both', () => {
    for (const order of ['hilbert', 'z-order', 'axis', 'stored'] as const) {
      const { curves, w } = compute({ ...defaults, order })
      const [one, both] = curves.map(({ shares }) => shares[w])
      expect(one / both).toBeGreaterThan(0.45)
      expect(one / both).toBeLessThan(0.55)
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const parts =
          /^(\d+) points, read along (\d) curves? and (\d) directions?\. Of all pairs of a point and one of its (\d+) nearest, ([\d.]+) % are read within (\d+) steps?, the point first\. Torn off: (\d+) of the chosen point's nearest\. Of what the scans bring of it to other points, all its nearest together get ([\d.]+) %\. The points lie in (\d+) voxels?, and (\d+) of them share theirs\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const sequences = sequencesOf(state)
        expect(Number(parts[1])).toBe(state.n)
        expect(Number(parts[2]) * Number(parts[3])).toBe(sequences.length)
        expect(Number(parts[4])).toBe(state.k)
        expect(Math.abs(Number(parts[5]) / 100 - data.share)).toBeLessThan(0.000501)
        expect(Number(parts[6])).toBe(Math.min(state.w, state.n - 1))
        const chosen = (state.point - 1) % state.n
        const torn = nearestOf(state, chosen).filter(
          (point) => gapIn(sequences, chosen, point) > Number(parts[6]),
        )
        expect(Number(parts[7])).toBe(torn.length)
        expect(Math.abs(Number(parts[8]) / 100 - data.near)).toBeLessThan(0.000501)
        const { data: at } = cloudOf(state.shape, state.n).points
        const voxels = Array.from({ length: state.n }, (_, point) =>
          [0, 1, 2].map((axis) => Math.floor(at[3 * point + axis] * 2 ** state.bits)).join(),
        )
        expect(Number(parts[9])).toBe(new Set(voxels).size)
        expect(Number(parts[10])).toBe(
          voxels.filter((voxel, point) => voxels.some((other, k) => k !== point && other === voxel))
            .length,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 16_000)
        expect(figure.table(data, state).rows).toHaveLength(state.n)
        expect(figure.readouts(data, state)).toHaveLength(state.order === 'stored' ? 6 : 8)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps every point inside its view, however it is turned', () => {
    for (const shape of ['torus', 'sphere', 'sheets'] as const)
      for (const turn of [0, 45, 130, 270]) {
        const state = { ...defaults, shape, turn }
        const frame = { width: 678, height: figure.height.wide, narrow: false }
        const { marks } = figure.draw(compute(state), state, frame)
        const points = marks
          .slice(0, 12)
          .flatMap((mark) => (mark.kind === 'symbols' ? [...mark.points] : []))
        points.forEach((at, i) => {
          expect(at).toBeGreaterThan(i % 2 === 0 ? 99 : 44)
          expect(at).toBeLessThan(i % 2 === 0 ? 99 + 480 : 44 + 480)
        })
      }
  })

  it('moves the window to the hand, and plays along the curve', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const data = compute(defaults)
    const [chooser, window] = figure.draw(data, defaults, frame).handles!
    expect(chooser.move(chooser.x, chooser.y)).toEqual({ point: defaults.point })
    expect(window.move(window.x, 0)).toEqual({ w: defaults.w })
    expect(window.move(-100, 0)).toEqual({ w: 1 })
    expect(window.move(5000, 0)).toEqual({ w: WINDOW })
    const { k, last, at } = figure.timeline!(data, defaults)
    expect(at(k)).toEqual({ point: defaults.point })
    expect(last).toBe(255)
    const [path] = curvesOf('hilbert', cloudOf('torus', 256).points, 6)
    expect(Array.from({ length: 256 }, (_, step) => at(step).point! - 1)).toEqual([...path])
  })
})
