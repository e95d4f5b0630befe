import { describe, expect, it } from 'vitest'
import { compute as keptOf } from '../../components/figures/hybrids/compute.ts'
import hybrids from '../../components/figures/hybrids/figure.ts'
import { compute as rulesOf } from '../../components/figures/update-rules/compute.ts'
import rules from '../../components/figures/update-rules/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import {
  deltaNetRule,
  eigenvalues,
  gatedLinearAttentionRule,
  identity,
  matrix,
  multiply,
  runRule,
  sampleTokens,
  singularValues,
  transitionMatrix,
  unitVector,
  gaussian,
} from '../../src/kernel/index.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section A, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('A-after-the-survey')
const shown = cellsOfSection('A')

const defaults = defaultsOf(rules.schema)
const after = (words: string) => rulesOf(pressed(rules, words, defaults))
const last = ({ curve }: { readonly curve: readonly number[] }) => curve[curve.length - 1]

describe('rules on one stream', () => {
  it('reads the sum of both values without decay', () => {
    says('each rewritten key reads the sum of both values and errs by the whole of the old one')
    const { left, isTwice } = after('at $\\alpha=1$')
    left.errors.forEach((error, i) => expect(error).toBeCloseTo(isTwice[i] ? 1 : 0, 12))
  })

  it('has no decay that does better than the one it opens with', () => {
    says('Over all six, no other decay on the slider does better')
    const errors = Array.from({ length: 51 }, (_, i) =>
      last(rulesOf({ ...defaults, alpha: 0.5 + i / 100 }).left),
    )
    expect(last(rulesOf(defaults).left)).toBeCloseTo(Math.min(...errors), 6)
  })

  it('loses old values and single keys at a fast decay', () => {
    says('the old values are nearly gone, and so are the keys that came once')
    const { left, isTwice, asked } = after('at $\\alpha=0.5$')
    const old = asked.filter((i) => isTwice[i]).map((i) => 0.5 ** (rulesOf(defaults).L - 1 - i))
    expect(Math.max(...old)).toBeLessThan(0.13)
    asked.filter((i) => !isTwice[i]).forEach((i) => expect(left.errors[i]).toBeGreaterThan(0.9))
  })

  it('has Gated DeltaNet erase and decay, between the two', () => {
    says('On this stream it need not forget and is worse for it')
    const { left, right, asked, isTwice } = after('does both')
    expect([left.short, right.short]).toEqual(['DeltaNet', 'Gated DeltaNet'])
    expect(last(right)).toBeGreaterThan(last(left))
    expect(last(right)).toBeLessThan(last(rulesOf(defaults).left))
    expect(right.errors[asked.findLastIndex((i) => isTwice[i])]).toBeLessThan(1e-9)
  })

  it('errs alike with random keys', () => {
    says('the two rules err alike, by 0.95 and 0.90')
    const { left, right } = after('With random keys')
    expect([last(left).toFixed(2), last(right).toFixed(2)]).toEqual(['0.95', '0.90'])
    says('at $\\alpha=0.7$ Mamba-2 is the better one, with 0.81')
    const faster = rulesOf({ ...pressed(rules, 'With random keys', defaults), alpha: 0.7 })
    expect(last(faster.left).toFixed(2)).toBe('0.81')
    expect(last(faster.left)).toBeLessThan(last(faster.right))
  })

  it('fares worse with the delta rule where keys are too many', () => {
    says(
      'are too many for any rule, and there the delta rule, which lets nothing fade, is the worse one',
    )
    const { left, right } = after('Sixteen keys in eight rows')
    expect(last(right)).toBeGreaterThan(last(left))
    expect(last(left)).toBeGreaterThan(0.8)
  })

  it('has Mamba-3 differ by half of the newest pair', () => {
    says('it differs from Mamba-2 by half of the newest pair and nothing else')
    const { left, right, stream, now, stored } = after('the figure')
    expect(right.short).toBe('Mamba-3')
    left.reads.forEach((row, i) =>
      row.forEach((entry, p) => {
        const half = i === stream.order[now] ? stored[i][p] / 2 : 0
        expect(right.reads[i][p]).toBeCloseTo(entry - half, 12)
      }),
    )
  })

  it('has one answer for every key in Griffin, and a little help from an aimed decay', () => {
    says('state holds one fading sum of the values whoever asks')
    const { right } = after("Griffin's")
    for (const row of right.reads) expect([...row]).toEqual([...right.reads[0]])
    says('That helps a little')
    const { left, right: aimed } = after('GLA')
    expect(last(aimed)).toBeLessThan(last(left))
    expect(last(aimed)).toBeGreaterThan(0.7 * last(left))
    const { right: rwkv } = after('RWKV-7')
    expect(rwkv.short).toBe('RWKV-7')
  })

  it('multiplies Q transitions to the identity minus rank Q', () => {
    says('the product of $Q$ such matrices is the identity minus a matrix of rank $Q$ at most')
    const dk = 12
    const tokens = sampleTokens(deltaNetRule, { L: 4, seed: 5, dk, dv: 1 })
    const product = Array.from({ length: 4 }, (_, t) =>
      transitionMatrix(deltaNetRule, {
        k: [...(tokens.k.data as Float64Array).slice(t * dk, (t + 1) * dk)],
        beta: (tokens.beta.data as Float64Array)[t],
      }),
    ).reduce((sum, one) => multiply(one, sum), identity(dk))
    const rest = matrix(
      Array.from({ length: dk }, (_, i) =>
        Array.from({ length: dk }, (_, j) => (i === j ? 1 : 0) - product.data[i * dk + j]),
      ),
    )
    const values = singularValues(rest)
    expect(values[3]).toBeGreaterThan(1e-3)
    expect(values[4]).toBeLessThan(1e-12)
  })

  it('has GLA be the delta rule for keys along rows', () => {
    says('$\\alpha=1-k\\odot k$')
    const order = [0, 2, 1, 0, 2, 2]
    const k = order.map((n) => [0, 1, 2].map((i) => (i === n ? 1 : 0)))
    const draw = gaussian(4)
    const v = order.map(() => [draw(), draw()])
    const alpha = k.map((row) => row.map((entry) => 1 - entry * entry))
    const gla = runRule(gatedLinearAttentionRule, { q: k, k, v, alpha })
    const delta = runRule(deltaNetRule, { q: k, k, v, beta: 1 })
    delta.lastState.S.data.forEach((entry, i) =>
      expect(gla.lastState.S.data[i]).toBeCloseTo(entry, 12),
    )
    says('has the entry $-0.48$ beside its diagonal')
    expect(transitionMatrix(deltaNetRule, { k: [0.6, 0.8], beta: 1 }).data[1]).toBeCloseTo(
      -0.48,
      12,
    )
  })

  it('reflects at a write strength of 2', () => {
    says('At $\\beta=2$ the matrix is a reflection')
    const k = [...unitVector([1, 2, -1])]
    const { re, im } = eigenvalues(transitionMatrix(deltaNetRule, { k, beta: 2 }))
    expect([...im].every((part) => Math.abs(part) < 1e-9)).toBe(true)
    const sorted = [...re].sort((a, b) => a - b)
    ;[-1, 1, 1].forEach((value, i) => expect(sorted[i]).toBeCloseTo(value, 9))
  })
})

describe('hybrids', () => {
  const { kept } = keptOf(defaultsOf(hybrids.schema))

  it('attend in one layer of ten to one of four', () => {
    says('One mixing layer in ten to one in four attends')
    const shares = kept.map(({ share }) => share)
    expect(Math.min(...shares)).toBeCloseTo(0.1, 12)
    expect(Math.max(...shares)).toBeLessThan(0.26)
    for (const { cache, states } of kept) expect(cache).toBeGreaterThan(15 * states)
  })

  it('hold more in states at 1,024 tokens, all but one', () => {
    says('the states are the heavier part in all models but one')
    const settings = pressed(hybrids, 'At 1,024 tokens', defaultsOf(hybrids.schema))
    const { kept } = keptOf(settings)
    expect(settings.L).toBe(1024)
    expect(kept.filter(({ cache, states }) => cache >= states)).toHaveLength(1)
  })

  it('weigh alike where the exercise says', () => {
    says('$L=m\\,d_kd_v/(nc)=24\\cdot128\\cdot8192/(4\\cdot2048)=3072$')
    says('which are 90 tokens more')
    expect((24 * 128 * 8192) / (4 * 2048)).toBe(3072)
    says('$8192+2\\cdot8\\cdot128=10240$ channels')
    expect(8192 + 2 * 8 * 128).toBe(10240)
    expect((24 * 3 * 10240) / (4 * 2048)).toBe(90)
    expect(kept.find(({ model }) => model.name === 'Nemotron-H 8B')!.even).toBe(3162)
  })
})

describe('a regression', () => {
  it('is left open by adding and by one step each, and solved by conjugate gradients', async () => {
    says("Adding errs by 0.59 of the values' size and one pass of the delta rule by 0.68")
    says('the solution errs by 0.000006')
    const { lines } = await shown('solvers')
    const errors = lines.map((line) => Number(line.split(' ').at(-1)))
    expect(errors.map((error) => error.toPrecision(error < 1e-3 ? 1 : 2))).toEqual([
      '0.59',
      '0.68',
      '0.000006',
    ])
  })
})

describe('limits', () => {
  it('counts operations for each number of the state', () => {
    says("That is $1+4R$ operations a number, 17 at the public module's rank of 4")
    expect(1 + 4 * 4).toBe(17)
  })

  it('fills a slow state as the page says', () => {
    says('a state with a time constant of 16,384 tokens is at 47 per cent of its size')
    // Variance of a sum of independent noise of size 1, by the recurrence itself.
    const a = Math.exp(-1 / 16384)
    let variance = 0
    for (let t = 0; t < 2048; t++) variance = a * a * variance + 1
    expect(Math.sqrt(variance * (1 - a * a)).toFixed(2)).toBe('0.47')
  })
})
