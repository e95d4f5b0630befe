import { describe, expect, it } from 'vitest'
import { compute as reductionOf } from '../../components/figures/balanced-truncation/compute.ts'
import reduction from '../../components/figures/balanced-truncation/figure.ts'
import { makeSystem } from '../../components/figures/balanced-truncation/systems.ts'
import { compute as stackOf } from '../../components/figures/dense-connections/compute.ts'
import stack from '../../components/figures/dense-connections/figure.ts'
import { compute as startsOf } from '../../components/figures/initializations/compute.ts'
import starts from '../../components/figures/initializations/figure.ts'
import {
  compute as horizonOf,
  HELD,
  left,
} from '../../components/figures/memory-horizon/compute.ts'
import horizon from '../../components/figures/memory-horizon/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import {
  add,
  balancedTruncation,
  controllabilityGramian,
  convolutionKernel,
  diagonal,
  discretizeDiagonal,
  eigenvalues,
  frequencyResponse,
  gaussian,
  hankelSingularValues,
  hippo,
  matrix,
  multiply,
  norm,
  observabilityGramian,
  scale,
  singularValues,
  solve,
  zeros,
  zoh,
  type DiscreteSystem,
  type Matrix,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 4.3, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('4-advancements/4.3-memory-management')

describe('the time constants of a start', () => {
  const authored = defaultsOf(starts.schema)
  const chosen = (words: string, before = authored) => {
    const { channels, chosen: at } = startsOf(pressed(starts, words, before))
    return channels[at]
  }
  const taus = ({ modes }: ReturnType<typeof chosen>) => modes.map(({ tau }) => tau)
  // From settings in which everything is otherwise.
  const other = {
    ...authored,
    init: 'inv',
    N: 3,
    u: -3,
    steps: 500,
    twice: true,
    channel: 1,
  } as const

  it('quotes those of the marked channel, and what a token and weight decay make of them', () => {
    const { channels, chosen: at } = startsOf(authored)
    const first = taus(channels[at])
    expect([Math.min(...first).toFixed(1), Math.max(...first).toFixed(0)]).toEqual(['12.6', '202'])
    says('of the marked channel run from 12.6 to 202 tokens')
    const after = taus(chosen('adds 2', other))
    first.forEach((tau, n) => expect((tau / after[n]).toFixed(2)).toBe('7.27'))
    says('before the softplus divides them all by 7.27')
    const decayed = taus(chosen('ten thousand steps of weight decay', other))
    expect([Math.min(...decayed).toFixed(2), Math.max(...decayed).toFixed(2)]).toEqual([
      '2.71',
      '7.52',
    ])
    says('on all that is stored leave 2.71 to 7.52')
    const legs = taus(chosen('start by LegS', other))
    expect(new Set(legs.map((tau) => tau.toFixed(0)))).toEqual(new Set(['403']))
    says('one time constant for all states of a channel, 403 tokens there')
  })
})

describe('how long a state holds', () => {
  const defaults = defaultsOf(horizon.schema)
  const at = (context: string) => horizonOf({ ...defaults, context })

  it('counts the channels that hold the first letter', () => {
    says('16 of the 64 channels hold the first letter')
    says('</Try> it is 11.')
    for (const [words, context, count] of [
      ['the 256 places of its training', '256', 16],
      ['512', '512', 11],
    ] as const) {
      const data = horizonOf(pressed(horizon, words, { ...defaults, at: 90, layer: '1' }))
      expect(data.context).toBe(Number(context))
      expect(data.token).toBe(data.letters[0])
      expect(data.together.holding[data.token]).toBe(count)
    }
  })

  it('loses answers with length, and little a filler', () => {
    says('sequences of 256 places all are right, at 1,024 the figure is 98.4 per cent')
    expect(at('256').fresh).toBe(1)
    expect(100 * at('1024').fresh).toBeCloseTo(98.4, 1)
    says('steps below a thousandth in the channels that reach farthest')
    const reaching = Array.from({ length: 64 }, (_, c) =>
      horizonOf({ ...defaults, channel: c + 1 }),
    ).filter((data) => left(data, data.rates[0])[data.token] >= HELD)
    expect(reaching).toHaveLength(3)
    for (const { steps, context } of reaching)
      expect(steps.toSorted()[context / 2]).toBeLessThan(0.001)
  })
})

/** The condition of the eigenvectors of a real matrix, found by inverse iteration in real arithmetic. */
function conditionOf(A: Matrix): number {
  const N = A.rows
  const size = 2 * N
  const { re, im } = eigenvalues(A)
  // V as a real matrix, each vector with its product by i: the same singular values, each twice.
  const V = zeros(size, size)
  for (let j = 0; j < N; j++) {
    const shift = re[j] * (1 + 1e-13) + 1e-13
    const M = zeros(size, size)
    for (let i = 0; i < N; i++) {
      for (let c = 0; c < N; c++) {
        const entry = A.data[i * N + c] - (i === c ? shift : 0)
        M.data[i * size + c] = M.data[(N + i) * size + N + c] = entry
      }
      M.data[i * size + N + i] = im[j]
      M.data[(N + i) * size + i] = -im[j]
    }
    let x = Float64Array.from({ length: size }, (_, i) => (i < N ? 1 : 0.3 * i))
    for (let round = 0; round < 3; round++) {
      const y = solve(M, x).data
      x = y.map((value) => value / norm(y))
    }
    for (let i = 0; i < N; i++) {
      V.data[i * size + j] = V.data[(N + i) * size + N + j] = x[i]
      V.data[(N + i) * size + j] = x[N + i]
      V.data[i * size + N + j] = -x[N + i]
    }
  }
  const sigma = singularValues(V)
  return sigma[0] / sigma[size - 1]
}

describe('initialization', () => {
  /** Column k of V as in the cell. */
  function vectorsOf(N: number): Matrix {
    return matrix(
      Array.from({ length: N }, (_, k) => {
        const v = new Float64Array(N)
        let c = 1
        for (let n = k; n < N; n++) {
          v[n] = c * Math.sqrt(2 * n + 1)
          c *= -(n + 1 + k) / (n + 1 - k)
        }
        return Array.from(v, (entry) => entry / norm(v))
      }),
    )
  }
  const condition = (N: number) => {
    const sigma = singularValues(vectorsOf(N))
    return sigma[0] / sigma[N - 1]
  }

  it('has the eigenvectors of LegS, and loses digits as it says', () => {
    const { A } = hippo('legs', 7)
    const V = vectorsOf(7)
    for (let k = 0; k < 7; k++) {
      const v = V.data.slice(7 * k, 7 * k + 7)
      multiply(A, v).data.forEach((value, n) => expect(value).toBeCloseTo(-(k + 1) * v[n], 9))
    }
    says('every two states more multiply $\\kappa$ by about 30')
    for (const N of [6, 8, 10, 12, 14, 16]) {
      const factor = condition(N) / condition(N - 2)
      expect(factor).toBeGreaterThan(27)
      expect(factor).toBeLessThan(34)
    }
    says('sixteen states leave under five, and of the seven of single precision nothing')
    const digits = -Math.log10(condition(16) * Number.EPSILON)
    expect(digits).toBeGreaterThan(4.5)
    expect(digits).toBeLessThan(5)
    expect(condition(16) * 2 ** -24).toBeGreaterThan(1)
    expect(conditionOf(hippo('legs', 8).A) / condition(8)).toBeCloseTo(1, 6)
  })

  it('exchanges condition for error, by the numbers of the table', () => {
    const N = 16
    const { A, B } = hippo('legs', N)
    const next = gaussian(1)
    const E = matrix(Array.from({ length: N }, () => Array.from({ length: N }, () => next())))
    const C = Float64Array.from({ length: N }, () => next())
    const kernel = (transition: Matrix) => {
      const { Abar, Bbar } = zoh(transition, B, 0.01)
      return convolutionKernel(Abar, Bbar, C, 500)
    }
    const whole = kernel(A)
    const [sizeA, sizeE] = [A, E].map((each) => singularValues(each)[0])
    const rows = [
      ['10^{-8}', 1e-8, 2.3e7, '0.00005'],
      ['10^{-6}', 1e-6, 3.5e5, '0.005'],
      ['10^{-4}', 1e-4, 6.1e3, '0.48'],
      ['10^{-2}', 1e-2, 1.3e2, '51'],
    ] as const
    for (const [power, epsilon, kappa, off] of rows) {
      const neighbour = add(A, scale(E, (epsilon * sizeA) / sizeE))
      expect(conditionOf(neighbour) / kappa).toBeGreaterThan(0.95)
      expect(conditionOf(neighbour) / kappa).toBeLessThan(1.05)
      const moved = kernel(neighbour)
      const share = (100 * norm(moved.map((value, k) => value - whole[k]))) / norm(whole)
      expect(share / Number(off)).toBeGreaterThan(0.94)
      expect(share / Number(off)).toBeLessThan(1.06)
      says(`| $${power}$ |`)
      says(`| ${off} per cent |`)
    }
    says('$8.3\\cdot10^{10}$')
    expect(condition(16) / 8.3e10).toBeCloseTo(1, 2)
  })
})

describe('compression', () => {
  const gain = (system: DiscreteSystem, smaller: DiscreteSystem) => {
    const [H, Hr] = [system, smaller].map((s) => frequencyResponse(s.Abar, s.Bbar, s.C, 512))
    return Math.max(...H.re.map((re, k) => Math.hypot(re - Hr.re[k], H.im[k] - Hr.im[k])))
  }

  it('reduces the worked system as it says', () => {
    const system = { Abar: diagonal([0.9, 0.5]), Bbar: [1, 1], C: [1, 0.5] }
    const [first, second] = hankelSingularValues(system.Abar, system.Bbar, system.C)
    expect(first).toBeCloseTo(5.598, 3)
    expect(second).toBeCloseTo(0.3315, 4)
    const small = balancedTruncation(system, 1)
    expect(small.Abar.data[0]).toBeCloseTo(0.8745, 4)
    expect(gain(system, small)).toBeCloseTo(0.5309, 4)
    expect(small.bound).toBeCloseTo(0.663, 4)
    says('the values are 5.598 and 0.3315')
    says('has the pole 0.8745')
    says('errs by 0.5309, where 0.6630 is allowed')
  })

  it('has both Gramians equal to Σ in balanced coordinates, and the values of the Hankel matrix', () => {
    const system = makeSystem({ system: 'random', N: 6, dt: 0.1, seed: 2 })
    const { Abar, Bbar, C, hankel } = balancedTruncation(system, 6)
    const P = controllabilityGramian(Abar, Bbar)
    const Q = observabilityGramian(Abar, C)
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 6; j++)
        for (const gramian of [P, Q])
          expect(gramian.data[6 * i + j]).toBeCloseTo(i === j ? hankel[i] : 0, 9)
    const K = convolutionKernel(system.Abar, system.Bbar, system.C, 400)
    const rows = Array.from({ length: 200 }, (_, i) => Array.from(K.subarray(i, i + 200)))
    singularValues(matrix(rows))
      .subarray(0, 4)
      .forEach((value, i) => expect(value / hankel[i]).toBeCloseTo(1, 3))
  })

  it('lies between the next value and the bound in the cell, near the bound', () => {
    const rates = Array.from({ length: 16 }, (_, n) => -(n + 1))
    const { Abar, Bbar } = discretizeDiagonal(rates, 1, 0.02)
    const system = { Abar: diagonal(Abar), Bbar, C: rates.map((_, n) => (-1) ** n) }
    for (const r of [1, 2, 3, 4]) {
      const small = balancedTruncation(system, r)
      const error = gain(system, small)
      expect(error).toBeGreaterThan(small.hankel[r])
      expect(error).toBeLessThan(small.bound)
      expect(error).toBeGreaterThan(0.8 * small.bound)
    }
    says('near the latter for this system')
  })

  it('shows in the figure what the caption says', () => {
    const defaults = defaultsOf(reduction.schema)
    says('fall tenfold from each to the next, on average')
    const { hankel } = reductionOf(defaults)
    const mean = (hankel[0] / hankel[6]) ** (1 / 6)
    expect(mean).toBeGreaterThan(8)
    expect(mean).toBeLessThan(13)
    for (const words of ['LegS', 'S4D-Lin', 'two pairs ring']) {
      const state = pressed(reduction, words, { ...defaults, N: 9, seed: 4 })
      expect(reductionOf(state).balanced.share, words).toBeGreaterThan(0.2)
    }
    says('fills two places with one state')
    const lin = reductionOf({ ...defaults, system: 'lin' })
    expect(lin.significant).toBe(15)
  })

  it('finds no idle state once every reading counts', () => {
    says('the smallest Hankel singular value is still a twelfth of the largest')
    const value = (rate: number) => 1 / (1 - Math.exp(-2 * 0.02 * rate))
    expect(value(1) / value(16)).toBeCloseTo(12.06, 2)
  })
})

describe('connecting', () => {
  const defaults = defaultsOf(stack.schema)
  const share = (words: string) =>
    100 * stackOf(pressed(stack, words, { ...defaults, tau: 3, depth: 12 })).dense[7].gain

  it('passes the wave by as the words say', () => {
    const { dense, plain } = stackOf(defaults)
    says('eighteen times as strongly')
    expect(dense[7].gain / plain[7].gain).toBeCloseTo(17.86, 2)
    says('holds 1.24 per cent of the wave without dense connections and 1.69 with them')
    expect(share('a residual stream')).toBeCloseTo(1.69, 2)
    expect(100 * stackOf({ ...defaults, skip: 1 }).plain[7].gain).toBeCloseTo(1.24, 2)
    const more = share('layer handed over')
    const [none, two] = [100 * plain[7].gain, 100 * dense[7].gain]
    expect(more).toBeGreaterThan(two)
    expect(more - two).toBeLessThan((two - none) / 2)
  })

  it('puts half of the energy of summed keys and values into mixed products', () => {
    says('half of its energy is in the mixed products')
    const next = gaussian(5)
    let [own, mixed] = [0, 0]
    for (let i = 0; i < 200_000; i++) {
      const [k, v, k2, v2] = [next(), next(), next(), next()]
      own += (k * v + k2 * v2) ** 2
      mixed += (k * v2 + k2 * v) ** 2
    }
    expect(mixed / (own + mixed)).toBeCloseTo(0.5, 2)
  })

  it('cannot be rewound', () => {
    says('that is a factor of 4.95')
    expect(Math.exp(0.1 * 16)).toBeCloseTo(4.95, 2)
    expect(6e-8 * Math.exp(1.6) ** 10).toBeCloseTo(0.53, 2)
    says('it has grown to 0.16 by then, and to 486 five steps later')
    const next = gaussian(1)
    const x = Array.from({ length: 60 }, () => Math.fround(next()))
    const decay = Math.fround(Math.exp(-1.6))
    const h = [0]
    for (const value of x) h.push(Math.fround(decay * h[h.length - 1] + value))
    let back = h[60]
    const off = x.slice(0, 15).map((_, i) => {
      back = Math.fround((back - x[59 - i]) / decay)
      return Math.abs(back - h[59 - i])
    })
    expect(off[9]).toBeCloseTo(0.163, 3)
    expect(off[14]).toBeCloseTo(486, 0)
  })
})
