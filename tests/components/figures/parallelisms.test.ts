import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BYTES,
  compute,
  sizesOf,
  smallSizes,
  STATES1,
  type ParallelParameters,
} from '../../../components/figures/parallelisms/compute.ts'
import { runCut } from '../../../components/figures/parallelisms/devices.ts'
import figure from '../../../components/figures/parallelisms/figure.ts'
import {
  ringAttention,
  sent,
  ways,
  weightsHeld,
} from '../../../components/figures/parallelisms/formulas.ts'
import { ringOf } from '../../../components/figures/parallelisms/ring.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  causalAttention,
  countWeights,
  gaussian,
  mamba1InitialWeights,
  mamba2InitialWeights,
  shardMamba1,
  shardMamba2,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<ParallelParameters> = fc.record({
  way: fc.constantFrom(...ways),
  block: fc.constantFrom<'1' | '2'>('1', '2'),
  devices: fc.constantFrom<ParallelParameters['devices']>('1', '2', '4', '8'),
  groups: fc.constantFrom<ParallelParameters['groups']>('1', '8'),
  L: fc.integer({ min: 1, max: 1024 }).map((k) => 1024 * k),
  d: fc.integer({ min: 1, max: 32 }).map((k) => 256 * k),
  N: fc.integer({ min: 16, max: 256 }),
})

const small = fc.record({
  way: fc.constantFrom(...ways),
  block: fc.constantFrom<'1' | '2'>('1', '2'),
  devices: fc.constantFrom(1, 2, 4, 8),
  groups: fc.constantFrom(1, 8),
  length: fc.integer({ min: 1, max: 4 }),
  N: fc.integer({ min: 1, max: 4 }),
})

describe('a ring of devices', () => {
  it('sums, and has every device send (p − 1)/p of a list for either half', () => {
    for (const devices of [1, 2, 3, 8]) {
      const ring = ringOf(devices)
      const lists = Array.from({ length: devices }, (_, i) =>
        Float64Array.from({ length: 6 * devices }, (_, k) => (i + 1) * k),
      )
      const sum = ring.allReduce(lists)
      const factor = (devices * (devices + 1)) / 2
      sum.forEach((value, k) => expect(value).toBe(factor * k))
      for (const count of ring.sent) expect(count).toBe(2 * 6 * (devices - 1))
    }
  })

  it('leaves piece i of a sum on device i', () => {
    const pieces = ringOf(4).reduceScatter([0, 1, 2, 3].map(() => Float64Array.of(1, 2, 3, 4)))
    expect(pieces.map(([value]) => value)).toEqual([4, 8, 12, 16])
  })
})

describe('a layer cut over devices', () => {
  it('gives the output of the uncut one, and sends what the formulas say', () => {
    fc.assert(
      fc.property(small, ({ way, block, devices, groups, length, N }) => {
        const sizes = { ...smallSizes(devices, groups), L: 8 * length, N }
        const cut = runCut(way, block, sizes)
        expect(cut.difference).toBeLessThan(1e-12)
        expect(Math.max(...cut.sent)).toBeCloseTo(sent(way, block, sizes), 9)
      }),
    )
  })

  it('holds the weights that a device of the kernel has', () => {
    const sizes = { devices: 4, L: 8, d: 16, D: 32, N: 3, heads: 8, groups: 8, R: 1 }
    const mamba1 = mamba1InitialWeights({ dModel: 16, N: 3 }, 1)
    for (const groups of [1, 8]) {
      const mamba2 = mamba2InitialWeights({ dModel: 16, N: 3, P: 4, groups }, 1)
      const own = { ...sizes, groups }
      expect(weightsHeld('tensor', '2', own)).toBe(
        countWeights(shardMamba2(mamba2, { device: 1, devices: 4, groups })),
      )
      expect(weightsHeld('context', '2', own)).toBe(countWeights(mamba2))
    }
    expect(weightsHeld('sequence', '1', sizes)).toBe(
      countWeights(shardMamba1(mamba1, { device: 3, devices: 4 })),
    )
    expect(weightsHeld('context', '1', sizes)).toBe(countWeights(mamba1))
  })
})

describe('ring attention', () => {
  it('gives attention, with as many numbers sent as the formula says', () => {
    const [devices, length, d] = [4, 3, 5]
    const L = devices * length
    const draw = gaussian(2)
    const list = () => Array.from({ length: L }, () => Array.from({ length: d }, () => draw()))
    const [q, k, v] = [list(), list(), list()]
    const tensorOf = (rows: number[][]) => ({
      shape: [1, L, 1, d],
      data: Float64Array.from(rows.flat()),
    })
    const { y } = causalAttention({ q: tensorOf(q), k: tensorOf(k), v: tensorOf(v) }, { scale: 1 })
    const ring = ringOf(devices)
    // Each device keeps, for every query, the sums of weights and of weighted values.
    const sums = q.map(() => ({ weight: 0, value: new Array<number>(d).fill(0) }))
    for (let hop = 0; hop < devices; hop++)
      for (let device = 0; device < devices; device++) {
        const block = (device - hop + devices) % devices
        for (let i = device * length; i < (device + 1) * length; i++)
          for (let j = block * length; j < (block + 1) * length; j++) {
            if (j > i) continue
            const weight = Math.exp(q[i].reduce((sum, value, c) => sum + value * k[j][c], 0))
            sums[i].weight += weight
            v[j].forEach((value, c) => (sums[i].value[c] += weight * value))
          }
        if (hop < devices - 1) ring.send(device, 2 * length * d)
      }
    sums.forEach(({ weight, value }, i) =>
      value.forEach((sum, c) => expect(sum / weight).toBeCloseTo(y.data[i * d + c], 10)),
    )
    const sizes = { ...smallSizes(devices, 1), L, d }
    for (const count of ring.sent) expect(count).toBe(ringAttention(sizes))
  })
})

describe('parallelisms', () => {
  it('starts where one sum is the only exchange, and a state is far less than keys and values', () => {
    const data = compute(defaults)
    expect([data.waits, data.inside]).toEqual([1, 0])
    const bytes = Object.fromEntries(data.compared.map(({ name, bytes }) => [name, bytes]))
    expect(bytes['Mamba-1, channels cut']).toBeGreaterThan(bytes['Mamba-2, heads cut'])
    expect(bytes['Mamba-2, tokens cut']).toBeLessThan(bytes['attention, tokens cut'] / 40)
    expect(compute({ ...defaults, block: '1' }).waits).toBe(2)
    expect(compute({ ...defaults, groups: '1' }).waits).toBe(2)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { way, block } = parameters
        const p = Number(parameters.devices)
        const G = Number(parameters.groups)
        const { L, d } = parameters
        const D = 2 * d
        const N = block === '1' ? STATES1 : parameters.N
        expect(sizesOf(parameters)).toMatchObject({ L, d, D, N, devices: p })
        const state = D * N + 3 * (block === '1' ? D : D + 2 * G * N)
        const share = (p - 1) / p
        const extra = block === '1' ? L * (d / 16 + 2 * N) : G < p ? L : 0
        const wanted =
          way === 'context' ? (p > 1 ? state : 0) : 2 * share * (L * d + (p > 1 ? extra : 0))
        expect(data.sent).toBeCloseTo(BYTES * wanted, 3)
        const apart = way === 'context' || p === 1 ? 0 : 2 * share * extra
        expect(data.inside).toBeCloseTo(BYTES * apart, 3)
        const text = figure.describe(data, parameters)
        expect(text).toContain(
          `A layer of Mamba-${block} with ${d} times 2 channels and N = ${N} reads ${L} tokens on ${p} device`,
        )
        const waits =
          p === 1
            ? 0
            : way === 'context'
              ? p - 1
              : (way === 'sequence' ? 2 : 1) + (extra > 0 ? 1 : 0)
        expect(text).toContain(` in ${waits} exchange${waits === 1 ? '' : 's'};`)
        const value = (part: string) => {
          const found = new RegExp(`${part} ([\\d.]+) ?([kMGT]?)B`).exec(text)
          return Number(found?.[1]) * { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }[found?.[2] ?? '']!
        }
        const close = (stated: number, truth: number) =>
          expect(Math.abs(stated - truth)).toBeLessThanOrEqual(0.0051 * truth)
        close(value('It sends at most'), BYTES * wanted)
        close(value('would send'), BYTES * 2 * d * (L / p) * (p - 1))
        close(value('weights,'), BYTES * L * d * (way === 'tensor' ? 1 : 1 / p))
        close(value('residual stream and'), (BYTES * L * D) / p)
        const checked = sent(way, block, smallSizes(p, G))
        expect(Math.max(...data.check.sent)).toBeCloseTo(checked, 9)
        expect(text).toContain(`sends ${checked} numbers from its busiest`)
        expect(data.check.difference).toBeLessThan(1e-12)
      }),
      { numRuns: 80 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 8000)
      }),
      { numRuns: 60 },
    )
  })
})
