import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'mdast'
import { describe, expect, it } from 'vitest'
import { readBook } from '../../src/book/index.ts'
import { splitFrontmatter } from '../../src/book/chapters.ts'
import type { Term } from '../../src/book/glossary.ts'
import { attributeOf, isJsx, lineOf, parseChapter, walk } from '../../src/book/tree.ts'
import { projectRoot } from '../book/compile.ts'

const book = readBook(projectRoot)
const pages = [...book.chapters.values()].map(({ page, file }) => {
  const { body } = splitFrontmatter(readFileSync(join(projectRoot, file), 'utf8'), file)
  return { number: page.number, file, tree: parseChapter(body, file) }
})
const place = new Map(book.pages.map(({ number }, index) => [number, index]))

const plain = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ')

/** Any of the terms, in the singular or the plural; `causal mask` is not also `mask`. */
function patternOf(terms: readonly Term[]): RegExp {
  const words = terms
    .map(({ term }) => term)
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'))
  return new RegExp(`(?<![\\p{L}\\p{N}-])(${words.join('|')})(?:s|es)?(?![\\p{L}\\p{N}-])`, 'giu')
}

/** Where prose before a term's section uses the term, and no `<Term of>` has come before. Headings are left out. */
function usedTooEarly(terms: readonly Term[]): string[] {
  const pattern = patternOf(terms)
  const named = new Map(terms.map((term) => [plain(term.term), term]))
  const introduced = new Set<string>()
  const found: string[] = []
  for (const { number, file, tree } of pages) {
    const isBefore = ({ section }: Term): boolean => place.get(number)! < place.get(section)!
    walk(tree, (node: Node) => {
      if (node.type === 'heading') return false
      if (isJsx(node, 'Term')) {
        introduced.add(attributeOf(node, 'of', file) ?? '')
        return false
      }
      if (node.type !== 'text') return
      for (const [, word] of (node as Node & { value: string }).value.matchAll(pattern)) {
        const term = named.get(plain(word))!
        if (term.everyday || introduced.has(term.key) || !isBefore(term)) continue
        introduced.add(term.key)
        found.push(`${file}:${lineOf(node)}: ${term.term} is introduced in ${term.section}`)
      }
    })
  }
  return found
}

describe('the order of terms', () => {
  const terms = [...book.glossary.values()]

  it('has no term in the prose of a page before the one that introduces it, unless it is marked', () => {
    expect(usedTooEarly(terms)).toEqual([])
  })

  it('would name the first use of every term that came too early', () => {
    const moved = terms.map((term) =>
      ['gramian', 'time-invariant'].includes(term.key) ? { ...term, section: 'A' } : term,
    )
    const early = usedTooEarly(moved)
    expect(early.join('\n')).toMatch(/2\.\d[^:]*\.mdx:\d+: time-invariant is introduced in A/)
    // Its first use is marked, so that its card has said what it is.
    expect(early.join('\n')).not.toMatch(/Gramian/)
  })

  it('takes a longer term for itself, and a plural for its singular', () => {
    const words = (text: string) => [...text.matchAll(patternOf(terms))].map(([, word]) => word)
    expect(words('a causal mask, masks, unmasked')).toEqual(['causal mask', 'mask'])
  })
})
