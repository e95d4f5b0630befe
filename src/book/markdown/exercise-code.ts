import type { Code, Node } from 'mdast'
import { walk } from '../tree.ts'
import type { Context } from './context.ts'

/** What stands beside a cell that is an exercise, each in a fenced block of its own. */
export interface ExerciseCode {
  /** Imports from the cell (`'cell:id'`) and throws, in words for the reader, what is off. */
  readonly check?: string
  /** Code for the cell that passes the check. */
  readonly solution?: string
}

const pattern = /^(check|solution) of="([^"]+)"\s*$/

/** The kind of a block and the cell it is of; nothing for other blocks. */
function readMeta(node: Node): { kind: 'check' | 'solution'; of: string } | undefined {
  const { type, meta } = node as Code
  const match = type === 'code' ? pattern.exec(meta ?? '') : null
  return match ? { kind: match[1] as 'check' | 'solution', of: match[2] } : undefined
}

/** True for ```` ```ts check of="…" ```` and ```` ```ts solution of="…" ````, which no reader sees as they stand. */
export function isExerciseCode(node: Node): boolean {
  return readMeta(node) !== undefined
}

/** The checks and solutions of a page, by the ids of their cells. Fails for one of a cell that is not there. */
export function exerciseCode(
  tree: Node,
  ids: readonly string[],
  { error }: Context,
): ReadonlyMap<string, ExerciseCode> {
  const found = new Map<string, Partial<Record<'check' | 'solution', string>>>()
  walk(tree, (node) => {
    const meta = readMeta(node)
    if (!meta) return
    const { kind, of } = meta
    if (!ids.includes(of)) throw error(node, `${kind} of="${of}": no cell of this page has this id`)
    const known = found.get(of) ?? {}
    if (known[kind] !== undefined) throw error(node, `cell ${of} has two blocks ${kind}`)
    known[kind] = (node as Code).value
    found.set(of, known)
  })
  return found
}
