import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cacheNumbers,
  stackCost,
  stateNumbers,
} from '../../../components/figures/block-builder/costs.ts'
import { models as stacks } from '../../../components/figures/block-builder/models.ts'
import type { Stack } from '../../../components/figures/block-builder/stack.ts'
import { layersOf } from '../../../components/figures/block-builder/layers.ts'
import {
  compute,
  LEAST_MEMORY,
  LONGEST,
  MOST_MEMORY,
  SHORTEST,
  type BudgetParameters,
} from '../../../components/figures/memory-budget/compute.ts'
import figure from '../../../components/figures/memory-budget/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults: BudgetParameters = defaultsOf(figure.schema)

const settings: fc.Arbitrary<BudgetParameters> = fc.record({
  memory: fc
    .double({ min: LEAST_MEMORY, max: MOST_MEMORY, noNaN: true })
    .map((memory) => Number(memory.toPrecision(3))),
  bits: fc.constantFrom<BudgetParameters['bits']>('4', '8', '16'),
  L: fc.integer({ min: SHORTEST, max: LONGEST }),
})

/** The same models as stacks of layers, whose weights and memory another figure counts. */
const stackOf: Readonly<Record<string, Stack>> = {
  'Llama 2 7B': stacks.llama.stack,
  'Llama 3 8B': {
    ...stacks.llama.stack,
    vocabulary: 128256,
    attention: { queries: 4096, keys: 1024 },
    mlp: { hidden: 14336, gated: true },
  },
  'Nemotron-H 8B': stacks.nemotron.stack,
  'Falcon Mamba 7B': {
    layers: layersOf('m*64'),
    d: 4096,
    vocabulary: 65024,
    tied: false,
    mamba1: { N: 16, R: 256 },
  },
}

describe('memory-budget', () => {
  it('counts weights, states and caches as the layers of the models add up to', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expect(data.map(({ model }) => model.name)).toEqual(Object.keys(stackOf))
        for (const { model, weights, states, cache } of data) {
          const stack = stackOf[model.name]
          expect(weights).toBe((stackCost(stack).weights * Number(parameters.bits)) / 8)
          expect(states).toBe(2 * stateNumbers(stack))
          expect(cache).toBe(2 * cacheNumbers(stack, parameters.L))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('fits as many sequences as there is room for, and not one more', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        for (const { weights, states, cache, fit, read } of compute(parameters)) {
          const room = 1e9 * parameters.memory
          const one = states + cache
          if (fit > 0) expect(weights + fit * one).toBeLessThanOrEqual(room)
          expect(weights + (fit + 1) * one).toBeGreaterThan(room)
          expect(read).toBeCloseTo(weights / Math.max(fit, 1) + one, 3)
        }
      }),
    )
  })

  it('opens on a memory that holds the states of long sequences and not their keys', () => {
    const fits = compute(defaults).map(({ fit }) => fit)
    expect(fits.slice(0, 2)).toEqual([0, 0])
    expect(fits[2]).toBeGreaterThan(1)
    expect(fits[3]).toBeGreaterThan(30 * fits[2])
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^In ([\d.,]+) GB, with weights of (\d+) bits and sequences of ([\d,]+) tokens, there is room for this many sequences at once: (.+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        expect(Number(parts[1].replaceAll(',', ''))).toBe(parameters.memory)
        expect(parts[2]).toBe(parameters.bits)
        expect(Number(parts[3].replaceAll(',', ''))).toBe(parameters.L)
        const said = parts[4].replace(' and ', ', ').split(/, (?=[A-Z])/)
        Object.entries(stackOf).forEach(([name, stack], i) => {
          const weights = (stackCost(stack).weights * Number(parameters.bits)) / 8
          const one = 2 * (stateNumbers(stack) + cacheNumbers(stack, parameters.L))
          const fit = Math.floor((1e9 * parameters.memory - weights) / one)
          const wanted =
            fit < 0 ? 'not even its weights' : fit === 0 ? 'none' : fit.toLocaleString('en')
          // Floor of a negative share of a sequence is −1 or less, also where only the sequence is too large.
          expect(said[i]).toBe(
            `${name} ${fit < 0 && weights <= 1e9 * parameters.memory ? 'none' : wanted}`,
          )
        })
      }),
    )
  })

  it('draws texts that are whole and apart, in few bytes, no bar beyond the memory', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 1800)
        const { marks } = figure.draw(data, parameters, { width: 678, height: 340, narrow: false })
        for (const mark of marks)
          if (mark.kind === 'rect') expect(mark.x + mark.width).toBeLessThan(678 - 16)
        expect(figure.table(data, parameters).rows).toHaveLength(4)
        expect(figure.readouts(data, parameters)).toHaveLength(4)
      }),
      { numRuns: 60 },
    )
  })
})
