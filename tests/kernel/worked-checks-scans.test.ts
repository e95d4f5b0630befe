/** Facts about scans, blocks and memory that the chapters print; the numbering goes on from worked-checks. */
import { describe, expect, it } from 'vitest'
import * as kernel from '../../src/kernel/index.ts'
import { expectClose, printed } from './close.ts'
import { fourSteps } from './four-steps.ts'

/** One channel of one sequence, as `selectiveScan` takes it: B and C with a row for each state. */
const channel = {
  dt: [0.5, 0.1, 1],
  A: [-1, -2],
  B: [
    [1, 1, 0],
    [0, 1, 2],
  ],
  C: [
    [1, 2, 1],
    [1, 0, -1],
  ],
  x: [1, -1, 2],
}
const nest = (values: readonly (readonly number[])[]) => [values]
const rows = (columns: readonly (readonly number[])[]) =>
  kernel.tensor(columns.flat(), [columns.length, columns[0].length])

describe('selection', () => {
  it('13: is a gated RNN with one state', () => {
    const gate = 1 / (1 + Math.exp(-0.7))
    expect(gate).toBeCloseTo(0.668188, 6)
    expect(kernel.softplus(0.7)).toBeCloseTo(1.103186, 6)
    for (const [rule, next] of [
      ['zoh', 1.068644],
      ['mamba', 1.721142],
    ] as const) {
      const { y, lastState } = kernel.selectiveScan(
        {
          x: nest([[1.5]]),
          dt: nest([[0.7]]),
          A: [[-1]],
          B: nest([[1]]),
          C: nest([[1]]),
          initialState: nest([[0.2]]),
        },
        { rule, dtSoftplus: true },
      )
      expectClose(lastState.data, [next], printed)
      expectClose(y.data, lastState.data)
    }
    expect((1 - gate) * 0.2 + gate * 1.5).toBeCloseTo(1.068644, 6)
  })

  it.each([
    ['mamba', [0.5, 0.704837, -3.856819]],
    ['zoh', [0.393469, 0.521726, -1.621097]],
  ] as const)('14: scans three tokens, rule %s', (rule, expected) => {
    const { dt, A, B, C, x } = channel
    const { y } = kernel.selectiveScan(
      { x: nest([x]), dt: nest([dt]), A: [A], B: nest(B), C: nest(C) },
      { rule },
    )
    expectClose(y.data, expected, printed)
  })

  it('15: has the hidden matrix of that scan', () => {
    const { dt, A, B, C } = channel
    const M = kernel.hiddenMatrix({ dt, A, B: rows(B), C: rows(C) })
    expectClose(M.data, [0.5, 0, 0, 0.904837, 0.2, 0, 0.166436, 0.023254, -2], printed)
  })
})

describe('the scan', () => {
  const pairs = [
    { a: 0.5, x: 1 },
    { a: 0.8, x: -2 },
    { a: 0.9, x: 3 },
    { a: 0.4, x: 0.5 },
  ]

  it('16: composes affine maps, whose order matters', () => {
    const prefixes = pairs
      .slice(1)
      .reduce((all, later) => [...all, kernel.combine(all.at(-1)!, later)], [pairs[0]])
    expectClose(
      prefixes.flatMap(({ a, x }) => [a, x]),
      [0.5, 1, 0.4, -1.2, 0.36, 1.92, 0.144, 1.268],
    )
    const swapped = pairs.reduce((total, next) => kernel.combine(next, total))
    expectClose([swapped.a, swapped.x], [0.144, 1.38])
  })

  it.each([
    [8, 17, 14],
    [16, 49, 30],
    [1024, 9217, 2046],
  ])('17: combines %i steps', (L, stepwise, sweeps) => {
    const [a, x] = [new Array<number>(L).fill(0.5), new Array<number>(L).fill(1)]
    const levels = Math.log2(L)
    expect(kernel.hillisSteeleScan(a, x)).toMatchObject({ work: stepwise, depth: levels })
    expect(kernel.blellochScan(a, x)).toMatchObject({ work: sweeps, depth: 2 * levels })
  })
})

describe('state space duality', () => {
  const { a, B, C } = fourSteps
  const x = [1, 2, -1, 3]
  const y = [1, 4.5, -1.8, -2.64]

  /** The steps are absorbed in B, so that the decay alone is left to Δ. */
  const scan = (from: number, to: number, form: kernel.SsdForm, state?: readonly number[]) => {
    const steps = a.slice(from, to).map((decay) => -Math.log(decay))
    return kernel.ssd(
      {
        x: [x.slice(from, to).map((value) => [[value]])],
        dt: [steps.map((step) => [step])],
        A: [-1],
        B: [B.slice(from, to).map((row, t) => [row.map((value) => value / steps[t])])],
        C: [C.slice(from, to).map((row) => [row])],
        ...(state && { initialState: [[[[...state]]]] }),
      },
      { form, chunkLength: 2 },
    )
  }

  it.each(kernel.ssdForms)('18: has the same outputs in the form %s', (form) => {
    expectClose(scan(0, 4, form).y.data, y)
  })

  it('18: is the sum of what chunks give and what is carried', () => {
    const first = scan(0, 2, 'quadratic')
    const second = scan(2, 4, 'quadratic')
    expectClose(first.y.data, [1, 4.5])
    expectClose(second.y.data, [-1, -3.6])
    expectClose(first.lastState.data, [0.5, 2])
    expectClose(second.lastState.data, [2.4, -3.6])
    const carried = scan(2, 4, 'quadratic', [0.5, 2])
    expectClose(carried.lastState.data, [2.64, -2.64])
    expectClose(
      carried.y.data.map((value, t) => value - second.y.data[t]),
      [-0.8, 0.96],
    )
  })

  it('19: has a mask of rank 1 and a matrix of rank N below its diagonal blocks', () => {
    const ones = [1, 1, 1, 1]
    const mask = kernel.semiseparable({ a, B: ones, C: ones })
    expectClose(mask.data, [1, 0, 0, 0, 0.5, 1, 0, 0, 0.4, 0.8, 1, 0, 0.24, 0.48, 0.6, 1])
    expect(kernel.blockRanks(mask, 2).largestBelow).toBe(1)
    const M = kernel.semiseparable({ a, B, C })
    expect(kernel.blockRanks(M, 2).largestBelow).toBe(2)
    expectClose(kernel.multiply(M, x).data, y)
  })

  it.each([
    [16, 38_912, 512],
    [64, 57_344, 128],
    [256, 131_072, 32],
  ])('20: costs per token and head with chunks of %i', (Q, operations, stored) => {
    const sizes = { N: 128, P: 64, chunkLength: Q }
    const chunked = (L: number) => kernel.ssdCost({ ...sizes, L, form: 'chunked' })
    const within = kernel.ssdCost({ ...sizes, L: Q, form: 'quadratic' }).additions
    const state = sizes.N * sizes.P
    // Three chunks build and read two states each and pass one on.
    const between = (chunked(3 * Q).additions - 3 * within - state) / (4 * Q)
    // A machine multiplies whole squares, of which the triangle is (Q + 1)/(2Q).
    const square = (within * 2 * Q) / (Q + 1)
    expect((2 * square) / Q + 4 * between).toBe(operations)
    expect((chunked(5 * Q).stateNumbers - chunked(4 * Q).stateNumbers) / Q).toBe(stored)
  })

  it('21: has as many weights as published', () => {
    /** Of one mixer, by shapes; R is the width of the steps. */
    const mixer = (d: number, N = 16, W = 4) => {
      const [E, R] = [2 * d, Math.ceil(d / 16)]
      return 2 * d * E + E * (W + 1) + E * (R + 2 * N) + E * R + E + E * N + E + E * d
    }
    for (const dModel of [24, 768])
      expect(kernel.countWeights(kernel.mamba1InitialWeights({ dModel }, 1))).toBe(mixer(dModel))
    expect(mixer(768)).toBe(3_770_880)
    const model = (d: number, layers: number) => layers * (mixer(d) + d) + d + 50_280 * d
    expect(model(768, 24)).toBe(129_135_360)
    expect(model(2560, 64)).toBe(2_768_345_600)
  })
})

describe('scan orders and memory', () => {
  it.each([
    ['raster', 8.5, 16, 0.5, 0.508916, 4.5, 8],
    ['snake', 8.5, 31, 0.5625, 0.56364, 4.5, 15],
    ['z-order', 8.5, 86, 0.666667, 0.618906, 4.5, 22],
    ['hilbert', 9.916667, 213, 0.7, 0.658632, 5.071429, 53],
  ])('23: sets neighbours apart along %s', (name, mean, longest, near, weight, small, smallest) => {
    const gaps = (side: number) =>
      kernel.neighbourGaps(kernel.scanOrder(name, [side, side]), [side, side])
    const large = gaps(16)
    expect(large.gaps).toHaveLength(480)
    expect(large.mean).toBeCloseTo(mean, 6)
    expect(large.longest).toBe(longest)
    const share = (value: (gap: number) => number) =>
      large.gaps.reduce((sum, gap) => sum + value(gap), 0) / 480
    expect(share((gap) => (gap <= 4 ? 1 : 0))).toBeCloseTo(near, 6)
    expect(share((gap) => Math.exp(-gap / 8))).toBeCloseTo(weight, 6)
    expect(gaps(8).gaps).toHaveLength(112)
    expect(gaps(8).mean).toBeCloseTo(small, 6)
    expect(gaps(8).longest).toBe(smallest)
  })

  it('24: truncates a balanced system within twice what it leaves out', () => {
    const system = {
      Abar: [
        [0.9, 0],
        [0, 0.5],
      ],
      Bbar: [1, 1],
      C: [1, 0.5],
    }
    const { Abar, Bbar, C } = system
    const reach = kernel.controllabilityGramian(Abar, Bbar)
    expectClose(reach.data, [5.263158, 1.818182, 1.818182, 1.333333], printed)
    const sight = kernel.observabilityGramian(Abar, C)
    expectClose(sight.data, [5.263158, 0.909091, 0.909091, 0.333333], printed)
    const cut = kernel.balancedTruncation(system, 1)
    expectClose(cut.hankel, [5.598318, 0.331507], printed)
    expectClose(cut.Abar.data, [0.874546], printed)
    expect(cut.C.data[0] * cut.Bbar.data[0]).toBeCloseTo(1.313397, 6)
    let largest = 0
    for (let k = 0; k <= 2000; k++) {
      const angle = (Math.PI * k) / 2000
      const z = { re: Math.cos(angle), im: Math.sin(angle) }
      const [whole, part] = [system, cut].map((one) =>
        kernel.transferFunction(one.Abar, one.Bbar, one.C, z),
      )
      largest = Math.max(largest, Math.hypot(whole.re - part.re, whole.im - part.im))
    }
    expect(largest).toBeCloseTo(0.530891, 6)
    expect(largest).toBeLessThan(2 * cut.hankel[1])
    expect(2 * cut.hankel[1]).toBeCloseTo(0.663013, 6)
  })
})
