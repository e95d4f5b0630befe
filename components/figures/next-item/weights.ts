import file from '../../../content/weights/next-item.json' with { type: 'json' }
import { textToFloats } from '../../training/float-text.ts'
import type { Counts } from './counts.ts'
import { ITEMS } from './log.ts'
import { CHANNELS, FEATURES, PARTS, rules, type Rule, type Weights } from './model.ts'

const own = CHANNELS * PARTS + ITEMS * FEATURES
const counted = ITEMS + ITEMS * ITEMS

/** How many numbers the file holds. */
const NUMBERS = rules.length * own + counted

let read: { readonly models: Readonly<Record<Rule, Weights>>; readonly counts: Counts } | undefined

/** The trained models and the counts, unpacked when they are first wanted. */
export function learned(): NonNullable<typeof read> {
  if (read) return read
  const numbers = textToFloats(file.data, NUMBERS)
  const model = (i: number): Weights => {
    const from = i * own
    const between = from + CHANNELS * PARTS
    return {
      step: { shape: [CHANNELS, PARTS], data: numbers.slice(from, between) },
      readout: { shape: [ITEMS, FEATURES], data: numbers.slice(between, from + own) },
    }
  }
  const counts = numbers.subarray(rules.length * own)
  read = {
    models: { nothing: model(0), time: model(1), both: model(2) },
    counts: { item: counts.slice(0, ITEMS), successor: counts.slice(ITEMS) },
  }
  return read
}

/** What the file says of itself. */
export const { card } = file
