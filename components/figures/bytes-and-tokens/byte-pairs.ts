import { corpus } from './corpus.ts'

/** Units are strings in which each character stands for a byte, of the number of its code. */
type Unit = string

const encoder = new TextEncoder()

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Unit[] {
  return Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte))
}

/** Pairs are only made within these parts: a word, a number or signs, each with the space before it. */
const parts = (text: string): string[] =>
  text.match(/ ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s/gu) ?? []

/** Every place of a pair as one unit, from left to right. */
function join(units: readonly Unit[], first: Unit, second: Unit): Unit[] {
  const joined: Unit[] = []
  for (let i = 0; i < units.length; i++) {
    if (units[i] === first && units[i + 1] === second) joined.push(first + units[++i])
    else joined.push(units[i])
  }
  return joined
}

/** So many pairs are learned. */
export const MERGES = 400

interface Word {
  units: Unit[]
  readonly count: number
}

/** Adds the pairs of a word to their counts, or with a negative sign takes them away. */
function countPairs(counts: Map<string, number>, { units, count }: Word, sign: 1 | -1): void {
  for (let i = 1; i < units.length; i++) {
    const pair = `${units[i - 1]}\n${units[i]}`
    counts.set(pair, (counts.get(pair) ?? 0) + sign * count)
  }
}

/** The pairs in the order in which they were learned: each time the most frequent, of equals the one met first. */
function learn(text: string): [Unit, Unit][] {
  const occurrences = new Map<string, number>()
  for (const part of parts(text)) occurrences.set(part, (occurrences.get(part) ?? 0) + 1)
  const words: Word[] = Array.from(occurrences, ([part, count]) => ({
    units: bytesOf(part),
    count,
  }))
  const counts = new Map<string, number>()
  for (const word of words) countPairs(counts, word, 1)
  return Array.from({ length: MERGES }, () => {
    let [best, most] = ['', 0]
    for (const [pair, count] of counts) if (count > most) [best, most] = [pair, count]
    const [first, second] = best.split('\n')
    for (const word of words) {
      const joined = join(word.units, first, second)
      if (joined.length === word.units.length) continue
      countPairs(counts, word, -1)
      word.units = joined
      countPairs(counts, word, 1)
    }
    return [first, second]
  })
}

let learned: readonly [Unit, Unit][] | undefined

/** The pairs that were learned from the figure's paragraphs. */
export function merges(): readonly [Unit, Unit][] {
  learned ??= learn(corpus.trim().replace(/\s+/g, ' '))
  return learned
}

let known: ReadonlyMap<string, number> | undefined

/** The place of each pair in the order of learning. */
function ranks(): ReadonlyMap<string, number> {
  known ??= new Map(merges().map(([first, second], rank) => [`${first}\n${second}`, rank]))
  return known
}

/** The text in units after so many of the learned pairs are joined, in their order; with none, its bytes. */
export function unitsOf(text: string, count: number): Unit[] {
  return parts(text).flatMap((part) => {
    let units = bytesOf(part)
    for (;;) {
      let [next, at] = [count, -1]
      for (let i = 1; i < units.length; i++) {
        const rank = ranks().get(`${units[i - 1]}\n${units[i]}`) ?? count
        if (rank < next) [next, at] = [rank, i]
      }
      if (at < 0) return units
      units = join(units, units[at - 1], units[at])
    }
  })
}
