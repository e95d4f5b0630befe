import fc from 'fast-check'
import figure from '../../../components/figures/block-builder/figure.ts'
import type { BuilderParameters } from '../../../components/figures/block-builder/compute.ts'
import { letterOf } from '../../../components/figures/block-builder/layers.ts'
import { models, type ModelKey } from '../../../components/figures/block-builder/models.ts'
import { kinds, type Kind, type Stack } from '../../../components/figures/block-builder/stack.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { writePattern } from '../../../src/figure/pattern.ts'

/** The figure as it is authored. */
export const defaults = defaultsOf(figure.schema)
/** The published models by their keys. */
export const published = Object.entries(models) as [ModelKey, (typeof models)[ModelKey]][]

const choice = <const T extends string>(...values: readonly T[]) => fc.constantFrom(...values)

/** Any layers in any order, most of them repeated. */
const patterns = fc
  .array(fc.constantFrom(...Object.values(letterOf)), { minLength: 1, maxLength: 40 })
  .chain((letters) =>
    fc
      .integer({ min: 1, max: Math.floor(128 / letters.length) })
      .map((times) => writePattern({ letters: letters.join(''), times })),
  )

/** Any setting of the figure. */
export const settings: fc.Arbitrary<BuilderParameters> = fc.record({
  model: fc.oneof(
    fc.constant<BuilderParameters['model']>('own'),
    fc.constantFrom<BuilderParameters['model']>(...published.map(([key]) => key)),
  ),
  L: fc.double({ min: 0, max: 22, noNaN: true }).map((power) => Math.round(2 ** power)),
  bytes: choice('1', '2', '4'),
  pattern: patterns,
  keys: choice('1', '4', '8'),
  reach: choice('512', '2048', '8192'),
  experts: choice('8-1', '8-2', '16-2', '32-1', '64-8'),
  through: fc.constantFrom('first', ...kinds),
  d: fc.integer({ min: 1, max: 128 }).map((step) => 64 * step),
})

/** A stack of the given layers, its other sizes as in a small model of the public code. */
export function small(layers: readonly Kind[], d = 128): Stack {
  return {
    d,
    vocabulary: 100,
    tied: true,
    layers,
    mamba1: { N: 16, R: Math.ceil(d / 16) },
    mamba2: { D: 2 * d, N: 64, heads: d / 32, groups: 1 },
    attention: { queries: d, keys: d },
    window: { queries: d, keys: d, reach: 7 },
    mlp: { hidden: 4 * d, gated: false },
    experts: { count: 8, used: 2 },
  }
}
