import type { RootedTree } from '../../../src/kernel/index.ts'

/** A spanning tree along which states travel, and how deep each cell lies in it. */
export interface Tree {
  readonly rooted: RootedTree
  readonly depth: Int32Array
}

/** A rooted tree with the depth of each node. */
export function treeOf(rooted: RootedTree): Tree {
  const depth = new Int32Array(rooted.order.length)
  for (const node of rooted.order)
    if (rooted.parent[node] >= 0) depth[node] = depth[rooted.parent[node]] + 1
  return { rooted, depth }
}

/** How many edges lie between two nodes. */
export function edgesBetween({ rooted: { parent }, depth }: Tree, p: number, q: number): number {
  let edges = 0
  for (; p !== q; edges++) {
    if (depth[p] >= depth[q]) p = parent[p]
    else q = parent[q]
  }
  return edges
}
