import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOutlines } from '../../../components/scan-drawing/cell-outlines.ts'

/** The loops of corners between pairs of NaN. */
function loopsOf(points: readonly number[]): [number, number][][] {
  const loops: [number, number][][] = [[]]
  for (let i = 0; i < points.length; i += 2)
    if (Number.isNaN(points[i])) loops.push([])
    else loops[loops.length - 1].push([points[i], points[i + 1]])
  return loops.filter((loop) => loop.length > 0)
}

/** How often the loops run round a place, by the sides they have to its right. */
function turnsRound(loops: readonly [number, number][][], x: number, y: number): number {
  let turns = 0
  for (const loop of loops)
    loop.forEach(([x0, y0], i) => {
      const [x1, y1] = loop[(i + 1) % loop.length]
      if (x0 === x1 && x0 > x && Math.min(y0, y1) < y && Math.max(y0, y1) > y) turns += y1 - y0
    })
  return turns
}

describe('cellOutlines', () => {
  it('runs once round every cell that is in and round no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.boolean()),
        (side, coins) => {
          const cells = Array.from({ length: side * side }, () => coins.next().value as boolean)
          const loops = loopsOf(cellOutlines(side, (cell) => cells[cell]))
          cells.forEach((isIn, cell) => {
            const [x, y] = [(cell % side) + 0.5, Math.floor(cell / side) + 0.5]
            expect(turnsRound(loops, x, y)).toBe(isIn ? 1 : 0)
          })
          for (const loop of loops)
            loop.forEach(([x, y], i) => {
              const [toX, toY] = loop[(i + 1) % loop.length]
              expect(Math.abs(toX - x) + Math.abs(toY - y)).toBe(1)
            })
        },
      ),
    )
  })

  it('gives nothing for no cell', () => {
    expect(cellOutlines(5, () => false)).toEqual([])
  })
})
