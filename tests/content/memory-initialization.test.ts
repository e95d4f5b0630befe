import { describe, expect, it } from 'vitest'
import { compute as fieldOf } from '../../components/figures/initializations/compute.ts'
import {
  diagonal,
  expm,
  hippo,
  multiply,
  recurrence,
  s4dPoles,
  scale,
  softplus,
  softplusInverse,
  timeConstant,
  zoh,
} from '../../src/kernel/index.ts'
import { expectClose, printed } from '../kernel/close.ts'
import { readSection } from './section.ts'

/** The starts of section 3.1.1, computed again. */
const { says } = readSection('3-mamba/3.1.1-hippo')

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
    const { re, im } = s4dPoles('inv', 8)
    expectClose(re, [-0.5, -0.5, -0.5, -0.5], printed)
    expectClose(im, [17.825354, 4.244132, 1.527887, 0.363783], printed)
  })

  it('reach these frequencies for N = 64', () => {
    const highest = (['legs', 'inv', 'lin'] as const).map((init) =>
      Math.round(Math.max(...s4dPoles(init, 64).im)),
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
    expectClose(combined(4, last(4, 'ladder')), [...last(4, 'legs')], 5e-11)
    expectClose(combined(8, last(8, 'ladder')), [...last(8, 'legs')], 5e-9)
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
    expectClose(tau[0], [10, 0.625], printed)
    expectClose(tau[1], [1000, 62.5], printed)
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
    expectClose(biases, [-6.907, -4.6, -2.252], 5e-4)
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
  const eighth = [0.9, 0.999].map((factor) => factor ** 8)
  expect(eighth[0]).toBeCloseTo(0.43, 2)
  expect(eighth[1]).toBeCloseTo(0.992, 3)
  says('between 0.43 and 0.992')
  const times = eighth.map((factor) => -1 / Math.log(factor))
  expect(times[0]).toBeCloseTo(1.2, 1)
  expect(times[1]).toBeCloseTo(125, 0)
  says('between 1.2 and 125 tokens')
})

it('knows what a short piece leaves untrained', () => {
  expect(Math.exp(-512 / 1000)).toBeCloseTo(0.6, 2)
  says('beyond the piece, 60 per cent')
})
