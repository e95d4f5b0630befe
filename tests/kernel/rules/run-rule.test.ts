import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { math } from '../../../src/book/index.ts'
import { eigenvalues } from '../../../src/kernel/linear-algebra/eigen.ts'
import { deltaNetRule } from '../../../src/kernel/rules/delta-net.ts'
import { linearAttentionRule } from '../../../src/kernel/rules/linear-attention.ts'
import { mamba1Rule } from '../../../src/kernel/rules/mamba1.ts'
import { mamba2Rule } from '../../../src/kernel/rules/mamba2.ts'
import { mesaNetRule } from '../../../src/kernel/rules/mesa-net.ts'
import { ruleInitialState, ruleStateSize } from '../../../src/kernel/rules/rule-state.ts'
import { tokensFor } from '../../../src/kernel/rules/tokens-for.ts'
import { readRuleStates, runRule, stepRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { titansRule } from '../../../src/kernel/rules/titans.ts'
import { transitionMatrix } from '../../../src/kernel/rules/transition-matrix.ts'
import { unitRows, unitVector } from '../../../src/kernel/rules/unit-vector.ts'
import { findUpdateRule, updateRules } from '../../../src/kernel/rules/update-rules.ts'
import type { UpdateRule } from '../../../src/kernel/rules/update-rule.ts'
import { sizeOf, zeroTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { rowOf, slice, tokenOf } from './tokens.ts'

const all = updateRules.map((rule) => [rule.title, rule] as const)
const shapes = fc.record({
  L: sizes(9),
  dk: sizes(6),
  dv: sizes(6),
  steps: sizes(3),
  rank: sizes(3),
  seed: seeds,
})

describe.each(all)('%s', (_, rule) => {
  it('runs as its steps do, one after another', () => {
    fc.assert(
      fc.property(shapes, (options) => {
        const tokens = sampleTokens(rule, options)
        const { y, lastState, states } = runRule(rule, tokens, { states: true })
        let state = {}
        for (let t = 0; t < options.L; t++) {
          const step = stepRule(rule, state, tokenOf(rule, tokens, t))
          expectClose(step.y.data, rowOf(y, t).data, 0)
          state = step.state
          for (const part in rule.parts)
            expectClose(rowOf(states![part], t).data, step.state[part].data, 0)
        }
        expect(state).toEqual(lastState)
      }),
      { numRuns: 20 },
    )
  })

  it('splits anywhere, with the state carried over', () => {
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 1, noNaN: true }), (options, where) => {
        const L = options.L + 1
        const cut = 1 + Math.floor(where * (L - 2))
        const tokens = sampleTokens(rule, { ...options, L })
        const whole = runRule(rule, tokens)
        const first = runRule(rule, slice(rule, tokens, 0, cut))
        const second = runRule(rule, slice(rule, tokens, cut, L), { initialState: first.lastState })
        expectClose([...first.y.data, ...second.y.data], whole.y.data, 0)
        expect(second.lastState).toEqual(whole.lastState)
      }),
      { numRuns: 20 },
    )
  })

  it('reads kept states as it read them', () => {
    const tokens = sampleTokens(rule, { L: 7, seed: 5, dk: 4, dv: 3 })
    const { y, states } = runRule(rule, tokens, { states: true })
    expect(readRuleStates(rule, states!, tokens)).toEqual(y)
  })

  it('starts from zeros, of the sizes that it declares', () => {
    const given = { dk: 4, dv: 3, steps: 2, rank: 2, pairs: 2 }
    const zero = ruleInitialState(rule, given)
    const { lastState } = runRule(rule, sampleTokens(rule, { L: 2, seed: 1, ...given }))
    for (const part in rule.parts) {
      expect(zero[part].shape).toEqual(lastState[part].shape)
      expect(zero[part].data.every((value) => value === 0)).toBe(true)
    }
    expect(ruleStateSize(rule, given)).toBe(
      Object.entries(lastState)
        .filter(([part]) => !rule.marks?.includes(part))
        .reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0),
    )
  })

  it('changes neither tokens nor state that it is given', () => {
    const tokens = sampleTokens(rule, { L: 3, seed: 2 })
    const { lastState } = runRule(rule, tokens)
    const before = JSON.stringify([tokens, lastState])
    runRule(rule, tokens, { initialState: lastState })
    stepRule(rule, lastState, tokenOf(rule, tokens, 0))
    expect(JSON.stringify([tokens, lastState])).toBe(before)
  })

  it('tells the truth about the matrix that multiplies its state', () => {
    if (!rule.transition) {
      expect(() => transitionMatrix(rule, {})).toThrow(
        /^rule is .*; allowed are rules with a trans/,
      )
      return
    }
    fc.assert(
      fc.property(sizes(5), sizes(3), seeds, (dk, dv, seed) => {
        const tokens = sampleTokens(rule, { L: 1, seed, dk, dv })
        const token = tokenOf(rule, tokens, 0)
        for (let channel = 0; channel < (rule.state === 'matrix' ? dv : 1); channel++) {
          const found = transitionMatrix(rule, token, { channel })
          expectClose(found.data, effectOnState(rule, token, found.rows, channel), 1e-12)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('names what is wrong with its tokens', () => {
    const tokens: Record<string, Tensor> = sampleTokens(rule, { L: 3, seed: 9, dk: 4, dv: 3 })
    for (const [name, value] of Object.entries(tokens)) {
      const broken = { ...value, data: value.data.slice() }
      broken.data[broken.data.length - 1] = NaN
      expect(() => runRule(rule, { ...tokens, [name]: broken })).toThrow(
        new RegExp(`^${name}.* is NaN; allowed`),
      )
      const longer = { shape: [...value.shape, 2], data: new Float64Array(2 * value.data.length) }
      expect(() => runRule(rule, { ...tokens, [name]: longer })).toThrow(
        new RegExp(`^${name} has shape .*; allowed is`),
      )
      if (rule.inputs[name].fallback !== undefined) continue
      expect(() => runRule(rule, { ...tokens, [name]: undefined })).toThrow(
        new RegExp(`^${name} is undefined; allowed for`),
      )
    }
    const empty = slice(rule, tokens, 0, 0)
    expect(() => runRule(rule, empty)).toThrow(/has shape 0.*; allowed are/)
  })

  it('throws or gives finite numbers, however large the tokens', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 308 }), (seed, power) => {
        const tokens: Record<string, Tensor> = sampleTokens(rule, { L: 4, seed, dk: 2, dv: 2 })
        const scaled = Object.fromEntries(
          Object.entries(tokens).map(([name, { shape, data }]) => {
            const keeps = rule.inputs[name].allowed !== undefined
            return [
              name,
              { shape, data: data.map((value) => (keeps ? value : value * 10 ** power)) },
            ]
          }),
        )
        let run
        try {
          run = runRule(rule, scaled)
        } catch (error) {
          expect(String(error)).toMatch(/^RangeError: .*; allowed are/)
          return
        }
        expect(run.y.data.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('has one name, a formula that the book can set, and a docstring that agrees', () => {
    expect(findUpdateRule(rule.name)).toBe(rule)
    expect(updateRules.filter(({ name }) => name === rule.name).length).toBe(1)
    expect(() => math(rule.formula, true)).not.toThrow()
    const file = rule.name.replace(/-(diagonal|mimo)$/, '')
    const source = readFileSync(
      join(import.meta.dirname, `../../../src/kernel/rules/${file}.ts`),
      'utf8',
    )
    expect(source).toContain(` * @formula ${rule.formula}\n`)
    expect(source).toContain(` * @source ${rule.source}\n`)
  })
})

/** Column by column: what one token makes of a unit state, less what it makes of none. */
function effectOnState(
  rule: UpdateRule,
  token: Record<string, Tensor>,
  size: number,
  channel: number,
): Float64Array {
  const main = Object.keys(rule.parts)[0]
  const empty = stepRule(rule, {}, token).state
  const { shape, data } = empty[main]
  const width = data.length / size
  const column = (m: number): number[] => {
    const unit = { shape, data: new Float64Array(data.length) }
    unit.data[m * width + (width > 1 ? channel : 0)] = 1
    const { state } = stepRule(rule, { [main]: unit }, token)
    // A memory that is stored divided by e^m is compared after multiplying.
    const scale = 'm' in rule.parts ? Math.exp(state.m.data[0]) : 1
    return Array.from({ length: size }, (_, n) => {
      const i = n * width + (width > 1 ? channel : 0)
      return scale * (state[main].data[i] - data[i])
    })
  }
  const result = new Float64Array(size * size)
  for (let m = 0; m < size; m++) column(m).forEach((value, n) => (result[n * size + m] = value))
  return result
}

describe('one interface', () => {
  it('lists each rule once, and finds it by name', () => {
    expect(updateRules.length).toBe(21)
    expect(() => findUpdateRule('transformer')).toThrow(
      /^name is "transformer"; allowed are linear-att/,
    )
  })

  it('drives rules that have other letters with q, k and v', () => {
    const q = gaussianVector(6, 1)
    const quantities = { q: 1, k: 2, v: 3, dt: 4, A: 5, alpha: 6 }
    expect(tokensFor(mamba2Rule, quantities)).toEqual({ C: 1, B: 2, x: 3, dt: 4, A: 5 })
    expect(tokensFor(deltaNetRule, quantities)).toEqual({ q: 1, k: 2, v: 3 })
    expect(tokensFor(deltaNetRule, { q }).q).toBe(q)
  })

  it('takes numbers for all tokens, and plain lists', () => {
    const tokens = { q: [[1], [1], [1]], k: [[1], [1], [1]], v: [[1], [2], [3]] }
    expect(Array.from(runRule(linearAttentionRule, tokens).y.data)).toEqual([1, 3, 6])
    const numbers = runRule(linearAttentionRule, { q: 1, k: 1, v: tokens.v })
    expect(Array.from(numbers.y.data)).toEqual([1, 3, 6])
    const { y } = runRule(deltaNetRule, { ...tokens, beta: 0.5 })
    expect(Array.from(y.data)).toEqual([0.5, 1.25, 2.125])
  })

  it('says which sizes do not fit', () => {
    const run = (more: object): unknown =>
      runRule(deltaNetRule, { q: [[1, 0]], k: [[1, 0]], v: [[1]], beta: [1], ...more })
    expect(() => run({ k: [[1, 0, 0]] })).toThrow(/^k has shape 1 × 3; allowed is 1 × 2\.$/)
    expect(() => run({ v: [[1], [2]] })).toThrow(/^v has shape 2 × 1; allowed is 1 × dv\.$/)
    expect(() => run({ alpha: [1] })).toThrow(
      /^tokens\.alpha is unknown to DeltaNet; allowed are q, k, v, beta/,
    )
    expect(() => run({ beta: Infinity })).toThrow(
      /^beta\[0\] is Infinity; allowed are finite numbers/,
    )
    expect(() => runRule(linearAttentionRule, { q: 1, k: 1, v: 1 })).toThrow(
      /^no input has an axis L/,
    )
    const tokens = { C: [[1]], B: [[1]], x: [[1]], dt: [-1], A: -1 }
    expect(() => runRule(mamba2Rule, tokens)).toThrow(
      /^dt\[0\] is -1; allowed are finite numbers of at least 0/,
    )
  })

  it('says which state does not fit', () => {
    const tokens = { q: [[1, 0]], k: [[1, 0]], v: [[1]], beta: [1] }
    const run = (initialState: object): unknown => runRule(deltaNetRule, tokens, { initialState })
    expect(() => run({ S: zeroTensor([1, 2]) })).toThrow(/^S has shape 1 × 2; allowed is 2 × 1/)
    expect(() => run({ s: zeroTensor([2, 1]) })).toThrow(
      /^initialState\.s is unknown to DeltaNet; allowed are S; did you mean S\?$/,
    )
    expect(() => run({ S: [[NaN], [0]] })).toThrow(/^S\[0\]\[0\] is NaN; allowed/)
    expect(() => readRuleStates(deltaNetRule, {}, tokens)).toThrow(
      /^S is undefined; allowed for the state of DeltaNet is 1 × 2 × 1/,
    )
    expect(() => ruleInitialState(deltaNetRule, { dk: -1 })).toThrow(/^dk is -1; allowed are whole/)
  })

  it('says where numbers overflow', () => {
    const tokens = { q: [[1], [1]], k: [[1e200], [1e200]], v: [[1], [1]], beta: 1 }
    expect(() => runRule(deltaNetRule, tokens)).toThrow(
      /^y\[1\]\[0\] is -Infinity, as the numbers of DeltaNet overflow; allowed are q, k, v, beta/,
    )
  })

  it('says where a part of the state overflows that the output does not read', () => {
    const tokens = { q: [[1]], k: [[1e200]], v: [[0]], gamma: 1, beta: 1, Lambda: 1 }
    expect(() => runRule(mesaNetRule, { ...tokens, solverSteps: 0 })).toThrow(
      /^H\[0\] is Infinity, as the numbers of MesaNet overflow; allowed are/,
    )
  })

  it('checks the channel of a transition', () => {
    const token = { dt: [1, 0.5], A: [[-1], [-2]] }
    expectClose(transitionMatrix(mamba1Rule, token, { channel: 1 }).data, [Math.exp(-1)], 1e-15)
    expect(() => transitionMatrix(mamba1Rule, token, { channel: 2 })).toThrow(
      /^channel is 2; allowed are whole numbers from 0 to 1/,
    )
  })

  it('has transitions whose eigenvalues say what they do', () => {
    fc.assert(
      fc.property(sizes(6), seeds, fc.double({ min: 0, max: 2, noNaN: true }), (dk, seed, beta) => {
        const k = unitVector(gaussianVector(dk, seed))
        const { re, im } = eigenvalues(transitionMatrix(deltaNetRule, { k, beta }))
        const wanted = new Float64Array(dk).fill(1)
        wanted[0] = 1 - beta
        expectClose(Float64Array.from(re).sort(), wanted.sort(), 1e-9)
        expectClose(im, new Float64Array(dk), 1e-9)
      }),
      { numRuns: 50 },
    )
  })

  it('brings vectors to length 1, and refuses those of length 0', () => {
    expectClose(unitVector([3, 4]), [0.6, 0.8], 1e-15)
    expectClose(unitVector([3e200, 4e200]), [0.6, 0.8], 1e-15)
    expectClose(
      unitRows([
        [3, 4],
        [0, -2],
      ]).data,
      [0.6, 0.8, 0, -1],
      1e-15,
    )
    expect(() => unitVector([0, 0])).toThrow(/^x has length 0; allowed are vectors that are not 0/)
    expect(() =>
      unitRows([
        [1, 0],
        [0, 0],
      ]),
    ).toThrow(/^row 1 of x has length 0/)
  })

  it('forgets and keeps its momentum in Titans', () => {
    const token = { q: 1, k: 2, v: 3, alpha: 0.25, eta: 0.5, theta: 0.125 }
    const { y, state } = stepRule(titansRule, { M: [[4]], U: [[-6]] }, token)
    // The error is 2·4 − 3 = 5: U = −3 − 2·0.125·2·5 = −5.5, M = 0.75·4 − 5.5 = −2.5.
    expect([y.data[0], state.M.data[0], state.U.data[0]]).toEqual([-2.5, -2.5, -5.5])
  })

  it('learns in Titans as the delta rule does, with neither momentum nor decay', () => {
    const { beta, ...tokens } = sampleTokens(deltaNetRule, { L: 8, seed: 3 })
    const theta = { shape: beta.shape, data: beta.data.map((value) => value / 2) }
    const titans = runRule(titansRule, { ...tokens, alpha: 0, eta: 0, theta })
    expectClose(titans.y.data, runRule(deltaNetRule, { ...tokens, beta }).y.data, 1e-13)
  })
})
