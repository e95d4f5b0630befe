import { describe, expect, it } from 'vitest'
import { toSvg, type Drawing, type Mark } from '../../src/draw/index.ts'

const drawing = (...marks: Mark[]): Drawing => ({ width: 100, height: 50, marks })

describe('toSvg', () => {
  it('names tokens, never colour values', () => {
    const svg = toSvg(
      drawing(
        { kind: 'circle', cx: 5, cy: 5, r: 2, fill: { colour: 'h' } },
        { kind: 'path', points: [0, 0, 9, 9], stroke: { colour: { token: 'A', share: 0.385 } } },
      ),
    )
    expect(svg).toContain('fill="var(--h)"')
    expect(svg).toContain('stroke="color-mix(in oklab,var(--A) 38.5%,var(--plate))"')
    expect(svg).not.toMatch(/#[\da-f]{3}/i)
  })
  it('escapes text and labels', () => {
    const svg = toSvg(drawing({ kind: 'text', x: 0, y: 0, text: 'a<b & c' }), { label: '"<&' })
    expect(svg).toContain('a&lt;b &amp; c')
    expect(svg).toContain('role="img" aria-label="&quot;&lt;&amp;"')
  })
  it('is nothing to those who do not see it where it has no label', () => {
    expect(toSvg(drawing())).toBe(
      '<svg class="drawing" width="100" height="50" viewBox="0 0 100 50" aria-hidden="true"></svg>',
    )
  })
  it('writes a rectangle with its corners', () => {
    const rect = { kind: 'rect', x: 1, y: 2, width: 3, height: 4, fill: { colour: 'A' } } as const
    expect(toSvg(drawing(rect))).toContain(
      '<rect x="1" y="2" width="3" height="4" fill="var(--A)"/>',
    )
    expect(toSvg(drawing({ ...rect, radius: 1.5 }))).toContain(' height="4" rx="1.5" fill')
  })
  it('gives equal drawings equal strings, and different ones different ids', () => {
    const clip = (width: number): Mark => ({
      kind: 'group',
      clip: { x: 0, y: 0, width, height: 5 },
      marks: [{ kind: 'path', points: [0, 0, 50, 5], stroke: { colour: 'x' } }],
    })
    const id = (svg: string) => svg.match(/clipPath id="([^"]+)"/)![1]
    expect(toSvg(drawing(clip(9)))).toBe(toSvg(drawing(clip(9))))
    expect(id(toSvg(drawing(clip(9))))).not.toBe(id(toSvg(drawing(clip(8)))))
    expect(id(toSvg(drawing(clip(9)), { idPrefix: 'wide' }))).toBe('wide-clip0')
  })
  it('mixes heat values from the ramp and hatches negatives', () => {
    const svg = toSvg(
      drawing({
        kind: 'heat',
        x: 0,
        y: 0,
        width: 40,
        height: 10,
        rows: 1,
        cols: 4,
        values: [1, 0, -1, 0.375],
        palette: 'diverging',
        max: 1,
      }),
    )
    expect(svg).toContain('fill="var(--seq-4)"')
    expect(svg).toContain('fill="var(--seq-0)"')
    expect(svg).toContain('fill="var(--div-4)"')
    expect(svg).toContain('color-mix(in oklab,var(--seq-1),var(--seq-2) 50%)')
    expect(svg.match(/class="hatch"[^>]*d="([^"]+)"/)![1]).toBe('M20 0h9v9h-9z')
  })
  it('lets cells that touch end where the next begin, wherever they fall', () => {
    const [rows, cols] = [7, 64]
    const svg = toSvg(
      drawing({
        kind: 'heat',
        x: 54,
        y: 148,
        width: 612.37,
        height: 203.9,
        rows,
        cols,
        values: Array.from({ length: rows * cols }, (_, i) => ((i * 7) % 10) / 10),
        palette: 'sequential',
        max: 1,
        touching: true,
      }),
    )
    const cells = Array.from(svg.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h/g), (cell) =>
      cell.slice(1).map((text) => Math.round(10 * Number(text))),
    )
    expect(cells).toHaveLength(rows * cols)
    const [lefts, tops] = [0, 1].map((side) => new Set(cells.map((cell) => cell[side])))
    for (const [left, top, width, height] of cells) {
      expect(lefts.has(left + width) || left + width === 6664).toBe(true)
      expect(tops.has(top + height) || top + height === 3519).toBe(true)
    }
  })
  it('goes back to the baseline after an index', () => {
    const svg = toSvg(
      drawing({
        kind: 'text',
        x: 0,
        y: 0,
        text: '',
        runs: [{ text: 'h', font: 'math', sub: 'k', size: 20 }, { text: ' = 3' }],
      }),
    )
    expect(svg).toContain('<tspan dy="4"')
    expect(svg).toContain('<tspan dy="-4"> = 3</tspan>')
  })
  it('refuses a heat map whose values do not fill it', () => {
    const heat = { x: 0, y: 0, width: 1, height: 1, rows: 2, cols: 2, max: 1 }
    const mark: Mark = { kind: 'heat', ...heat, values: [1], palette: 'sequential' }
    expect(() => toSvg(drawing(mark))).toThrow(/values has 1 entries; rows × cols is 4/)
  })
})
