import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/scan-explorer/compute.ts'
import figure from '../../../components/figures/scan-explorer/figure.ts'
import { scanOrder } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { defaults, states, values } from './scan-explorer-settings.ts'

describe('the drawing of scan-explorer', () => {
  it('chooses the cell under the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const drawing = figure.draw(compute(defaults), defaults, frame)
    expect(drawing.handles).toHaveLength(4)
    for (const handle of drawing.handles!.slice(0, 2)) {
      expect(handle.move(handle.x, handle.y)).toEqual({ x: defaults.x, y: defaults.y })
      expect(handle.move(-9, 9999)).toEqual({ x: 1, y: defaults.n })
    }
    for (const [k, { area, move }] of drawing.handles!.slice(2).entries()) {
      const order = [defaults.order, defaults.second][k]
      scanOrder(order, [8, 8])[0].forEach((cell, step) =>
        expect(move(area!.x + ((step + 0.5) / 64) * area!.width, 0)).toEqual({
          x: (cell % 8) + 1,
          y: Math.floor(cell / 8) + 1,
        }),
      )
      expect(move(-9, 0)).toEqual({ x: 1, y: 1 })
    }
  })

  it('draws a path that holds the chosen cell', () => {
    for (const order of values)
      for (const path of [1, 2, 5]) {
        const [{ readings, shown, chosen }] = compute({ ...defaults, order, path })
        expect(readings[shown].visits[readings[shown].tokenOf[chosen]].length).toBeGreaterThan(0)
        if (readings[0].leadsTo !== undefined) expect(shown).toBe(chosen)
        else if (path <= readings.length) {
          const { visits, tokenOf } = readings[path - 1]
          // Where the path that is asked for leaves the cell out, another is drawn.
          if (visits[tokenOf[chosen]].length > 0) expect(shown).toBe(path - 1)
          else expect(shown).not.toBe(path - 1)
        }
      }
  })

  it('draws every order, wide and narrow, with no text cut or covered', () => {
    for (const order of values) {
      const state: State = { ...defaults, order, second: order, path: 8, directions: '4' }
      expectCleanDrawings(figure, compute(state), state, 12_000)
    }
  })

  it('plays along the path, one cell after another', () => {
    fc.assert(
      fc.property(states, fc.nat(), (state, seed) => {
        const at = (change: Partial<State>) => {
          const moved = { ...state, ...change }
          const scans = compute(moved)
          return { scan: scans[0], time: figure.timeline!(scans, moved) }
        }
        const { scan, time } = at({})
        expect(time.k).toBeGreaterThanOrEqual(0)
        const k = seed % (time.last + 1)
        const there = at(time.at(k))
        expect([there.time.k, there.time.last]).toEqual([k, time.last])
        if (k === time.last || scan.entry.each) return
        const lastRead = ({ scan: { readings, shown, chosen } }: typeof there) =>
          readings[shown].visits[readings[shown].tokenOf[chosen]].at(-1)!
        const next = at(time.at(k + 1))
        expect(next.scan.shown).toBe(there.scan.shown)
        expect(lastRead(next)).toBeGreaterThan(lastRead(there))
      }),
      { numRuns: 60 },
    )
    const order = Array.from({ length: 64 }, (_, k) =>
      figure.timeline!(compute(defaults), defaults).at(k),
    )
    expect(order.map(({ x, y }) => (y! - 1) * 8 + x! - 1)).toEqual(
      Array.from(scanOrder('raster', [8, 8])[0]),
    )
  })

  it('draws every setting with finite places', () => {
    fc.assert(
      fc.property(states, (state) => {
        const scans = compute(state)
        expectCleanDrawings(figure, scans, state, 24_000)
        expect(figure.table(scans, state).rows).toHaveLength(state.n ** 2)
        expect(figure.readouts(scans, state)).toHaveLength(8)
      }),
      { numRuns: 40 },
    )
  })
})
