import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moduli } from '../../../src/kernel/complex.ts'
import { diagonalRecurrence } from '../../../src/kernel/systems/diagonal.ts'
import { linearRecurrence } from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { lruInitialPoles, lruPoles, lruRule } from '../../../src/kernel/rules/lru.ts'
import { rgLruRule } from '../../../src/kernel/rules/rg-lru.ts'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const shapes = fc.record({ L: sizes(20), dk: sizes(6), dv: sizes(4), seed: seeds })

describe('LRU', () => {
  it('is a sum of diagonal recurrences, one an input', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const { L, dk, dv } = options
        const tokens = sampleTokens(lruRule, options)
        const { x, nu, theta, B, C, D } = tokens
        const { lambda, gamma } = lruPoles(nu.data, theta.data)
        const wanted = x.data.map((value, i) => D.data[i % dv] * value)
        for (let p = 0; p < dv; p++) {
          const input = Float64Array.from({ length: L }, (_, t) => x.data[t * dv + p])
          const weights = (part: number): Float64Array =>
            gamma.map((scale, n) => scale * B.data[2 * (n * dv + p) + part])
          const h = diagonalRecurrence(lambda, { re: weights(0), im: weights(1) }, input)
          for (let t = 0; t < L; t++)
            for (let out = 0; out < dv; out++)
              for (let n = 0; n < dk; n++) {
                const c = 2 * (out * dk + n)
                wanted[t * dv + out] +=
                  C.data[c] * h.re.data[t * dk + n] - C.data[c + 1] * h.im.data[t * dk + n]
              }
        }
        expectClose(runRule(lruRule, tokens).y.data, wanted, 1e-10)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the size of white noise in its state', () => {
    const L = 20000
    const { lastState, states } = runRule(
      lruRule,
      {
        x: { shape: [L, 1], data: gaussianVector(L, 11) },
        nu: [-3],
        theta: [0.4],
        B: [[[1, 0]]],
        C: [[[1, 0]]],
      },
      { states: true },
    )
    expect(lastState.h.shape).toEqual([1, 2])
    const power = states!.h.data.reduce((sum, value) => sum + value * value, 0) / L
    expect(power).toBeGreaterThan(0.9)
    expect(power).toBeLessThan(1.1)
  })

  it('starts with poles in the ring that is asked for', () => {
    const { nu, theta } = lruInitialPoles(500, { seed: 1, least: 0.5, most: 0.9, largestAngle: 1 })
    const { lambda, gamma } = lruPoles(nu, theta)
    const radii = moduli(lambda)
    expect(Math.min(...radii)).toBeGreaterThanOrEqual(0.5 - 1e-12)
    expect(Math.max(...radii)).toBeLessThan(0.9)
    expect(Math.max(...theta)).toBeLessThan(1)
    // Even over the area: half of it lies outside the radius whose square is the mean.
    const outside = radii.filter((r) => r * r > (0.25 + 0.81) / 2).length
    expect(Math.abs(outside - 250)).toBeLessThan(40)
    expectClose(
      gamma,
      radii.map((r) => Math.sqrt(1 - r * r)),
      1e-12,
    )
    expect(() => lruInitialPoles(1, { seed: 1, least: 1 })).toThrow(
      /^least and most are 1 and 1; allowed/,
    )
    expect(() => lruPoles([0], [0, 1])).toThrow(/^theta has length 2; allowed is 1/)
  })
})

describe('RG-LRU', () => {
  it('is the linear recurrence with its decays and scaled inputs', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const { L, dv } = options
        const tokens = sampleTokens(rgLruRule, options)
        const { x, r, i, Lambda } = tokens
        const a = r.data.map((gate, j) =>
          Math.exp(-8 * gate * Math.log1p(Math.exp(Lambda.data[j % dv]))),
        )
        const input = a.map(
          (decay, j) => (j < dv ? 1 : Math.sqrt(1 - decay * decay)) * i.data[j] * x.data[j],
        )
        const matrix = (data: Float64Array) => ({ rows: L, cols: dv, data })
        const h = linearRecurrence(matrix(a), matrix(input))
        expectClose(runRule(rgLruRule, tokens).y.data, h.data, 1e-10)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps its state where the gate is closed, and takes the first input whole', () => {
    const x = [[3], [5], [7]]
    const { y } = runRule(rgLruRule, { x, r: 0, i: 1, Lambda: -5 })
    expect(Array.from(y.data)).toEqual([3, 3, 3])
    expect(() => runRule(rgLruRule, { x, r: 2, i: 1, Lambda: 0 })).toThrow(
      /^r\[0\] is 2; allowed are numbers from 0 to 1/,
    )
  })
})
