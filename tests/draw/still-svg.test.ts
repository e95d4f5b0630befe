import { describe, expect, it } from 'vitest'
import { stillContent, toStill } from '../../src/draw/still-svg.ts'
import { toSvg, type Drawing, type Mark, type Points } from '../../src/draw/index.ts'

const drawing = (...marks: Mark[]): Drawing => ({ width: 100, height: 50, marks })
const ink = { colour: 'ink' } as const
const stemsTo = (ends: readonly number[]): number[] =>
  ends.flatMap((y, i) => [10.5 + 10 * i, 40.5, 10.5 + 10 * i, y, NaN, NaN])
const endsOf = (ends: readonly number[]): Points => ends.flatMap((y, i) => [10.5 + 10 * i, y])

describe('toStill', () => {
  it('rounds to the middles of pixels, where thin lines are crisp', () => {
    const svg = toStill(drawing({ kind: 'path', points: [3.5, 7.5, 3.5, 30.5], stroke: ink }))
    expect(svg).toContain('<g transform="translate(.5 .5)">')
    expect(svg).toContain('d="M3 7v23"')
  })
  it('writes a line through samples and its symbols with the same characters', () => {
    const points = [0.5, 4.5, 10.5, 22.5, 20.5, 6.5, 30.5, 30.5]
    const svg = toStill(
      drawing(
        { kind: 'path', points, stroke: { colour: 'y' } },
        { kind: 'symbols', shape: 'square', points, size: 3, fill: { colour: 'y' } },
      ),
    )
    expect(svg.match(/d="M0 4l10 18 10-16 10 24"/g)).toHaveLength(2)
    expect(svg).toMatch(/<marker id="([^"]+)".*style="marker:url\(#\1\)"/)
  })
  it('keeps every symbol, also those on one straight line', () => {
    const points = [0.5, 5.5, 10.5, 5.5, 20.5, 5.5, 30.5, 5.5]
    const mark: Mark = { kind: 'symbols', shape: 'circle', points, size: 3, fill: ink }
    expect(toStill(drawing(mark))).toContain('d="M0 5h10 10 10"')
  })
  it('draws the ends of stems as dashes of no length along the stems', () => {
    const ends = [12.5, 20.5, 33.5, 8.5]
    const svg = stillContent(
      drawing(
        { kind: 'path', points: stemsTo(ends), stroke: { colour: 'x', width: 1.5 } },
        {
          kind: 'symbols',
          shape: 'circle',
          points: endsOf(ends),
          size: 3,
          stroke: { colour: 'x', width: 1.5 },
          fill: { colour: 'plate' },
        },
      ),
    )
    const data = 'M10 12V40m10-20V40m10-7V40m10-32V40'
    expect(svg.split(`d="${data}"`)).toHaveLength(4)
    expect(svg).toContain('stroke-width="7.5" stroke-dasharray="0 999" stroke-linecap="round"')
    expect(svg).toContain('stroke-width="4.5" stroke-dasharray="0 999" stroke-linecap="round"')
  })
  it('is shorter than the drawing in tenths of a pixel', () => {
    const points = Array.from({ length: 300 }, (_, i) => [i / 3, 25 + 20 * Math.sin(i / 20)]).flat()
    const wave = drawing({ kind: 'path', points, stroke: ink })
    expect(toStill(wave).length).toBeLessThan(0.7 * toSvg(wave).length)
  })
})
