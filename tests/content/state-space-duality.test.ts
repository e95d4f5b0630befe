import { describe, expect, it } from 'vitest'
import {
  blockRanks,
  gaussian,
  inverse,
  linearRecurrence,
  multiply,
  random,
  rmsNorm,
  scanCost,
  segmentSum,
  semiseparable,
  softplus,
  ssd,
  ssdCost,
  ssdMatrix,
  tensor,
  toRows,
} from '../../src/kernel/index.ts'
import dualityFigure from '../../components/figures/duality/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
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

  it('quotes what token 9 and the first token have to keep, and lets a softmax part the orders', () => {
    const defaults = defaultsOf(dualityFigure.schema)
    const { kept, difference } = dualityFigure.compute(defaults)
    expect(kept).toEqual({ state: 16, weights: 72 })
    expect(difference).toBeLessThan(1e-14)
    duality.says('16 numbers of state, or 72 in nine keys and nine values')
    const after = (words: string) =>
      dualityFigure.compute(
        duality.pressed(dualityFigure, words, { ...defaults, N: 3, P: 2, token: 5, softmax: true }),
      )
    expect(after('the first token').kept).toEqual({ state: 16, weights: 8 })
    duality.says('the list is the shorter one, with 8')
    expect(after('Without decay').difference).toBeLessThan(1e-14)
    expect(after('softmax over the scores').difference).toBeGreaterThan(0.1)
  })

  it('quotes the numbers in the states of two models', () => {
    expect(64 * 80 * 128 * 64).toBe(41_943_040)
    expect(64 * 5120 * 16 * 8).toBe(41_943_040)
    duality.says('hold 41,943,040 numbers, eight times as many')
  })
})

describe('the exercises on duality', () => {
  const L = 8
  const draw = gaussian(3)
  const rows = (count: number, width: number) =>
    Array.from({ length: count }, () => Array.from({ length: width }, () => draw()))
  const a = Array.from({ length: L }, () => Math.exp(-Math.abs(draw())))

  it('inverse-mask: ones on the diagonal, −a below it, and nothing else', () => {
    const ones = new Array<number>(L).fill(1)
    const mask = semiseparable({ a, B: ones, C: ones })
    toRows(inverse(mask)).forEach((row, i) =>
      row.forEach((entry, j) =>
        expect(entry).toBeCloseTo(i === j ? 1 : i === j + 1 ? -a[i] : 0, 12),
      ),
    )
    const u = rows(1, L)[0]
    const s = multiply(mask, u).data
    linearRecurrence(a, u).data.forEach((value, i) => expect(value).toBeCloseTo(s[i], 12))
    expect(mask.data.filter((entry) => entry !== 0)).toHaveLength((L * (L + 1)) / 2)
    expect(scanCost('loop', L).work).toBe(L - 1)
    duality.says('the inverse has ones on the diagonal and $-a_i$ just below it')
    duality.says('$L-1$ multiplications from the top down')
    duality.says('never needs the $L(L+1)/2$ entries')
  })

  it('rank-of-block: keys along one vector leave a rank of 1, others all of N', () => {
    const N = 4
    const [key] = rows(1, N)
    const C = rows(L, N)
    const free = rows(L, N)
    const along = free.map((own, i) => (i < L / 2 ? key.map((entry) => own[0] * entry) : own))
    const rank = (B: number[][]) => blockRanks(semiseparable({ a, B, C }), L / 2).largestBelow
    expect([rank(along), rank(free)]).toEqual([1, N])
    duality.says('A head has $N=4$')
    duality.says('so the rank is at most 1, whatever the queries are')
  })

  it('normaliser: a channel of ones gives the sums of the rows', () => {
    const [N, P] = [3, 2]
    const dt = a.map((_, i) => 0.1 + 0.05 * i)
    const [B, C] = [rows(L, N), rows(L, N)].map((all) => all.map((row) => row.map(Math.abs)))
    const x = rows(L, P)
    const { y, lastState } = ssd({
      x: tensor(
        x.flatMap((row) => [...row, 1]),
        [1, L, 1, P + 1],
      ),
      dt: tensor(dt, [1, L, 1]),
      A: [-0.7],
      B: tensor(B.flat(), [1, L, 1, N]),
      C: tensor(C.flat(), [1, L, 1, N]),
    })
    toRows(ssdMatrix({ dt, A: -0.7, B, C })).forEach((row, i) => {
      const sum = row.reduce((total, entry) => total + entry)
      expect(y.data[i * (P + 1) + P]).toBeCloseTo(sum, 12)
      for (let p = 0; p < P; p++) {
        const mean = row.reduce((total, entry, j) => total + (entry / sum) * x[j][p], 0)
        expect(y.data[i * (P + 1) + p] / sum).toBeCloseTo(mean, 12)
      }
    })
    expect(lastState.data).toHaveLength(N * (P + 1))
    duality.says('Its output is the normaliser')
    duality.says('grows from $NP$ to $N(P+1)$ numbers')
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

  it('two-levels: quotes what the third step costs, and how long it waits', () => {
    const passed = (Q: number) => 1 / Q / 2
    expect(passed(16)).toBeCloseTo(0.03, 2)
    blocks.says('Even at $Q=16$ it is some three per cent of these')
    // What the count of the kernel has beyond steps 1, 2 and 4 is the third.
    const [L, N, P, Q] = [2 ** 12, 128, 64, 16]
    const { multiplications } = ssdCost({ L, N, P, form: 'chunked', chunkLength: Q })
    const within = ((L * (Q + 1)) / 2) * (N + P + 1)
    const between = 2 * N * P * (L - Q)
    expect((multiplications - within - between) / between).toBeCloseTo(passed(Q), 3)
    expect(2 ** 20 / 256).toBe(4096)
    blocks.says('in chunks of 256 make 4,096 steps in a row')
    expect(4096 / 64).toBe(64)
    expect(scanCost('chunked', 4096, { chunkLength: 64 }).depth).toBe(2 * 64 - 2)
    blocks.says('A second level of 64 would leave 64 steps at each level')
    expect(scanCost('hillis-steele', 4096).depth).toBe(12)
    expect(scanCost('blelloch', 4096).depth).toBe(24)
    blocks.says('and a parallel scan 12 to 24')
  })
})
