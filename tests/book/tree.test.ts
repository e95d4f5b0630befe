import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { markdown } from '../../src/book/markdown/index.ts'
import { keepTrees, parseChapter, textOf } from '../../src/book/tree.ts'

/** What Astro parses a text with. */
const processor = () => unified().use(remarkParse).use(remarkMdx).use(markdown().remarkPlugins)

it('keeps a tree for who parses the same text, once, and only when that is asked for', () => {
  const source = '# Title\n\nA text with $x$.\n'
  const alone = parseChapter(source, 'test.mdx')
  expect(processor().parse(source)).not.toBe(alone)
  keepTrees()
  const kept = parseChapter(source, 'test.mdx')
  expect(processor().parse(`${source} `)).not.toBe(kept)
  expect(processor().parse(source)).toBe(kept)
  const again = processor().parse(source)
  expect(again).not.toBe(kept)
  expect(textOf(again)).toBe(textOf(kept))
})

it('reads the cells of a table as words of their own', () => {
  expect(textOf(parseChapter('| one | two |\n|---|---|\n| three | four |', 'test.mdx'))).toBe(
    ' one two three four',
  )
})
