import { random } from './kernel.ts'
import { roundTo } from './round.ts'
import { MOST_STEPS, type State } from './schema.ts'

/** Steps of the inputs that the playground offers. */
export const STEPS = 180

type Named = Exclude<State['settings']['input'], 'own'>

/** Each input as a function of the step; `inputCode` in code-cell.ts writes the same ones. */
const values: Readonly<Record<Exclude<Named, 'noise'>, (k: number) => number>> = {
  mixed: (k) => {
    if (k >= 13 && k <= 40) return 0.6 * Math.sin((Math.PI * (k - 13)) / 13.5)
    if (k === 62) return 1
    if (k >= 90 && k <= 112) return 0.45
    return k >= 130 && k <= 166
      ? 0.4 * Math.sin((k - 130) / 1.9) * Math.sin((Math.PI * (k - 130)) / 36)
      : 0
  },
  pulse: (k) => +(k === 10),
  step: (k) => (k >= 10 && k < 100 ? 0.8 : 0),
  chirp: (k) => 0.8 * Math.sin((Math.PI * k * k) / 400),
}

/** The input of a state of the playground. */
export function inputOf({ settings, own }: State): Float64Array {
  const { input, seed } = settings
  if (input === 'own' && own.length > 0) return Float64Array.from(own)
  if (input === 'noise') {
    const next = random(seed)
    return Float64Array.from({ length: STEPS }, () => roundTo(2 * next() - 1, 3))
  }
  const value = values[input === 'own' ? 'mixed' : input]
  return Float64Array.from({ length: STEPS }, (_, k) => value(k))
}

/** The samples of an input, to go on from by hand. */
export function ownFrom(state: State): number[] {
  return Array.from(inputOf(state), (value) => roundTo(value, 4))
}

export interface Given {
  readonly values: readonly number[]
  /** What was left out, for a notice. */
  readonly note?: string
}

/** Numbers of one's own, cut to what the playground holds and to four digits. Throws when there are none. */
export function takeNumbers(numbers: ArrayLike<number>, from: string): Given {
  const finite = Array.from(numbers).filter(Number.isFinite)
  if (finite.length === 0)
    throw new Error(`${from} holds no numbers; give at least one, with commas between.`)
  const largest = finite.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  if (largest > 1e9)
    throw new Error(`${from} holds ${largest}; use numbers from −1,000,000,000 to 1,000,000,000.`)
  const kept = finite.slice(0, MOST_STEPS).map((value) => roundTo(value, 4))
  const missing = numbers.length - finite.length
  const notes = [
    missing > 0 &&
      `${from} holds ${missing === 1 ? 'a value' : `${missing} values`} without a finite number, left out.`,
    finite.length > MOST_STEPS &&
      `${from} holds ${finite.length.toLocaleString('en')} numbers; the first ${MOST_STEPS} are used.`,
  ].filter((note) => note !== false)
  return notes.length > 0 ? { values: kept, note: notes.join(' ') } : { values: kept }
}

/** Reads typed numbers: `0, 0.5, −1`. Throws at the first word that is no number. */
export function parseNumbers(text: string): Given {
  const words = text.split(/[,;\s]+/).filter(Boolean)
  const numbers = words.map((word) => {
    const value = Number(word.replace('−', '-'))
    if (Number.isFinite(value)) return value
    throw new Error(`“${word.slice(0, 20)}” is not a number. Use numbers with commas between.`)
  })
  return takeNumbers(numbers, 'The field')
}
