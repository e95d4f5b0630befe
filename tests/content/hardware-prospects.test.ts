import { describe, expect, it } from 'vitest'
import { compute as fit } from '../../components/figures/memory-budget/compute.ts'
import memoryBudget from '../../components/figures/memory-budget/figure.ts'
import { compute as quantize } from '../../components/figures/quantization/compute.ts'
import quantization from '../../components/figures/quantization/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 7.2, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('7-challenges/7.2-hardware-aware-computation')
const shown = cellsOfSection('7.2')

describe('what a token reads', () => {
  it('is weights alone for one sequence, and the cache for a hundred from some length on', async () => {
    says('Alone it reads 16 gigabytes of weights for each token')
    says(
      'beyond some 10,000 tokens what it reads most is the cache of its four layers of attention',
    )
    const { L, 'alone, GB': alone, 'of 100, GB': hundred } = (await shown('read-per-token')).columns
    const perToken = (alone[2] - alone[0]) / (L[2] - L[0])
    const weights = (alone[0] - hundred[0]) / (1 - 1 / 100)
    expect(weights).toBeCloseTo(16.2, 1)
    expect(weights / 100 / perToken / 1e4).toBeCloseTo(1, 1)
    expect(weights / 100).toBeGreaterThan(51.8e-3)
  })

  it('is as much of keys as of weights at the contexts of the exercise', () => {
    says('so $L=w/c\\approx6{,}430$ tokens')
    const c = 2 * 8192 * 32
    expect(Math.round(3.37e9 / c / 10)).toBe(643)
    says('$L=w/(nc)\\approx64$')
    expect(Math.round(3.37e9 / c / 100)).toBe(64)
  })
})

describe('what fits', () => {
  const defaults = defaultsOf(memoryBudget.schema)
  const fits = (settings: typeof defaults) => fit(settings).map((model) => model.fit)

  it('is what the caption says', () => {
    says('has room for hundreds of sequences, for six, or for none')
    says(
      'Into 8 GB go four models of about the same size with weights of 4 bits and contexts of 32,768 tokens',
    )
    expect([defaults.memory, defaults.bits, defaults.L]).toEqual([8, '4', 32768])
    const [llama2, llama3, nemotron, falcon] = fits(defaults)
    expect([llama2, llama3, nemotron]).toEqual([0, 0, 6])
    expect(Math.floor(falcon / 100)).toBeGreaterThan(1)
    says('all four have room')
    expect(Math.min(...fits(pressed(memoryBudget, 'At 4,096 tokens', defaults)))).toBeGreaterThan(0)
    says('the first still has none;')
    const large = pressed(memoryBudget, 'In 80 GB, at 16 bits and 131,072 tokens', defaults)
    expect(fits(large)[0]).toBe(0)
    says('it has room for nine, and the last for 31,393')
    const largest = fits(pressed(memoryBudget, 'eight times as much', defaults))
    expect([largest[0], largest[3]]).toEqual([9, 31393])
  })
})

describe('what may be rounded', () => {
  const defaults = defaultsOf(quantization.schema)
  const at = (words: string) => quantize(pressed(quantization, words, defaults))

  it('is not the factor in 8 bits', async () => {
    says('At the cursor the factor is stored as 1 and its mode never forgets.')
    expect([defaults.tau, quantize(defaults).stored]).toEqual([300, 1])
    says('the last factor is stored as 1')
    expect((await shown('rounded-factor')).columns.stored[4]).toBe(1)
  })

  it('shortens the time constant, or errs, as the buttons say', () => {
    says('shorten its time constant from 300 to 255 tokens')
    expect(Math.round(-1 / Math.log(at('Eight leading bits').stored))).toBe(255)
    says('leave an error of 2.4 per cent')
    expect((100 * at('integers of 12 bits').here.A).toFixed(1)).toBe('2.4')
    says('it is the inputs that suffer most')
    const { here } = at('an outlier forty times as large in another channel')
    expect(here.x).toBe(Math.max(...Object.values(here)))
  })

  it('is the logarithm of the rate, and the state where memory is short', () => {
    says('The rate from which the factor is computed can be stored with little harm')
    says('errs by some 3 per cent at most up to 300 tokens and by 37 at 600')
    const { taus, errors } = quantize(defaults)
    expect(Math.max(...errors.rate)).toBeLessThan(0.01)
    const short = errors.h.filter((_, i) => taus[i] <= 300)
    expect(Math.max(...short, quantize(defaults).here.h)).toBeLessThan(0.035)
    expect(Math.round(100 * quantize({ ...defaults, tau: 600 }).here.h)).toBe(37)
  })

  it('takes thirteen leading bits for a thousand tokens', () => {
    says('so $2^{p}\\ge5000$ and $p=13$')
    expect(Math.ceil(Math.log2(5000))).toBe(13)
    says('single precision, with 24, bears memories of more than a million tokens')
    expect(0.1 * 2 ** 25).toBeGreaterThan(1e6)
  })
})

describe('what a dropped token takes along', () => {
  it('is its step, and nothing else where the step is handed on', async () => {
    says('without their steps the state still ends elsewhere')
    const [all, dropped, handedOn] = (await shown('dropped-step')).columns.state
    expect(Math.abs(dropped / all - 1)).toBeGreaterThan(0.2)
    says('Handed on, the steps bring it back exactly')
    expect(handedOn).toBeCloseTo(all, 12)
  })
})
