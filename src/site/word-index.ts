import type { AsPlainObject } from 'minisearch'
import SearchableMap from 'minisearch/SearchableMap'
import type { StoredFields } from './search-options.ts'

/** A word that is looked for, as `normalise` writes it. */
export interface Asked {
  readonly word: string
  /** Whether words count that go on where it stops. */
  readonly isBeginning?: boolean
  /** Words with so many slips count too. */
  readonly slips?: number
}

/** What words led to: entries are named by their places in the index. */
export interface Hits {
  /** Each entry once, in the order in which the words led to them. */
  readonly entries: Uint32Array
  /** What each entry of the index weighs; 0 where no word led to it. */
  readonly scores: Float64Array
  /** For each word in turn, the entries that it led to. */
  readonly of: readonly Uint32Array[]
}

/** How much the fields count beside the text. */
const boost: Readonly<Record<string, number>> = { title: 4, names: 4, about: 3, number: 6 }
/** How much a word counts that goes on from one that is asked for, or has a slip, before its length is weighed. */
const weights = { beginning: 0.2, slip: 0.45 }
/** BM25+: how soon more of a word tells little more, how much long fields lose, what any occurrence is worth. */
const [K, B, D] = [1.2, 0.7, 0.5]

/**
 * The index that MiniSearch has made, read to be asked at every letter: it weighs as MiniSearch does,
 * in the same order, but in arrays of numbers that stay, for what a query leaves behind has to be
 * collected while the reader types.
 */
export class WordIndex {
  readonly #ids: string[] = []
  readonly #stored: StoredFields[] = []
  /** Each word's place among the words; its fields are those of `#starts` from there on. */
  readonly #places = new SearchableMap<number>()
  readonly #boosts: readonly number[]
  /** Where each field of each word begins among the occurrences. */
  readonly #starts: Uint32Array
  /** The entry of each occurrence, and how often it has the word. */
  readonly #entries: Uint32Array
  readonly #counts: Uint32Array
  /** What the length of each field of each entry does to its occurrences, (fields, entries). */
  readonly #damping: Float64Array
  readonly #count: number
  readonly #total: Float64Array
  readonly #part: Float64Array
  readonly #words: Uint16Array
  readonly #reached: Uint32Array
  readonly #inPart: Uint32Array

  constructor(plain: AsPlainObject) {
    const { documentIds, storedFields, fieldIds, fieldLength, averageFieldLength, index } = plain
    const size = plain.nextId
    const fields = Object.keys(fieldIds)
    this.#count = plain.documentCount
    this.#boosts = fields.map((field) => boost[field] ?? 1)
    this.#damping = new Float64Array(fields.length * size)
    for (const key of Object.keys(documentIds)) {
      const entry = Number(key)
      this.#ids[entry] = documentIds[key] as string
      this.#stored[entry] = storedFields[key] as StoredFields
      fieldLength[key].forEach((length, f) => {
        this.#damping[f * size + entry] = K * (1 - B + (B * length) / averageFieldLength[f])
      })
    }
    const starts: number[] = []
    const entries: number[] = []
    const counts: number[] = []
    for (const [word, data] of index) {
      this.#places.set(word, starts.length)
      for (const f of fields.keys()) {
        starts.push(entries.length)
        const occurrences = data[f] as Readonly<Record<string, number>> | undefined
        for (const key in occurrences) {
          entries.push(Number(key))
          counts.push(occurrences[key])
        }
      }
    }
    starts.push(entries.length)
    this.#starts = Uint32Array.from(starts)
    this.#entries = Uint32Array.from(entries)
    this.#counts = Uint32Array.from(counts)
    this.#total = new Float64Array(size)
    this.#part = new Float64Array(size)
    this.#words = new Uint16Array(size)
    this.#reached = new Uint32Array(size)
    this.#inPart = new Uint32Array(size)
  }

  /** As many entries as it has. */
  get size(): number {
    return this.#count
  }

  idOf(entry: number): string {
    return this.#ids[entry]
  }

  storedOf(entry: number): StoredFields {
    return this.#stored[entry]
  }

  /** Whether anything has this word. */
  has(word: string): boolean {
    return this.#places.has(word)
  }

  /** Whether anything has a word that begins so. */
  begins(word: string): boolean {
    return this.#places.atPrefix(word).keys().next().done !== true
  }

  /** Whether an entry has a word in any of its fields. */
  stands(word: string, entry: number): boolean {
    const place = this.#places.get(word)
    if (place === undefined) return false
    const [from, to] = [this.#starts[place], this.#starts[place + this.#boosts.length]]
    return this.#entries.subarray(from, to).includes(entry)
  }

  /** The words with at most so many slips, in the order in which they are weighed. */
  wordsNear(word: string, slips: number): string[] {
    return [...this.#places.fuzzyGet(word, slips).keys()]
  }

  /** Weighs every entry to which a word leads; what has more of the words weighs as many times more. */
  search(asked: readonly Asked[]): Hits {
    const [total, part, words, reached] = [this.#total, this.#part, this.#words, this.#reached]
    let count = 0
    const of: Uint32Array[] = []
    asked.forEach((each, i) => {
      const own = this.#inPart.slice(0, this.#weigh(each))
      // A word that was asked before, perhaps with other words beside it, counts once.
      const same = of.filter((_, j) => asked[j].word === each.word)
      for (const entry of own) {
        if (total[entry] === 0) reached[count++] = entry
        total[entry] += part[entry]
        part[entry] = 0
        if (!same.some((list) => list.includes(entry))) words[entry]++
      }
      of[i] = own
    })
    const entries = reached.slice(0, count)
    const scores = new Float64Array(total.length)
    for (const entry of entries) {
      scores[entry] = total[entry] * words[entry]
      total[entry] = words[entry] = 0
    }
    return { entries, scores, of }
  }

  /** What one word gives, into `#part`; the entries of it, whose number is answered, into `#inPart`. */
  #weigh({ word, isBeginning, slips }: Asked): number {
    const exact = this.#places.get(word)
    let count = exact === undefined ? 0 : this.#add(exact, 1, 0)
    if (isBeginning) {
      for (const [longer, place] of this.#places.atPrefix(word)) {
        const more = longer.length - word.length
        // The word itself was weighed before.
        if (more === 0) continue
        const weight = (weights.beginning * longer.length) / (longer.length + 0.3 * more)
        count = this.#add(place, weight, count)
      }
    }
    if (slips) {
      for (const [other, [place, off]] of this.#places.fuzzyGet(word, slips)) {
        if (off === 0 || (isBeginning && other.startsWith(word))) continue
        count = this.#add(place, (weights.slip * other.length) / (other.length + off), count)
      }
    }
    return count
  }

  #add(place: number, weight: number, count: number): number {
    const [part, inPart, entries, counts] = [this.#part, this.#inPart, this.#entries, this.#counts]
    const damping = this.#damping
    const size = part.length
    for (let f = 0; f < this.#boosts.length; f++) {
      const from = this.#starts[place + f]
      const to = this.#starts[place + f + 1]
      const rarity = Math.log(1 + (this.#count - (to - from) + 0.5) / (to - from + 0.5))
      const scale = weight * this.#boosts[f]
      for (let i = from; i < to; i++) {
        const entry = entries[i]
        if (part[entry] === 0) inPart[count++] = entry
        const often = counts[i]
        part[entry] +=
          scale * (rarity * (D + (often * (K + 1)) / (often + damping[f * size + entry])))
      }
    }
    return count
  }
}

/** Reads an index from the text that MiniSearch's makes. */
export function readIndex(text: string): WordIndex {
  return new WordIndex(JSON.parse(text) as AsPlainObject)
}
