import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { glossary, notation, placeOf, readBook } from '../../src/book/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const book = readBook(root)
const { roles, others } = book.notation
const early = [...book.chapters.values()].filter(({ page }) => Number(page.chapter.number) <= 3)
const sources = new Map(
  [...book.chapters.values()].map(({ file, page }) => [
    page.number,
    readFileSync(root + file, 'utf8').replace(/^```[^]*?^```$/gm, ''),
  ]),
)

/** One spelling of a piece of LaTeX: no blanks, no braces. */
const plain = (latex: string): string => latex.replace(/[\s{}]/g, '')

/** What a formula is made of beside numbers and signs: letters, with the accents and faces on them. */
function lettersOf(latex: string): string[] {
  const macros = new RegExp(
    `(?:${roles
      .flatMap((role) => Object.keys(role.macros))
      .map((macro) => `\\${macro}(?![A-Za-z])`)
      .join('|')})`,
    'g',
  )
  const words = latex
    .replace(/\\(?:mathrm|text|operatorname)\{[^}]*\}/g, ' ')
    .replace(macros, ' ')
    .match(
      /\\(?:mathbf|overline|widetilde|bar|hat)\s*\{?\s*(?:\\[a-z]+\s*)*\{?[A-Za-z]*\}*|\\[A-Za-z]+|[A-Za-z]/g,
    )
  const signs =
    /^\\(?:[Bb]ig+[lr]?|approx|cdots?|dots|exp|frac|ge|in|int|lVert|rVert|le|leftarrow|ln|log|max|part|partial|pi|prod|q?quad|sqrt|sum|tanh|tbinom|tfrac|top|underbrace|mathbf|overline|widetilde|bar|hat)$/
  return (words ?? []).map(plain).filter((word) => !signs.test(word))
}

const known = new Set(
  [...roles, ...others].flatMap(({ symbol, forms }) => [symbol, ...(forms ?? [])]).map(plain),
)

describe('letters', () => {
  it('are read with their accents, without the macros of the roles', () => {
    expect(
      lettersOf('\\rh_k=\\bar a\\,\\rAb+\\overline K_j\\,\\mathrm{diag}(\\mathbf{D})\\lambda'),
    ).toEqual(['k', '\\bara', '\\overlineK', 'j', '\\mathbfD', '\\lambda'])
  })
})

describe('the notation', () => {
  it.each(
    early.flatMap(({ labels }) =>
      labels.filter(({ kind }) => kind === 'equation').map((label) => [label.key!, label] as const),
    ),
  )('has every letter of %s', (_, { source }) => {
    expect(lettersOf(source!).filter((letter) => !known.has(letter))).toEqual([])
  })

  it.each([...roles, ...others].map((each) => [each.name, each] as const))(
    'introduces %s where it stands',
    (_, { introduced, symbol, ...entry }) => {
      const place = placeOf(introduced, book)
      expect(place, introduced).toBeDefined()
      if (!place!.url) return
      const label = book.labels.get(introduced)
      const text = label?.source ?? sources.get(introduced.replace('sec:', ''))!
      const macros = 'macros' in entry ? Object.keys(entry.macros as object) : []
      const ways = [symbol, ...(entry.forms ?? []), ...macros].map(plain)
      const signs = ['\\overline\\phantomA', '\\dot\\phantomh']
      const stands = ways.some((way) => plain(text).includes(way))
      expect(stands || signs.includes(plain(symbol))).toBe(true)
    },
  )

  it('has names in code that the kernel’s text or a cell uses', () => {
    const files = readdirSync(`${root}src/kernel`, { recursive: true, encoding: 'utf8' })
    const kernel = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`${root}src/kernel/${file}`, 'utf8'))
    const cells = [...book.chapters.values()].flatMap(({ cells }) => cells.map(({ code }) => code))
    const words = new Set([...kernel, ...cells].flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []))
    const missing = others.flatMap(({ code }) => code).filter((name) => !words.has(name))
    expect(missing).toEqual([])
  })

  it('has the roles of every page’s key', () => {
    for (const { frontmatter } of early)
      for (const role of (frontmatter.symbols ?? []) as string[])
        expect(notation(book).map((entry) => entry.role)).toContain(role)
  })
})

describe('the glossary', () => {
  const terms = new Map(glossary(book).map((term) => [term.key, term]))

  it('has every term that a page names, and a planned page for each', () => {
    const used = [...sources.values()].flatMap((text) =>
      [...text.matchAll(/<Term of="([^"]+)"/g)].map(([, key]) => key),
    )
    expect(used.length).toBeGreaterThan(60)
    expect([...new Set(used)].filter((key) => !terms.has(key))).toEqual([])
    for (const { key, page } of terms.values()) expect(page, key).toBeDefined()
  })

  it('gives each term a section whose page speaks of it', () => {
    const lost = [...terms.values()].filter(({ key, term, meaning, page }) => {
      const text = sources.get(page!.number)?.toLowerCase().replace(/\s+/g, ' ')
      const stem = term.toLowerCase().replace(/(?:ing|s|ed|y|ion)$/, '')
      const isSymbol = others.some(({ name }) => name === term)
      const isSpoken = text?.includes(stem) || text?.includes(`of="${key}"`)
      return text !== undefined && !isSpoken && !isSymbol && !/another name for/.test(meaning)
    })
    expect(lost.map(({ key }) => key)).toEqual([])
  })
})
