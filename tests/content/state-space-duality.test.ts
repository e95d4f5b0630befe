import { describe, expect, it } from 'vitest'
import {
  blockRanks,
  random,
  rmsNorm,
  segmentSum,
  semiseparable,
  softplus,
  ssdCost,
} from '../../src/kernel/index.ts'
import { fourSteps } from '../kernel/four-steps.ts'
import { readSection } from './section.ts'

const duality = readSection('3-mamba/3.2.1-duality')
const blocks = readSection('3-mamba/3.2.2-block-decomposition')

describe('duality', () => {
  it('quotes the ranks of a block of the mask and of the matrix', () => {
    const { a, B, C } = fourSteps
    const ones = [1, 1, 1, 1]
    expect(blockRanks(semiseparable({ a, B: ones, C: ones }), 2).largestBelow).toBe(1)
    expect(blockRanks(semiseparable({ a, B, C }), 2).largestBelow).toBe(2)
    duality.says('has rank 1 in $\\mathbf L$ and rank 2 in $M$')
  })

  it('quotes up to which length the matrix takes fewer multiplications', () => {
    const dearer = (L: number, N: number, P: number) =>
      ssdCost({ L, N, P, form: 'quadratic' }).multiplications >
      ssdCost({ L, N, P, form: 'recurrent' }).multiplications
    expect([dearer(253, 128, 64), dearer(254, 128, 64)]).toEqual([false, true])
    expect([dearer(4, 16, 1), dearer(5, 16, 1)]).toEqual([false, true])
    duality.says('up to 253 tokens; for a lone channel with 16 states, up to 4')
  })

  it('quotes the numbers in the states of two models', () => {
    expect(64 * 80 * 128 * 64).toBe(41_943_040)
    expect(64 * 5120 * 16 * 8).toBe(41_943_040)
    duality.says('hold 41,943,040 numbers, eight times as many')
  })
})

describe('block decomposition', () => {
  it('quotes the operations of whole blocks, and of the recurrence', () => {
    const [N, P] = [128, 64]
    const perToken = (Q: number) => (2 * Q * Q * N + 2 * Q * Q * P + 4 * Q * N * P) / Q
    expect([16, 64, 256, 4096].map(perToken)).toEqual([38_912, 57_344, 131_072, 1_605_632])
    const { multiplications, additions } = ssdCost({ L: 100, N, P, form: 'recurrent' })
    expect((multiplications + additions) / 100).toBe(40_960)
    blocks.says('38,912, 57,344 and 131,072 operations')
    blocks.says('it is 1,605,632')
    blocks.says('$5NP=40960$')
  })

  it('quotes the chunk length that holds the fewest numbers', () => {
    const held = (L: number, N: number, P: number, chunkLength: number) => {
      const cost = ssdCost({ L, N, P, form: 'chunked', chunkLength })
      return cost.stateNumbers + cost.matrixNumbers
    }
    expect(held(4096, 128, 64, 128)).toBeLessThan(held(4096, 128, 64, 64))
    expect(held(4096, 128, 64, 128)).toBeLessThan(held(4096, 128, 64, 256))
    blocks.says('which is 128 for the sizes above, and 11 at')
    expect(Math.round(Math.sqrt(2 * 8 * 8))).toBe(11)
  })

  it('quotes what one running sum loses, and one a chunk', () => {
    const [L, Q] = [4096, 64]
    const uniform = random(1)
    const logs = Float32Array.from({ length: L }, () => -1.6 * uniform())
    const sums = (values: Float32Array) => {
      let sum = 0
      return values.map((value) => (sum = Math.fround(sum + value)))
    }
    const whole = sums(logs)
    const error = (within: Float32Array, start: number) => {
      const { data } = segmentSum(Array.from(logs.slice(start, start + Q)))
      return data.reduce((most, exact, e) => {
        const found = Math.fround(within[Math.floor(e / Q)] - within[e % Q])
        return exact === -Infinity ? most : Math.max(most, Math.abs(found - exact))
      }, 0)
    }
    const starts = Array.from({ length: L / Q }, (_, c) => c * Q)
    const far = Math.max(...starts.map((start) => error(whole.slice(start, start + Q), start)))
    const near = Math.max(
      ...starts.map((start) => error(sums(logs.slice(start, start + Q)), start)),
    )
    expect([Math.round(whole[L - 1]), far.toFixed(4), near.toFixed(5)]).toEqual([
      -3251,
      '0.0011',
      '0.00002',
    ])
    blocks.says('the sum reaches −3,251, and exponents within a chunk are off by 0.0011')
    blocks.says('they are off by 0.00002')
    expect(Math.fround(Math.exp(100)) * 0).toBeNaN()
  })

  it('says what a norm makes of the scale, and what padding does to a state', () => {
    const y = { shape: [1, 3], data: Float64Array.from([1, -2, 0.5]) }
    const large = { shape: [1, 3], data: y.data.map((value) => 100 * value) }
    const weight = [1, 1, 1]
    const { data } = rmsNorm(y, weight)
    rmsNorm(large, weight).data.forEach((value, i) => expect(value).toBeCloseTo(data[i], 4))
    expect(softplus(0)).toBeCloseTo(0.693, 3)
    expect(Math.exp(-10 * softplus(0))).toBeLessThan(1e-3)
    blocks.says('would leave $e^{-6.93}$, less than a thousandth')
  })
})
