import { describe, expect, it } from 'vitest'
import { compute as blockOf } from '../../components/figures/mamba-blocks/compute.ts'
import blocks from '../../components/figures/mamba-blocks/figure.ts'
import { compute } from '../../components/figures/parallelisms/compute.ts'
import figure from '../../components/figures/parallelisms/figure.ts'
import {
  carried,
  ringAttention,
  sent,
  ways,
} from '../../components/figures/parallelisms/formulas.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { formatBytes } from '../../src/draw/index.ts'
import {
  countWeights,
  gaussian,
  mamba1InitialWeights,
  mamba2InitialWeights,
  linearRecurrence,
  mamba2Forward,
  ssd,
  tensor,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

const { says, pressed } = readSection('3-mamba/3.2.3-parallel-blocks')

/** The sizes at which the page counts bytes, and their widths. */
const sizes = { devices: 4, L: 8192, d: 2560, D: 5120, N: 128, heads: 80, groups: 8, R: 160 }

describe('parallel blocks', () => {
  it('quotes the parameters of Mamba-130M and of blocks of its width', () => {
    const d = 768
    const block = countWeights(mamba1InitialWeights({ dModel: d }, 1))
    expect(24 * (block + d) + d + 50280 * d).toBe(129_135_360)
    expect([50280 * d, 6 * d * d, block]).toEqual([38_615_040, 3_538_944, 3_770_880])
    const second = countWeights(mamba2InitialWeights({ dModel: d, N: 128 }, 1))
    expect(second).toBe(3_764_552)
    expect((2 * d) / 64).toBe(24)
    for (const quoted of [
      'arrives at 129,135,360',
      '38,615,040 of them',
      '24 heads in one group, has 3,764,552 parameters, slightly fewer than the 3,770,880',
      'is $6d^2$, which is 3.54 of 3.77 million at this width',
    ])
      says(quoted)
  })

  it('quotes how the work is shared between projections and the layer', () => {
    const [d, D, N, H] = [2560, 5120, 128, 80]
    const weights = d * (3 * D + 2 * N + H)
    expect(weights).toBe(40_181_760)
    const layer = H * (2 * 256 * (N + 64) + 4 * N * 64)
    expect(layer).toBe(10_485_760)
    expect(Math.round((2 * weights) / layer)).toBe(8)
    const shared = layer - (H - 1) * 2 * 256 * N
    expect(shared / layer).toBeCloseTo(0.5, 1)
    for (const quoted of [
      'have 40,181,760 weights',
      ': 80 million operations',
      'takes 10.5 million, an eighth as much, and half of that if the one group',
    ])
      says(quoted)
  })

  it('counts blocks of any sizes as its equations do', () => {
    for (const [d, N, P, groups] of [
      [8, 3, 4, 2],
      [48, 5, 12, 4],
    ]) {
      const [D, R, k] = [2 * d, Math.ceil(d / 16), 4]
      const H = D / P
      expect(countWeights(mamba1InitialWeights({ dModel: d, N }, 1))).toBe(
        3 * d * D + (k + 1) * D + D * (R + 2 * N) + R * D + D + D * N + D,
      )
      expect(countWeights(mamba2InitialWeights({ dModel: d, N, P, groups }, 1))).toBe(
        d * (3 * D + 2 * groups * N + H) + (k + 1) * (D + 2 * groups * N) + 3 * H + D,
      )
    }
  })

  it('quotes what norms over groups change in a small block', () => {
    const weights = mamba2InitialWeights({ dModel: 16, P: 4, N: 4, groups: 2 }, 1)
    const u = tensor(Float64Array.from({ length: 12 * 16 }, gaussian(2)), [1, 12, 16])
    const [whole, apart] = [1, 2].map(
      (normGroups) => mamba2Forward(weights, u, { groups: 2, normGroups }).out.data,
    )
    const most = (values: Float64Array) => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
    const share = most(whole.map((value, i) => value - apart[i])) / most(whole)
    expect(Math.round(100 * share)).toBe(36)
    says('differ by up to 36 per cent of the largest')
    const one = mamba2InitialWeights({ dModel: 16, P: 4, N: 4 }, 1)
    expect(mamba2Forward(one, u, { groups: 1, normGroups: 1 }).out).toEqual(
      mamba2Forward(one, u).out,
    )
  })

  it('quotes the bytes of the figure as it stands', () => {
    const defaults = defaultsOf(figure.schema)
    expect(compute(defaults).sizes).toEqual(sizes)
    const bytes = (change: Partial<typeof defaults>) =>
      formatBytes(compute({ ...defaults, ...change }).sent)
    expect([bytes({}), bytes({ block: '1' }), bytes({ way: 'context' })]).toEqual([
      '62.9 MB',
      '67.6 MB',
      '1.35 MB',
    ])
    says('for 8,192 tokens it sends 62.9 MB at the end')
    says('a device sends 67.6 MB in place of 62.9')
    says('hands on a state and a few inputs, 1.35 MB')
    const stream = (way: 'tensor' | 'sequence') => formatBytes(compute({ ...defaults, way }).stream)
    expect([stream('sequence'), stream('tensor')]).toEqual(['10.5 MB', '41.9 MB'])
    says('10.5 MB in place of 41.9')
  })

  it('shows what its buttons say, whatever was set before', () => {
    const befores = ways.flatMap((way) =>
      (['1', '8'] as const).flatMap((devices) =>
        (['1', '2'] as const).map((block) => {
          return { way, devices, block, groups: '1', L: 65536, d: 512, N: 20 } as const
        }),
      ),
    )
    for (const before of befores) {
      const after = (words: string) => compute(pressed(figure, words, before))
      expect(after('Mamba-1').inside).toBeGreaterThan(0)
      const pieces = after('Sequence')
      expect(pieces.stream).toBe((2 * pieces.sizes.L * pieces.sizes.d) / 4)
      expect(formatBytes(after('context').sent)).toBe('1.35 MB')
    }
    for (const block of ['1', '2'] as const) {
      const sums = (words: string) => {
        const before = { ...defaultsOf(blocks.schema), block, groups: '4', heads: '4' } as const
        return blockOf(pressed(blocks, words, before)).sums
      }
      expect(sums('Mamba-1')).toEqual(['x_proj', 'out_proj'])
      expect(sums('one group')).toEqual(['gate, norm', 'out_proj'])
    }
  })

  it('quotes the sum inside Mamba-1', () => {
    const [d, N] = [2560, 16]
    const numbers = d / 16 + 2 * N
    expect([numbers, numbers / d]).toEqual([192, 0.075])
    says('At $d=2560$ that is 192, or 7.5 per cent')
    expect(1 + numbers / d).toBe(1.075)
    const first = { ...sizes, N }
    expect(sent('tensor', '1', first) / sent('tensor', '2', sizes)).toBeCloseTo(1.075, 12)
  })

  it('quotes the numbers of states, of keys and values, and of an exchange of tokens for heads', () => {
    expect(carried('2', sizes)).toBe(676_864)
    expect(ringAttention(sizes)).toBe(31_457_280)
    expect(2 ** 20 / 8192).toBe(128)
    says('these are 676,864 numbers')
    says('gives 31,457,280 for 8,192 tokens and 128 times as many')
    const { devices: p, L, D, groups: G, N, heads: H } = sizes
    const exchanged = ((p - 1) / p ** 2) * L * (3 * D + 2 * G * N + H)
    expect(formatBytes(2 * exchanged)).toBe('53.7 MB')
    says('53.7 MB at the default of the figure where the state and its inputs take 1.35')
  })

  it('says truly how devices that start at once come to the outputs of the whole', () => {
    const [devices, length, P, N] = [4, 3, 2, 3]
    const L = devices * length
    const draw = gaussian(7)
    const sample = (width: number) => Float64Array.from({ length: L * width }, () => draw())
    const [x, B, C] = [P, N, N].map(sample)
    const dt = Float64Array.from({ length: L }, () => 0.1 + draw() ** 2)
    const layer = (from: number, to: number) => {
      const cut = (all: Float64Array, ...shape: number[]) => {
        const width = all.length / L
        return tensor(all.slice(from * width, to * width), [1, to - from, ...shape])
      }
      const steps = cut(dt, 1)
      return ssd({ x: cut(x, 1, P), B: cut(B, 1, N), C: cut(C, 1, N), dt: steps, A: [-1] })
    }
    const whole = layer(0, L).y.data
    let H = new Float64Array(P * N)
    for (let c = 0; c < devices; c++) {
      const own = layer(c * length, (c + 1) * length)
      let decay = 1
      for (let t = 0; t < length; t++) {
        const token = c * length + t
        decay *= Math.exp(-dt[token])
        for (let p = 0; p < P; p++) {
          let carried = 0
          for (let n = 0; n < N; n++) carried += C[token * N + n] * decay * H[p * N + n]
          expect(own.y.data[t * P + p] + carried).toBeCloseTo(whole[token * P + p], 10)
        }
      }
      H = H.map((value, i) => decay * value + own.lastState.data[i])
    }
    says('finds its own pair of $\\alpha_c$ and $S_c$')
  })

  it('quotes from how many tokens on a state is less', () => {
    const least = [2, 4, 8].map((devices) => {
      for (let L = devices; ; L++)
        if (ringAttention({ ...sizes, devices, L }) > carried('2', sizes)) return L
    })
    expect(least).toEqual([265, 177, 152])
    says('at least 265, 177 and 152 tokens')
    says('up to 176 tokens')
  })

  it('quotes into how many devices a block of 80 heads can be cut, and a short message', () => {
    expect([80 % 16, 80 % 32 === 0, (2 * 2560) / 64]).toEqual([0, false, 80])
    expect(formatBytes(2 * 2560)).toBe('5.12 kB')
    says('5 kB at $d=2560$')
  })

  it('says what a zero in the wrong place does', () => {
    const states = (a: number[]) => [...linearRecurrence(a, [1, 1, 1]).data]
    expect(states([0.5, 0, 0.5])).toEqual([1, 1, 1.5])
    expect(states([0.5, 0.5, 0])).toEqual([1, 1.5, 1])
    says('first text: 1, 1, 1.5.')
    says('first token of the second: 1, 1.5, 1,')
  })
})
