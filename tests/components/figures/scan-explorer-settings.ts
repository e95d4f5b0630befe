import fc from 'fast-check'
import type { State } from '../../../components/figures/scan-explorer/compute.ts'
import { entries } from '../../../components/figures/scan-explorer/entries.ts'
import figure from '../../../components/figures/scan-explorer/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'

export const defaults: State = defaultsOf(figure.schema)
export const values = entries.map(({ value }) => value)

/** No picture, or one of any side. */
const pictures: fc.Arbitrary<State['picture']> = fc.oneof(
  fc.constant([]),
  fc.integer({ min: 4, max: 16 }).chain((side) =>
    fc.array(
      fc.integer({ min: 0, max: 40 }).map((shade) => shade / 40),
      { minLength: side * side, maxLength: side * side },
    ),
  ),
)

export const states: fc.Arbitrary<State> = fc.record({
  order: fc.constantFrom(...values),
  second: fc.constantFrom('none', ...values),
  n: fc.constantFrom(4, 6, 8, 10, 12, 14, 16),
  x: fc.integer({ min: 1, max: 16 }),
  y: fc.integer({ min: 1, max: 16 }),
  decay: fc.double({ min: 0.01, max: 1, noNaN: true }),
  directions: fc.constantFrom<State['directions']>('1', '2', '4'),
  layers: fc.integer({ min: 1, max: 12 }),
  path: fc.integer({ min: 1, max: 12 }),
  view: fc.constantFrom<State['view']>('state', 'field', 'picture'),
  picture: pictures,
})
