import { describe, expect, it } from 'vitest'
import {
  blellochScan,
  discretizeDiagonal,
  eigenvalues,
  halfLife,
  multiply,
  sigmoid,
  softplus,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 2.1, computed again. */
const { says } = readSection('2-background/2.1-recurrent-neural-networks')

describe('section 2.1', () => {
  it('keeps half of a state for 38 steps with a gate bias of 4', () => {
    const gate = sigmoid(4)
    expect(gate.toFixed(3)).toBe('0.982')
    expect(Math.round(Math.log(0.5) / Math.log(gate))).toBe(38)
    expect((gate ** 400).toFixed(4)).toBe('0.0007')
    says(
      'A bias $b_z$ of 4 makes the gate 0.982 at rest; half of a state is then left after 38 steps, and 0.0007 would be left after 400',
    )
  })

  it('holds a bit where a change hardly passes', () => {
    let h = 0.1
    for (let k = 0; k < 200; k++) h = Math.tanh(2 * h)
    expect(h.toFixed(2)).toBe('0.96')
    expect((2 * (1 - h ** 2)).toFixed(2)).toBe('0.17')
    says('it rests at ±0.96, and a step there multiplies a change by 0.17')
  })

  it('has a Kalman gain that settles, and does so before any data are seen', () => {
    let p = 1
    const gains = Array.from({ length: 60 }, () => {
      p += 0.05
      const gain = p / (p + 1)
      p *= 1 - gain
      return gain
    })
    // The variance at rest solves p² + qp = q, with q the drift and noise of variance 1.
    const rest = (-0.05 + Math.sqrt(0.05 ** 2 + 4 * 0.05)) / 2
    expect(gains[0]).toBeGreaterThan(0.5)
    expect(gains[19]).toBeCloseTo(rest, 3)
    expect(gains[59]).toBeCloseTo(rest, 9)
    says('it settles and stays where it is when the level jumps')
  })

  it('finds the gated network in the hold and not in the rule of the code', () => {
    for (const u of [-4, -1, 0, 0.7, 4]) {
      const { Abar, Bbar } = discretizeDiagonal([-1], [1], softplus(u), 'zoh')
      expect(Abar[0]).toBeCloseTo(1 - sigmoid(u), 12)
      expect(Bbar[0]).toBeCloseTo(sigmoid(u), 12)
    }
    const pairs = [-4, 0, 4].map((u) =>
      [softplus(u), sigmoid(u)].map((value) => value.toPrecision(2)),
    )
    expect(pairs).toEqual([
      ['0.018', '0.018'],
      ['0.69', '0.50'],
      ['4.0', '0.98'],
    ])
    expect(softplus(4).toFixed(2)).toBe('4.02')
    says('For $u=4$ that is 0.98 or 4.02')
  })

  it('needs 26 levels for 8,192 steps', () => {
    const ones = new Float64Array(8192).fill(1)
    expect(blellochScan(ones, ones).depth).toBe(26)
    says('about $2\\log_2L$ levels, 26 for 8,192 steps')
  })

  it('has a half-life of 1,000 steps at a rate of 0.0007 a step', () => {
    const rate = Math.LN2 / 1000
    expect(halfLife(rate, -1)).toBeCloseTo(1000, 9)
    expect(rate.toFixed(4)).toBe('0.0007')
    says('1,000 steps needs no more than $\\rd|\\rA|=0.0007$')
  })

  it('solves the exercises', () => {
    const gate = 0.5 ** (1 / 100)
    const bias = Math.log(gate / (1 - gate))
    expect(gate.toFixed(5)).toBe('0.99309')
    expect(bias.toFixed(3)).toBe('4.968')
    expect(softplus(-bias)).toBeCloseTo(Math.LN2 / 100, 12)
    expect((Math.LN2 / 100).toFixed(5)).toBe('0.00693')
    says('so $z=0.99309$ and $b_z=\\ln\\frac{z}{1-z}=4.968$. The step is $\\rd=\\ln 2/100=0.00693$')

    const W = [
      [0.5, 4],
      [0, 0.5],
    ]
    expect(Array.from(eigenvalues(W).re)).toEqual([0.5, 0.5])
    const largest: number[] = []
    let power = multiply(W, [
      [1, 0],
      [0, 1],
    ])
    for (let n = 1; n <= 10; n++) {
      if ([1, 2, 3, 5, 10].includes(n)) largest.push(Math.max(...power.data))
      power = multiply(W, power)
    }
    expect(largest.map((value) => Number(value.toPrecision(3)))).toEqual([4, 4, 3, 1.25, 0.0781])
    says('Its largest entry is 4, 4, 3, 1.25 and 0.078')
  })
})
