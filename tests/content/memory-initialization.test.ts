import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compute as pastsOf } from '../../components/figures/hippo-measures/compute.ts'
import measures from '../../components/figures/hippo-measures/figure.ts'
import { compute as fieldOf } from '../../components/figures/initializations/compute.ts'
import field from '../../components/figures/initializations/figure.ts'
import { parseSettings } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import {
  diagonal,
  eigenvalues,
  expm,
  hippo,
  hippoProject,
  hippoReconstruct,
  legendre,
  multiply,
  nplr,
  recurrence,
  s4d,
  scale,
  softplus,
  softplusInverse,
  timeConstant,
  zoh,
} from '../../src/kernel/index.ts'

const file = fileURLToPath(
  new URL('../../content/chapters/3-mamba/3.1.1-hippo.mdx', import.meta.url),
)
const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ')

/** The numbers of section 3.1.1, computed again; `says` holds the words that quote them. */
function says(words: string): void {
  expect(text).toContain(words)
}

function expectNear(found: ArrayLike<number>, wanted: readonly number[], digits = 6): void {
  expect(found.length).toBe(wanted.length)
  wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, digits))
}

/** The mean of f over z from −1 to 1. */
function meanOver(f: (z: number) => number): number {
  const count = 4000
  let sum = 0
  for (let i = 0; i < count; i++) sum += f(-1 + (2 * (i + 0.5)) / count)
  return sum / count
}

/** The slope of P_n at z. */
const slope = (n: number, z: number) => (legendre(n, z + 1e-5) - legendre(n, z - 1e-5)) / 2e-5

describe('the matrices', () => {
  it('rest on two properties of Legendre polynomials', () => {
    for (const z of [-0.9, -0.2, 0.4, 0.8])
      for (let n = 0; n < 7; n++) {
        let scaled = n * legendre(n, z)
        let translated = 0
        for (let k = 0; k < n; k++) {
          scaled += (2 * k + 1) * legendre(k, z)
          if ((n - k) % 2 === 1) translated += (2 * k + 1) * legendre(k, z)
        }
        expect((1 + z) * slope(n, z)).toBeCloseTo(scaled, 6)
        expect(slope(n, z)).toBeCloseTo(translated, 6)
      }
  })

  it('have the worked values of LegS for N = 4', () => {
    const { A, B } = hippo('legs', 4)
    expectNear(A.data, [
      ...[-1, 0, 0, 0],
      ...[-1.732051, -2, 0, 0],
      ...[-2.236068, -3.872983, -3, 0],
      ...[-2.645751, -4.582576, -5.91608, -4],
    ])
    expectNear(B, [1, 1.732051, 2.236068, 2.645751])
    B.forEach((b, n) => expect(A.data[4 * n] + b).toBe(0))
    const { W } = nplr('legs', 4)
    expectNear(W.re, [-0.5, -0.5])
    expectNear(W.im, [-4.603293, -0.556501])
    expectNear(
      [...eigenvalues(A).re].sort((a, b) => b - a),
      [-1, -2, -3, -4],
    )
  })

  it('follow from the two terms of LegT, with what leaves replaced by the series', () => {
    const N = 6
    const { A, B } = hippo('legt', N, { window: 1 })
    const root = (n: number) => Math.sqrt(2 * n + 1)
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < N; k++) {
        const leaves = -root(n) * (-1) ** n * (-1) ** k * root(k)
        const moves = k < n && (n - k) % 2 === 1 ? -2 * root(n) * root(k) : 0
        expect(A.data[n * N + k]).toBeCloseTo(leaves + moves, 10)
      }
      expect(B[n]).toBeCloseTo(root(n), 12)
    }
  })

  it('have the worked values of LegT for N = 3', () => {
    const { A, B } = hippo('legt', 3, { window: 1 })
    expectNear(A.data, [
      ...[-1, 1.732051, -2.236068],
      ...[-1.732051, -3, 3.872983],
      ...[-2.236068, -3.872983, -5],
    ])
    expectNear(B, [1, 1.732051, 2.236068])
    const { re, im } = eigenvalues(A)
    expectNear(
      [...re].sort((a, b) => b - a),
      [-2.681083, -2.681083, -3.637834],
    )
    expect(Math.max(...im)).toBeCloseTo(3.05043, 6)
  })

  it('turn and correct in one way for Fourier', () => {
    const N = 8
    const { A, B } = hippo('fourier', N)
    expectNear(B, [1, 0, ...Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? Math.SQRT2 : 0))])
    for (let n = 0; n < N; n++)
      for (let k = 0; k < N; k++) {
        const turn = A.data[n * N + k] + B[n] * B[k]
        const paired = n !== k && n >> 1 === k >> 1
        const rate = Math.PI * (n >> 1) * (n < k ? -1 : 1)
        expect(turn).toBeCloseTo(paired ? rate : 0, 12)
      }
  })

  it('give LagT functions that end near the age 4N', () => {
    const N = 12
    const past = (age: number) => {
      const c = new Float64Array(N)
      c[N - 1] = 1
      return Math.abs(hippoReconstruct('lagt', N, c, { dt: 1, ages: [age] })[0])
    }
    expect(past(4 * N + 20)).toBeLessThan(0.01)
    expect(Math.max(...[30, 33, 36, 39].map(past))).toBeGreaterThan(0.1)
  })
})

describe('LegS with 1/t', () => {
  it('stretches the past', () => {
    const { A } = hippo('legs', 3)
    expectNear(multiply(expm(scale(A, Math.log(2))), [1, 0, 0]).data, [0.5, -0.433013, 0])
    expectNear(hippoProject('legs', 3, [1, 0]).data.slice(-3), [0.5, -0.433013, 0])
    for (const n of [0, 1, 2])
      expect(Math.sqrt(2 * n + 1) * meanOver((z) => (z < 0 ? legendre(n, z) : 0))).toBeCloseTo(
        [0.5, -0.433013, 0][n],
        5,
      )
    says('give 0.5, $-0.4330$ and 0')
  })

  it('passes through the same values at half the speed', () => {
    const wave = (t: number) => Math.sin(t) + 0.3 * Math.cos(2.1 * t)
    const at = (speed: number, length: number) =>
      hippoProject(
        'legs',
        6,
        Array.from({ length }, (_, k) => wave(speed * (k + 0.5))),
      ).data.slice(-6)
    expectNear(at(0.01, 800), [...at(0.02, 400)], 3)
  })

  it('needs about π numbers for each wave', () => {
    const L = 400
    const error = (turns: number, N: number) => {
      const x = Array.from({ length: L }, (_, k) => Math.sin((2 * Math.PI * turns * (k + 0.5)) / L))
      const h = hippoProject('legs', N, x).data.slice(-N)
      const past = hippoReconstruct('legs', N, h, { steps: L })
      return Math.sqrt(past.reduce((sum, v, age) => sum + (v - x[L - 1 - age]) ** 2, 0) / L)
    }
    for (const turns of [5, 10]) {
      expect(error(turns, 2 * Math.floor(0.4 * Math.PI * turns))).toBeGreaterThan(0.5)
      expect(error(turns, 2 * Math.ceil(0.65 * Math.PI * turns))).toBeLessThan(0.02)
    }
    says('rebuilding nothing, 0.7071')
    expect(Math.SQRT1_2).toBeCloseTo(0.7071, 4)
  })
})

describe('the starts of S4D', () => {
  it('make of a smooth input, and not of an impulse, what the whole of LegS makes', () => {
    const dt = 0.01
    const smooth = Array.from({ length: 400 }, (_, k) => Math.sin(2 * (k + 0.5) * dt) ** 2)
    const off = (N: number) => {
      const { A, B } = hippo('legs', N)
      const normal = { ...A, data: Float64Array.from(A.data) }
      for (let i = 0; i < N * N; i++)
        normal.data[i] += Math.sqrt((Math.floor(i / N) + 0.5) * ((i % N) + 0.5))
      const [whole, part] = [A, normal].map((matrix) => {
        const { Abar, Bbar } = zoh(matrix, B, dt)
        return recurrence(Abar, Bbar, smooth).data.slice(-N)
      })
      const [kernel, other] = [A, normal].map((matrix) => {
        const step = expm(scale(matrix, 0.02))
        let state = B
        return Array.from({ length: 150 }, () => (state = multiply(step, state).data)[0])
      })
      return {
        smooth: Math.max(...[0, 1, 2, 3].map((n) => Math.abs(whole[n] - part[n] / 2))),
        impulse: Math.max(...kernel.map((value, k) => Math.abs(value - other[k] / 2))),
      }
    }
    const [few, more, most] = [8, 24, 72].map(off)
    expect(few.smooth).toBeGreaterThan(0.02)
    expect(more.smooth).toBeLessThan(few.smooth / 3)
    expect(most.smooth).toBeLessThan(more.smooth / 3)
    for (const { impulse: apart } of [few, more, most]) expect(apart).toBeGreaterThan(0.5)
    says('With $\\rB$ halved, the diagonal part alone makes of a smooth input')
  })

  it('have the worked values of Inv for N = 8', () => {
    const { re, im } = s4d('inv', 8)
    expectNear(re, [-0.5, -0.5, -0.5, -0.5])
    expectNear(im, [17.825354, 4.244132, 1.527887, 0.363783])
  })

  it('reach these frequencies for N = 64', () => {
    const highest = (['legs', 'inv', 'lin'] as const).map((init) =>
      Math.round(Math.max(...s4d(init, 64).im)),
    )
    expect(highest).toEqual([1303, 1283, 97])
    says('is 1,303 for LegS, 1,283 for Inv and 97 for Lin')
  })
})

describe('the ladder', () => {
  const choose = (n: number, k: number) => {
    let product = 1
    for (let i = 1; i <= k; i++) product *= (n - k + i) / i
    return product
  }
  const coefficient = (n: number, k: number) =>
    k > n ? 0 : Math.sqrt(2 * n + 1) * (-1) ** (n + k) * choose(n, k) * choose(n + k, k)
  const x = Float64Array.from({ length: 300 }, (_, k) => Math.sin(k / 20))
  const last = (N: number, of: 'legs' | 'ladder') => {
    const { A, B } =
      of === 'legs'
        ? hippo('legs', N)
        : {
            A: diagonal(Array.from({ length: N }, (_, n) => -(n + 1))),
            B: new Float64Array(N).fill(1),
          }
    const { Abar, Bbar } = zoh(A, B, 0.02)
    return recurrence(Abar, Bbar, x).data.slice(-N)
  }
  const combined = (N: number, states: ArrayLike<number>) =>
    Float64Array.from({ length: N }, (_, n) => {
      let sum = 0
      for (let k = 0; k <= n; k++) sum += coefficient(n, k) * states[k]
      return sum
    })
  const off = (N: number) => {
    const rounded = combined(N, Float32Array.from(last(N, 'ladder')))
    return Math.max(...rounded.map((value, n) => Math.abs(value - last(N, 'legs')[n])))
  }

  it('spans what LegS holds', () => {
    expectNear(combined(4, last(4, 'ladder')), [...last(4, 'legs')], 10)
    expectNear(combined(8, last(8, 'ladder')), [...last(8, 'legs')], 8)
  })

  it('cannot be read finely', () => {
    const largest = (N: number) =>
      Math.max(...Array.from({ length: N }, (_, k) => Math.abs(coefficient(N - 1, k))))
    expect(Math.round(largest(4))).toBe(79)
    expect(largest(16) / 5.9e10).toBeCloseTo(1, 2)
    says('For $N=4$ the largest is 79, for $N=16$ it is $5.9\\cdot10^{10}$')
    expect(Math.max(...last(16, 'legs').map(Math.abs))).toBeCloseTo(0.48, 2)
    expect(off(4) / 2e-7).toBeCloseTo(1, 0)
    expect(off(16)).toBeCloseTo(3, 0)
    says('LegS states of size 0.48')
    says('right to $2\\cdot10^{-7}$ for $N=4$')
    says('off by 3.')
  })
})

describe('steps', () => {
  it('give these time constants', () => {
    const tau = [0.1, 0.001].map((dt) => [1, 16].map((rate) => timeConstant(dt, -rate)))
    expectNear(tau[0], [10, 0.625])
    expectNear(tau[1], [1000, 62.5])
    says('run from 10 to 1,000 tokens, for $a=-16$ from 0.6 to 62')
  })

  it('are spread by the draw', () => {
    const even = Array.from({ length: 20000 }, (_, i) => (i + 0.5) / 20000)
    const slowest = (draw: (p: number) => number) => even.map((p) => timeConstant(draw(p), -1))
    const uniform = slowest((p) => 0.001 + 0.099 * p)
    const logarithmic = slowest((p) => 0.001 * 100 ** p)
    const long = (taus: readonly number[]) => taus.filter((tau) => tau > 100).length / taus.length
    expect(long(logarithmic)).toBeCloseTo(0.5, 3)
    expect(long(uniform)).toBeCloseTo(0.091, 3)
    expect([...uniform].sort((a, b) => a - b)[10000]).toBeCloseTo(19.8, 1)
    says('half of the channels then remember for more than 100 tokens')
    says('9.1 per cent do, and the median is 19.8 tokens')
    says('put ninety per cent of the channels below 100 tokens')
  })

  it('come from these biases', () => {
    const biases = [0.001, 0.01, 0.1].map(softplusInverse)
    expectNear(biases, [-6.907, -4.6, -2.252], 3)
    says('the biases are $-6.907$, $-4.600$ and $-2.252$')
    expect(softplus(0) + 0.01).toBeCloseTo(0.703, 3)
    says('$\\rd_0=0.01$ would be 0.703')
    for (const [u, first] of [
      [1, 0.01],
      [-2, 0.1],
      [3, 0.001],
    ])
      expect(softplus(u + softplusInverse(first))).toBeCloseTo(
        Math.log1p(Math.exp(u) * Math.expm1(first)),
        12,
      )
    expect(Math.exp(2)).toBeCloseTo(7.4, 1)
    says('about 7.4 times shorter')
  })

  it('are about squared by a second bias', () => {
    expect(softplus(2 * softplusInverse(0.001)) / 1e-6).toBeCloseTo(1, 2)
    says('A channel meant for 1,000 tokens then remembers a million')
  })
})

describe('weight decay', () => {
  const after = (steps: number) =>
    fieldOf({ init: 'real', N: 16, u: 0, steps, twice: false, channel: 0 })

  it('leaves this of the ladder after 10,000 steps', () => {
    const { left, channels } = after(10000)
    expect(left).toBeCloseTo(0.37, 2)
    const taus = channels[0].modes.map(({ tau }) => tau)
    expect(Math.max(...taus) / Math.min(...taus)).toBeCloseTo(2.8, 1)
    expect(Math.max(...taus)).toBeCloseTo(13, 0)
    says('10,000 steps would leave 37 per cent')
    says('end at 2.8 in place of 16')
    says('remember for 13 tokens in place of 1,000')
  })

  it('ends at the step 0.693', () => {
    expect(softplus(0)).toBeCloseTo(0.693, 3)
    expect(Math.ceil(softplus(0) / 0.001 / 100)).toBe(7)
    expect(timeConstant(softplus(0), -1)).toBeCloseTo(1.44, 2)
    says('up to 700 times the first one')
    says('$1/0.693=1.44$ tokens')
  })

  it('takes 4065 steps to cost the slowest channel nine tenths of its memory', () => {
    const longest = (steps: number) =>
      Math.max(...after(steps).channels[0].modes.map(({ tau }) => tau))
    expect(longest(4064)).toBeGreaterThan(100)
    expect(longest(4065)).toBeLessThan(100.1)
    const ratio = softplusInverse(0.01) / softplusInverse(0.001)
    expect(ratio).toBeCloseTo(0.666, 3)
    expect(Math.round(Math.log(ratio) / Math.log(1 - 1e-4))).toBe(4065)
    says('gives $k=4065$')
  })
})

it('knows the range of Griffin in tokens', () => {
  expect(-1 / Math.log(0.9)).toBeCloseTo(9.5, 1)
  expect(-1 / Math.log(0.999)).toBeCloseTo(999.5, 1)
  says('these are 9.5 and 999.5 tokens')
})

it('knows what a short piece leaves untrained', () => {
  expect(Math.exp(-512 / 1000)).toBeCloseTo(0.6, 2)
  says('beyond the piece, 60 per cent')
})

it('knows what one number computes', () => {
  const one = (measure: 'legs' | 'legt' | 'lagt') => {
    const { A, B } = hippo(measure, 1, { window: measure === 'legt' ? 1 : 2 })
    return [A.data[0], B[0]]
  }
  expect(one('legs')).toEqual([-1, 1])
  expect(one('legt')).toEqual([-1, 1])
  expect(one('lagt')).toEqual([-0.5, 1])
})

describe('the buttons, whatever was set before', () => {
  const set = (name: string, words: string) => {
    const found = text.match(new RegExp(`<Try figure="${name}" set="([^"]*)">${words}</Try>`))
    return found![1]
  }

  it('shows how the measures blur, and how far windows reach', () => {
    const before = { ...defaultsOf(measures.schema), source: 'drawn', N: 40, T: 20 }
    const after = (words: string) => {
      const { values } = parseSettings(measures.schema, set('hippo-measures', words))
      const { rebuilt } = pastsOf({ ...before, ...values } as Parameters<typeof pastsOf>[0])
      return Object.fromEntries(rebuilt.map((one) => [one.measure, one]))
    }
    const eight = after('Eight numbers')
    for (const window of ['legt', 'fourier'])
      expect(eight[window].error).toBeLessThan(eight.legs.error / 1.5)
    const wide = after('a time scale of 200')
    for (const window of ['legt', 'fourier']) expect(wide[window].past.length).toBe(200)
  })

  it('shows what becomes of the field', () => {
    const start = fieldOf(defaultsOf(field.schema) as Parameters<typeof fieldOf>[0])
    const tausOf = ({ channels }: ReturnType<typeof fieldOf>) =>
      channels.map(({ modes }) => modes.map(({ tau }) => tau))
    for (const before of [
      { init: 'lin', N: 16, u: -3, steps: 50000, twice: true, channel: 8 },
      { init: 'real', N: 16, u: 3, steps: 500, twice: true, channel: 8 },
    ]) {
      const after = (words: string) => {
        const { values } = parseSettings(field.schema, set('initializations', words))
        return fieldOf({ ...before, ...values } as Parameters<typeof fieldOf>[0])
      }
      for (const taus of tausOf(after('complex starts'))) expect(new Set(taus).size).toBe(1)
      const shorter = tausOf(after('adds 2')).flat()
      tausOf(start)
        .flat()
        .forEach((tau, i) => expect(shorter[i]).toBeLessThan(tau / 5))
      expect(Math.max(...tausOf(after('weight decay')).flat())).toBeLessThan(4)
      expect(after('the bias is added twice').channels[0].dt / 1e-6).toBeCloseTo(1, 2)
      expect(after('10,000 steps').left).toBeCloseTo(0.37, 2)
      expect(Math.max(...tausOf(after('10,000 steps')).flat())).toBeCloseTo(13, 0)
    }
  })
})
