import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import numerics from '../../components/figures/scan-numerics/figure.ts'
import traffic from '../../components/figures/memory-traffic/figure.ts'
import {
  combine,
  cumulativeScan,
  linearRecurrence,
  linearRecurrenceAdjoint,
  matrix,
  multiply,
  scanCost,
  selectiveScan,
  tensor,
  toBfloat16,
  toRows,
  type CumulativeForm,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 3.1.3, computed again. */
const { says, pressed } = readSection('3-mamba/3.1.3-hardware-aware-computation')

function largestError(form: CumulativeForm, L: number): number {
  const a = new Float64Array(L).fill(Math.exp(-0.2))
  const { h, reference } = cumulativeScan(a, new Float64Array(L).fill(1), form, {
    precision: 'float32',
  })
  return Math.max(...h.map((value, t) => Math.abs(value / reference[t] - 1)))
}

describe('the operator', () => {
  it('gives 1.268 in either grouping', () => {
    const [f, g, h, k] = [
      { a: 0.5, x: 1 },
      { a: 0.8, x: -2 },
      { a: 0.9, x: 3 },
      { a: 0.4, x: 0.5 },
    ]
    expect(combine(combine(combine(f, g), h), k).x).toBeCloseTo(1.268, 12)
    expect(combine(combine(f, g), combine(h, k)).x).toBeCloseTo(1.268, 12)
    says('end in the state 1.268')
  })

  it('counts rounds of 1,024 tokens', () => {
    const rounds = (name: 'loop' | 'blelloch' | 'hillis-steele', processors: number) =>
      scanCost(name, 1024, { processors }).steps
    expect([rounds('loop', 2), rounds('blelloch', 2)]).toEqual([1023, 1024])
    says('With two, the tree needs 1,024 rounds, one more than the loop.')
    for (const count of [4, 16, 64, 256])
      expect(rounds('blelloch', count)).toBeLessThan(
        Math.min(rounds('loop', count), rounds('hillis-steele', count)),
      )
    expect(rounds('hillis-steele', 512)).toBeLessThan(rounds('blelloch', 512))
    expect(rounds('hillis-steele', 400)).toBeGreaterThan(rounds('blelloch', 400))
    expect(3 * scanCost('blelloch', 1024).work).toBe(6138)
    says('2,046 against 6,138')
    const { work, depth } = scanCost('blelloch', 2048)
    expect([work, depth]).toEqual([4094, 22])
    says('takes 4,094 at 22')
    expect(scanCost('chunked', 1024).depth).toBe(62)
    says('For 1,024 it is 62')
  })

  it('counts the public kernel’s chunk of 2,048 tokens', () => {
    const [threads, items, lanes] = [128, 16, 32]
    const warps = threads / lanes
    const doubling = scanCost('hillis-steele', lanes)
    // Each thread's sum; doubling in the groups; the groups' sums and the running pair, one after
    // another; what comes before a group, then before the chunk, to the threads that lack it; items.
    const handed = (warps - 1) * (lanes - 1) + threads - 1
    const work = threads * (items - 1) + warps * doubling.work + warps + handed + threads * items
    expect(work).toBe(4708)
    expect(items - 1 + doubling.depth + warps + 2 + items).toBe(42)
    says('about 4,700 combinations at a depth of about 40')
  })

  it('adds the first state afterwards', () => {
    const [L, N] = [5, 2]
    const fill = (shape: number[], of: (i: number) => number) =>
      tensor(
        Float64Array.from({ length: shape.reduce((p, n) => p * n, 1) }, (_, i) => of(i)),
        shape,
      )
    const dt = fill([1, 1, L], (i) => 0.1 + 0.2 * i)
    const C = fill([1, N, L], (i) => Math.cos(i))
    const A = [-1, -2]
    const input = {
      x: fill([1, 1, L], (i) => Math.sin(i + 1)),
      dt,
      A: tensor(A, [1, N]),
      B: fill([1, N, L], (i) => 1 + Math.sin(2 * i)),
      C,
    }
    const start = [0.7, -1.3]
    const cold = selectiveScan(input).y.data
    const warm = selectiveScan({ ...input, initialState: tensor(start, [1, 1, N]) }).y.data
    let clock = 0
    for (let k = 0; k < L; k++) {
      clock += dt.data[k]
      const added = A.reduce(
        (sum, rate, n) => sum + C.data[n * L + k] * Math.exp(rate * clock) * start[n],
        0,
      )
      expect(cold[k] + added).toBeCloseTo(warm[k], 12)
    }
  })

  it('has the adjoint of the text', () => {
    const a = [0.5, 0.8, 0.9]
    const b = [1, -2, 3]
    const slopes = [0.3, -0.4, 1.1]
    const { data: h } = linearRecurrence(a, b)
    const { da, dx } = linearRecurrenceAdjoint(a, h, slopes)
    let g = 0
    for (let k = 2; k >= 0; k--) {
      g = slopes[k] + (k < 2 ? a[k + 1] * g : 0)
      expect(dx.data[k]).toBeCloseTo(g, 12)
      expect(da.data[k]).toBeCloseTo(k > 0 ? g * h[k - 1] : 0, 12)
    }
  })
})

describe('numbers', () => {
  it('breaks the quotient at the tokens of the text', () => {
    const ones = new Float64Array(300).fill(1)
    const bad = [0.5, 1.6, 8].map(
      (decay) =>
        cumulativeScan(new Float64Array(300).fill(Math.exp(-decay)), ones, 'cumsum', {
          precision: 'float32',
        }).firstBad,
    )
    expect(bad).toEqual([175, 55, 11])
    says('the first bad token is 175, 55 or 11 for $|\\rd\\rA|$ of 0.5, 1.6 and 8')
    expect(Math.log(3.4028e38)).toBeCloseTo(88.72, 2)
    expect(-Math.log(2 ** -149)).toBeCloseTo(103.28, 2)
    const kept = (token: number) => {
      const P = Math.exp(-1.6 * (token + 1))
      return P / (P + 1e-11)
    }
    expect(kept(16)).toBeCloseTo(0.133, 2)
    expect(kept(24) / 4.2e-7).toBeCloseTo(1, 1)
    says('13 per cent at token 16 and $4\\times10^{-7}$ at token 24')
  })

  it('loses the digits of the text with logarithms', () => {
    expect(largestError('logspace', 256) / 1.8e-6).toBeCloseTo(1, 1)
    expect(largestError('logspace', 16384) / 1.14e-4).toBeCloseTo(1, 1)
    expect(largestError('segsum', 16384)).toBeLessThan(1e-6)
    says('$2\\times10^{-6}$ after 256 tokens and $10^{-4}$ after 16,384')
  })

  it('ends the quotient in bfloat16 where 32 bits do, and the logarithms later, whatever was set before', () => {
    const settings = fc.record({
      decay: fc.constantFrom(0.02, 8),
      precision: fc.constantFrom('float32' as const, 'float64' as const),
      inputs: fc.constantFrom('ones' as const, 'mixed' as const),
      chunk: fc.constantFrom(8, 256),
    })
    fc.assert(
      fc.property(settings, (before) => {
        const data = numerics.compute(pressed(numerics, 'bfloat16', before))
        expect(data.cumsum.firstBad).toBe(176)
        expect(data.logspace.firstBad).toBe(255)
        expect(data.segsum.firstBad).toBe(0)
        const both = numerics.compute(pressed(numerics, 'inputs of both signs', before))
        expect(both.segsum.firstBad).toBeGreaterThan(0)
        const sooner = numerics.compute(pressed(numerics, 'a faster decay', before))
        expect(sooner.cumsum.firstBad).toBe(56)
        const later = numerics.compute(pressed(numerics, '64 bits', before))
        expect(later.cumsum.firstBad).toBeGreaterThan(400)
      }),
      { numRuns: 10 },
    )
    says('ends at the same token 176')
    says('the logarithms are bad from token 255')
  })

  it('rounds factors to bfloat16', () => {
    expect(toBfloat16(0.9985)).toBe(1)
    expect(toBfloat16(0.998)).toBe(0.99609375)
    expect(toBfloat16(Math.exp(-1 / 512))).toBe(1)
    expect(toBfloat16(Math.exp(-1 / 511))).toBeLessThan(1)
    says('with $\\tau$ above about 511 tokens never decays')
  })

  it('weighs tensors', () => {
    const one = 2048 * 5120 * 16 * 4
    expect(one / 671e6).toBeCloseTo(1, 2)
    expect(one / (108 * 192 * 1024)).toBeCloseTo(31.6, 1)
    says('is 671 MB, 32 times what')
    const batch = 16 * 512 * 1024 * 16 * 4
    expect((3 * 16 * batch) / 25.8e9).toBeCloseTo(1, 2)
    says('three in each of 16 layers are 25.8 GB')
    expect(16 * 2048 * 16).toBe(524288)
    says('524,288 independent recurrences')
    const [d, D, N, R] = [768, 1536, 16, 48]
    const projections = 2 * (d * 2 * D + D * d + D * (R + 2 * N) + R * D)
    expect(projections / 7.5e6).toBeCloseTo(1, 2)
    for (const count of [7, 11]) {
      const share = (count * D * N) / (projections + count * D * N)
      expect(share).toBeGreaterThan(0.02)
      expect(share).toBeLessThan(0.04)
    }
    says('0.17 to 0.27 million per token beside 7.5 million for the projections')
  })
})

describe('the exercises', () => {
  it('bend: 14 states are bound by memory and 15 by arithmetic, whatever was set before', () => {
    expect((11 * 14.2) / 12).toBeCloseTo(13, 1)
    says('hence $11N/12$ operations a byte. That is 13 at $N=14.2$')
    const settings = fc.record({
      pass: fc.constantFrom('forward', 'training'),
      bytes: fc.constantFrom('2', '4'),
      L: fc.integer({ min: 128, max: 131072 }),
      D: fc.integer({ min: 64, max: 8192 }),
      N: fc.integer({ min: 1, max: 128 }),
    })
    fc.assert(
      fc.property(settings, (before) => {
        const bound = ['14 states', '15'].map(
          (words) => traffic.compute(pressed(traffic, words, before)).recomputed.bound,
        )
        expect(bound).toEqual(['memory', 'arithmetic'])
      }),
    )
    says('are bound by memory and <Try')
  })

  it('matrix-order: the later map stands at the left', () => {
    const [first, second] = [
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 0],
      ],
    ].map(matrix)
    const h = [3, 7]
    const stepByStep = multiply(second, Array.from(multiply(first, h).data))
    expect(multiply(multiply(second, first), h)).toEqual(stepByStep)
    expect(toRows(multiply(second, first))).toEqual(toRows(second))
    expect(multiply(first, second).data.every((entry) => entry === 0)).toBe(true)
    says('$\\rAb_2\\rAb_1=\\rAb_2$, and $\\rAb_1\\rAb_2=0$')
  })
})
