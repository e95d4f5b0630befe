import { readGraph, type Adjacency, type Graph } from './graph.ts'

/** A graph of communities: to which others each has edges, and how many; twice as many to itself. */
type Coarse = readonly ReadonlyMap<number, number>[]

function coarseOf({ neighbours }: Adjacency): Coarse {
  return neighbours.map((list) => new Map(Array.from(list, (other) => [other, 1])))
}

const sumOf = (edges: ReadonlyMap<number, number>) =>
  [...edges.values()].reduce((sum, count) => sum + count, 0)

/** Moves each node to the community next to it where modularity gains most, until none moves. */
function moveNodes(graph: Coarse): Int32Array {
  const community = Int32Array.from(graph, (_, node) => node)
  const degree = graph.map(sumOf)
  const total = degree.slice()
  const whole = degree.reduce((sum, count) => sum + count, 0)
  for (let moved = whole > 0; moved;) {
    moved = false
    graph.forEach((edges, node) => {
      const own = community[node]
      total[own] -= degree[node]
      const links = new Map([[own, 0]])
      for (const [other, count] of edges)
        if (other !== node) links.set(community[other], (links.get(community[other]) ?? 0) + count)
      const gain = (to: number) => links.get(to)! - (total[to] * degree[node]) / whole
      let best = own
      // Only a real gain moves a node, so that the rounds come to an end.
      for (const to of [...links.keys()].sort((a, b) => a - b))
        if (gain(to) > gain(best) + 1e-9) best = to
      total[best] += degree[node]
      community[node] = best
      if (best !== own) moved = true
    })
  }
  return community
}

/** The communities as nodes, and as whose number each old one counts. */
function aggregate(graph: Coarse, community: Int32Array): { next: Coarse; number: Int32Array } {
  const names = new Map<number, number>()
  for (const each of community) if (!names.has(each)) names.set(each, names.size)
  const number = community.map((each) => names.get(each)!)
  const next = Array.from(names, () => new Map<number, number>())
  graph.forEach((edges, node) => {
    const into = next[number[node]]
    for (const [other, count] of edges)
      into.set(number[other], (into.get(number[other]) ?? 0) + count)
  })
  return { next, number }
}

/** The communities of a checked graph. */
export function communitiesOf(graph: Adjacency): Int32Array {
  let coarse = coarseOf(graph)
  let found = Int32Array.from({ length: graph.nodes }, (_, node) => node)
  for (;;) {
    const { next, number } = aggregate(coarse, moveNodes(coarse))
    found = found.map((each) => number[each])
    if (next.length === coarse.length) return found
    coarse = next
  }
}

/**
 * The communities of a graph by the method of Louvain: nodes move to where modularity gains most,
 * then communities become nodes, until nothing moves. Every edge counts 1.
 * @param graph - nodes and edges.
 * @returns the community of each node, numbered from 0 in the order of their least nodes.
 * @throws when the graph is not allowed.
 * @formula Q=\frac1{2m}\sum_{ij}\Bigl(a_{ij}-\frac{k_ik_j}{2m}\Bigr)\,[c_i=c_j]
 * @source Blondel et al., Fast unfolding of communities in large networks (2008)
 */
export function graphCommunities(graph: Graph): Int32Array {
  return communitiesOf(readGraph('graph', graph))
}
