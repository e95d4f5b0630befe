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

/** What the nodes of several sequences, all of one length, bring to one scan. */
function broughtBy(sequences: readonly Int32Array[]) {
  const batch = sequences.length
  const [{ length }] = sequences
  const rows = (of: Float64Array, width: number, shape: readonly number[]) => {
    const data = new Float64Array(batch * width * length)
    sequences.forEach((path, k) => {
      for (let n = 0; n < width; n++)
        for (let step = 0; step < length; step++)
          data[(k * width + n) * length + step] = of[width * path[step] + n]
    })
    return { shape, data }
  }
  return {
    x: rows(features.x, 1, [batch, 1, length]),
    dt: rows(features.dt, 1, [batch, 1, length]),
    B: rows(features.B, STATES, [batch, STATES, length]),
    C: rows(features.C, STATES, [batch, STATES, length]),
  }
}

const sequencesOf = (draws: readonly Draw[]) => draws.flatMap(({ paths }) => paths)

/** What was brought by draws, and their outputs at the last decay, for those that are asked for again. */
const brought = new WeakMap<readonly Draw[], ReturnType<typeof broughtBy>>()
const given = new WeakMap<
  readonly Draw[],
  { readonly decay: number; readonly outputs: readonly Float64Array[] }
>()

/**
 * What each draw gives to each node, (draws, nodes).
 * @param isOwn - whether each node has a sequence of its own, of which the last output counts.
 */
export function outputsOf(
  draws: readonly Draw[],
  isOwn: boolean,
  decay: number,
): readonly Float64Array[] {
  const known = given.get(draws)
  if (known?.decay === decay) return known.outputs
  const sequences = sequencesOf(draws)
  const [{ length }] = sequences
  const input = brought.get(draws) ?? broughtBy(sequences)
  brought.set(draws, input)
  const { data } = selectiveScan({ ...input, A: rates(decay) }).y
  const outputs = draws.map((_, draw) => {
    const y = new Float64Array(NODES)
    if (isOwn)
      for (let k = 0; k < NODES; k++) {
        const path = sequences[draw * NODES + k]
        y[path[length - 1]] = data[(draw * NODES + k + 1) * length - 1]
      }
    else sequences[draw].forEach((node, step) => (y[node] = data[draw * length + step]))
    return y
  })
  given.set(draws, { decay, outputs })
  return outputs
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
  const { dx } = selectiveScanAdjoint(
    { ...broughtBy(sequences), A: rates(decay) },
    {
      dy: { shape: [sequences.length, 1, length], data: dy },
    },
  )
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
