import type { LineageNode } from '../../src/book/lineage.ts'

/** Whether a line says that something was taken over, or only that an idea is shared. */
export type Kind = 'from' | 'idea'

/** A line that passes a row or leaves it, on its lane. */
export interface Lane {
  readonly lane: number
  /** The system that the line comes from. */
  readonly parent: string
  /** `from` while a later row takes something over from the parent. */
  readonly kind: Kind
}

/** A line that comes into a row's system from a parent's lane. */
export interface Joint extends Lane {
  /** Whether the parent's lane ends here. */
  readonly ends: boolean
}

/** One system of the tree with what is drawn beside it. */
export interface TreeRow {
  readonly node: LineageNode
  readonly lane: number
  readonly joints: readonly Joint[]
  /** The lines that go on past the row, its own among them where it has children. */
  readonly below: readonly Lane[]
}

/** Parents before children, months in order; within a month the order of the file. */
function inOrder(nodes: readonly LineageNode[]): readonly LineageNode[] {
  const placed = new Set<string>()
  const waiting = [...nodes].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
  const order: LineageNode[] = []
  while (waiting.length > 0) {
    const { month } = waiting[0]
    const index = waiting.findIndex(
      (node) =>
        node.month === month && [...node.from, ...node.idea].every((key) => placed.has(key)),
    )
    if (index < 0)
      throw new Error(
        `the family tree has a circle in ${month}: ${waiting[0].key} waits for a parent`,
      )
    const [node] = waiting.splice(index, 1)
    placed.add(node.key)
    order.push(node)
  }
  return order
}

/**
 * Lays the family tree out from top to bottom, a row for each system. A system that has children
 * keeps a lane of its own down to its last child, so that every line can be followed to one parent.
 */
export function layTree(nodes: readonly LineageNode[]): readonly TreeRow[] {
  const order = inOrder(nodes)
  const rowOf = new Map(order.map(({ key }, row) => [key, row]))
  /** The last rows that take something over from a system, and that share an idea with it. */
  const last = new Map<string, Record<Kind, number>>()
  for (const node of order)
    for (const kind of ['from', 'idea'] as const)
      for (const parent of node[kind]) {
        const known = last.get(parent) ?? { from: -1, idea: -1 }
        last.set(parent, { ...known, [kind]: rowOf.get(node.key)! })
      }
  const end = (key: string) => Math.max(...Object.values(last.get(key) ?? { none: -1 }))
  const lanes: (string | undefined)[] = []

  return order.map((node, row): TreeRow => {
    const joints = (['from', 'idea'] as const).flatMap((kind) =>
      node[kind].map((parent) => ({
        lane: lanes.indexOf(parent),
        parent,
        kind,
        ends: end(parent) === row,
      })),
    )
    for (const { lane, ends } of joints) if (ends) lanes[lane] = undefined
    const inherited = joints.find(({ kind, ends }) => kind === 'from' && ends)?.lane
    const free = lanes.indexOf(undefined)
    const lane = inherited ?? (free < 0 ? lanes.length : free)
    lanes[lane] = last.has(node.key) ? node.key : undefined
    const below = lanes.flatMap((parent, lane): Lane[] =>
      parent === undefined
        ? []
        : [{ lane, parent, kind: last.get(parent)!.from > row ? 'from' : 'idea' }],
    )
    return { node, lane, joints, below }
  })
}
