import type { Code, Node } from 'mdast'
import { parseMeta } from '../fenced-block.ts'
import { didYouMean } from '../near.ts'
import { walk } from '../tree.ts'
import type { Context } from './context.ts'

/** What a block is called in its head, and what its tab is called in the page; in the tabs' order. */
export const pythonTabs = { numpy: 'NumPy', torch: 'PyTorch' } as const
export type PythonTab = keyof typeof pythonTabs

/** A cell's computation written in Python, as its author wrote it. */
export interface PythonCode {
  readonly tab: PythonTab
  /** The id of the cell. */
  readonly of: string
  readonly code: string
  /** The file's line of the code's first line. */
  readonly line: number
}

const names = Object.keys(pythonTabs) as PythonTab[]

/** True for ```` ```py numpy="…" ```` and ```` ```py torch="…" ````. */
export function isPythonCode(node: Node): node is Code {
  const { type, meta } = node as Code
  return type === 'code' && /^(?:numpy|torch)\b/.test(meta ?? '')
}

function readHead(node: Code, error: Context['error']): Pick<PythonCode, 'tab' | 'of'> {
  const meta = node.meta ?? ''
  const form = names.map((name) => `py ${name}="cell-id"`).join(' or ')
  if (!['py', 'python'].includes(node.lang ?? ''))
    throw error(node, `${meta} stands after ${node.lang}; a cell's tab is written in py`)
  let head: ReturnType<typeof parseMeta>
  try {
    head = parseMeta(meta)
  } catch (reason) {
    throw error(node, (reason as Error).message)
  }
  const [entry, ...rest] = Object.entries(head.values)
  if (!entry || rest.length > 0 || head.flags.length > 0)
    throw error(node, `after the language stands ${meta}; write ${form}`)
  return { tab: entry[0] as PythonTab, of: entry[1] }
}

/**
 * The Python of a page, by the ids of its cells and in the tabs' order. Fails for a cell that is not
 * there, for two blocks of one tab, and for a head that cannot be read.
 */
export function pythonCode(
  tree: Node,
  ids: readonly string[],
  error: Context['error'],
): ReadonlyMap<string, readonly PythonCode[]> {
  const found = new Map<string, PythonCode[]>()
  walk(tree, (node) => {
    if (!isPythonCode(node)) return
    const { tab, of } = readHead(node, error)
    if (!ids.includes(of))
      throw error(node, `${tab}="${of}": no cell of this page has this id.${didYouMean(of, ids)}`)
    const known = found.get(of) ?? []
    if (known.some((block) => block.tab === tab))
      throw error(node, `cell ${of} has two blocks ${tab}`)
    known.push({ tab, of, code: node.value, line: (node.position?.start.line ?? 0) + 1 })
    found.set(
      of,
      known.sort((a, b) => names.indexOf(a.tab) - names.indexOf(b.tab)),
    )
  })
  return found
}
