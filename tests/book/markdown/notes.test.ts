import type { Node } from 'mdast'
import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('notes', () => {
  it('leaves a mark in the line and puts the note right after the paragraph', async () => {
    const tree = await transformed(
      'One.<Note>First $\\rd$.</Note> Two.<Note>Second.</Note>\n\nNext.',
    )
    const block = tree.children[0] as unknown as { name: string; children: Node[] }
    expect(block.name).toBe('div')
    expect(block.children.map(({ type }) => type)).toEqual(['paragraph', 'mdxJsxFlowElement'])
    expect(elements(block.children[0], 'NoteMark').map((mark) => valueOf(mark, 'number'))).toEqual([
      '1',
      '2',
    ])
    expect(elements(block.children[1], 'Note').map((note) => valueOf(note, 'id'))).toEqual([
      'note-1',
      'note-2',
    ])
    expect(elements(block.children[0], 'Note')).toEqual([])
  })

  it('lets a note hang beside the text that follows, and grow the block where none does', async () => {
    const long = 'word '.repeat(60)
    const classOf = async (source: string) =>
      valueOf(elements(await transformed(source), 'div')[0], 'class')
    expect(await classOf(`Short.<Note>${long}</Note>\n\n${long.repeat(4)}`)).toBe('noted')
    expect(await classOf(`Short.<Note>${long}</Note>\n\n<Figure name="sampling">x</Figure>`)).toBe(
      'noted tall',
    )
    expect(await classOf(`Short.<Note>${long}</Note>\n\nNext.<Note>x</Note>`)).toBe('noted tall')
  })

  it('works in list items', async () => {
    const tree = await transformed('- One.<Note>First.</Note>\n- Two.')
    expect(elements(tree, 'Note')).toHaveLength(1)
    expect(elements(tree, 'NoteMark')).toHaveLength(1)
  })

  it.each([
    ['an empty note', 'a\n\nb<Note></Note>', /mdx:3: a <Note> is empty/],
    [
      'a note in a caption',
      '<Figure name="sampling">\na<Note>b</Note>\n</Figure>',
      /mdx:1: a note cannot stand in a caption/,
    ],
    ['a note in a heading', '## a <Note>b</Note>', /mdx:1: a note stands in a paragraph/],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
