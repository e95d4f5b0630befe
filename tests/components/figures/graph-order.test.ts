import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/graph-order/compute.ts'
import figure from '../../../components/figures/graph-order/figure.ts'
import {
  features,
  graphNamed,
  NODES,
  numbering,
  renumbered,
  STATES,
} from '../../../components/figures/graph-order/graphs.ts'
import { DRAWS, orders } from '../../../components/figures/graph-order/readings.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { scanOrder } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: State = defaultsOf(figure.schema)
const names = orders.map(({ value }) => value)

const settings: fc.Arbitrary<State> = fc.record({
  graph: fc.constantFrom<State['graph']>('hubs', 'ring'),
  order: fc.constantFrom(...names),
  m: fc.integer({ min: 1, max: DRAWS }),
  again: fc.integer({ min: 1, max: 20 }),
  decay: fc.double({ min: 0.01, max: 1, noNaN: true }),
  node: fc.integer({ min: 1, max: NODES }),
})

/** The output of the last step of a scan over a sequence of nodes, by the recurrence. */
function readAlong(nodes: readonly number[], decay: number, x: ArrayLike<number>): number[] {
  const h = new Array<number>(STATES).fill(0)
  return nodes.map((node) => {
    let y = 0
    for (let n = 0; n < STATES; n++) {
      const { dt, B, C } = features
      h[n] =
        Math.exp(-dt[node] * decay * (n + 1)) * h[n] + dt[node] * B[STATES * node + n] * x[node]
      y += C[STATES * node + n] * h[n]
    }
    return y
  })
}

/** The outputs under the numbers of a seed, from the definitions of the orders. */
function outputs(state: State, seed: number, x: ArrayLike<number> = features.x): number[] {
  const numbers = numbering(seed)
  const nodeOf = (number: number) => numbers.indexOf(number)
  const graph = renumbered(graphNamed(state.graph), numbers)
  const degree = Array.from(
    { length: NODES },
    (_, number) => graph.edges.flat().filter((n) => n === number).length,
  )
  const all = Array.from({ length: NODES }, (_, number) => number)
  const along = (path: ArrayLike<number>) => {
    const nodes = Array.from(path, nodeOf)
    const read = readAlong(nodes, state.decay, x)
    return all.map((_, node) => read[nodes.indexOf(node)])
  }
  const mean = (draws: number[][]) =>
    all.map((_, node) => draws.reduce((sum, y) => sum + y[node], 0) / draws.length)
  const lots = Array.from({ length: state.m }, (_, draw) => draw)
  switch (state.order) {
    case 'number':
      return along(all)
    case 'degree':
      return along(all.toSorted((a, b) => degree[a] - degree[b] || a - b))
    case 'breadth': {
      const path = [0]
      for (const at of path)
        for (const other of all)
          if (
            !path.includes(other) &&
            graph.edges.some(([a, b]) => (a === at && b === other) || (b === at && a === other))
          )
            path.push(other)
      return along(path)
    }
    case 'page-rank':
      return along(scanOrder('page-rank', graph)[0])
    case 'ties':
      return mean(
        scanOrder('degree', graph, { ties: 'noise', draws: DRAWS }).slice(0, state.m).map(along),
      )
    case 'permutation':
      return mean(
        lots.map((draw) => along(scanOrder('node-permutation', graph, { seed: 100 + draw })[0])),
      )
    case 'walks':
      return mean(
        lots.map((draw) => {
          const paths = scanOrder('graph-mamba-network', graph, { M: 2, seed: 100 + draw })
          return all.map((_, node) =>
            readAlong(Array.from(paths[numbers[node]], nodeOf), state.decay, x).at(-1)!,
          )
        }),
      )
    default: {
      // Heat that spreads along the edges for a unit of time, in many small steps.
      let heat = Array.from(x)
      const steps = 4000
      for (let step = 0; step < steps; step++) {
        const next = [...heat]
        for (const [a, b] of graphNamed(state.graph).edges) {
          next[a] += (heat[b] - heat[a]) / steps
          next[b] += (heat[a] - heat[b]) / steps
        }
        heat = next
      }
      return heat
    }
  }
}

const differenceOf = (a: readonly number[], b: readonly number[]) =>
  Math.sqrt(
    a.reduce((sum, value, node) => sum + (value - b[node]) ** 2, 0) /
      a.reduce((sum, value) => sum + value ** 2, 0),
  )

describe('graph-order', () => {
  it('gives the outputs of the recurrence in every order, under both numberings', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { first, second, difference } = compute(state)
        const found = [outputs(state, 1), outputs(state, 1 + state.again)]
        const digits = state.order === 'free' ? 2 : 9
        for (const [k, { y }] of [first, second].entries())
          y.forEach((value, node) => expect(value).toBeCloseTo(found[k][node], digits))
        if (state.order !== 'free')
          expect(difference).toBeCloseTo(differenceOf(found[0], found[1]), 9)
      }),
      { numRuns: 80 },
    )
  })

  it('colours a node by what its input moves', () => {
    fc.assert(
      fc.property(settings, fc.nat({ max: NODES - 1 }), (state, node) => {
        const alone = Array.from({ length: NODES }, (_, at) => (at === node ? 1 : 0))
        const { first, chosen } = compute(state)
        const digits = state.order === 'free' ? 2 : 9
        expect(first.influence[node]).toBeCloseTo(
          Math.abs(outputs(state, 1, alone)[chosen]),
          digits,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('opens where renumbering changes the outputs by most of their size', () => {
    const data = compute(defaults)
    expect(data.difference).toBeGreaterThan(0.8)
    expect([data.first.seen, data.second.seen]).toEqual([1, 10])
    expect(data.degrees[0]).toBe(Math.max(...data.degrees))
  })

  it('depends on no number without order, and by PageRank where no two nodes tie', () => {
    for (let again = 1; again <= 20; again++) {
      expect(compute({ ...defaults, order: 'free', again }).difference).toBeLessThan(1e-12)
      expect(compute({ ...defaults, order: 'free', graph: 'ring', again }).difference).toBeLessThan(
        1e-12,
      )
      expect(compute({ ...defaults, order: 'page-rank', again }).difference).toBeLessThan(1e-12)
      const tied = compute({ ...defaults, graph: 'ring', order: 'page-rank', again })
      const number = compute({ ...defaults, graph: 'ring', order: 'number', again })
      expect(tied.difference).toBeCloseTo(number.difference, 12)
    }
  })

  it('shows a hub all others by degree', () => {
    for (const order of ['degree', 'ties', 'page-rank']) {
      const { first, second } = compute({ ...defaults, order, m: 1 })
      expect([first.seen, second.seen]).toEqual([NODES - 1, NODES - 1])
    }
  })

  it('differs the less the more draws are averaged, in the mean over numberings', () => {
    const found = Array.from(
      { length: 20 },
      (_, k) => compute({ ...defaults, again: k + 1 }).curves,
    )
    for (const kind of [0, 1, 2]) {
      const size = (draws: number) =>
        Math.sqrt(
          found.reduce((sum, curves) => sum + curves[kind].differences[draws - 1] ** 2, 0) / 20,
        )
      for (const draws of [1, 2, 4, 8]) {
        // Independent draws would give a half.
        const ratio = size(4 * draws) / size(draws)
        expect(ratio).toBeGreaterThan(0.3)
        expect(ratio).toBeLessThan(0.8)
      }
    }
  })

  it('has each curve pass through the difference that is read out', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { curves, order, difference } = compute(state)
        const curve = curves.find((each) => each.order === order)
        if (curve) expect(curve.differences[state.m - 1]).toBeCloseTo(difference, 12)
        else expect(order.isDrawn).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const parts =
          /^(.+?)(?:, mean of (\d+) draws?)?: renumbering the 18 nodes changes the outputs by (.+), in the root of the mean square\. (\d+) nodes have as many edges as another\. The chosen node has (\d+) edges?; as number (\d+) it has met (\d+) others?, and (\d+) as number (\d+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const order = orders.find(({ value }) => value === state.order)!
        expect(parts[1]).toBe(order.label)
        expect(parts[2]).toBe(order.isDrawn ? String(state.m) : undefined)
        if (parts[3] === 'nothing but rounding') expect(data.difference).toBeLessThan(1e-12)
        else expect(Math.abs(parseFloat(parts[3]) / 100 - data.difference)).toBeLessThan(0.000501)
        const edges = graphNamed(state.graph).edges.flat()
        const degrees = Array.from(
          { length: NODES },
          (_, node) => edges.filter((end) => end === node).length,
        )
        expect(Number(parts[4])).toBe(
          degrees.filter((degree, node) =>
            degrees.some((other, at) => at !== node && other === degree),
          ).length,
        )
        expect(Number(parts[5])).toBe(degrees[state.node - 1])
        expect(Number(parts[6])).toBe(numbering(1)[state.node - 1])
        expect(Number(parts[9])).toBe(numbering(1 + state.again)[state.node - 1])
        for (const [seen, { influence }] of [
          [parts[7], data.first],
          [parts[8], data.second],
        ] as const) {
          const moved = influence.filter((value, node) => node !== state.node - 1 && value > 0)
          expect(moved.length).toBeLessThanOrEqual(Number(seen))
          if (state.decay < 0.2) expect(moved).toHaveLength(Number(seen))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('takes the nearest whole numbers of draws, numbering and node, where a link has others', () => {
    for (const order of ['permutation', 'walks', 'degree']) {
      const whole = { ...defaults, order, m: 3, again: 4, node: 7 }
      const expected = compute(whole)
      for (const part of [-0.4, 0.4]) {
        const state = { ...whole, m: 3 + part, again: 4 + part, node: 7 + part }
        expect(compute(state)).toEqual(expected)
        expect(figure.describe(compute(state), state)).toBe(figure.describe(expected, whole))
      }
    }
  })

  it('has one draw of an order that draws nothing by lot, however many are asked for', () => {
    for (const { value, isDrawn } of orders)
      expect(compute({ ...defaults, order: value, m: 6 }).m, value).toBe(isDrawn ? 6 : 1)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 9000)
        expect(figure.table(data, state).rows).toHaveLength(NODES)
        expect(figure.readouts(data, state)).toHaveLength(5)
      }),
      { numRuns: 50 },
    )
  })

  it('chooses the node under the hand, on both boards', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    for (let node = 1; node <= NODES; node++) {
      const state = { ...defaults, node }
      for (const handle of figure.draw(compute(state), state, frame).handles!)
        expect(handle.move(handle.x, handle.y)).toEqual({ node })
    }
  })
})
