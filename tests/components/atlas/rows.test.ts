import { describe, expect, it } from 'vitest'
import { shownFacets } from '../../../components/atlas/facet-list.ts'
import {
  authorText,
  blockText,
  columnText,
  facetLine,
  namesOf,
} from '../../../components/atlas/row-text.ts'
import { scanPictures } from '../../../components/atlas/scan-pictures.ts'
import { side } from '../../../components/atlas/scan-picture-marks.ts'
import { symbolSheet } from '../../../components/atlas/scan-symbols.ts'
import { atlas, belongsTo, readBook, readCatalogue } from '../../../src/book/index.ts'

const book = readBook()
const systems = atlas(book)
const { vocabulary } = readCatalogue()
const names = namesOf(vocabulary)
const named = (key: string) => systems.find((system) => system.key === key)!

describe('the texts of a row', () => {
  it('shorten what is long', () => {
    expect(columnText(['A'])).toBe('A')
    expect(columnText(['A', 'B'])).toBe('A, B')
    expect(columnText(['A', 'B', 'C', 'D'])).toBe('A, B and 2 more')
    expect(authorText(Array.from({ length: 12 }, (_, i) => `P${i}`))).toMatch(/P7 and 4 others$/)
    expect(authorText(Array.from({ length: 9 }, (_, i) => `P${i}`))).toMatch(/P8$/)
  })

  it('say what a system is built with', () => {
    expect(blockText(named('ma2024umamba'), names)).toMatch(/^[A-Z][a-z]+ with /)
    for (const system of systems)
      expect(blockText(system, names)).not.toMatch(/undefined|none|No block with/)
  })

  it('say all that the vocabulary knows of a system, unknown as unknown', () => {
    for (const system of systems) {
      const line = facetLine(system, vocabulary, names)
      expect(line).not.toMatch(/undefined/)
      if (system.facets.scan.includes('unknown')) expect(line).toContain('Scan order: Unknown')
      const isHybrid = system.facets.ssm.includes('hybrid-attention')
      expect(line.includes('Base recurrence: '), system.key).toBe(isHybrid)
    }
  })
})

describe('the panel', () => {
  it('counts each value as often as systems have it', () => {
    for (const { facet, values } of shownFacets(systems, book))
      for (const { id, count } of values) {
        const has = systems.filter((system) =>
          facet === 'section'
            ? belongsTo(system, id)
            : facet === 'code'
              ? (system.code !== undefined) === (id === 'open')
              : system.facets[facet].includes(id),
        )
        expect(count, `${facet} ${id}`).toBe(has.length)
        expect(count).toBeGreaterThan(0)
      }
  })
})

describe('the pictograms', () => {
  const scans = vocabulary.find(({ facet }) => facet === 'scan')!.values.map(({ id }) => id)

  it('there is one for each scan order, no two alike', () => {
    expect(Object.keys(scanPictures).sort()).toEqual([...scans].sort())
    const drawn = scans.map((scan) => JSON.stringify(scanPictures[scan]()))
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  it('they stay within their box', () => {
    for (const scan of scans)
      for (const mark of scanPictures[scan]())
        if ('points' in mark)
          for (const coordinate of mark.points)
            if (Number.isFinite(coordinate)) {
              expect(coordinate, scan).toBeGreaterThanOrEqual(1)
              expect(coordinate, scan).toBeLessThanOrEqual(side - 1)
            }
  })

  it('stand on one sheet, and an unknown order has none', () => {
    expect(symbolSheet(scans).match(/<symbol /g)!.length).toBe(scans.length)
    expect(() => symbolSheet(['sideways'])).toThrow(/sideways/)
  })
})
