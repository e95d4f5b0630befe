import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sorted } from '../../../src/site/atlas/sort.ts'
import { sortKeys } from '../../../src/site/atlas/state.ts'
import { items } from './items.ts'

describe('sorted', () => {
  it('is an order of all systems, whatever order they came in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sortKeys),
        fc.boolean(),
        fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length }),
        (sort, down, mixed) => {
          const order = sorted(mixed, { sort, down })
          expect([...order].sort((a, b) => a - b)).toEqual(items.map((_, place) => place))
          const names = order.map((place) => mixed[place].key)
          const again = sorted(items, { sort, down }).map((place) => items[place].key)
          expect(names).toEqual(again)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('goes by month, the earliest first, and the other way', () => {
    const months = (down: boolean) =>
      sorted(items, { sort: 'seen', down }).map((place) => items[place].month)
    const known = months(false).filter(Boolean)
    expect(known).toEqual([...known].sort())
    expect(months(true).filter(Boolean)).toEqual([...known].reverse())
  })

  it.each(sortKeys)('puts what has no %s last, both ways', (sort) => {
    const text = (place: number) =>
      sort === 'seen' ? items[place].month : items[place].columns[sort]
    for (const down of [false, true]) {
      const texts = sorted(items, { sort, down }).map(text)
      const first = texts.indexOf('')
      if (first >= 0) expect(texts.slice(first).every((each) => each === '')).toBe(true)
    }
  })

  it('goes by facets that have no column: what has code or is known comes first', () => {
    const order = (sort: 'code' | 'memory' | 'ssm') =>
      sorted(items, { sort, down: false }).map((place) => items[place])
    const coded = order('code').map(({ facets }) => facets.code.includes('open'))
    expect(coded.indexOf(false)).toBe(coded.filter(Boolean).length)
    const recurrences = order('ssm').map(({ facets }) => facets.ssm)
    const known = recurrences.map((values) => values.some((value) => value !== 'unknown'))
    expect(known.lastIndexOf(true)).toBe(known.filter(Boolean).length - 1)
    const memories = order('memory').map(({ columns }) => columns.memory)
    expect(memories).toEqual([...memories].sort())
  })

  it('goes by numbers of sections, not by their letters', () => {
    const sections = sorted(items, { sort: 'section', down: false }).map(
      (place) => items[place].columns.section,
    )
    expect(sections.indexOf('2.3')).toBeLessThan(sections.indexOf('5.1.1'))
    expect(sections.at(-1)).toMatch(/^A/)
  })
})
