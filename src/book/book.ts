import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readChapter, type ChapterFile } from './chapters.ts'
import { readGlossary, type Term } from './glossary.ts'
import { inProcess } from './in-process.ts'
import type { Label } from './label.ts'
import { readNotation, type Notation } from './notation.ts'
import { chaptersFolder, pagesOf, readOutline, type Page, type Part } from './outline.ts'
import { readQuestions, type Asked } from './questions.ts'
import { numberWorks, readWorks, type Work } from './references.ts'
import { authorError } from './tree.ts'

/** Everything that pages and transforms need to know about the whole book. */
export interface Book {
  readonly root: string
  readonly parts: readonly Part[]
  readonly pages: readonly Page[]
  /** Written chapters by section number, in reading order. */
  readonly chapters: ReadonlyMap<string, ChapterFile>
  readonly notation: Notation
  readonly glossary: ReadonlyMap<string, Term>
  /** What readers ask, in the order of the numbers. */
  readonly questions: readonly Asked[]
  readonly works: ReadonlyMap<string, Work>
  /** Number of every reference. */
  readonly workNumbers: ReadonlyMap<string, number>
  /** Everything that `<Ref to>` can name. */
  readonly labels: ReadonlyMap<string, Label>
  /** Names of the folders of components/figures. */
  readonly figures: ReadonlySet<string>
}

const dataFiles = [
  'outline.yaml',
  'notation.yaml',
  'glossary.yaml',
  'questions.yaml',
  'references.bib',
].map((name) => `content/${name}`)

function entriesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

function signature(root: string): string {
  const chapters = entriesUnder(join(root, chaptersFolder))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `${chaptersFolder}/${name}`)
  return [...dataFiles, ...chapters]
    .map((file) => `${file}:${statSync(join(root, file)).mtimeMs}`)
    .join('\n')
}

function figureNames(root: string): Set<string> {
  const folder = join(root, 'components/figures')
  if (!existsSync(folder)) return new Set()
  const names = readdirSync(folder)
  return new Set(names.filter((name) => existsSync(join(folder, name, 'figure.ts'))))
}

function load(root: string): Book {
  const parts = readOutline(root)
  const pages = pagesOf(parts)
  const notation = readNotation(root)
  const asked = readQuestions(root)
  const works = readWorks(root)
  const chapters = new Map<string, ChapterFile>()
  const labels = new Map<string, Label>()
  for (const page of pages) {
    if (!page.written || page.built) continue
    const chapter = readChapter(root, page, notation)
    chapters.set(page.number, chapter)
    checkAnswers(chapter, asked)
    for (const label of chapter.labels) {
      if (!label.key) continue
      const other = labels.get(label.key)
      if (other)
        throw authorError(
          label.file,
          label.line,
          `the label ${label.key} is already used in ${other.file}:${other.line}`,
        )
      labels.set(label.key, label)
    }
  }
  const cited = [...chapters.values()].flatMap(({ citations }) => citations.map(({ key }) => key))
  return {
    root,
    parts,
    pages,
    chapters,
    notation,
    glossary: new Map(readGlossary(root).map((term) => [term.key, term])),
    questions: asked,
    works,
    workNumbers: numberWorks(works, cited),
    labels,
    figures: figureNames(root),
  }
}

/** @throws for an answer to a question that content/questions.yaml does not have. */
function checkAnswers({ answers }: ChapterFile, asked: readonly Asked[]): void {
  for (const { question } of answers)
    if (!asked.some(({ number }) => number === question.number))
      throw authorError(
        question.file,
        question.line,
        `content/questions.yaml has no question ${question.number}; the last is ${asked.length}`,
      )
}

interface Cached {
  readonly signature: string
  readonly book: Book
  /** Whether its files were looked at in this turn of the event loop. */
  fresh: boolean
}

const cache = inProcess('books', () => new Map<string, Cached>())

/**
 * The book of a project folder, by default the one the process runs in. Read once, and again when
 * a file of the content folder has changed. A page asks for it hundreds of times while it is
 * rendered, so the files are looked at once a turn of the event loop.
 */
export function readBook(folder: string = process.cwd()): Book {
  // With and without a stroke at its end a folder is the same.
  const root = resolve(folder)
  const known = cache.get(root)
  if (known?.fresh) return known.book
  const now = signature(root)
  const book = known?.signature === now ? { ...known.book, figures: figureNames(root) } : load(root)
  const cached: Cached = { signature: now, book, fresh: true }
  cache.set(root, cached)
  setImmediate(() => (cached.fresh = false))
  return book
}

/** A book as it was read from its files. */
export interface BookRead {
  readonly root: string
  readonly signature: string
  readonly book: Book
}

/** The book with what its files were when it was read, for another thread. */
export function bookRead(root: string): BookRead {
  const book = readBook(root)
  return { root, signature: cache.get(resolve(root))!.signature, book }
}

/** Takes what another thread has read for a build, which looks at the files no more. */
export function giveBook({ root, signature, book }: BookRead): void {
  cache.set(resolve(root), { signature, book, fresh: true })
}
