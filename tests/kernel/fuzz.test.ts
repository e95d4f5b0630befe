/** Whatever one argument is, a function gives finite numbers or says what is allowed; never NaN in silence. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as kernel from '../../src/kernel/index.ts'
import { gaussianVector } from './arbitrary.ts'

type Tree = { [key: string]: Tree } | readonly Tree[] | kernel.Tensor | number | string | boolean

const t = (shape: readonly number[], seed: number, scale = 0.5): kernel.Tensor => ({
  shape,
  data: gaussianVector(
    shape.reduce((product, size) => product * size, 1),
    seed,
  ).map((value) => scale * value),
})
const negative = (tensor: kernel.Tensor): kernel.Tensor => ({
  ...tensor,
  data: tensor.data.map((value) => -Math.abs(value)),
})

const scanInput = {
  x: t([1, 2, 4], 1),
  dt: t([1, 2, 4], 2),
  A: negative(t([2, 3], 3)),
  B: t([1, 3, 4], 4),
  C: t([1, 3, 4], 5),
  D: t([2], 6),
  z: t([1, 2, 4], 7),
  dtBias: t([2], 8),
  initialState: t([1, 2, 3], 9),
}
const ssdInput = {
  x: t([1, 5, 2, 2], 1),
  dt: t([1, 5, 2], 2),
  A: negative(t([2], 3)),
  B: t([1, 5, 1, 3], 4),
  C: t([1, 5, 1, 3], 5),
  D: t([2], 6),
  z: t([1, 5, 2, 2], 7),
  dtBias: t([2], 8),
}
const step = (tensor: kernel.Tensor): kernel.Tensor => ({
  shape: tensor.shape.slice(0, -1),
  data: gaussianVector(tensor.data.length / tensor.shape[tensor.shape.length - 1], 10),
})
const gruWeights = {
  weight_ih_l0: t([6, 3], 1),
  weight_hh_l0: t([6, 2], 2),
  bias_ih_l0: t([6], 3),
  bias_hh_l0: t([6], 4),
}
const lstmWeights = {
  weight_ih_l0: t([8, 3], 1),
  weight_hh_l0: t([8, 2], 2),
  bias_ih_l0: t([8], 3),
  bias_hh_l0: t([8], 4),
}

const any = <T>(value: unknown): T => value as T

/** Calls that are right as they stand; one place in their arguments will be put wrong. */
const calls: readonly (readonly [string, (...args: never[]) => unknown, readonly Tree[]])[] = [
  ['selectiveScan', kernel.selectiveScan, [scanInput, { dtSoftplus: true, states: true }]],
  [
    'selectiveScanAdjoint',
    kernel.selectiveScanAdjoint,
    [scanInput, { dy: t([1, 2, 4], 11), dlastState: t([1, 2, 3], 12) }, { dtSoftplus: true }],
  ],
  [
    'selectiveScanStep',
    kernel.selectiveScanStep,
    [
      {
        x: step(scanInput.x),
        dt: step(scanInput.dt),
        A: scanInput.A,
        B: step(scanInput.B),
        C: step(scanInput.C),
        D: scanInput.D,
      },
      scanInput.initialState,
      { dtSoftplus: true },
    ],
  ],
  ['ssd', kernel.ssd, [ssdInput, { dtSoftplus: true, chunkLength: 2, form: 'chunked' }]],
  ['ssd, recurrent', kernel.ssd, [ssdInput, { dtSoftplus: true }]],
  ['ssdAdjoint', kernel.ssdAdjoint, [ssdInput, { dy: t([1, 5, 2, 2], 11) }, { dtSoftplus: true }]],
  ['causalConv1d', kernel.causalConv1d, [t([1, 2, 5], 1), t([2, 3], 2), t([2], 3)]],
  ['rmsNorm', kernel.rmsNorm, [t([3, 4], 1), t([4], 2), { z: t([3, 4], 3), epsilon: 1e-5 }]],
  ['linear', kernel.linear, [t([3, 4], 1), t([2, 4], 2), t([2], 3)]],
  ['linearAdjoint', kernel.linearAdjoint, [t([3, 4], 1), t([2, 4], 2), t([3, 2], 3)]],
  ['embedding', kernel.embedding, [[[0, 1, 2]], t([3, 2], 1)]],
  ['crossEntropy', kernel.crossEntropy, [t([2, 3], 1), [0, 2]]],
  ['softmax', kernel.softmax, [t([2, 3], 1)]],
  [
    'causalAttention',
    kernel.causalAttention,
    [{ q: t([1, 3, 2, 2], 1), k: t([1, 3, 1, 2], 2), v: t([1, 3, 1, 2], 3) }, { scale: 0.5 }],
  ],
  ['gru', kernel.gru, [t([1, 4, 3], 5), gruWeights, t([1, 2], 6)]],
  ['lstm', kernel.lstm, [t([1, 4, 3], 5), lstmWeights]],
  ['linearRecurrence', kernel.linearRecurrence, [[0.5, 0.9, 0.1], [1, 2, 3], [4]]],
  ['hillisSteeleScan', kernel.hillisSteeleScan, [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4] }]],
  ['blellochScan', kernel.blellochScan, [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4] }]],
  ['chunkedScan', kernel.chunkedScan, [[0.5, 0.9, 0.1], [1, 2, 3], 2]],
  [
    'convolveAdjoint',
    kernel.convolveAdjoint,
    [
      [1, 2, 3],
      [0.5, 0.2, 0.1],
      [1, 1, 1],
    ],
  ],
  [
    'balancedTruncation',
    kernel.balancedTruncation,
    [
      {
        Abar: [
          [0.5, 0.1],
          [0, 0.2],
        ],
        Bbar: [1, 1],
        C: [1, 2],
      },
      1,
    ],
  ],
  [
    'svd',
    kernel.svd,
    [
      [
        [1, 2, 3],
        [4, 5, 7],
      ],
    ],
  ],
  ['semiseparable', kernel.semiseparable, [{ a: [0.5, 0.6], B: [[1], [2]], C: [[3], [4]] }]],
  ['hilbertPath', kernel.hilbertPath, [[4, 4]]],
  ['windowPath', kernel.windowPath, [[4, 6], 2]],
  [
    'mamba1Forward',
    kernel.mamba1Forward,
    [kernel.initialMamba1Weights({ dModel: 2, N: 2 }, 1), t([1, 3, 2], 2)],
  ],
  [
    'mamba2Forward',
    kernel.mamba2Forward,
    [kernel.initialMamba2Weights({ dModel: 2, N: 2, P: 2 }, 1), t([1, 3, 2], 2), { groups: 1 }],
  ],
]

/** What is put in the place of a number. */
const wrongNumbers = [NaN, Infinity, -Infinity, 1e308, -1e308, -1, 0, 2.5, 1e-320]
/** What is put in the place of anything. */
const wrongValues = [undefined, null, 'x', {}, [], [[]], NaN, { shape: [2], data: [1] }]

/** Every place in a tree of arguments, but for records as wholes: the way to it. */
function places(tree: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof tree !== 'object' || tree === null) return [[...way]]
  if (ArrayBuffer.isView(tree))
    return Array.from({ length: Math.min(3, (tree as Float64Array).length) }, (_, i) => [...way, i])
  const inner = Object.entries(tree).flatMap(([key, value]) =>
    places(value, [...way, Array.isArray(tree) ? Number(key) : key]),
  )
  const isWhole = Array.isArray(tree) || kernel.isTensor(tree)
  return way.length > 0 && isWhole ? [[...way], ...inner] : inner
}

/** A copy with one place replaced. */
function replaced(tree: unknown, way: readonly (string | number)[], value: unknown): unknown {
  if (way.length === 0) return value
  const [key, ...rest] = way
  if (ArrayBuffer.isView(tree)) {
    const copy = (tree as Float64Array).slice()
    copy[key as number] = any(value)
    return copy
  }
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = replaced(copy[key], rest, value)
  return copy
}

/** The first number of a result that is not finite, as the way to it. */
function firstBad(result: unknown, way = ''): string | undefined {
  if (typeof result === 'number') return Number.isFinite(result) ? undefined : way
  if (ArrayBuffer.isView(result)) {
    const at = (result as Float64Array).findIndex((value) => !Number.isFinite(value))
    return at < 0 ? undefined : `${way}[${at}]`
  }
  if (typeof result !== 'object' || result === null) return undefined
  for (const [key, value] of Object.entries(result)) {
    const bad = firstBad(value, `${way}.${key}`)
    if (bad) return bad
  }
  return undefined
}

describe.each(calls)('%s', (_, call, args) => {
  it('is right as it stands', () => {
    expect(firstBad(call(...(args as never[])))).toBeUndefined()
  })

  it('says what is allowed, or gives finite numbers, with one place put wrong', () => {
    const ways = places(args)
    fc.assert(
      fc.property(fc.nat(ways.length - 1), fc.nat(1000), (which, pick) => {
        const way = ways[which]
        const inNumbers = typeof way[way.length - 1] === 'number' && way.includes('data')
        const values: readonly unknown[] = inNumbers
          ? wrongNumbers
          : [...wrongNumbers, ...wrongValues]
        const wrong = replaced(args, way, values[pick % values.length]) as never[]
        let result: unknown
        try {
          result = call(...wrong)
        } catch (error) {
          const where = `${way.join('.')} = ${String(values[pick % values.length])}`
          expect(error, where).toBeInstanceOf(Error)
          expect((error as Error).message, where).toMatch(/allowed|singular|settle|has no /)
          return
        }
        expect(firstBad(result), `${way.join('.')} = ${String(values[pick % values.length])}`).toBe(
          undefined,
        )
      }),
      { numRuns: 400 },
    )
  })
})
