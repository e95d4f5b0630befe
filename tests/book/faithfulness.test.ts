import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBook } from '../../src/book/book.ts'
import { faithfulness } from '../../src/book/faithfulness.ts'
import { parseYaml } from '../../src/book/read-yaml.ts'

const book = readBook()
const outline = parseYaml(
  readFileSync(new URL('../../content/outline.yaml', import.meta.url), 'utf8'),
) as unknown

/** Every number that stands in the outline, at whatever depth, but for pages that are built. */
function numbersIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(numbersIn)
  if (typeof node !== 'object' || node === null) return []
  const { number, built, ...rest } = node as Record<string, unknown>
  if (built === true) return []
  return [
    ...(typeof number === 'string' ? [number] : []),
    ...Object.values(rest).flatMap(numbersIn),
  ]
}

const ofData = ['B', 'C', 'D']

describe('the standing of the survey’s sections', () => {
  it('has every section of the outline, once', () => {
    const wanted = new Set(numbersIn(outline).filter((number) => !ofData.includes(number)))
    const rows = faithfulness(book).map(({ number }) => number)
    expect(wanted.size).toBeGreaterThan(60)
    expect([...rows].sort()).toEqual([...wanted].sort())
  })

  it('leads each to the page that treats it, in reading order', () => {
    const order = book.pages.map(({ number }) => number)
    const places = faithfulness(book).map(({ number, page }) => {
      if (/^\d/.test(number))
        expect(
          page.number === number ||
            page.number.startsWith(`${number}.`) ||
            number.startsWith(`${page.number}.`),
          number,
        ).toBe(true)
      return order.indexOf(page.number)
    })
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('says of each what the book does, in a sentence that ends', () => {
    for (const { number, book: text } of faithfulness(book)) {
      expect(text, number).toMatch(/^[A-Z].{20,}\.$/)
      for (const sentence of text.split(/(?<=\.) /))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(45)
    }
  })

  it('counts no section as the survey’s that its outline does not have', () => {
    const own = faithfulness(book).filter(({ seen }) => seen === 'nothing')
    expect(own.map(({ number }) => number)).toEqual(['Interlude', 'A'])
  })
})
