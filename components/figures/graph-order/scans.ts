import {
  graphConvolution,
  selectiveScan,
  selectiveScanAdjoint,
  type Graph,
} from '../../../src/kernel/index.ts'
import { features, NODES, positions, STATES } from './graphs.ts'
import type { Draw } from './readings.ts'

/** Rates of the states of the channel: the slowest, and its multiples. */
const rates = (decay: number) => [Array.from({ length: STATES }, (_, n) => -decay * (n + 1))]

/** The arguments of one scan over several sequences of nodes, all of one length. */
function inputOf(sequences: readonly Int32Array[], decay: number) {
  const batch = sequences.length
  const [{ length }] = sequences
  const row = (of: Float64Array) => ({
    shape: [batch, 1, length],
    data: Float64Array.from({ length: batch * length }, (_, i) => {
      const step = i % length
      return of[sequences[(i - step) / length][step]]
    }),
  })
  const rows = (of: Float64Array) => ({
    shape: [batch, STATES, length],
    data: Float64Array.from({ length: batch * STATES * length }, (_, i) => {
      const step = i % length
      const row = (i - step) / length
      const n = row % STATES
      return of[STATES * sequences[(row - n) / STATES][step] + n]
    }),
  })
  return {
    x: row(features.x),
    dt: row(features.dt),
    A: rates(decay),
    B: rows(features.B),
    C: rows(features.C),
  }
}

const sequencesOf = (draws: readonly Draw[]) => draws.flatMap(({ paths }) => paths)

/**
 * What each draw gives to each node, (draws, nodes).
 * @param isOwn - whether each node has a sequence of its own, of which the last output counts.
 */
export function outputsOf(
  draws: readonly Draw[],
  isOwn: boolean,
  decay: number,
): readonly Float64Array[] {
  const sequences = sequencesOf(draws)
  const [{ length }] = sequences
  const { data } = selectiveScan(inputOf(sequences, decay)).y
  return draws.map((_, draw) => {
    const y = new Float64Array(NODES)
    if (isOwn)
      for (let k = 0; k < NODES; k++) {
        const path = sequences[draw * NODES + k]
        y[path[length - 1]] = data[(draw * NODES + k + 1) * length - 1]
      }
    else sequences[draw].forEach((node, step) => (y[node] = data[draw * length + step]))
    return y
  })
}

/** How much the input of each node moves the output of one, in the mean over draws. */
export function influenceOn(
  node: number,
  draws: readonly Draw[],
  isOwn: boolean,
  decay: number,
): Float64Array {
  const sequences = sequencesOf(draws).filter((path) => !isOwn || path.at(-1) === node)
  const [{ length }] = sequences
  const dy = new Float64Array(sequences.length * length)
  sequences.forEach((path, k) => (dy[k * length + path.lastIndexOf(node)] = 1 / draws.length))
  const { dx } = selectiveScanAdjoint(inputOf(sequences, decay), {
    dy: { shape: [sequences.length, 1, length], data: dy },
  })
  const moved = new Float64Array(NODES)
  sequences.forEach((path, k) =>
    path.forEach((read, step) => (moved[read] += dx.data[k * length + step])),
  )
  return moved
}

/** The same two for a layer that reads nodes in no order: its output, and the influence on one node. */
export function orderFree(graph: Graph, numbers: Int32Array, node: number) {
  const { z, W } = positions(graph)
  const layer = (of: (at: number) => number) => {
    const x = new Float64Array(NODES)
    numbers.forEach((number, at) => (x[number] = of(at)))
    const { data } = graphConvolution({ shape: [NODES, 1], data: x }, z, W)
    return Float64Array.from(numbers, (number) => data[number])
  }
  return {
    y: layer((at) => features.x[at]),
    // Its matrix is symmetric, so what a node gives it also takes.
    influence: layer((at) => (at === node ? 1 : 0)),
  }
}
