import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { searchOptions, type SearchDocument } from '../../src/site/search-options.ts'
import { find } from '../../src/site/search-results.ts'
import { queries } from './search-queries.ts'
import { dist, gzipSize } from './site.ts'

const [file] = globSync('_book/search-index.*.js', { cwd: dist })
const script = readFileSync(join(dist, file), 'utf8')
const scope: { Book?: { searchIndex: string } } = {}
runInNewContext(script, scope)
const index = MiniSearch.loadJSON<SearchDocument>(scope.Book!.searchIndex, searchOptions)

describe('the search of the book', () => {
  it.each(queries)('leads from %s, within three results, to %s', (query, ...leads) => {
    const ids = find(index, query)
      .results.slice(0, 3)
      .map(({ id }) => id)
    expect(ids.some((id) => leads.some((lead) => id.startsWith(lead)))).toBe(true)
  })

  it('puts the section on scans before the one on blocks in parallel', () => {
    const ids = find(index, 'parallel scan').results.map(({ id }) => id)
    const place = (lead: string) => ids.findIndex((id) => id.startsWith(lead))
    expect(place('3-mamba/3.1.3')).toBeLessThan(place('3-mamba/3.2.3'))
  })

  it('puts a section before the equation of its number', () => {
    const [first, second] = find(index, '2.1.3').results
    expect(first).toMatchObject({ kind: 'Section', number: '2.1.3' })
    expect(second).toMatchObject({ kind: 'Equation', number: '2.1.3' })
  })

  it('puts titles that hold the words as they are typed before others', () => {
    expect(find(index, 'read on').results[0].title).toBe('Where to read on')
  })

  it('puts a symbol with its index first, and an abbreviation', () => {
    for (const [query, lead] of [
      ['h_t', 'notation.html#symbol-hidden-state'],
      ['ssm', 'notation.html#term-state-space-model'],
    ])
      expect(find(index, query).results[0].id, query).toBe(lead)
  })

  it('shows equations as lines to read', () => {
    const equations = queries
      .flatMap(([query]) => find(index, query).results)
      .filter(({ kind }) => kind === 'Equation')
    expect(equations.length).toBeGreaterThan(5)
    for (const { id, lead } of equations) expect(lead, id).not.toMatch(/[\\{}]|^$/)
  })

  it('weighs at most 540 kB, gzip', () => {
    expect(gzipSize(script)).toBeLessThanOrEqual(540 * 1024)
  })
})
