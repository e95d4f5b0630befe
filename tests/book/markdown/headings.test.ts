import type { Heading } from 'mdast'
import { describe, expect, it } from 'vitest'
import { transformed } from '../compile.ts'
import { textOf } from '../../../src/book/tree.ts'

describe('headings', () => {
  it('numbers h2, gives every heading an id and never the same one twice', async () => {
    const tree = await transformed("## What $h$ is\n\n### Euler's rule\n\n## Again\n\n### Again")
    const found = tree.children.filter((node) => node.type === 'heading') as Heading[]
    expect(found.map(textOf).map((text) => text.trim())).toEqual([
      '2.3.1 What  is',
      'Euler’s rule',
      '2.3.2 Again',
      'Again',
    ])
    const ids = found.map(({ data }) => (data as { hProperties: { id: string } }).hProperties.id)
    expect(ids).toEqual(['what-h-is', 'euler-s-rule', 'again', 'again-2'])
  })

  it.each([
    ['a first-level heading', 'a\n\n# Title', /mdx:3: .*frontmatter/],
    ['a fourth-level heading', '#### Deep', /mdx:1: .*###/],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
