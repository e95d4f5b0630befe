import fc from 'fast-check'
import { monthsBetween } from '../../../src/site/atlas/months.ts'
import {
  facetNames,
  sortKeys,
  start,
  views,
  withValues,
  type AtlasState,
} from '../../../src/site/atlas/state.ts'
import { items, known, valuesOfFacet } from './items.ts'

const months = monthsBetween(...known.span)

/** A few values of one facet. */
const choice = fc
  .constantFrom(...facetNames)
  .chain((facet) =>
    fc
      .uniqueArray(fc.constantFrom(...valuesOfFacet(facet)), { minLength: 1, maxLength: 4 })
      .map((values) => [facet, values] as const),
  )

/** Settings that a reader can reach. */
export const states: fc.Arbitrary<AtlasState> = fc
  .record({
    text: fc.constantFrom('', 'mamba', 'scan image', 'Ré', 'a:b,c+d', 'wörd', '100 %'),
    choices: fc.array(choice, { maxLength: 3 }),
    span: fc.tuple(fc.constantFrom(...months), fc.constantFrom(...months)),
    ends: fc.tuple(fc.boolean(), fc.boolean()),
    sort: fc.constantFrom(...sortKeys),
    down: fc.boolean(),
    view: fc.constantFrom(...views),
    by: fc.constantFrom(...facetNames),
    open: fc.option(fc.constantFrom(...items.map(({ key }) => key)), { nil: undefined }),
  })
  .map(({ text, choices, span, ends, sort, down, view, by, open }) => {
    const [from, to] = [...span].sort()
    const state: AtlasState = {
      ...start,
      text,
      sort,
      down,
      view,
      by,
      ...(ends[0] && { from }),
      ...(ends[1] && { to }),
      ...(open !== undefined && { open }),
    }
    return choices.reduce((now, [facet, values]) => withValues(now, facet, values), state)
  })
