import {
  degreesOf,
  graphNamed,
  NODES,
  numbering,
  placesOf,
  renumbered,
  type GraphName,
} from './graphs.ts'
import { DRAWS, orderNamed, orders, type Draw, type Order } from './readings.ts'
import { influenceOn, orderFree, outputsOf } from './scans.ts'
import type { Graph } from '../../../src/kernel/index.ts'

export interface State {
  readonly graph: GraphName
  readonly order: string
  /** Draws that are averaged. */
  readonly m: number
  /** Which other numbers the nodes are given. */
  readonly again: number
  readonly decay: number
  /** The chosen node, from 1: the same one under both numberings. */
  readonly node: number
}

/** The graph under one numbering, as one order reads it. */
export interface Side {
  /** The number of each node. */
  readonly numbers: Int32Array
  /** The nodes of the sequence that is shown; none where there is no order. */
  readonly shown: readonly number[]
  readonly y: Float64Array
  /** How much each node moves the output of the chosen one, without sign. */
  readonly influence: Float64Array
  /** Nodes other than the chosen one that have a part in its output. */
  readonly seen: number
}

/** What renumbering changes when the mean of so many draws is taken. */
export interface Curve {
  readonly order: Order
  readonly draws: readonly number[]
  readonly differences: readonly number[]
}

export interface Orders {
  readonly graph: Graph
  readonly order: Order
  readonly degrees: Int32Array
  readonly places: Float64Array
  readonly chosen: number
  readonly m: number
  readonly first: Side
  readonly second: Side
  /** The root of the squared differences of all outputs, over that of the squared outputs. */
  readonly difference: number
  readonly curves: readonly Curve[]
}

/** Differences below this are rounding. */
export const ROUNDING = 1e-12

/** The numbers that the nodes have first. */
const FIRST = 1

const drawn = new Map<string, readonly Draw[]>()

/** The draws of an order over a graph whose nodes have the numbers of a seed, told of its nodes. */
function drawsOf(order: Order, name: GraphName, seed: number): readonly Draw[] {
  const key = `${order.value} ${name} ${seed}`
  const known = drawn.get(key)
  if (known) return known
  const numbers = numbering(seed)
  const nodes = new Int32Array(NODES)
  numbers.forEach((number, node) => (nodes[number] = node))
  const draws = order
    .draws(renumbered(graphNamed(name), numbers), DRAWS)
    .map(({ paths }) => ({ paths: paths.map((path) => path.map((number) => nodes[number])) }))
  drawn.set(key, draws)
  return draws
}

function meanOf(outputs: readonly Float64Array[]): Float64Array {
  return outputs[0].map((_, node) => outputs.reduce((sum, y) => sum + y[node], 0) / outputs.length)
}

function differenceOf(first: Float64Array, second: Float64Array): number {
  let [apart, size] = [0, 0]
  first.forEach((value, node) => {
    apart += (value - second[node]) ** 2
    size += value ** 2
  })
  return Math.sqrt(apart / size)
}

function sideOf(state: State, order: Order, seed: number): Side {
  const chosen = Math.round(state.node) - 1
  const { decay } = state
  const numbers = numbering(seed)
  if (order.value === 'free') {
    const graph = renumbered(graphNamed(state.graph), numbers)
    const { y, influence } = orderFree(graph, numbers, chosen)
    return { numbers, shown: [], y, influence: influence.map(Math.abs), seen: NODES - 1 }
  }
  const all = drawsOf(order, state.graph, seed)
  // An order that draws nothing by lot has one draw, however many are averaged.
  const count = Math.round(state.m)
  const draws = all.slice(0, count)
  const readers = draws.flatMap(({ paths }) =>
    paths.filter((path) => !order.isOwn || path.at(-1) === chosen),
  )
  const read = new Set(
    readers.flatMap((path) => Array.from(path.subarray(0, path.lastIndexOf(chosen)))),
  )
  read.delete(chosen)
  return {
    numbers,
    shown: Array.from(readers[0]),
    y: meanOf(outputsOf(all, order.isOwn, decay).slice(0, count)),
    influence: influenceOn(chosen, draws, order.isOwn, decay).map(Math.abs),
    seen: read.size,
  }
}

const counts = Array.from({ length: DRAWS }, (_, k) => k + 1)

const curves = new Map<string, Curve>()
/** So many curves are kept: those of a slider led once along its track. */
const KEPT = 300

function curveOf(order: Order, { graph, again, decay }: State): Curve {
  const key = `${order.value} ${graph} ${again} ${decay}`
  const known = curves.get(key)
  if (known) return known
  const [first, second] = [FIRST, FIRST + Math.round(again)].map((seed) =>
    outputsOf(drawsOf(order, graph, seed), order.isOwn, decay),
  )
  const curve = {
    order,
    draws: counts,
    differences: counts.map((count) =>
      differenceOf(meanOf(first.slice(0, count)), meanOf(second.slice(0, count))),
    ),
  }
  if (curves.size >= KEPT) curves.clear()
  curves.set(key, curve)
  return curve
}

/** One graph under two numberings, read in one order. */
export function compute(state: State): Orders {
  const graph = graphNamed(state.graph)
  const order = orderNamed(state.order)
  const [first, second] = [FIRST, FIRST + Math.round(state.again)].map((seed) =>
    sideOf(state, order, seed),
  )
  return {
    graph,
    order,
    degrees: degreesOf(graph),
    places: placesOf(state.graph),
    chosen: Math.round(state.node) - 1,
    m: order.isDrawn ? Math.round(state.m) : 1,
    first,
    second,
    difference: differenceOf(first.y, second.y),
    curves: orders.filter(({ isDrawn }) => isDrawn).map((each) => curveOf(each, state)),
  }
}
