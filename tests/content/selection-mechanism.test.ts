import { describe, expect, it } from 'vitest'
import type { State as BordersState } from '../../components/figures/borders/compute.ts'
import borders from '../../components/figures/borders/figure.ts'
import {
  compute as paint,
  type State as Painted,
} from '../../components/figures/delta-painter/compute.ts'
import deltaPainter from '../../components/figures/delta-painter/figure.ts'
import { LENGTH, marked, toPainted } from '../../components/figures/delta-painter/tokens.ts'
import hiddenMatrix from '../../components/figures/hidden-matrix/figure.ts'
import scaleSlopes from '../../components/figures/scale-slopes/figure.ts'
import type { State as BugsState } from '../../components/figures/step-bugs/compute.ts'
import stepBugs from '../../components/figures/step-bugs/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import {
  discretizeMamba,
  selectiveScan,
  sigmoid,
  silu,
  softplus,
  softplusInverse,
  zoh,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 3.1.2, computed again. */
const { says, pressed } = readSection('3-mamba/3.1.2-selection')

describe('the gate', () => {
  it('writes by the hold what it forgets, and more by the rule of the code', () => {
    const at = [-4, 0, 4].map((z) => {
      const step = softplus(z)
      const [hold, code] = [zoh, discretizeMamba].map((rule) => rule([[-1]], [[1]], step))
      expect(hold.Abar.data[0]).toBeCloseTo(1 - sigmoid(z), 12)
      expect(code.Abar.data[0]).toBeCloseTo(1 - sigmoid(z), 12)
      expect(hold.Bbar.data[0]).toBeCloseTo(sigmoid(z), 12)
      return { hold: hold.Bbar.data[0], code: code.Bbar.data[0], kept: code.Abar.data[0] }
    })
    expect(at.map(({ code }) => code.toFixed(4))).toEqual(['0.0181', '0.6931', '4.0181'])
    expect(at.map(({ hold }) => hold.toFixed(4))).toEqual(['0.0180', '0.5000', '0.9820'])
    says('it writes 0.0181, 0.6931 and 4.0181, where the theorem has 0.0180, 0.5 and 0.9820')
    expect(at.slice(1).map(({ code, kept }) => (code + kept).toFixed(2))).toEqual(['1.19', '4.04'])
    says('which is 1.19 at $z=0$ and 4.04 at $z=4$')
  })

  it('keeps the marked tokens by steps that one weight and one bias make', () => {
    says(
      'With a weight of 8 and a bias of −4 the output stays 0.06 away on average. With half of both, fillers are let in, and it is 0.31 away.',
    )
    const authored = defaultsOf(deltaPainter.schema) as unknown as Painted
    const miss = (weight: number, bias: number) => {
      const steps = Array.from({ length: LENGTH }, (_, k) =>
        softplus(weight * Number(marked.has(k)) + bias),
      )
      return paint({ ...authored, pattern: 'painted', painted: steps.map(toPainted) }).miss
    }
    expect([miss(8, -4), miss(4, -2)].map((one) => one.toFixed(2))).toEqual(['0.06', '0.31'])
    says(`[${[...marked.keys()].join(', ')}].includes(k) ? 1 : 0`)
    says('Math.log10(step / 0.01) / 1.5 - 1')
    const step = softplus(4)
    expect(Math.log10(step / 0.01) / 1.5 - 1).toBeCloseTo(toPainted(step), 1)
  })

  it('resets with a shout by the rule of the code', () => {
    const length = (rule: 'zoh' | 'mamba') => {
      const { lastState } = selectiveScan(
        {
          x: [[[1]]],
          dt: [[[100]]],
          A: [[-1, -2, -3, -4]],
          B: [[[1], [1], [1], [1]]],
          C: [[[1], [1], [1], [1]]],
        },
        { rule },
      )
      return Math.hypot(...lastState.data)
    }
    expect(length('zoh')).toBeCloseTo(1.193, 3)
    expect(length('mamba')).toBeCloseTo(200, 9)
    says('the length 1.193 under the hold')
  })

  it('multiplies the step at rest', () => {
    expect(softplus(1 + softplusInverse(0.01))).toBeCloseTo(0.02695, 5)
    expect(0.01 * Math.E).toBeCloseTo(0.02718, 5)
    says('the step is 0.02695, where $0.01\\,e$ is 0.02718')
  })

  it('keeps marked tokens only with steps of their own', () => {
    const miss = (pattern: string) => {
      const parameters = { ...defaultsOf(deltaPainter.schema), pattern } as Parameters<
        typeof deltaPainter.compute
      >[0]
      return deltaPainter.compute(parameters).miss
    }
    expect(miss('even').toFixed(4)).toBe('0.7635')
    expect(miss('marked')).toBeLessThan(0.1)
    says('with equal steps of 0.3 the distance is 0.7635')
  })

  it('holds half a token over fillers', () => {
    const z = (fillers: number) => softplusInverse(Math.LN2 / fillers)
    expect(z(1000)).toBeCloseTo(-7.27, 2)
    expect(z(1e6)).toBeCloseTo(-14.18, 2)
    says('$z=\\log(e^{\\rd}-1)=-7.27$. For a million fillers it is $-14.18$')
    expect(0.9 ** 16).toBeCloseTo(0.185, 3)
  })
})

describe('what the figure of borders shows', () => {
  const after = (words: string, before: Partial<BordersState> = {}) =>
    borders.compute(pressed(borders, words, { ...defaultsOf(borders.schema), ...before }))

  it('begins with outputs that are right and a state that is not', () => {
    const { wrong, last, lastAlone } = borders.compute(defaultsOf(borders.schema))
    expect([wrong, last.toFixed(4), lastAlone.toFixed(4)]).toEqual([0, '2.2467', '1.3767'])
    says('the state after the pads is 2.2467 where the text alone leaves 1.3767')
  })

  it('keeps the state behind pads by a step of zero alone', () => {
    for (const pads of [1, 6, 8])
      for (const pad of [-1, 0, 1]) {
        const zeros = after('are no remedy', { pads, pad })
        expect(zeros.wrong).toBe(0)
        expect(Math.abs(zeros.last - zeros.lastAlone)).toBeGreaterThan(0.01)
        const still = after('is one', { pads, pad })
        expect(still.last).toBeCloseTo(still.lastAlone, 12)
      }
  })

  it('lets what stands before a text into it, unless state and convolution are both kept apart', () => {
    for (const pads of [1, 6]) {
      expect(after('pads', { pads, pad: 1 }).wrong).toBe(10)
      const still = after('pads before the text and a step of zero', { pads, pad: 0 })
      // What the first three tokens read of the pads, the state then carries on.
      expect(still.differences.slice(0, 3).every((value) => Math.abs(value) > 1e-6)).toBe(true)
      expect(after('zeros read instead', { pads }).wrong).toBeGreaterThan(0)
    }
    expect(after('another text').wrong).toBe(10)
    const apart = after('must both be kept apart')
    expect([apart.wrong, apart.last.toFixed(12)]).toEqual([0, apart.lastAlone.toFixed(12)])
  })
})

describe('what the figure of five bugs shows', () => {
  const traces = (parameters: Partial<BugsState> = {}) =>
    stepBugs.compute({ ...defaultsOf(stepBugs.schema), ...parameters }).traces

  it('has a feed-through off while the convolution carries the token, and every other bug beyond', () => {
    for (const { bug, wrong } of traces({ input: 'pulse' })) {
      if (bug === 'D') expect(wrong).toEqual([4, 5])
      else expect(wrong.length).toBeGreaterThan(10)
    }
  })

  it('drags the shapes out by a slower state', () => {
    const slow = pressed(stepBugs, 'a slower state', {
      ...defaultsOf(stepBugs.schema),
      input: 'mixed',
    })
    const left = (all: ReturnType<typeof traces>) =>
      all.map(({ differences, largest }) => Math.abs(differences[20]) / largest)
    const [fast, dragged] = [left(traces()), left(traces(slow))]
    for (const [i, { bug }] of traces().entries())
      if (bug !== 'D') expect(dragged[i], bug).toBeGreaterThan(fast[i])
  })
})

describe('the matrix and the borders', () => {
  it('is in part a convolution', () => {
    const constant = (selectivity: number) => {
      const parameters = { ...defaultsOf(hiddenMatrix.schema), selectivity } as Parameters<
        typeof hiddenMatrix.compute
      >[0]
      return hiddenMatrix.compute(parameters).constant
    }
    expect(constant(0)).toBeCloseTo(1, 12)
    expect((100 * constant(0.5)).toFixed(1)).toBe('47.6')
    says('At half the selectivity it is 47.6 %')
  })

  it('answers a recall a little faded', () => {
    const tokens = ['A', 3, 'B', 5, '.', '.', 'C', 2, '.', 'B']
    const named = (list: readonly (string | number | undefined)[]) =>
      ['A', 'B', 'C'].map((key) => list.map((token) => Number(token === key)))
    const numbers = tokens.map((token) => (typeof token === 'number' ? token : 0))
    const { y } = selectiveScan({
      x: [[numbers]],
      dt: [[numbers.map((value) => Number(value > 0))]],
      A: [[-0.01, -0.01, -0.01]],
      B: [named(tokens.map((_, k) => tokens[k - 1]))],
      C: [named(tokens)],
    })
    expect(y.data.at(-1)).toBeCloseTo(4.95, 3)
    says('The last letter is answered by 4.95, not 5')
  })

  it('loses more by zeroed pads than by no mask', () => {
    const state = (x: readonly number[]) =>
      selectiveScan({
        x: [[x]],
        dt: [[x.map(() => 0.5)]],
        A: [[-1]],
        B: [[1]],
        C: [[1]],
      }).lastState.data[0]
    const clean = state([1, 1, 1, 1])
    expect(Math.abs(state([1, 1, 1, 1, 0, 0]) - clean)).toBeGreaterThan(
      Math.abs(state([1, 1, 1, 1, 1, 1]) - clean),
    )
    says('it does more harm than no mask')
    expect(silu(0.3)).toBeCloseTo(0.172, 3)
    expect(Math.exp(-0.512)).toBeCloseTo(0.6, 2)
    says('keeps $e^{-0.512}=60$ per cent')
  })
})

describe('degrees', () => {
  type Settings = Parameters<typeof scaleSlopes.compute>[0]

  /** The slopes from 32 to 64, by the rule of the code and by the hold. */
  const slopes = (settings: Partial<Settings>) => {
    const parameters = { ...defaultsOf(scaleSlopes.schema), ...settings } as Settings
    return scaleSlopes.compute(parameters).curves.map(({ endSlope }) => Math.round(endSlope))
  }

  it('are those of the text', () => {
    expect(slopes({})).toEqual([4, 3])
    expect(slopes({ gate: true })).toEqual([5, 4])
    expect(slopes({ norm: 'parameters' })).toEqual([1, 1])
    expect(slopes({ norm: 'parameters', gate: true })).toEqual([2, 2])
    expect(slopes({ norm: 'output', gate: true }).map(Math.abs)).toEqual([0, 0])
    says('leaves one degree, two with the gate')
  })

  it('are counted with the weights of the block', () => {
    const [d, D, N, R, width] = [768, 1536, 16, 48, 4]
    const scan = D * (R + 2 * N) + R * D + D + D * N + D
    const block = d * 2 * D + (width + 1) * D + scan + D * d
    expect(block).toBe(3770880)
    expect((2 * block) / (12 * d ** 2)).toBeLessThan(1.07)
    says('two blocks weigh about as much as an attention layer with its perceptron')
    expect([2 * R * D, D ** 2]).toEqual([147456, 2359296])
    says('147,456 weights in place of 2,359,296')
  })
})
