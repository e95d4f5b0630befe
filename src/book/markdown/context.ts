import type { Node, Parent, Root } from 'mdast'
import type { Book } from '../book.ts'
import type { Label } from '../label.ts'
import type { Role } from '../notation.ts'
import type { Page } from '../outline.ts'
import { authorError, isParent } from '../tree.ts'

/** A live cell as the runner gets it. */
export interface AuthoredCell {
  readonly id: string
  /** `2.3.a` */
  readonly number: string
  readonly code: string
  /** The chapter file, and the line of the cell's first line of code in it. */
  readonly file: string
  readonly line: number
  /** The cells before it in the chapter, by id: it may import what they export. */
  readonly cells: ReadonlyMap<string, { readonly code: string; readonly label: string }>
  /** Of an exercise: code that throws when the cell is not right, and code that is. */
  readonly check?: string
  readonly solution?: string
}

export interface MarkdownOptions {
  /** The project's folder; by default the one the process runs in. */
  readonly root?: string
  /** Runs an authored cell and gives its output, plain data that LiveCell shows. An error fails the build. */
  readonly runCell?: (cell: AuthoredCell) => unknown | Promise<unknown>
}

/** What one page uses of the rest of the book: `cards.ts` puts it at the page's end, once each. */
export interface Used {
  readonly works: Set<string>
  /** Why works are cited, in the order of the citations. */
  readonly reasons: string[]
  readonly terms: Set<string>
  readonly roles: Set<Role>
  /** Equations and figures of other pages. */
  readonly labels: Set<Label>
}

/** What every transform gets beside the tree. */
export interface Context {
  readonly book: Book
  readonly page: Page
  /** From the project's root, for messages. */
  readonly file: string
  readonly labels: ReadonlyMap<Node, Label>
  readonly used: Used
  readonly options: MarkdownOptions
  /** Makes the error to throw when a node is wrong. */
  error(node: Node, reason: string): Error
}

/** One step of the way from MDX to the page: changes the tree in place. */
export type Transform = (tree: Root, context: Context) => void | Promise<void>

export function makeContext(
  parts: Pick<Context, 'book' | 'page' | 'file' | 'labels' | 'options'>,
): Context {
  return {
    ...parts,
    used: { works: new Set(), reasons: [], terms: new Set(), roles: new Set(), labels: new Set() },
    error: (node, reason) => authorError(parts.file, node, reason),
  }
}

/**
 * Replaces nodes: the callback returns what stands in a node's place, or undefined to keep it and
 * go on with its children. Replacements are not visited.
 */
export function replace(
  node: Node,
  replacement: (node: Node, parent: Parent, index: number) => Node | readonly Node[] | undefined,
): void {
  if (!isParent(node)) return
  for (let index = 0; index < node.children.length; index++) {
    const child = node.children[index]
    const instead = replacement(child, node, index)
    if (instead === undefined) {
      replace(child, replacement)
      continue
    }
    const list = (Array.isArray(instead) ? instead : [instead]) as Parent['children']
    node.children.splice(index, 1, ...list)
    index += list.length - 1
  }
}
