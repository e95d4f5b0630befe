import { valueAt, type NumberParameter, type Schema } from '../src/figure/parameters.ts'

const STOPS = 60

/** A slider led across its track and back, as sets of one changed parameter: the step Δ if the figure has one, else its first number. */
export function sweep(schema: Schema): Readonly<Record<string, number>>[] {
  const numbers = Object.entries(schema).filter(
    (entry): entry is [string, NumberParameter] => entry[1].type === 'number' && !entry[1].hidden,
  )
  const [key, parameter] = numbers.find(([name]) => name === 'dt') ?? numbers[0] ?? []
  if (!key || !parameter) return [{}]
  const there = Array.from({ length: STOPS }, (_, i) => ({
    [key]: valueAt(parameter, i / (STOPS - 1)),
  }))
  return [...there, ...there.toReversed()]
}
