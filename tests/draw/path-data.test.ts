import { describe, expect, it } from 'vitest'
import { compact, pathData, symbolsData } from '../../src/draw/path-data.ts'

/** Absolute points of a path of M, m, l, h, v commands; enough for what pathData writes. */
function pointsOf(data: string): [number, number][] {
  const points: [number, number][] = []
  let x = 0
  let y = 0
  for (const [, command, rest] of data.matchAll(/([Mmlhvz])([^Mmlhvz]*)/g)) {
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    while (numbers.length) {
      if (command === 'M') [x, y] = [numbers.shift()!, numbers.shift()!]
      else {
        x += command === 'v' ? 0 : numbers.shift()!
        y += command === 'h' ? 0 : numbers.shift()!
      }
      points.push([x, y])
    }
  }
  return points
}

describe('compact', () => {
  it('writes one decimal without a leading zero', () => {
    expect([0.5, -0.34, 12, 0.04, -0.04].map(compact)).toEqual(['.5', '-.3', '12', '0', '0'])
  })
  it('refuses what is no number', () => {
    expect(() => compact(NaN)).toThrow(/NaN/)
  })
})

describe('pathData', () => {
  it('writes relative steps that do not drift', () => {
    const points = Array.from({ length: 60 }, (_, i) => [
      i * 3.33,
      50 + (i % 2 ? 30 : -30) + i / 7,
    ]).flat()
    const written = pointsOf(pathData(points))
    expect(written).toHaveLength(60)
    written.forEach(([x, y], i) => {
      expect(Math.abs(x - points[2 * i])).toBeLessThan(0.051)
      expect(Math.abs(y - points[2 * i + 1])).toBeLessThan(0.051)
    })
  })
  it('leaves out points on a straight line, and no corner', () => {
    expect(pathData([0, 0, 1, 0, 2, 0, 2, 5, 2, 9])).toBe('M0 0h2v9')
  })
  it('keeps a smooth curve within a tenth of a pixel', () => {
    const points = Array.from({ length: 400 }, (_, i) => [i, 50 * Math.sin(i / 40)]).flat()
    const kept = pointsOf(pathData(points))
    expect(kept.length).toBeLessThan(200)
    for (let i = 0, k = 0; i < 400; i++) {
      while (kept[k + 1][0] < i && k < kept.length - 2) k++
      const share = (i - kept[k][0]) / (kept[k + 1][0] - kept[k][0])
      const y = kept[k][1] + share * (kept[k + 1][1] - kept[k][1])
      expect(Math.abs(y - points[2 * i + 1])).toBeLessThan(0.25)
    }
  })
  it('lifts the pen at a NaN', () => {
    expect(pathData([0, 0, 1, 1, NaN, NaN, 5, 5, 6, 6])).toBe('M0 0l1 1M5 5l1 1')
  })
})

describe('symbolsData', () => {
  it('draws every symbol around its own place', () => {
    const data = symbolsData('square', [10, 10, 20, 30], 5)
    expect(pointsOf(data)[0]).toEqual([5.6, 5.6])
    expect(data.match(/z/g)).toHaveLength(2)
    const cross = pointsOf(symbolsData('cross', [10, 10, 20, 10], 4))
    expect(cross[4]).toEqual([16, 6])
  })
  it('skips places that are not finite', () => {
    expect(symbolsData('circle', [NaN, 1, 4, 4], 2).match(/a/g)).toHaveLength(2)
  })
})
