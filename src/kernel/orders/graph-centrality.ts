import type { Adjacency } from './graph.ts'

/** Enough rounds for ranks to settle on graphs that a page shows. */
const rounds = 200

/** How many neighbours each node has. */
export function degrees({ neighbours }: Adjacency): Float64Array {
  return Float64Array.from(neighbours, (list) => list.length)
}

/**
 * Eigenvector centrality: the positive eigenvector of the adjacency matrix of largest eigenvalue,
 * of length 1. The identity is added, which keeps the vector and lets the power iteration settle on
 * graphs of two sides as well.
 */
export function eigenvectorCentrality({ nodes, neighbours }: Adjacency): Float64Array {
  let rank = new Float64Array(nodes).fill(1 / Math.sqrt(nodes))
  for (let round = 0; round < rounds; round++) {
    const next = rank.slice()
    for (let node = 0; node < nodes; node++)
      for (const other of neighbours[node]) next[node] += rank[other]
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0))
    rank = next.map((value) => value / length)
  }
  return rank
}

/**
 * PageRank: how often a walker stands on each node who follows a random edge with probability
 * `damping` and else goes to a random node. A node without edges sends to all.
 */
export function pageRank({ nodes, neighbours }: Adjacency, damping: number): Float64Array {
  let rank = new Float64Array(nodes).fill(1 / nodes)
  for (let round = 0; round < rounds; round++) {
    let lost = 0
    const next = new Float64Array(nodes)
    for (let node = 0; node < nodes; node++) {
      if (neighbours[node].length === 0) lost += rank[node]
      for (const other of neighbours[node]) next[other] += rank[node] / neighbours[node].length
    }
    rank = next.map((value) => damping * (value + lost / nodes) + (1 - damping) / nodes)
  }
  return rank
}

/**
 * Scores rounded to 10 digits after the point, so that nodes which are alike but for the last bits
 * tie, and ties go by number.
 */
export function rounded(scores: Float64Array): Float64Array {
  return scores.map((score) => Math.round(score * 1e10))
}

/**
 * How probably a random walk is back where it began, summed over its first steps. A walk on a node
 * without edges stays.
 */
export function returnProbabilities({ nodes, neighbours }: Adjacency, steps: number): Float64Array {
  return Float64Array.from({ length: nodes }, (_, start) => {
    let at = new Float64Array(nodes)
    at[start] = 1
    let back = 0
    for (let step = 0; step < steps; step++) {
      const next = new Float64Array(nodes)
      for (let node = 0; node < nodes; node++) {
        if (at[node] === 0) continue
        const list = neighbours[node]
        if (list.length === 0) next[node] += at[node]
        for (const other of list) next[other] += at[node] / list.length
      }
      at = next
      back += at[start]
    }
    return back
  })
}
