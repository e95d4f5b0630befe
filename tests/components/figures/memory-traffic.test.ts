import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  type TrafficParameters,
} from '../../../components/figures/memory-traffic/compute.ts'
import { attainable, device, ridge } from '../../../components/figures/memory-traffic/device.ts'
import figure from '../../../components/figures/memory-traffic/figure.ts'
import {
  forms,
  numbersMoved,
  numbersOnChip,
  operations,
} from '../../../components/figures/memory-traffic/formulas.ts'
import { formatTime } from '../../../components/figures/memory-traffic/units.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<TrafficParameters> = fc.record({
  pass: fc.constantFrom<TrafficParameters['pass']>('forward', 'training'),
  bytes: fc.constantFrom<TrafficParameters['bytes']>('2', '4'),
  L: fc.integer({ min: 128, max: 131072 }),
  D: fc.integer({ min: 64, max: 8192 }),
  N: fc.integer({ min: 1, max: 128 }),
})

/** The forward pass as three kernels that count what they read and write. */
function naiveForward(L: number, D: number, N: number): number {
  const size = { dt: L * D, x: L * D, y: L * D, B: L * N, C: L * N, A: D * N }
  const S = L * D * N
  const discretise = size.dt + size.x + size.B + size.A + 2 * S
  const scan = 2 * S + S
  const readOut = S + size.C + size.y
  return discretise + scan + readOut
}

/** The backward pass as three kernels. */
function naiveBackward(L: number, D: number, N: number): number {
  const S = L * D * N
  const readOut = L * D + L * N + S + (S + L * N)
  const scan = 3 * S + 2 * S
  const discretise = 3 * S + (2 * L * D + L * N + D * N) + (2 * L * D + L * N + D * N)
  return readOut + scan + discretise
}

/** What the operations of a fused forward pass hand to each other, less what goes out to HBM. */
function fusedForward(S: number, writesStates: boolean): number {
  const discretisedWritten = 2 * S
  const discretisedRead = 2 * S
  const statesWritten = writesStates ? 0 : S
  const statesRead = S
  return discretisedWritten + discretisedRead + statesWritten + statesRead
}

const prefix = ['', 'k', 'M', 'G', 'T', 'P']
function parseBytes(text: string): number {
  const [, digits, unit] = /^([\d.]+) (\w?)B$/.exec(text)!
  return Number(digits) * 1000 ** prefix.indexOf(unit)
}

describe('memory-traffic', () => {
  it('counts what three kernels read and write', () => {
    fc.assert(
      fc.property(settings, ({ L, D, N }) => {
        const sizes = { L, D, N }
        expect(numbersMoved('naive', 'forward', sizes)).toBe(naiveForward(L, D, N))
        expect(numbersMoved('naive', 'training', sizes)).toBe(
          naiveForward(L, D, N) + naiveBackward(L, D, N),
        )
      }),
    )
  })

  it('counts what is handed on within the chip: all that does not go out and in again', () => {
    fc.assert(
      fc.property(settings, ({ L, D, N }) => {
        const sizes = { L, D, N }
        const S = L * D * N
        expect(numbersOnChip('naive', 'forward', sizes)).toBe(0)
        expect(numbersOnChip('stored', 'forward', sizes)).toBe(fusedForward(S, true))
        expect(numbersOnChip('recomputed', 'forward', sizes)).toBe(fusedForward(S, false))
        for (const pass of ['forward', 'training'] as const) {
          const all = forms.map((f) => numbersMoved(f, pass, sizes) + numbersOnChip(f, pass, sizes))
          expect(new Set(all).size).toBe(1)
        }
      }),
    )
  })

  it('counts operations of a state: 11 forward, 30 and 39 with the backward pass', () => {
    const one = { L: 1, D: 1, N: 1 }
    expect(forms.map((form) => operations(form, 'forward', one))).toEqual([11, 11, 11])
    expect(forms.map((form) => operations(form, 'training', one))).toEqual([30, 32, 39])
  })

  it('starts with separate kernels bound by memory and the recomputing form by arithmetic', () => {
    const data = compute(defaults)
    expect(forms.map((form) => data[form].bound)).toEqual(['memory', 'memory', 'arithmetic'])
    expect(data.naive.hbm / data.recomputed.hbm).toBeCloseTo(32.8, 1)
    expect(data.recomputed.kept).toBe(0)
  })

  it('keeps half a gigabyte a tensor in the example of the text', () => {
    const { naive } = compute({ ...defaults, L: 16 * 512, D: 1024, N: 16 })
    expect(naive.kept).toBe(3 * 536_870_912)
  })

  it('has a roof that bends at the ridge', () => {
    expect(ridge).toBe(13)
    expect(attainable(ridge / 2)).toBe(device.rate / 2)
    expect(attainable(ridge * 2)).toBe(device.rate)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const found = [
          ...text.matchAll(/([\d.]+ \w?B) for [^(]+ \((\S+?) operations a byte, bound by (\w+)\)/g),
        ]
        expect(found).toHaveLength(3)
        forms.forEach((form, i) => {
          const moved = Number(parameters.bytes) * numbersMoved(form, parameters.pass, parameters)
          const [, bytes, intensity, bound] = found[i]
          expect(Math.abs(parseBytes(bytes) / moved - 1)).toBeLessThan(0.006)
          const truth = operations(form, parameters.pass, parameters) / moved
          expect(Math.abs(Number(intensity) / truth - 1)).toBeLessThan(0.006)
          expect(bound).toBe(truth < ridge ? 'memory' : 'arithmetic')
          const least = Math.max(moved / device.bandwidth, (truth * moved) / device.rate)
          expect(data[form].seconds / least).toBeCloseTo(1, 9)
        })
        const chip = /hands ([\d.]+ \w?B) on within the chip/.exec(text)![1]
        const handedOn =
          Number(parameters.bytes) * numbersOnChip('recomputed', parameters.pass, parameters)
        expect(Math.abs(parseBytes(chip) / handedOn - 1)).toBeLessThan(0.006)
        const ratio = Number(/move (\S+) times the bytes/.exec(text)![1])
        expect(Math.abs(ratio / (data.naive.hbm / data.recomputed.hbm) - 1)).toBeLessThan(0.006)
      }),
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 1800)
        expect(figure.table(data, parameters).rows).toHaveLength(3)
      }),
      { numRuns: 200 },
    )
  })

  it('writes times', () => {
    expect([2.5, 0.00123, 3.79e-5].map(formatTime)).toEqual(['2.5 s', '1.23 ms', '37.9 µs'])
  })
})
