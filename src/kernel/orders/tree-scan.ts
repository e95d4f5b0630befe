import { checkChoice, checkLength, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { checkPath } from './path.ts'
import type { RootedTree } from './spanning-tree.ts'

/** @throws when nodes do not come each once and after their parents. */
function checkTree(tree: RootedTree): void {
  const { order, parent } = checkRecord('tree', tree, { order: true, parent: true, edge: true })
  checkVector('tree.order', order)
  checkVector('tree.parent', parent)
  checkPath('tree.order', order, order.length)
  checkLength('tree.parent', parent.length, order.length, 'the number of nodes')
  const seen = new Uint8Array(order.length)
  order.forEach((node, t) => {
    const from = parent[node]
    if (seen[node] || (t === 0 ? from !== -1 : !(from >= 0 && seen[from]))) {
      throw new RangeError(
        `tree.order[${t}] is ${node} with parent ${from}; allowed are a root with parent -1, then each node once and after its parent.`,
      )
    }
    seen[node] = 1
  })
}

/**
 * The scan along a tree: the state of each node sums the inputs of all nodes, each multiplied by
 * the factors of the edges between them. One pass goes up to the root and one down, so that the cost
 * is linear in the nodes.
 * @param tree - the tree, as `minimumSpanningTree` gives it.
 * @param a - for each node the factor of the edge to its parent; the root's is not used.
 * @param b - for each node what it puts in.
 * @param passes - `both`; or `up` alone, where a node sees its descendants, the causal form in which
 *   the root is the last token.
 * @returns the state of each node.
 * @throws when the tree is none, lengths do not fit, a number is not finite, or a state overflows.
 * @formula h_i=\sum_j\Bigl(\prod_{e\in\mathrm{path}(i,j)}a_e\Bigr)b_j
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
export function treeScan(
  tree: RootedTree,
  a: VectorLike,
  b: VectorLike,
  passes: 'both' | 'up' = 'both',
): Float64Array {
  checkTree(tree)
  checkChoice('passes', passes, ['both', 'up'])
  const { order, parent } = tree
  checkVector('a', a)
  checkVector('b', b)
  checkLength('a', a.length, order.length, 'the number of nodes')
  checkLength('b', b.length, order.length, 'the number of nodes')
  const h = Float64Array.from(b)
  // Up: each node adds what it has gathered to its parent.
  for (let t = order.length - 1; t > 0; t--) {
    const node = order[t]
    h[parent[node]] += a[node] * h[node]
  }
  // Down: a parent's state, less what came from the node itself.
  for (let t = 1; passes === 'both' && t < order.length; t++) {
    const node = order[t]
    const own = h[node]
    h[node] = own + a[node] * (h[parent[node]] - a[node] * own)
  }
  const overflow = h.findIndex((state) => !Number.isFinite(state))
  if (overflow >= 0) {
    throw new RangeError(
      `The state of node ${overflow} overflows; allowed are factors a whose products with b are finite.`,
    )
  }
  return h
}
