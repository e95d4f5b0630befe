import fc from 'fast-check'
import { expect, it } from 'vitest'
import { select } from '../../../src/site/atlas/filter.ts'
import { lanesOf } from '../../../src/site/atlas/lanes.ts'
import { monthsBetween } from '../../../src/site/atlas/months.ts'
import { items, known } from './items.ts'
import { states } from './states.ts'

const months = monthsBetween(...known.span)

it('the lanes of a timeline hold the systems that are left, each value from its first month on', () => {
  fc.assert(
    fc.property(states, (state) => {
      const { kept } = select(items, state)
      const lanes = lanesOf(items, kept, state.by, months)
      const left = items.filter((_, index) => kept[index])
      expect(lanes.map(({ value }) => value).sort()).toEqual(
        [...new Set(left.flatMap((item) => item.facets[state.by]))].sort(),
      )
      for (const { value, count, first, last, heights } of lanes) {
        const own = left.filter((item) => item.facets[state.by].includes(value))
        expect(count).toBe(own.length)
        const dated = own
          .map(({ month }) => month)
          .filter(Boolean)
          .sort()
        expect([first?.month, last?.month]).toEqual([dated[0], dated.at(-1)])
        heights.forEach((height, i) =>
          expect(height).toBe(dated.filter((month) => month === months[i]).length),
        )
      }
      const starts = lanes.map(({ first }) => first?.month ?? '9999')
      expect(starts).toEqual([...starts].sort())
    }),
    { numRuns: 25 },
  )
})

it('tells which system had the cross-scan first', () => {
  const { kept } = select(items, {
    text: '',
    chosen: {},
    sort: 'seen',
    down: false,
    view: 'timeline',
    by: 'scan',
  })
  const lane = lanesOf(items, kept, 'scan', months).find(({ value }) => value === 'cross-4')!
  expect(lane.first!.month).toBe('2024-01')
})

it('lays lanes by their first months, of one month the fuller first, and those without a month last', () => {
  const item = (month: string, scan: string) => ({
    ...items[0],
    month,
    facets: { ...items[0].facets, scan: [scan] },
  })
  const own = [
    item('', 'undated'),
    item('2024-02', 'late'),
    item('2024-01', 'alone'),
    item('2024-01', 'twice'),
    item('', 'twice'),
  ]
  const lanes = (kept: boolean[]) => lanesOf(own, kept, 'scan', months)
  expect(lanes(own.map(() => true)).map(({ value }) => value)).toEqual([
    'twice',
    'alone',
    'late',
    'undated',
  ])
  expect(lanes(own.map((_, i) => i < 2)).map(({ value }) => value)).toEqual(['late', 'undated'])
})
