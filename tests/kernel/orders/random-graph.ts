import type { Graph } from '../../../src/kernel/orders/graph.ts'
import { random } from '../../../src/kernel/random.ts'

/** A graph in which each pair of nodes has an edge with the same chance. */
export function randomGraph(nodes: number, seed: number, chance: number): Graph {
  const uniform = random(seed)
  const edges: [number, number][] = []
  for (let a = 0; a < nodes; a++)
    for (let b = a + 1; b < nodes; b++) if (uniform() < chance) edges.push([b, a])
  return { nodes, edges }
}
