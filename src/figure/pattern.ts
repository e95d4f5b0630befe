/** What a pattern may be made of. */
export interface PatternRules {
  /** What one letter is called: "layer". */
  readonly item: string
  /** The letters, with what they stand for. */
  readonly letters: readonly { readonly letter: string; readonly name: string }[]
  /** Fewest letters, repeats counted; 1 without it. */
  readonly least?: number
  /** Most letters, repeats counted. */
  readonly most: number
}

/** A pattern as it is read: its letters in order, and how often they stand one behind the other. */
export interface Pattern {
  readonly letters: string
  readonly times: number
}

/** What is wrong with a pattern: a sentence for the reader, and which letter, counted from 0. */
export interface PatternTrouble {
  readonly message: string
  readonly at?: number
}

/** The letters of a parameter in words: "m, M or A". */
function letterList({ letters }: PatternRules): string {
  const all = letters.map(({ letter }) => letter)
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}

/** The letters of a pattern as it is written, and what stands behind each × or *; spaces say nothing. */
function partsOf(text: string): string[] {
  return text.replace(/\s/g, '').split(/[*×]/)
}

/** Reads `mFmX * 4`, also with `×`; spaces say nothing. A trouble where the rules do not allow it. */
export function readPattern(rules: PatternRules, text: string): Pattern | PatternTrouble {
  const { letters: allowed, least = 1, most, item } = rules
  const [letters, ...rest] = partsOf(text)
  if (letters === '') return { message: `Write at least one letter, ${letterList(rules)}.` }
  const at = Array.from(letters).findIndex((one) => allowed.every(({ letter }) => letter !== one))
  if (at >= 0) {
    const wrong = Array.from(letters)[at]
    return { at, message: `Letter ${at + 1}, “${wrong}”, is none of ${letterList(rules)}.` }
  }
  const times = rest.length === 0 ? 1 : /^\d{1,6}$/.test(rest[0]) ? Number(rest[0]) : NaN
  if (rest.length > 1 || !(times >= 1))
    return {
      message: 'Behind × write one whole number from 1, how often the letters are repeated.',
    }
  const count = letters.length * times
  if (count < least) return { message: `Use at least ${least} ${item}s.` }
  if (count > most) return { message: `These are ${count} ${item}s; use at most ${most}.` }
  return { letters, times }
}

export function isPattern(read: Pattern | PatternTrouble): read is Pattern {
  return 'letters' in read
}

/** The pattern of a text that the rules allow. */
export function patternOf(rules: PatternRules, text: string): Pattern {
  const read = readPattern(rules, text)
  if (isPattern(read)) return read
  throw new Error(`pattern is "${text}". ${read.message}`)
}

/** What is said of a text that the rules do not allow; `kept` is the pattern that stays. */
export function patternMessage(rules: PatternRules, text: string, kept: string): string {
  const read = readPattern(rules, text)
  return isPattern(read) ? '' : `${read.message} The figure keeps ${showPattern(kept)}.`
}

/** A pattern as links write it: `mFmX*4`, and without a number where it stands once. */
export function writePattern({ letters, times }: Pattern): string {
  return times === 1 ? letters : `${letters}*${times}`
}

/** The letters of a pattern with its repeats written out: of `mF*2`, `mFmF`. */
export function writtenOut(value: string): string {
  const [letters, times = '1'] = partsOf(value)
  return letters.repeat(Number(times))
}

/** A pattern as its field shows it: `mFmX × 4`. */
export function showPattern(value: string): string {
  return partsOf(value).join(' × ')
}

/** The letters with one more behind place `at`; before all at −1. */
export function insertLetter(letters: string, at: number, letter: string): string {
  return letters.slice(0, at + 1) + letter + letters.slice(at + 1)
}

/** The letters without the one at a place; the last one of all stays. */
export function removeLetter(letters: string, at: number): string {
  return letters.length === 1 ? letters : letters.slice(0, at) + letters.slice(at + 1)
}

/** The letters with the one at a place moved by some, as far as the ends let it. */
export function moveLetter(letters: string, at: number, by: number): string {
  const to = Math.min(letters.length - 1, Math.max(0, at + by))
  const others = letters.slice(0, at) + letters.slice(at + 1)
  return insertLetter(others, to - 1, letters[at])
}
