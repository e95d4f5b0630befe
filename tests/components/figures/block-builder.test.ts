import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import figure from '../../../components/figures/block-builder/figure.ts'
import {
  compute,
  LONGEST,
  modelOf,
  type BuilderParameters,
} from '../../../components/figures/block-builder/compute.ts'
import {
  cacheNumbers,
  evenContext,
  stateNumbers,
  tokenOperations,
} from '../../../components/figures/block-builder/costs.ts'
import { letterOf } from '../../../components/figures/block-builder/layers.ts'
import { countOf, kinds } from '../../../components/figures/block-builder/stack.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { defaults, settings, small } from './block-builder-settings.ts'

/** "51.6 billion", "12,345" and "4.29 GB" as numbers, and half of their last place. */
function read(text: string): { value: number; slack: number } {
  const units: Readonly<Record<string, number>> = {
    billion: 1e9,
    million: 1e6,
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    PB: 1e15,
  }
  const [, digits, unit] = /^([\d.,]+)(?: (\w+))?$/.exec(text)!
  const plain = digits.replaceAll(',', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const size = units[unit ?? 'B']
  return { value: Number(plain) * size, slack: 0.501 * size * 10 ** -decimals }
}

const expectStated = (text: string, truth: number) => {
  const { value, slack } = read(text)
  expect(Math.abs(value - truth), `${text} for ${truth}`).toBeLessThanOrEqual(slack)
}

describe('block-builder', () => {
  it('starts where a hybrid keeps an eighth of what a Transformer would', () => {
    const { here, cost, name } = compute(defaults)
    expect(name).toBe('Jamba')
    expect(here.transformer).toBe(8 * here.cache)
    expect(here.states).toBeLessThan(here.cache / 400)
    expect(cost.used).toBeLessThan(cost.weights / 4)
  })

  it('takes every setting that the tests try', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        for (const [key, parameter] of Object.entries(figure.schema))
          expect(accepts(parameter, parameters[key as keyof BuilderParameters]), key).toBe(true)
      }),
    )
  })

  it('lays any pattern as it is written', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        const { stack } = modelOf({ ...chosen, model: 'own' })
        const [letters, times = '1'] = chosen.pattern.split('*')
        const written = letters.repeat(Number(times))
        expect(stack.layers.map((kind) => letterOf[kind]).join('')).toBe(written)
        for (const kind of kinds) {
          const own = Array.from(written).filter((letter) => letter === letterOf[kind])
          expect(countOf(stack, kind)).toBe(own.length)
        }
      }),
    )
  })

  it('finds the context at which the cache reaches the states', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { stack } = modelOf(parameters)
        const even = evenContext(stack)
        const states = stateNumbers(stack)
        if (!Number.isFinite(even)) expect(cacheNumbers(stack, LONGEST)).toBeLessThan(states)
        else {
          expect(cacheNumbers(stack, even)).toBeGreaterThanOrEqual(states)
          if (even > 0) expect(cacheNumbers(stack, even - 1)).toBeLessThan(states)
        }
      }),
    )
  })

  it('finds no such context where windows are full before, and none is needed without states', () => {
    const stack = small(['mamba1', 'window'], 64)
    const window = { ...stack.window!, reach: 2 }
    expect(evenContext({ ...stack, window })).toBe(Infinity)
    expect(evenContext({ ...stack, layers: ['mamba1'] })).toBe(Infinity)
    expect(evenContext({ ...stack, layers: ['window'] })).toBe(0)
    const attention = { queries: 64, keys: 32 }
    const all = { ...stack, window, attention, layers: ['mamba1', 'window', 'attention'] as const }
    const left = stateNumbers(stack) - 2 * window.keys * 2
    expect(evenContext(all)).toBe(Math.ceil(left / (2 * attention.keys)))
  })

  it('says what is so at every setting', () => {
    const name = '([^:]+): (?:(1) layer|(\\S+) layers) of width ([\\d,]+), which (?:is|are) (.+?)'
    const counts =
      '(?:It has|They have) (.+) weights with the embedding, (?:and a token passes all of them|of which a token passes (.+))\\.'
    const context =
      'At a context of ([\\d,]+) tokens? and (\\d) bytes? a number, (.+)\\. A Transformer'
    const rest =
      'of (?:one layer|as many layers) would keep (.+)\\. The next token takes (.+) operations, ([\\d.]+) % of them to mix tokens\\.'
    const whole = new RegExp(`^${name}\\. ${counts} ${context} ${rest}$`)
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { stack } = modelOf(parameters)
        const text = figure.describe(data, parameters)
        const found = whole.exec(text)
        if (!found) throw new Error(text)
        const [, title, one, several, width, listed, weights, used, L, bytes, kept] = found
        const layers = one ?? several
        for (const words of ['which is', 'It has', 'of one layer'])
          expect(text.includes(words)).toBe(layers === '1')
        const [transformer, operations, share] = found.slice(11)
        expect(title).toBe(modelOf(parameters).name)
        expect(Number(layers)).toBe(stack.layers.length)
        expectStated(width, stack.d)
        const own = [...listed.matchAll(/(\d+) (Mamba-1|Mamba-2|attention|MLP|experts)/g)]
        expect(own.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(stack.layers.length)
        const total = data.cost.kinds.reduce((sum, kind) => sum + kind.weights, data.cost.ends)
        expectStated(weights, total)
        const passed = data.cost.kinds.reduce((sum, kind) => sum + kind.used, data.cost.ends)
        expectStated(used ?? weights, passed)
        expectStated(L, parameters.L)
        expect(bytes).toBe(parameters.bytes)
        const size = Number(parameters.bytes)
        const cache = size * cacheNumbers(stack, parameters.L)
        const states = size * stateNumbers(stack)
        const stated = (pattern: RegExp) => pattern.exec(kept)?.[1]
        const cacheText = stated(/the KV cache takes ([\d.]+ \w+)/)
        const statesText = stated(/(?:the states take|and the states) ([\d.]+ \w+)/)
        const isNothing = kept === 'nothing is kept from one token to the next'
        if (cacheText) expectStated(cacheText, cache)
        else expect([cache, isNothing || kept.includes('there is no KV cache')]).toEqual([0, true])
        if (statesText) expectStated(statesText, states)
        else expect([states, isNothing || kept.includes('there are no states')]).toEqual([0, true])
        expect(isNothing).toBe(cache === 0 && states === 0)
        const from = stated(/as large as the states from ([\d,]+) tokens? on/)
        if (from) expect(read(from).value).toBe(evenContext(stack))
        if (kept.includes('at every context'))
          expect(size * cacheNumbers(stack, LONGEST)).toBeLessThan(states)
        const keys = Math.min(stack.d, (stack.attention ?? stack.window)?.keys ?? stack.d)
        const layersOfAttention = Math.round(stack.layers.length / 2)
        expectStated(transformer, layersOfAttention * 2 * keys * parameters.L * size)
        const { products, mixing } = tokenOperations(stack, parameters.L)
        expectStated(operations, products + mixing)
        expect(Math.abs(Number(share) - (100 * mixing) / (products + mixing))).toBeLessThan(0.0501)
      }),
      { numRuns: 200 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 40 },
    )
  })

  it('moves the cursor to the context under the hand', () => {
    expectHandle(figure, defaults, 'L', [1, LONGEST])
  })

  it('lists a context a row', () => {
    const { rows } = figure.table(compute(defaults), defaults)
    expect(rows).toHaveLength(23)
    expect(rows[18]).toEqual([2 ** 18, 2 ** 32, 8_716_288, 2 ** 35])
  })
})
