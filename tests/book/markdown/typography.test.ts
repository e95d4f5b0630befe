import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node, Root } from 'mdast'
import remarkSmartypants from 'remark-smartypants'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { typography } from '../../../src/book/markdown/typography.ts'
import { readBook } from '../../../src/book/index.ts'
import { splitFrontmatter } from '../../../src/book/chapters.ts'
import { parseChapter, walk } from '../../../src/book/tree.ts'

const root = join(import.meta.dirname, '../../..')

function values(tree: Node): string[] {
  const found: string[] = []
  walk(tree, (node) => {
    const { value } = node as Node & { value?: string }
    if (value !== undefined) found.push(value)
  })
  return found
}

function set(source: string): string[] {
  const tree = parseChapter(source, 'test.mdx')
  typography()(tree)
  return values(tree)
}

describe('typography', () => {
  it.each([
    ["Mamba's state", ['Mamba’s state']],
    ['A "quoted" word', ['A “quoted” word']],
    ['# "A heading"', ['“A heading”']],
    ['- "An item"', ['“An item”']],
    ['one -- two', ['one — two']],
    ['and so on...', ['and so on…']],
    ['and so on. . .', ['and so on…']],
    ["``old'' quotes", ['“old” quotes']],
    ['``old ones', ['“old ones']],
    ['"Before"\n\n# *"A* heading"', ['“Before”', '“A', ' heading”']],
    ['"Before"\n\n| *"a* b" |\n|---|', ['“Before”', '“a', ' b”']],
    ['| "a" |\n|---|\n| \'b\' |', ['“a”', '‘b’']],
  ])('sets %s', (source, expected) => {
    expect(set(source)).toEqual(expected)
  })

  it('pairs quotes around what stands in the line', () => {
    expect(set('"**all** of it"')).toEqual(['“', 'all', ' of it”'])
    expect(set('"`code`"')).toEqual(['“', 'code', '”'])
  })

  it('sets the text of an element that stands alone on its line', () => {
    expect(set('<Note>\n"A"\n</Note>\n\n<i>"B"</i>')).toEqual(['“A”', '“B”'])
  })

  it('sets text that stands in an element without a paragraph, as one', () => {
    const children = [
      { type: 'text', value: 'Rock ' },
      { type: 'emphasis', children: [{ type: 'text', value: 'n' }] },
      { type: 'text', value: "'roll" },
    ]
    const element = { type: 'mdxJsxFlowElement', name: 'i', attributes: [], children }
    const tree = { type: 'root', children: [element] } as Root
    typography()(tree)
    expect(values(tree)).toEqual(['Rock ', 'n', '’roll'])
  })

  it('leaves code, mathematics and blocks of code as they are', () => {
    const source = `\`a -- "b"\` and $f'$ it's\n\n~~~ts\nconst a = 'b' // ...\n~~~\n`
    expect(set(source)).toEqual(['a -- "b"', ' and ', "f'", ' it’s', "const a = 'b' // ..."])
  })

  it('sets every chapter as it would be set whole', () => {
    const whole = unified().use(remarkSmartypants).freeze()
    const chapters = [...readBook(root).chapters.values()]
    let changed = 0
    for (const { file } of chapters) {
      const { body } = splitFrontmatter(readFileSync(join(root, file), 'utf8'), file)
      const parts = parseChapter(body, file)
      const before = values(parts)
      typography()(parts)
      expect(values(parts), file).toEqual(
        values(whole.runSync(parseChapter(body, file) as Root) as Root),
      )
      if (values(parts).some((value, i) => value !== before[i])) changed++
    }
    expect(changed).toBeGreaterThan(chapters.length / 2)
  }, 60_000)
})
