import { describe, expect, it } from 'vitest'
import { narrowFrom, vignettes, vignetteSvg } from '../../../components/vignettes/index.ts'
import { height, width } from '../../../components/vignettes/shapes.ts'
import { pages } from '../../../src/book/index.ts'

describe('the drawings of the chapter map', () => {
  it('exist for every page that has a chapter file or will have one', () => {
    const numbers = pages()
      .filter(({ built }) => !built)
      .map(({ number }) => number)
    expect(Object.keys(vignettes).sort()).toEqual([...numbers].sort())
  })

  it.each(Object.keys(vignettes))(
    '%s is the same at every build and stays in its frame',
    (number) => {
      expect(vignetteSvg(number)).toBe(vignetteSvg(number))
      expect(vignetteSvg(number)).not.toMatch(/NaN|Infinity/)
      expect(vignetteSvg(number).length).toBeLessThan(20_000)
      for (const mark of vignettes[number]()) {
        if (mark.kind !== 'path' && mark.kind !== 'symbols') continue
        for (let i = 0; i < mark.points.length; i += 2) {
          if (Number.isNaN(mark.points[i])) continue
          expect(mark.points[i]).toBeGreaterThanOrEqual(-2)
          expect(mark.points[i]).toBeLessThanOrEqual(width + 2)
          expect(mark.points[i + 1]).toBeGreaterThanOrEqual(-2)
          expect(mark.points[i + 1]).toBeLessThanOrEqual(height + 2)
        }
      }
    },
  )

  it('show half of themselves on small screens, with something in it', () => {
    for (const [number, from] of Object.entries(narrowFrom)) {
      expect(from).toBeGreaterThan(0)
      expect(from).toBeLessThanOrEqual(1)
      const left = (from * width) / 2
      const inside = vignettes[number]()
        .flatMap((mark) =>
          mark.kind === 'path' || mark.kind === 'symbols'
            ? Array.from(mark.points).filter((_, i) => i % 2 === 0)
            : mark.kind === 'rect'
              ? [mark.x]
              : [],
        )
        .filter((x) => x >= left && x <= left + width / 2)
      expect(inside.length, number).toBeGreaterThan(2)
    }
  })

  it('refuses a page that has none', () => {
    expect(() => vignetteSvg('9.9')).toThrow(/9\.9/)
  })
})
