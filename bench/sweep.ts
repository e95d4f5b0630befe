import { valueAt } from '../src/figure/number-track.ts'
import type { NumberParameter, Schema } from '../src/figure/parameters.ts'

const STOPS = 60

/**
 * A slider led across its track and back, as sets of one changed parameter: the step Δ if the figure
 * has one, else its first number. A stop at which a coarse slider keeps its value is left out.
 */
export function sweep(schema: Schema): Readonly<Record<string, number>>[] {
  const numbers = Object.entries(schema).filter(
    (entry): entry is [string, NumberParameter] => entry[1].type === 'number' && !entry[1].hidden,
  )
  const [key, parameter] = numbers.find(([name]) => name === 'dt') ?? numbers[0] ?? []
  if (!key || !parameter) return [{}]
  const stops = Array.from({ length: STOPS }, (_, i) => valueAt(parameter, i / (STOPS - 1)))
  const there = [...new Set(stops)].map((value) => ({ [key]: value }))
  return [...there, ...there.toReversed()]
}
