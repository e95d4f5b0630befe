import { describe, expect, it } from 'vitest'
import { barsPath, monthsBetween, spanName } from '../../../src/site/atlas/months.ts'
import { start, withValues } from '../../../src/site/atlas/state.ts'
import {
  chipsOf,
  countLine,
  downloadLine,
  emptyLine,
  filterName,
} from '../../../src/site/atlas/words.ts'

describe('months', () => {
  it('follow each other over the years', () => {
    expect(monthsBetween('2023-11', '2024-02')).toEqual([
      '2023-11',
      '2023-12',
      '2024-01',
      '2024-02',
    ])
    expect(monthsBetween('2024-05', '2024-05')).toEqual(['2024-05'])
  })

  it.each([
    [undefined, undefined, 'any month'],
    ['2024-01', '2024-05', 'January to May 2024'],
    ['2023-12', '2024-05', 'December 2023 to May 2024'],
    ['2024-05', '2024-05', 'May 2024'],
    ['2024-05', undefined, 'from May 2024'],
    [undefined, '2024-05', 'up to May 2024'],
  ])('from %s to %s: %s', (from, to, name) => {
    expect(spanName(from, to)).toBe(name)
  })

  it('have bars as high as their numbers, on the ground', () => {
    expect(barsPath([2, 0, 5], 5)).toBe('M0.09 5v-2h0.82v2zM2.09 5v-5h0.82v5z')
  })
})

describe('words', () => {
  it('count', () => {
    expect(countLine(118, 453)).toBe('118 of 453 systems')
    expect(countLine(453, 453)).toBe('453 systems')
  })

  it('say what the downloads give away', () => {
    expect([453, 118, 1, 0].map((count) => downloadLine(count, 453))).toEqual([
      'All 453 systems as',
      'The 118 systems that are left as',
      'The one system that is left as',
      'No system is left to download',
    ])
  })

  it('name a filter in a sentence', () => {
    const name = (filter: Parameters<typeof filterName>[0]) =>
      filterName(filter, (facet) => `${facet} of it`)
    expect(name('text')).toBe('the typed words')
    expect(name('months')).toBe('the span of months')
    expect(name('scan')).toBe('the filter “scan of it”')
  })

  it('name what is on, value by value', () => {
    const state = {
      ...withValues(withValues(start, 'scan', ['hilbert', 'tree']), 'data', ['image']),
      text: ' snake ',
      from: '2024-01',
      to: '2024-05',
    }
    const labels = chipsOf(state, (facet, value) => `${facet} ${value}`).map(({ label }) => label)
    expect(labels).toEqual([
      '“snake”',
      'data image',
      'scan hilbert',
      'scan tree',
      'January to May 2024',
    ])
    expect(emptyLine(state)).toBe('No system matches all four filters.')
    expect(emptyLine({ ...start, text: 'x' })).toBe('No system matches this filter.')
  })
})
