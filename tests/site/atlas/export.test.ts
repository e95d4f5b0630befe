import { describe, expect, it } from 'vitest'
import { atlasRecords } from '../../../src/build/atlas-records.ts'
import { toBibtex, toCsv, toJson } from '../../../src/site/atlas/export.ts'
import { readCsv } from '../../../src/cell/csv.ts'
import { systems } from './items.ts'

const records = atlasRecords()

describe('CSV', () => {
  const [head, ...rows] = readCsv(toCsv(records).replaceAll('\r\n', '\n'))

  it('has a row for each system and a column for each fact', () => {
    expect(rows.length).toBe(systems.length)
    expect(head.slice(0, 3)).toEqual(['key', 'name', 'title'])
    for (const row of rows) expect(row.length, row[0]).toBe(head.length)
  })

  it('gives back what the catalogue says, all authors among it', () => {
    const at = (row: readonly string[], column: string) => row[head.indexOf(column)]
    rows.forEach((row, i) => {
      const system = systems[i]
      expect(at(row, 'title')).toBe(system.title)
      expect(at(row, 'authors')).toBe(system.authors.join('; '))
      expect(at(row, 'idea')).toBe(system.idea)
      expect(at(row, 'month')).toBe(system.month ?? '')
      expect(at(row, 'scan')).toBe(system.facets.scan.join('; '))
    })
  })

  it('quotes what would break a line', () => {
    const record = { ...records[0], name: 'a "b", c', idea: 'two\nlines' }
    expect(toCsv([record])).toContain('"a ""b"", c"')
    expect(toCsv([record])).toContain('"two\nlines"')
    expect(toCsv([record]).split('\r\n')[0]).toBe(head.join(','))
  })

  it('is a head of the plain columns where nothing is left', () => {
    expect(toCsv([]).split('\r\n').length).toBe(2)
  })
})

it('JSON says the same as the catalogue', () => {
  const read = JSON.parse(toJson(records)) as Record<string, unknown>[]
  expect(read.length).toBe(systems.length)
  read.forEach((record, i) => {
    expect(record.key).toBe(systems[i].key)
    expect(record.authors).toEqual(systems[i].authors)
    expect(record.scan).toEqual(systems[i].facets.scan)
    expect(record).not.toHaveProperty('bibtex')
  })
})

it('BibTeX has one entry for each system, under its key', () => {
  const keys = [...toBibtex(records).matchAll(/^@\w+\{([^,\s]+),/gm)].map((match) => match[1])
  expect(keys).toEqual(systems.map(({ key }) => key))
})
