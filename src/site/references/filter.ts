import { decode, longestText, shortened } from '../address.ts'
import { foldedWords, hasWord } from '../fold.ts'

/** A reference as the filter sees it. */
export interface ReferenceItem {
  readonly key: string
  /** Numbers of the pages that cite it. */
  readonly citedIn: readonly string[]
  readonly inAtlas: boolean
  readonly year: number
  /** Its number at arXiv, by which works of one year are put in order; empty without one. */
  readonly arxiv: string
  /** Family name of the first author, or the title of a work that names none. */
  readonly author: string
  /** Everything that can be typed for, folded. */
  readonly text: string
}

/** In which order references stand: as the book numbers them, or otherwise. */
export const orders = ['number', 'newest', 'oldest', 'author'] as const
export type ReferenceOrder = (typeof orders)[number]

/** What a reader has chosen; `place` is one of `places` or the number of a page. */
export interface ReferenceState {
  readonly text: string
  readonly place: string
  readonly order: ReferenceOrder
}

export const start: ReferenceState = { text: '', place: 'all', order: 'number' }

/** Choices besides the pages: all, those cited anywhere, nowhere, and those of the atlas. */
export const places = ['all', 'cited', 'uncited', 'atlas'] as const

function standsIn({ citedIn, inAtlas }: ReferenceItem, place: string): boolean {
  if (place === 'all') return true
  if (place === 'cited') return citedIn.length > 0
  if (place === 'uncited') return citedIn.length === 0
  return place === 'atlas' ? inAtlas : citedIn.includes(place)
}

/** Whether each reference is left, in their order. */
export function keptReferences(
  items: readonly ReferenceItem[],
  { text, place }: Pick<ReferenceState, 'text' | 'place'>,
): readonly boolean[] {
  const words = foldedWords(text)
  return items.map(
    (item) => standsIn(item, place) && words.every((word) => hasWord(item.text, word)),
  )
}

type Compare = (a: ReferenceItem, b: ReferenceItem) => number

const byAge: Compare = (a, b) => a.year - b.year || a.arxiv.localeCompare(b.arxiv)

const compares: Readonly<Record<Exclude<ReferenceOrder, 'number'>, Compare>> = {
  newest: (a, b) => byAge(b, a),
  oldest: byAge,
  author: (a, b) => a.author.localeCompare(b.author, 'en') || byAge(a, b),
}

/** The references in an order; those that it finds equal, and by number all, stay as they were. */
export function orderedReferences<Item extends ReferenceItem>(
  items: readonly Item[],
  order: ReferenceOrder,
): readonly Item[] {
  return order === 'number' ? items : items.toSorted(compares[order])
}

/** `40 of 528 references`; `528 references` where nothing narrows them. */
export function referenceCount(count: number, all: number): string {
  return count === all ? `${all} references` : `${count} of ${all} references`
}

/** What the button gives away: `BibTeX of these 40`. */
export function saveLabel(count: number, all: number): string {
  if (count === all) return 'BibTeX of all'
  if (count === 0) return 'BibTeX of none'
  return count === 1 ? 'BibTeX of this one' : `BibTeX of these ${count}`
}

const version = 1

/** The fragment of a state: `references.1=text:scan,in:4.1`; empty at the start. */
export function formatReferences({ text, place, order }: ReferenceState): string {
  const parts = [
    ...(text.trim() === '' ? [] : [`text:${encodeURIComponent(text.trim())}`]),
    ...(place === 'all' ? [] : [`in:${encodeURIComponent(place)}`]),
    ...(order === 'number' ? [] : [`order:${order}`]),
  ]
  return parts.length === 0 ? '' : `references.${version}=${parts.join(',')}`
}

function isOrder(text: string): text is ReferenceOrder {
  return orders.some((each) => each === text)
}

export interface ReadReferences {
  readonly state: ReferenceState
  /** Parts that could not be read, for a notice. */
  readonly ignored: readonly string[]
}

/** The state that a fragment describes; undefined for one that names something else. */
export function parseReferences(
  hash: string,
  allowed: ReadonlySet<string>,
): ReadReferences | undefined {
  if (hash === '' || hash === '#') return { state: start, ignored: [] }
  const body = new RegExp(`^#?references\\.${version}=(.*)$`, 's').exec(hash)?.[1]
  if (body === undefined) return undefined
  let state = start
  const ignored: string[] = []
  for (const part of body.split(',').filter(Boolean)) {
    const [, name, value] = /^([^:]*):(.*)$/s.exec(part) ?? [undefined, part, '']
    const text = decode(value)
    if (name === 'text' && text.trim() !== '' && text.length <= longestText)
      state = { ...state, text }
    else if (name === 'in' && allowed.has(text)) state = { ...state, place: text }
    else if (name === 'order' && isOrder(text)) state = { ...state, order: text }
    else ignored.push(shortened(decode(part)))
  }
  return { state, ignored }
}
