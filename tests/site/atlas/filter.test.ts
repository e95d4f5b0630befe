import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest, select } from '../../../src/site/atlas/filter.ts'
import { fold } from '../../../src/site/fold.ts'
import { bestToDrop } from '../../../src/site/atlas/relax.ts'
import {
  facetNames,
  filtersOn,
  start,
  toggled,
  without,
  withValues,
  type AtlasItem,
  type AtlasState,
  type Filter,
} from '../../../src/site/atlas/state.ts'
import { items, valuesOfFacet } from './items.ts'
import { states } from './states.ts'

/** The definition, one question after the other, without the pass that `select` saves. */
function passes(item: AtlasItem, state: AtlasState, except?: Filter): boolean {
  const { from = '', to = '9999' } = state
  const hasSpan = state.from !== undefined || state.to !== undefined
  if (except !== 'text')
    for (const word of state.text.split(/\s+/)) if (!item.text.includes(fold(word))) return false
  for (const facet of facetNames) {
    const chosen = state.chosen[facet] ?? []
    const has = chosen.filter((value) => item.facets[facet].includes(value))
    if (facet !== except && chosen.length > 0 && has.length === 0) return false
  }
  if (except === 'months' || !hasSpan) return true
  return item.month !== '' && item.month >= from && item.month <= to
}

describe('select', () => {
  it('keeps what passes all filters, and counts every value as if its facet had none', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { kept, count, counts, months } = select(items, state)
        expect(kept).toEqual(items.map((item) => passes(item, state)))
        expect(count).toBe(kept.filter(Boolean).length)
        for (const facet of facetNames)
          for (const value of valuesOfFacet(facet)) {
            const expected = items.filter(
              (item) => item.facets[facet].includes(value) && passes(item, state, facet),
            )
            expect(counts[facet].get(value) ?? 0, `${facet} ${value}`).toBe(expected.length)
          }
        const dated = items.filter(({ month }) => month !== '')
        const sum = [...months].reduce((all, [month, n]) => all + (month === '' ? 0 : n), 0)
        expect(sum).toBe(dated.filter((item) => passes(item, state, 'months')).length)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps everything at the start', () => {
    expect(select(items, start).count).toBe(items.length)
  })

  it('takes any value of a facet, and each of several facets', () => {
    const images = withValues(start, 'data', ['image'])
    const both = withValues(images, 'data', ['image', 'video'])
    const cross = withValues(both, 'scan', ['cross-4'])
    const [one, two, three] = [images, both, cross].map((state) => select(items, state).count)
    expect(two).toBeGreaterThan(one)
    expect(three).toBeLessThan(two)
  })

  it('finds words without their accents, in any order', () => {
    const found = (text: string) =>
      items.filter((_, i) => select(items, { ...start, text }).kept[i]).map(({ key }) => key)
    expect(found('Re christopher HiPPO recurrent')).toContain('gu2020hippo')
    expect(found('Ré hippo')).toEqual(found('hippo re'))
  })

  const foundBy = (text: string) =>
    items.filter((_, i) => select(items, { ...start, text }).kept[i]).map(({ key }) => key)

  it('takes pasted addresses of a paper or a repository for what they name', () => {
    for (const text of [
      'arXiv:2405.21060',
      'arXiv 2405.21060',
      'https://arxiv.org/abs/2405.21060v1',
      'arxiv.org/pdf/2405.21060v2.pdf',
    ])
      expect(foundBy(text), text).toEqual(['dao2024mamba2'])
    const address = 'https://github.com/MzeroMiko/VMamba'
    for (const text of [address, `${address}.git`, `${address}/tree/main#readme`])
      expect(foundBy(text), text).toEqual(['liu2024vmamba'])
  })

  it('takes a digit for a number of its own, in names and not in numbers of papers', () => {
    const third = foundBy('mamba 3')
    expect(third).toContain('lahoti2026mamba3')
    expect(third).not.toContain('gu2023mamba')
    expect(third.length).toBeLessThan(foundBy('mamba').length / 10)
    expect(foundBy('rwkv 7')).toContain('peng2025rwkv7')
    expect(foundBy('mamba 2024').length).toBeGreaterThan(100)
  })

  it('leaves out systems of unknown month where a span is set', () => {
    const undated = items.filter(({ month }) => month === '')
    expect(undated.length).toBeGreaterThan(0)
    const { kept } = select(items, { ...start, to: '2026-12' })
    undated.forEach((item) => expect(kept[items.indexOf(item)]).toBe(false))
  })
})

describe('where nothing is left', () => {
  const nothing: AtlasState = {
    ...withValues(withValues(start, 'data', ['dna']), 'scan', ['hilbert']),
    from: '2024-01',
    to: '2024-12',
  }

  it('the nearest fails the fewest filters', () => {
    expect(select(items, nothing).count).toBe(0)
    const near = nearest(items, nothing)!
    const fails = (item: AtlasItem) =>
      filtersOn(nothing).filter((filter) => !passes(item, onlyFilter(nothing, filter))).length
    expect(fails(near)).toBe(Math.min(...items.map(fails)))
  })

  it('the nearest has the name that was meant, where a word has slips in it', () => {
    const near = (text: string) => nearest(items, { ...start, text })?.key
    expect(near('vmambaa')).toBe('liu2024vmamba')
    expect(near('GatedDeltaNt')).toBe('yang2024gateddeltanet')
    expect(near('nothing of that name')).toBeUndefined()
    const within = withValues({ ...start, text: 'nothing of that name' }, 'scan', ['hilbert'])
    expect(nearest(items, within)!.facets.scan).toContain('hilbert')
  })

  it('the filter to drop is the one that leaves most', () => {
    const best = bestToDrop(items, nothing)!
    expect(select(items, without(nothing, best.filter)).count).toBe(best.count)
    for (const filter of filtersOn(nothing))
      expect(select(items, without(nothing, filter)).count).toBeLessThanOrEqual(best.count)
    expect(bestToDrop(items, start)).toBeUndefined()
  })
})

/** A state with one of its filters alone. */
function onlyFilter(state: AtlasState, filter: Filter): AtlasState {
  return filtersOn(state)
    .filter((other) => other !== filter)
    .reduce<AtlasState>((now, other) => without(now, other), state)
}

describe('a state', () => {
  it('takes a value on and off', () => {
    const on = toggled(toggled(start, 'data', 'image', true), 'data', 'video', true)
    expect(on.chosen).toEqual({ data: ['image', 'video'] })
    expect(toggled(on, 'data', 'image', true).chosen).toEqual({ data: ['video', 'image'] })
    expect(toggled(toggled(on, 'data', 'image', false), 'data', 'video', false)).toEqual(start)
  })
})
