import { gaussian, unitVector } from '../../../src/kernel/index.ts'

/** A word of the text: its characters from one to before another, and its sentence. */
export interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly sentence: number
}

const isOfWord = (one: string | undefined) => one !== undefined && /[\p{L}\p{N}\p{M}]/u.test(one)
const joins = (one: string) => /['’-]/u.test(one)
const ends = (one: string) => /[.!?…。！？]/u.test(one)

/** The words of a text by its characters; a sentence ends with a mark behind which no letter follows. */
export function wordsOf(characters: readonly string[]): Word[] {
  const words: Word[] = []
  let sentence = 0
  let from = -1
  let isOver = false
  for (let c = 0; c <= characters.length; c++) {
    const one = characters[c]
    const goesOn =
      isOfWord(one) || (from >= 0 && one !== undefined && joins(one) && isOfWord(characters[c + 1]))
    if (goesOn && from < 0) {
      if (isOver && words.length > 0) sentence++
      isOver = false
      from = c
    }
    if (!goesOn && from >= 0) {
      const text = characters.slice(from, c).join('').toLowerCase()
      words.push({ text, from, to: c, sentence })
      from = -1
    }
    if (one !== undefined && ends(one) && !isOfWord(characters[c + 1])) isOver = true
  }
  return words
}

/** Words that ask or join, and that so many sentences have that they single out none. */
const common = new Set(
  'a an and are as at by did do does for from had has have he her his how in into is it its of on or she that the their then there they this to was were what when where which who whom whose why will with you'.split(
    ' ',
  ),
)

/** The words of a question by which sentences are chosen. */
export function askedFor(question: string): Set<string> {
  const words = wordsOf(Array.from(question)).map(({ text }) => text)
  return new Set(words.filter((word) => !common.has(word)))
}

/** Whether a word is in a sentence in which, up to it, a word that is asked for has been read. */
export function wantedWords(words: readonly Word[], asked: ReadonlySet<string>): boolean[] {
  let [sentence, isWanted] = [-1, false]
  return words.map((word) => {
    if (word.sentence !== sentence) [sentence, isWanted] = [word.sentence, false]
    isWanted ||= asked.has(word.text)
    return isWanted
  })
}

/** A whole number from the letters of a text, the same at every time. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (const one of text) hash = Math.imul(hash ^ one.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}

const directions = new Map<string, Float64Array>()

/** The direction that stands for a text: random, and always the same. */
export function directionOf(text: string, length: number): Float64Array {
  const key = `${length} ${text}`
  let direction = directions.get(key)
  if (!direction) {
    const draw = gaussian(numberOf(text))
    direction = unitVector(Array.from({ length }, () => draw()))
    // A reader who writes for a long time should not fill the memory.
    if (directions.size > 4000) directions.clear()
    directions.set(key, direction)
  }
  return direction
}
