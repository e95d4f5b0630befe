import { describe, expect, it } from 'vitest'
import { cursorHandle, cursorLabel, cursorThrough, toSvg } from '../../src/draw/index.ts'

describe('cursorHandle', () => {
  it('is a closed shield with its point at the cursor, the same at both sides', () => {
    const mark = cursorHandle(40, 20)
    if (mark.kind !== 'path') throw new Error(mark.kind)
    const points = Array.from({ length: mark.points.length / 2 }, (_, i) => [
      mark.points[2 * i],
      mark.points[2 * i + 1],
    ])
    expect(mark.closed).toBe(true)
    expect(points).toContainEqual([40, 23])
    for (const [x, y] of points) expect(points).toContainEqual([80 - x, y])
    expect(Math.max(...points.map(([, y]) => y))).toBe(23)
    expect(toSvg({ width: 80, height: 40, marks: [mark] })).toContain('<path')
  })
})

describe('cursorLabel', () => {
  it('stands away from the cursor on the side that is asked for', () => {
    const [left, right] = (['left', 'right'] as const).map((side) =>
      cursorLabel(40, 20, ['L', '1,024'], side),
    )
    expect(left).toMatchObject({ x: 29, y: 20, anchor: 'end' })
    expect(right).toMatchObject({ x: 51, y: 20, anchor: 'start' })
    const svg = toSvg({ width: 90, height: 40, marks: [right] })
    expect(svg.replace(/<[^>]*>/g, '')).toBe('L = 1,024')
  })
})

describe('cursorThrough', () => {
  it('is crisp, ends where it should and has a ring on every curve', () => {
    const label = ['n', '7'] as const
    const options = { top: 20, bottom: 90, label, side: 'right', heights: [30, 60] } as const
    const [stem, head, text, rings] = cursorThrough(40.2, options)
    expect(stem).toMatchObject({ kind: 'path', points: [40.5, 20, 40.5, 90] })
    expect(head).toEqual(cursorHandle(40.5, 20))
    expect(text).toEqual(cursorLabel(40.5, 19, label, 'right'))
    expect(rings).toMatchObject({ kind: 'symbols', points: [40.5, 30, 40.5, 60] })
  })
})
