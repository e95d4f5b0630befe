import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { tttLinearRule } from '../../../src/kernel/rules/ttt-linear.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { rowOf, single } from './tokens.ts'

type Vector = readonly number[]

interface Model {
  /** W[n][j] */
  readonly W: readonly Vector[]
  readonly b: Vector
}

interface Norm {
  readonly gain: Vector
  readonly shift: Vector
}

/** Wᵀx + b less its mean, and what the norm divides it by. */
function beforeNorm({ W, b }: Model, x: Vector): { centred: number[]; deviation: number } {
  const z = b.map((bias, j) => bias + x.reduce((sum, value, n) => sum + value * W[n][j], 0))
  const mean = z.reduce((sum, value) => sum + value, 0) / z.length
  const centred = z.map((value) => value - mean)
  const variance = centred.reduce((sum, value) => sum + value ** 2, 0) / z.length
  return { centred, deviation: Math.sqrt(variance + 1e-6) }
}

/** The inner model, as the paper writes it. */
function apply(model: Model, { gain, shift }: Norm, x: Vector): number[] {
  const { centred, deviation } = beforeNorm(model, x)
  return centred.map((value, j) => x[j] + (gain[j] * value) / deviation + shift[j])
}

const lossOf = (model: Model, norm: Norm, k: Vector, v: Vector): number =>
  apply(model, norm, k).reduce((sum, value, j) => sum + (value - v[j]) ** 2 / 2, 0)

/** The gradient of the loss by differences of fourth order. */
function gradient(model: Model, norm: Norm, k: Vector, v: Vector): Model {
  // The loss bends the faster the less the norm divides by.
  const e = 1e-3 * Math.min(1, beforeNorm(model, k).deviation)
  const slope = (moved: (step: number) => Model): number => {
    const at = (step: number) => lossOf(moved(step), norm, k, v)
    return (8 * (at(e) - at(-e)) - (at(2 * e) - at(-2 * e))) / (12 * e)
  }
  const { W, b } = model
  return {
    W: W.map((row, n) =>
      row.map((_, j) =>
        slope((step) => ({
          W: W.map((each, m) => each.map((w, i) => (m === n && i === j ? w + step : w))),
          b,
        })),
      ),
    ),
    b: b.map((_, j) => slope((step) => ({ W, b: b.map((w, i) => (i === j ? w + step : w)) }))),
  }
}

const descend = (model: Model, by: Model, eta: number): Model => ({
  W: model.W.map((row, n) => row.map((w, j) => w - eta * by.W[n][j])),
  b: model.b.map((w, j) => w - eta * by.b[j]),
})

describe('TTT-Linear', () => {
  it('descends on the loss of its inner model, with gradients at the start of a mini-batch', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        sizes(7),
        fc.integer({ min: 1, max: 4 }),
        seeds,
        (d, L, miniBatch, seed) => {
          const tokens = { ...sampleTokens(tttLinearRule, { L, seed, dk: d }) }
          const y = runRule(tttLinearRule, { ...tokens, miniBatch: single(miniBatch) }).y
          const row = (name: keyof typeof tokens, t: number) =>
            Array.from(rowOf(tokens[name], t).data)
          const norm = { gain: Array.from(tokens.gain.data), shift: Array.from(tokens.shift.data) }
          const W0 = Array.from({ length: d }, (_, n) => row('W0', n))
          let model: Model = { W: W0, b: Array.from(tokens.b0.data) }
          let start = model
          for (let t = 0; t < L; t++) {
            if (t % miniBatch === 0) start = model
            const by = gradient(start, norm, row('k', t), row('v', t))
            model = descend(model, by, tokens.eta.data[t])
            const wanted = apply(model, norm, row('q', t))
            expectClose(rowOf(y, t).data, wanted, 1e-5)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('reads by the model from which it starts where it does not learn', () => {
    const tokens = sampleTokens(tttLinearRule, { L: 3, seed: 2, dk: 3 })
    const { y, lastState } = runRule(tttLinearRule, { ...tokens, eta: 0 })
    const norm = { gain: Array.from(tokens.gain.data), shift: Array.from(tokens.shift.data) }
    const W = [0, 1, 2].map((n) => Array.from(rowOf(tokens.W0, n).data))
    for (let t = 0; t < 3; t++) {
      const wanted = apply({ W, b: Array.from(tokens.b0.data) }, norm, [...rowOf(tokens.q, t).data])
      expectClose(rowOf(y, t).data, wanted, 1e-12)
    }
    expect(lastState.W.data.every((value) => value === 0)).toBe(true)
  })

  it('learns one pair that it meets again and again', () => {
    const k = [1, 0.5, -1, 0.25]
    // What the norm can give: of mean 0 and deviation 1.5, the gain.
    const v = k.map((entry, j) => entry + (j % 2 === 0 ? 1.5 : -1.5))
    const W0 = [0.3, -0.2, 0.1, 0.4].map((w, n) => [w, -w, n / 10, 0.2])
    const L = 400
    const tokens = { q: repeat(k), k: repeat(k), v: repeat(v), eta: 0.1, W0, gain: 1.5 }
    function repeat(row: number[]): number[][] {
      return Array.from({ length: L }, () => row)
    }
    const { y } = runRule(tttLinearRule, tokens)
    const errorAt = (t: number) => Math.hypot(...rowOf(y, t).data.map((value, j) => value - v[j]))
    expect(errorAt(0)).toBeGreaterThan(0.5)
    expect(errorAt(L - 1)).toBeLessThan(1e-3)
  })

  it('names weights that do not fit', () => {
    const tokens = sampleTokens(tttLinearRule, { L: 2, seed: 1, dk: 3 })
    expect(() => runRule(tttLinearRule, { ...tokens, W0: [[1]] })).toThrow(
      /^W0 has shape 1 × 1; allowed is 3 × 3/,
    )
    expect(() => runRule(tttLinearRule, { ...tokens, v: [[1], [2]] })).toThrow(
      /^v has shape 2 × 1; allowed is 2 × 3/,
    )
    expect(() => runRule(tttLinearRule, { ...tokens, miniBatch: 0 })).toThrow(
      /^miniBatch\[0\] is 0; allowed are finite numbers of at least 1/,
    )
  })
})
