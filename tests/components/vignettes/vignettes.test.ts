import { describe, expect, it } from 'vitest'
import { vignettes, vignetteSvg } from '../../../components/vignettes/index.ts'
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

  it('refuses a page that has none', () => {
    expect(() => vignetteSvg('9.9')).toThrow(/9\.9/)
  })
})
