import type { Code, Node } from 'mdast'
import { codeRoles } from '../notation.ts'
import { isCell } from '../fenced-block.ts'
import { lineOf, walk } from '../tree.ts'
import { replace, type Context, type Transform } from './context.ts'
import { exerciseCode, isExerciseCode, type ExerciseCode } from './exercise-code.ts'
import { flowElement } from './jsx.ts'
import { highlight } from './highlight.ts'
import { isPythonCode, pythonCode, pythonTabs, type PythonCode } from './python-code.ts'

type CellsBefore = Map<string, { readonly code: string; readonly label: string }>

/** The tabs of a cell in Python, as LiveCell takes them. */
function pythonOf(
  blocks: readonly PythonCode[],
  { book }: Context,
): Promise<{ tab: string; html: string }[]> {
  const roles = codeRoles(book.notation)
  return Promise.all(
    blocks.map(async ({ tab, code }) => ({
      tab: pythonTabs[tab],
      html: await highlight(code, 'python', roles),
    })),
  )
}

async function cell(
  node: Code,
  context: Context,
  cells: CellsBefore,
  exercise: ExerciseCode = {},
  blocks?: readonly PythonCode[],
): Promise<Node> {
  const { book, file, labels, options, error } = context
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
    const python = blocks && (await pythonOf(blocks, context))
    return flowElement(
      'LiveCell',
      { id, anchor, number, title, code: node.value, html, output, ...exercise, python },
      [],
      node.position,
    )
  } catch (reason) {
    throw error(node, `cell ${id}: ${(reason as Error).message}`)
  }
}

/**
 * Live cells become `<LiveCell>` with their code, its highlighted form and the output of running it
 * now; the check and the solution of an exercise, and the same in Python, go with their cell.
 */
export const cells: Transform = async (tree, context) => {
  const found: Code[] = []
  walk(tree, (node) => {
    if (isCell(node)) found.push(node)
  })
  const made = new Map<Node, Node>()
  const before: CellsBefore = new Map()
  const idOf = (node: Code): string => context.labels.get(node)!.anchor.replace(/^cell-/, '')
  const ids = found.map(idOf)
  const exercises = exerciseCode(tree, ids, context)
  const python = pythonCode(tree, ids, context.error)
  const elements = found.map((node) => {
    const id = idOf(node)
    return cell(node, context, before, exercises.get(id), python.get(id))
  })
  // All of them are under way before the first is waited for; the first in the text fails first.
  await Promise.allSettled(elements)
  for (const [index, node] of found.entries()) made.set(node, await elements[index])
  replace(tree, (node) => (isExerciseCode(node) || isPythonCode(node) ? [] : made.get(node)))
}
