import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  isRounding,
  omegas,
  type Reduction,
  type State,
} from '../../../components/figures/balanced-truncation/compute.ts'
import figure from '../../../components/figures/balanced-truncation/figure.ts'
import {
  kinds,
  makeSystem,
  stateCount,
} from '../../../components/figures/balanced-truncation/systems.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  balancedTruncation,
  controllabilityGramian,
  convolutionKernel,
  eigenvalues,
  moduli,
  observabilityGramian,
  transferFunction,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as State

const states: fc.Arbitrary<State> = fc.record({
  system: fc.constantFrom(...kinds),
  r: fc.integer({ min: 1, max: 23 }),
  N: fc.integer({ min: 2, max: 24 }),
  dt: fc.constantFrom(0.005, 0.0123, 0.02, 0.07, 0.2),
  seed: fc.integer({ min: 1, max: 50 }),
})

function near(found: string, wanted: number, least = 0): void {
  const off = Math.abs(readNumber(found) - wanted)
  expect(off, `${found} for ${wanted}`).toBeLessThanOrEqual(0.006 * Math.abs(wanted) + least)
}

/** The root of the trace of PQ: the square sum of the Hankel singular values, without a decomposition. */
function squareSum({ Abar, Bbar, C }: ReturnType<typeof makeSystem>): number {
  const P = controllabilityGramian(Abar, Bbar)
  const Q = observabilityGramian(Abar, C)
  let sum = 0
  P.data.forEach((value, i) => (sum += value * Q.data[i]))
  return sum
}

function responseOf({ Abar, Bbar, C }: ReturnType<typeof makeSystem>, omega: number) {
  return transferFunction(Abar, Bbar, C, { re: Math.cos(omega), im: -Math.sin(omega) })
}

describe('balanced-truncation', () => {
  it('shows three states of the ladder that do the work of sixteen, and a plain cut that does not', () => {
    const { balanced, cut, bound, hankel, N } = compute(defaults)
    expect(N).toBe(16)
    expect(balanced.order).toBe(3)
    expect(balanced.share).toBeLessThan(0.002)
    expect(cut.share).toBeGreaterThan(0.2)
    expect(balanced.worst).toBeLessThan(bound)
    expect(bound).toBeLessThan(0.002 * hankel[0])
  })

  it('needs more of LegS than of the ladder, and nearly all of S4D-Lin', () => {
    const share = (system: State['system'], r: number) =>
      compute({ ...defaults, system, r }).balanced.share
    expect(share('legs', 8)).toBeGreaterThan(0.2)
    expect(share('lin', 12)).toBeGreaterThan(0.2)
    expect(share('random', 8)).toBeLessThan(0.01)
    expect(share('ringing', 4)).toBeLessThan(0.1)
    expect(share('ringing', 3)).toBeGreaterThan(0.3)
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data: Reduction = compute(state)
        const system = makeSystem(state)
        const N = stateCount(state)
        const parts =
          /^Of the (\d+) states of .+ at a step of (.+?), (1 balanced one is|(?!1 )\d+ balanced ones are) kept(, since the values of the others are rounding)?\. The largest Hankel singular value is (.+?), the largest left out (.+?)\. (?:The frequency response may err by (.+?); it|What is left out is rounding\. The frequency response) errs by up to (.+?) at the 81 frequencies tried, a plain cut to (1 state|(?!1 )\d+ states) by up to (.+?)\. The impulse response is off by (.+?) per cent with the balanced states and by (.+?) per cent with the plain ones\. The largest pole has the size (.+?) before and (.+?) after\.$/.exec(
            figure.describe(data, state),
          )
        if (!parts) throw new Error(figure.describe(data, state))
        expect(Number(parts[1])).toBe(N)
        near(parts[2], state.dt)
        const asked = Math.min(state.r, N - 1)
        const order = parseInt(parts[3], 10)
        expect(order).toBeLessThanOrEqual(asked)
        expect(Boolean(parts[4])).toBe(order < asked)
        const { hankel } = data
        const small = balancedTruncation(system, asked)
        expect(order).toBe(small.order)
        const kernel = convolutionKernel(small.Abar, small.Bbar, small.C, data.kernel.length)
        const scale = Math.max(...data.kernel.map(Math.abs))
        kernel.forEach((value, l) =>
          expect(Math.abs(value - data.balanced.kernel[l])).toBeLessThan(1e-9 * scale),
        )
        const total = hankel.reduce((sum, value) => sum + value ** 2, 0)
        expect(Math.abs(total / squareSum(system) - 1)).toBeLessThan(1e-6)
        near(parts[5], hankel[0])
        near(parts[6], hankel[order])
        for (let i = 1; i < N; i++) expect(hankel[i]).toBeLessThanOrEqual(hankel[i - 1])
        const bound = 2 * hankel.subarray(order).reduce((sum, value) => sum + value, 0)
        expect(parts[7] === undefined).toBe(isRounding(data))
        const worst = readNumber(parts[8])
        if (parts[7]) {
          near(parts[7], bound)
          expect(worst).toBeLessThanOrEqual(1.006 * bound + 1e-12 * hankel[0])
          // No system of that order does better than the next value; the grid may miss a peak.
          expect(worst).toBeGreaterThan(0.5 * hankel[order])
        } else expect(worst).toBeLessThan(1e-10 * hankel[0])
        const at = data.cut.error.indexOf(Math.max(...data.cut.error))
        const whole = responseOf(system, omegas[at])
        near(parts[10], data.cut.worst)
        if (parseInt(parts[9], 10) === 0) near(parts[10], Math.hypot(whole.re, whole.im), 1e-9)
        expect(parseInt(parts[9], 10)).toBeLessThanOrEqual(asked)
        near(parts[11], 100 * data.balanced.share)
        near(parts[12], 100 * data.cut.share)
        expect(
          Math.abs(readNumber(parts[13]) - Math.max(...moduli(data.poles.before))),
        ).toBeLessThan(6e-5)
        expect(readNumber(parts[14])).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('knows the poles of what it reduces', () => {
    for (const system of kinds) {
      const { Abar, poles } = makeSystem({ system, N: 6, dt: 0.05, seed: 3 })
      const found = eigenvalues(Abar)
      const sorted = (z: typeof found) =>
        Array.from(z.re, (re, n) => [re, z.im[n]]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      const wanted = sorted(poles)
      sorted(found).forEach(([re, im], n) => {
        expect(re).toBeCloseTo(wanted[n][0], 8)
        expect(im).toBeCloseTo(wanted[n][1], 8)
      })
    }
  })

  it('cuts LegS to LegS of fewer states, and pairs by whole pairs', () => {
    const whole = compute({ ...defaults, system: 'legs', r: 5 })
    const { Abar, Bbar } = makeSystem({ system: 'legs', N: 5, dt: 0.02, seed: 1 })
    const { C } = makeSystem({ system: 'legs', N: 16, dt: 0.02, seed: 1 })
    const kernel = convolutionKernel(Abar, Bbar, C.subarray(0, 5), whole.kernel.length)
    whole.cut.kernel.forEach((value, l) => expect(value).toBeCloseTo(kernel[l], 10))
    for (const r of [1, 2, 7]) {
      const { cut } = compute({ ...defaults, system: 'lin', r })
      expect(cut.order).toBe(2 * Math.floor(r / 2))
    }
  })

  it('moves the line under the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, 0)).toEqual({ r: 3 })
    expect(handle.move(-50, 0)).toEqual({ r: 1 })
    expect(handle.move(9999, 0)).toEqual({ r: 15 })
  })

  it('draws every setting with whole texts, finite places and few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 12000)
        expect(figure.table(data, state).rows).toHaveLength(data.N)
        const inset = { width: 250, height: figure.inset!.height, narrow: true }
        for (const { kind, ...mark } of figure.inset!.draw(data, state, inset).marks)
          if (kind === 'symbols') expect(Object.keys(mark)).toContain('points')
      }),
      { numRuns: 30 },
    )
  })
})
