import type { Code, Node } from 'mdast'
import { codeRoles } from '../notation.ts'
import { isCell } from '../labels.ts'
import { lineOf, walk } from '../tree.ts'
import { replace, type Context, type Transform } from './context.ts'
import { exerciseCode, isExerciseCode, type ExerciseCode } from './exercise-code.ts'
import { flowElement } from './jsx.ts'
import { highlight } from './highlight.ts'

type CellsBefore = Map<string, { readonly code: string; readonly label: string }>

async function cell(
  node: Code,
  { book, file, labels, options, error }: Context,
  cells: CellsBefore,
  exercise: ExerciseCode = {},
): Promise<Node> {
  const label = labels.get(node)!
  if (!['ts', 'typescript'].includes(node.lang ?? ''))
    throw error(node, `a cell is written in ts, not in ${node.lang}`)
  const { number, title, anchor } = label
  const id = anchor.replace(/^cell-/, '')
  const source = {
    id,
    number,
    code: node.value,
    file,
    line: lineOf(node) + 1,
    cells: new Map(cells),
    ...exercise,
  }
  cells.set(id, { code: node.value, label: number ? `Cell ${number}` : (title ?? id) })
  try {
    const html = await highlight(node.value, 'typescript', codeRoles(book.notation))
    const output = await options.runCell?.(source)
    return flowElement(
      'LiveCell',
      { id, anchor, number, title, code: node.value, html, output, ...exercise },
      [],
      node.position,
    )
  } catch (reason) {
    throw error(node, `cell ${id}: ${(reason as Error).message}`)
  }
}

/**
 * Live cells become `<LiveCell>` with their code, its highlighted form and the output of running it
 * now; the check and the solution of an exercise go with its cell.
 */
export const cells: Transform = async (tree, context) => {
  const found: Code[] = []
  walk(tree, (node) => {
    if (isCell(node)) found.push(node)
  })
  const made = new Map<Node, Node>()
  const before: CellsBefore = new Map()
  const idOf = (node: Code): string => context.labels.get(node)!.anchor.replace(/^cell-/, '')
  const exercises = exerciseCode(tree, found.map(idOf), context)
  for (const node of found)
    made.set(node, await cell(node, context, before, exercises.get(idOf(node))))
  replace(tree, (node) => (isExerciseCode(node) ? [] : made.get(node)))
}
