import { statSync } from 'node:fs'
import { join } from 'node:path'
import { backlinks, type Backlink } from './backlinks.ts'
import { readBook, type Book } from './book.ts'
import { readLineage, type Lineage } from './lineage.ts'
import type { Page } from './outline.ts'
import type { Work } from './references.ts'
import { belongsTo, readSystems, type System } from './systems.ts'
import { readVocabulary, type Facet } from './vocabulary.ts'

/** The catalogue of systems with all that sorts them. */
export interface Catalogue {
  readonly vocabulary: readonly Facet[]
  readonly systems: readonly System[]
  readonly lineage: Lineage
}

const files = ['vocabulary.yaml', 'lineage.yaml', 'systems.json', 'facets.json']
const cache = new Map<string, { signature: string; catalogue: Catalogue }>()

/**
 * The catalogue of a project folder, by default the one the process runs in. Read once, and again
 * when one of its files has changed. Throws when a node of the family tree is no system.
 */
export function readCatalogue(root: string = process.cwd()): Catalogue {
  const signature = files.map((file) => statSync(join(root, 'content', file)).mtimeMs).join(' ')
  const cached = cache.get(root)
  if (cached?.signature === signature) return cached.catalogue
  const vocabulary = readVocabulary(root)
  const systems = readSystems(root, vocabulary)
  const lineage = readLineage(root)
  const keys = new Set(systems.map(({ key }) => key))
  for (const { key } of lineage.lines.flatMap(({ nodes }) => nodes))
    if (!keys.has(key))
      throw new Error(`content/lineage.yaml: ${key} is no system of the catalogue`)
  const catalogue = { vocabulary, systems, lineage }
  cache.set(root, { signature, catalogue })
  return catalogue
}

/** A section of the survey as the atlas names it, with the page that treats it. */
export interface AtlasSection {
  readonly number: string
  readonly title: string
  /** Where it stands in the outline: 0 for a chapter, 1 for what is in it, and so on. */
  readonly depth: number
  /** Undefined for a chapter of several pages. */
  readonly page?: Page
}

/** The sections of the outline to which systems belong, in reading order, from chapters down. */
export function atlasSections(book: Book = readBook()): readonly AtlasSection[] {
  const { systems } = readCatalogue(book.root)
  const depthOf = (number: string) => number.split('.').length - 1
  const found: AtlasSection[] = []
  const add = (number: string, title: string, page?: Page) => {
    if (found.some((section) => section.number === number)) return
    if (systems.some((system) => belongsTo(system, number)))
      found.push({ number, title, depth: depthOf(number), ...(page && { page }) })
  }
  for (const { chapters } of book.parts)
    for (const { number, title, within, pages } of chapters) {
      if (pages.every((page) => page.built)) continue
      const own = pages.find((page) => page.number === number)
      add(number, title, own)
      for (const page of pages) {
        const parents = within.filter((section) =>
          `${page.number}.`.startsWith(`${section.number}.`),
        )
        for (const parent of parents) add(parent.number, parent.title)
        add(page.number, page.title, page)
        for (const section of page.within) add(section.number, section.title, page)
      }
    }
  return found
}

/** A system as the atlas shows it; its title and its authors are those of the reference. */
export interface AtlasSystem extends System {
  readonly work: Work
  /** Number of its reference. */
  readonly number: number
  /** Pages that cite it, in reading order. */
  readonly citedIn: readonly Backlink[]
}

/** Every system, the earliest first; those of one month in the order of their names. Throws for one without a reference. */
export function atlas(book: Book = readBook()): readonly AtlasSystem[] {
  return [...readCatalogue(book.root).systems].sort(bySeen).map((system) => {
    const work = book.works.get(system.key)
    if (!work)
      throw new Error(
        `content/references.bib has no entry ${system.key}, a system of the catalogue`,
      )
    const number = book.workNumbers.get(system.key)!
    const { title, authors } = work
    return { ...system, title, authors, work, number, citedIn: backlinks(system.key, book) }
  })
}

/** Months that are not known come last. */
function bySeen(a: System, b: System): number {
  const [first, second] = [a.month ?? '9999', b.month ?? '9999']
  return first < second ? -1 : first > second ? 1 : a.name.localeCompare(b.name, 'en')
}

/** The systems of a section and of those within it, the earliest first; each part that has some with its own. */
export interface AtlasSlice {
  readonly section: string
  readonly systems: readonly System[]
  readonly parts: readonly {
    readonly number: string
    readonly title: string
    readonly systems: readonly System[]
  }[]
}

/** The slice of the atlas that belongs to a page; none where no system belongs there. */
export function sliceOf(page: Page, book: Book = readBook()): AtlasSlice | undefined {
  const { systems } = readCatalogue(book.root)
  const within = (section: string) =>
    systems.filter((system) => belongsTo(system, section)).sort(bySeen)
  const own = within(page.number)
  if (own.length === 0) return undefined
  const parts = page.within
    .map(({ number, title }) => ({ number, title, systems: within(number) }))
    .filter((part) => part.systems.length > 0)
  return { section: page.number, systems: own, parts }
}
