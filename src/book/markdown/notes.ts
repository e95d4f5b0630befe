import type { Node, Parent } from 'mdast'
import { isJsx, isParent, textOf, walk } from '../tree.ts'
import type { Context, Transform } from './context.ts'
import { flowElement, textElement } from './jsx.ts'

/** Things that reach into the margin: a note must end above them. */
const wide = new Set(['Figure', 'PaperCode'])

// Estimates in px at the widest layout: letters on a line, and the height of a line.
const noteLetters = 34
const noteLine = 24
const textLetters = 74
const textLine = 29

function noteHeight(notes: readonly Node[]): number {
  return notes.reduce(
    (sum, note) => sum + Math.ceil(textOf(note).length / noteLetters) * noteLine + 16,
    0,
  )
}

function blockHeight(node: Node): number {
  if (node.type === 'math') return 80
  if (node.type === 'code') return 120
  return Math.ceil(textOf(node).length / textLetters) * textLine + 17
}

function hasNote(node: Node): boolean {
  let found = false
  walk(node, (child) => {
    if (isJsx(child, 'Note')) found = true
    return !found
  })
  return found
}

/** How much text stands beside the notes before the next note or the next wide thing, at least. */
function roomFor(siblings: readonly Node[], index: number): number {
  let room = blockHeight(siblings[index])
  for (const next of siblings.slice(index + 1)) {
    if ((isJsx(next) && wide.has(next.name ?? '')) || hasNote(next)) break
    room += blockHeight(next)
  }
  return room
}

/**
 * Moves notes behind their paragraph: the mark stays in the line, the note follows in a block that
 * holds both. Where less text follows than the note is high, the block is `tall`: it grows with the
 * note, so that notes never run into each other or into a figure.
 */
export const notes: Transform = (tree, context) => {
  const visit = (parent: Parent): void => {
    for (let index = 0; index < parent.children.length; index++) {
      const child = parent.children[index]
      if (child.type !== 'paragraph') {
        if (isJsx(child, 'Figure') && hasNote(child))
          throw context.error(child, 'a note cannot stand in a caption; put it in the text')
        if (isParent(child)) visit(child)
        continue
      }
      const found: Node[] = []
      takeNotes(child, found, context)
      if (found.length === 0) continue
      const isTall = noteHeight(found) > 0.9 * roomFor(parent.children, index)
      const wrapped = flowElement('div', { class: isTall ? 'noted tall' : 'noted' }, [
        child,
        flowElement('div', { class: 'notes' }, found),
      ])
      parent.children[index] = wrapped as Parent['children'][number]
    }
  }
  visit(tree)
  walk(tree, (node) => {
    if (isJsx(node, 'Note') && !node.attributes.length)
      throw context.error(node, 'a note stands in a paragraph, not in a table or a heading')
  })
}

function takeNotes(parent: Parent, found: Node[], context: Context): void {
  parent.children.forEach((child, index) => {
    if (isJsx(child, 'Note')) {
      const { number, anchor } = context.labels.get(child)!
      if (textOf(child).trim() === '') throw context.error(child, 'a <Note> is empty')
      found.push(flowElement('Note', { number, id: anchor }, child.children, child.position))
      parent.children[index] = textElement(
        'NoteMark',
        { number, note: anchor },
        [],
        child.position,
      ) as Parent['children'][number]
    } else if (isParent(child)) takeNotes(child, found, context)
  })
}
