import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readYaml, requireStrings } from './read-yaml.ts'

/** A section of the survey that has no page of its own. */
export interface Subsection {
  readonly number: string
  readonly title: string
}

/** One page of the book, in reading order. */
export interface Page {
  /** The survey's number: `2.3`, `A`, or `Interlude`. */
  readonly number: string
  readonly title: string
  /** Without extension, from the site's root and from content/chapters: `2-background/2.3-state-space-models`. */
  readonly path: string
  /** From the site's root: `2-background/2.3-state-space-models.html`. */
  readonly url: string
  /** Number and title of the chapter and the title of the part it stands in. */
  readonly chapter: Subsection
  readonly part: Subsection
  /** The survey's sections that this page treats under its own headings. */
  readonly within: readonly Subsection[]
  /** True for appendices that src/pages makes from data; they have no chapter file. */
  readonly built: boolean
  /** Whether content/chapters holds the page's file, or it is built from data. */
  readonly written: boolean
}

export interface Chapter extends Subsection {
  readonly within: readonly Subsection[]
  readonly pages: readonly Page[]
}

/** A part of the book, as the landing page groups it: `part` is its numeral. */
export interface Part {
  readonly part: string
  readonly title: string
  readonly chapters: readonly Chapter[]
}

/** Folder of the chapters, from the project's root. */
export const chaptersFolder = 'content/chapters'

interface RawPage extends Subsection {
  path: string
  within?: Subsection[]
  built?: boolean
}

interface RawPart {
  part: string
  title: string
  chapters: (Subsection & { within?: Subsection[]; pages: RawPage[] })[]
}

/**
 * Reads content/outline.yaml.
 * Throws when a field is missing or two pages share a number or a path.
 */
export function readOutline(root: string): readonly Part[] {
  const file = 'content/outline.yaml'
  const raw = readYaml(root, file) as RawPart[]
  if (!Array.isArray(raw)) throw new Error(`${file} must be a list of parts`)
  const numbers = new Set<string>()
  const paths = new Set<string>()

  const pageOf = (page: RawPage, chapter: Subsection, part: RawPart): Page => {
    requireStrings(
      page,
      ['number', 'title', 'path'],
      `${file}: a page of chapter ${chapter.number}`,
    )
    if (numbers.has(page.number))
      throw new Error(`${file}: two pages have the number ${page.number}`)
    if (paths.has(page.path)) throw new Error(`${file}: two pages have the path ${page.path}`)
    numbers.add(page.number)
    paths.add(page.path)
    const built = page.built === true
    return {
      number: page.number,
      title: page.title,
      path: page.path,
      url: `${page.path}.html`,
      chapter: { number: chapter.number, title: chapter.title },
      part: { number: part.part, title: part.title },
      within: page.within ?? [],
      built,
      written: built || existsSync(join(root, chaptersFolder, `${page.path}.mdx`)),
    }
  }

  return raw.map((part) => {
    requireStrings(part, ['part', 'title'], `${file}: a part`)
    const chapters = part.chapters.map((chapter) => {
      requireStrings(chapter, ['number', 'title'], `${file}: a chapter of part ${part.part}`)
      return {
        number: chapter.number,
        title: chapter.title,
        within: chapter.within ?? [],
        pages: chapter.pages.map((page) => pageOf(page, chapter, part)),
      }
    })
    return { part: part.part, title: part.title, chapters }
  })
}

/** All pages in reading order. */
export function pagesOf(parts: readonly Part[]): readonly Page[] {
  return parts.flatMap(({ chapters }) => chapters.flatMap(({ pages }) => pages))
}

/** Folder of what stands on the pages of the kernel's groups, one file a group. */
const kernelFolder = 'content/kernel'

/** The page that a file of one of the two folders is put on; nothing for any other file. */
export function pageOfFile(file: string, pages: readonly Page[]): Page | undefined {
  const [, folder, path] = /^(content\/[^/]+)\/(.+)\.mdx$/.exec(file) ?? []
  if (folder === kernelFolder) return kernelPage(path)
  if (folder !== chaptersFolder) return undefined
  const page = pages.find((each) => each.path === path)
  if (!page) throw new Error(`${file}: no page of content/outline.yaml has the path ${path}`)
  return page
}

/** A page of the kernel's reference: no section, so nothing on it has a number. */
function kernelPage(slug: string): Page {
  const path = `kernel/${slug}`
  const place = { number: '', title: 'Kernel' }
  return {
    number: 'Kernel',
    title: slug.replaceAll('-', ' '),
    path,
    url: `${path}.html`,
    chapter: place,
    part: place,
    within: [],
    built: false,
    written: true,
  }
}

/** What numbers on a page begin with: its section, or `I` in the interlude; nothing where nothing is numbered. */
export function numberPrefix(page: Page): string {
  if (page.number === 'Kernel') return ''
  return page.number === 'Interlude' ? 'I' : page.number
}

/** How a page is called in a sentence: `section 2.3`, `appendix B`, `the interlude`. */
export function sectionName(number: string): string {
  if (number === 'Interlude') return 'the interlude'
  return /^[A-Z]$/.test(number) ? `appendix ${number}` : `section ${number}`
}
