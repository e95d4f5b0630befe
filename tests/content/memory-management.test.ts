import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compute as reductionOf } from '../../components/figures/balanced-truncation/compute.ts'
import reduction from '../../components/figures/balanced-truncation/figure.ts'
import { makeSystem } from '../../components/figures/balanced-truncation/systems.ts'
import { compute as stackOf } from '../../components/figures/dense-connections/compute.ts'
import stack from '../../components/figures/dense-connections/figure.ts'
import { compute as horizonOf } from '../../components/figures/memory-horizon/compute.ts'
import horizon from '../../components/figures/memory-horizon/figure.ts'
import { parseSettings } from '../../src/figure/hash.ts'
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

const file = fileURLToPath(
  new URL('../../content/chapters/4-advancements/4.3-memory-management.mdx', import.meta.url),
)
const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ')

/** The numbers of section 4.3, computed again; `says` holds the words that quote them. */
function says(words: string): void {
  expect(text).toContain(words)
}

/** Every Try of a figure, by its words, as the setting it makes. */
function tries(figure: string): Map<string, string> {
  const found = text.matchAll(/<Try figure="([^"]+)" set="([^"]+)">(.*?)<\/Try>/g)
  return new Map(
    [...found].filter(([, name]) => name === figure).map(([, , set, words]) => [words, set]),
  )
}

describe('how long a state holds', () => {
  const defaults = defaultsOf(horizon.schema)
  const at = (context: string) => horizonOf({ ...defaults, context })

  it('counts the channels that hold the first letter', () => {
    for (const [words, set] of tries('memory-horizon')) {
      const { values } = parseSettings(horizon.schema, set)
      const data = horizonOf({ ...defaults, ...values })
      expect(data.token, words).toBe(data.letters[0])
    }
    says('40 of the 64 channels hold the first letter')
    says('</Try> it is 6.')
    for (const [context, count] of [
      ['32', 40],
      ['512', 6],
    ] as const) {
      const data = at(context)
      expect(data.holding[data.letters[0]]).toBe(count)
    }
  })

  it('loses answers with length, and little a filler', () => {
    says('all are right, at 256 the figure is')
    says('and at 512 it is 73.4.')
    expect(at('32').fresh).toBe(1)
    expect(100 * at('512').fresh).toBeCloseTo(73.4, 1)
    says('steps of about a thousandth in its best channels')
    const steps = Array.from({ length: 64 }, (_, c) => {
      const { steps, holding, context } = horizonOf({ ...defaults, channel: c + 1 })
      expect(holding[0]).toBe(10)
      return steps.toSorted()[Math.floor(context / 2)]
    }).sort((a, b) => a - b)
    expect(steps[0]).toBeLessThan(0.001)
    expect(steps[9]).toBeGreaterThan(0.001)
    expect(steps[9]).toBeLessThan(0.003)
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
    for (const [words, set] of tries('balanced-truncation')) {
      const { values } = parseSettings(reduction.schema, set)
      expect(reductionOf({ ...defaults, ...values }).balanced.share, words).toBeGreaterThan(0.2)
    }
    says('fills two places with one state')
    const lin = reductionOf({ ...defaults, system: 'lin' })
    expect(lin.significant).toBe(15)
  })

  it('finds no idle state once every reading counts', () => {
    says("the smallest of the ladder's values is still a twelfth of the largest")
    const value = (rate: number) => 1 / (1 - Math.exp(-2 * 0.02 * rate))
    expect(value(1) / value(16)).toBeCloseTo(12.06, 2)
  })
})

describe('connecting', () => {
  const defaults = defaultsOf(stack.schema)
  const share = (set: string) => {
    const { values } = parseSettings(stack.schema, set)
    return 100 * stackOf({ ...defaults, ...values }).dense[7].gain
  }

  it('passes the wave by as the words say', () => {
    const { dense, plain } = stackOf(defaults)
    says('eighteen times as strongly')
    expect(dense[7].gain / plain[7].gain).toBeCloseTo(17.86, 2)
    const set = tries('dense-connections')
    says('holds 1.24 per cent of the wave without dense connections and 1.69 with them')
    expect(share(set.get('a residual stream')!)).toBeCloseTo(1.69, 2)
    expect(100 * stackOf({ ...defaults, skip: 1 }).plain[7].gain).toBeCloseTo(1.24, 2)
    const more = share(set.get('layer handed over')!)
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
    const decay = Math.exp(-1.6)
    const next = gaussian(2)
    const x = Array.from({ length: 60 }, next)
    const states = [0]
    for (const value of x) states.push(decay * states[states.length - 1] + value)
    let h = states[60] * (1 + 6e-8)
    for (let k = 59; k >= 50; k--) h = (h - x[k]) / decay
    const size = norm(Float64Array.from(states.slice(1))) / Math.sqrt(60)
    const off = Math.abs(h - states[50]) / size
    expect(off).toBeGreaterThan(0.05)
    expect(off).toBeLessThan(2)
  })
})
