import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, LONGEST, modelOf } from '../../../components/figures/block-builder/compute.ts'
import type { BuilderParameters } from '../../../components/figures/block-builder/compute.ts'
import {
  cacheNumbers,
  evenContext,
  layerCost,
  mixingOperations,
  stackCost,
  stateNumbers,
  tokenOperations,
} from '../../../components/figures/block-builder/costs.ts'
import figure from '../../../components/figures/block-builder/figure.ts'
import { flowOf } from '../../../components/figures/block-builder/flow.ts'
import { letterOf } from '../../../components/figures/block-builder/layers.ts'
import { models, type ModelKey } from '../../../components/figures/block-builder/models.ts'
import { ownStack } from '../../../components/figures/block-builder/own.ts'
import { layerShapes } from '../../../components/figures/block-builder/shapes.ts'
import {
  countOf,
  kinds,
  kindsOf,
  type Kind,
  type Stack,
} from '../../../components/figures/block-builder/stack.ts'
import { costOf } from '../../../components/figures/cost/formulas.ts'
import { accepts, defaultsOf } from '../../../src/figure/parameters.ts'
import { writePattern } from '../../../src/figure/pattern.ts'
import {
  attentionMixer,
  countWeights,
  attentionInitialWeights,
  mamba1InitialWeights,
  mamba2InitialWeights,
  mamba1Mixer,
  mamba2Mixer,
  tensor,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)
const published = Object.entries(models) as [ModelKey, (typeof models)[ModelKey]][]

const choice = <const T extends string>(...values: readonly T[]) => fc.constantFrom(...values)

/** Any layers in any order, most of them repeated. */
const patterns = fc
  .array(fc.constantFrom(...Object.values(letterOf)), { minLength: 1, maxLength: 40 })
  .chain((letters) =>
    fc
      .integer({ min: 1, max: Math.floor(128 / letters.length) })
      .map((times) => writePattern({ letters: letters.join(''), times })),
  )

const settings: fc.Arbitrary<BuilderParameters> = fc.record({
  model: fc.oneof(
    fc.constant<BuilderParameters['model']>('own'),
    fc.constantFrom<BuilderParameters['model']>(...published.map(([key]) => key)),
  ),
  L: fc.double({ min: 0, max: 22, noNaN: true }).map((power) => Math.round(2 ** power)),
  bytes: choice('1', '2', '4'),
  pattern: patterns,
  keys: choice('1', '4', '8'),
  reach: choice('512', '2048', '8192'),
  experts: choice('8-1', '8-2', '16-2', '32-1', '64-8'),
  through: fc.constantFrom(...kinds),
  d: fc.integer({ min: 1, max: 128 }).map((step) => 64 * step),
})

/** A stack of the given layers, its other sizes as in a small model of the public code. */
function small(layers: readonly Kind[], d = 128): Stack {
  return {
    d,
    vocabulary: 100,
    tied: true,
    layers,
    mamba1: { N: 16, R: Math.ceil(d / 16) },
    mamba2: { D: 2 * d, N: 64, heads: d / 32, groups: 1 },
    attention: { queries: d, keys: d },
    window: { queries: d, keys: d, reach: 7 },
    mlp: { hidden: 4 * d, gated: false },
    experts: { count: 8, used: 2 },
  }
}

/** All numbers in the tensors of a state, however deep. */
function numbersIn(state: unknown): number {
  if (typeof state !== 'object' || state === null) return 0
  if ('data' in state && 'shape' in state) return (state as Tensor).data.length
  return Object.values(state).reduce<number>((sum, part) => sum + numbersIn(part), 0)
}

/** The shapes of all tensors in a value, however deep. */
function shapesIn(value: unknown): (readonly number[])[] {
  if (typeof value !== 'object' || value === null) return []
  if ('data' in value && 'shape' in value) return [(value as Tensor).shape]
  return Object.values(value).flatMap(shapesIn)
}

describe('published models', () => {
  // Counts that others made of the weights of these four, having loaded them.
  it.each([
    ['mamba-130m', 129_135_360],
    ['mamba-2.8b', 2_768_345_600],
    ['llama', 6_738_415_616],
    ['mixtral', 46_702_792_704],
  ] as const)('%s has its weights', (key, weights) => {
    expect(stackCost(models[key].stack).weights).toBe(weights)
  })

  // No exact count of these is published: the count is ours, and it is held to what is published.
  it.each([
    // Its weight file, at 16 bits a number.
    ['mamba2-2.7b', 2_702_599_680, [5.41], 2],
    // Billions of parameters, by its page.
    ['jamba', 51_570_323_328, [51.57], 1],
    // Its three weight files, at 16 bits a number.
    ['zamba', 7_232_490_496, [4.94, 4.96, 4.57], 2],
  ] as const)('%s has as many weights as are published', (key, weights, sizes, bytes) => {
    expect(stackCost(models[key].stack).weights).toBe(weights)
    const published = sizes.reduce((sum, size) => sum + size, 0)
    // Every size is rounded to 0.01.
    expect(Math.abs((bytes * weights) / 1e9 - published)).toBeLessThan(0.005 * sizes.length)
  })

  it('come to the sizes that they are named by', () => {
    const billions = (key: ModelKey, part: 'weights' | 'used') =>
      (stackCost(models[key].stack)[part] / 1e9).toFixed(2)
    expect(billions('jamba', 'used')).toBe('12.11')
    expect(billions('mixtral', 'used')).toBe('12.88')
    expect(billions('samba', 'weights')).toBe('1.33')
    expect(billions('blackmamba', 'used')).toBe('0.63')
    expect(billions('nemotron', 'weights')).toBe('8.10')
    // Its weight file takes 5.57 GB at 16 bits.
    expect((2 * stackCost(models.blackmamba.stack).weights) / 1e9).toBeCloseTo(5.57, 2)
  })

  it('counts the smaller Samba to its 421 million', () => {
    const smaller: Stack = {
      ...models.samba.stack,
      d: 1536,
      layers: models.samba.stack.layers.slice(0, 24),
      mamba1: { N: 16, R: 96 },
      window: { queries: 1536, keys: 1536, reach: 2048 },
      mlp: { hidden: 4096, gated: true },
    }
    expect(Math.floor(stackCost(smaller).weights / 1e6)).toBe(421)
  })

  it.each([
    ['jamba', 4],
    ['mixtral', 32],
    ['llama', 128],
  ] as const)('%s keeps the published cache at 256K tokens', (key, gibibytes) => {
    expect(2 * cacheNumbers(models[key].stack, 2 ** 18)).toBe(gibibytes * 2 ** 30)
  })

  it('have the layers that their papers name', () => {
    const counts = (key: ModelKey) => kinds.map((kind) => countOf(models[key].stack, kind))
    expect(counts('jamba')).toEqual([28, 0, 4, 0, 16, 16])
    expect(counts('zamba')).toEqual([76, 0, 13, 0, 13, 0])
    expect(counts('samba')).toEqual([9, 0, 0, 9, 18, 0])
    expect(counts('blackmamba')).toEqual([18, 0, 0, 0, 0, 18])
    expect(counts('moe-mamba')).toEqual([8, 0, 0, 0, 0, 8])
    expect(counts('nemotron')).toEqual([0, 24, 4, 0, 24, 0])
  })

  it('have their attention where their configuration files put it', () => {
    const places = (key: ModelKey, of: Kind, kind: Kind) =>
      models[key].stack.layers
        .filter((layer) => layer === of || layer === kind)
        .flatMap((layer, i) => (layer === kind ? [i] : []))
    // attn_layer_offset 4, attn_layer_period 8; expert_layer_offset 1, expert_layer_period 2.
    expect(places('jamba', 'mamba1', 'attention')).toEqual([4, 12, 20, 28])
    expect(places('jamba', 'mlp', 'experts')).toEqual(
      Array.from({ length: 16 }, (_, i) => 2 * i + 1),
    )
    // The shared block comes before these of 76 Mamba layers, counted from 0.
    const before = places('zamba', 'mamba1', 'attention').map((place, call) => place - call)
    expect(before).toEqual([2, 7, 13, 19, 25, 31, 37, 43, 49, 55, 61, 67, 73])
    // hybrid_override_pattern, with its own letters.
    const pattern = 'M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M-'
    expect(pattern.replaceAll('-', 'F').replaceAll('*', 'A')).toBe(models.nemotron.pattern)
  })

  it('have patterns that the control of your own stack takes and reads alike', () => {
    for (const [, { pattern, stack }] of published) {
      expect(accepts(figure.schema.pattern, pattern), pattern).toBe(true)
      expect(ownStack({ ...defaults, pattern }).layers).toEqual(stack.layers)
    }
  })

  it('counts in MoE-Mamba what the table of its paper says of a layer', () => {
    const { stack } = models['moe-mamba']
    // 32 experts of 512 → 1,536 → 512, and the router.
    expect(layerCost(stack, 'experts').products).toBe(2 * 512 * 1536 + 32 * 512)
    expect(layerCost(stack, 'experts').weights).toBe(32 * 2 * 512 * 1536 + 32 * 512 + 512)
    // 416 million in all and 26 million active, without embeddings, for 32 experts.
    const { weights, used, ends } = stackCost(stack)
    expect([weights, used].map((count) => Math.round((count - ends) / 1e6))).toEqual([416, 26])
  })
})

describe('the formulas of block-builder', () => {
  it('count the weights of the kernel, and the norm before the layer', () => {
    for (const d of [64, 128, 192]) {
      const heads = d / 32
      const counted: Partial<Record<Kind, number>> = {
        mamba1: countWeights(mamba1InitialWeights({ dModel: d }, 1)),
        mamba2: countWeights(mamba2InitialWeights({ dModel: d, N: 64 }, 1)),
        attention: countWeights(attentionInitialWeights({ dModel: d, heads }, 1)),
      }
      for (const [kind, weights] of Object.entries(counted) as [Kind, number][])
        expect(layerCost(small([kind], d), kind).weights).toBe(weights + d)
    }
  })

  it('count the state that the kernel carries', () => {
    // The kernel keeps four inputs of the convolution, as the public code does; three are needed.
    for (const d of [64, 128]) {
      const first = mamba1Mixer.initialState(mamba1InitialWeights({ dModel: d }, 1), 1)
      expect(stateNumbers(small(['mamba1'], d))).toBe(numbersIn(first) - 2 * d)
      const second = mamba2Mixer().initialState(mamba2InitialWeights({ dModel: d, N: 64 }, 1), 1)
      expect(stateNumbers(small(['mamba2'], d))).toBe(numbersIn(second) - 2 * d - 2 * 64)
    }
  })

  it('count the operations of a layer as the figure of the costs does', () => {
    for (const [kind, model] of [
      ['mamba1', 'selective'],
      ['attention', 'attention'],
    ] as const)
      for (const L of [1, 100, 5000]) {
        const stack = small([kind])
        const ours = 2 * layerCost(stack, kind).products + mixingOperations(stack, kind, L)
        expect(ours).toBe(costOf('decode', model, L, { D: 128, N: 16 }, 'layer'))
      }
  })

  it('count every expert once, and those that a token passes', () => {
    const { weights, used, products } = layerCost(small(['experts']), 'experts')
    const one = 2 * 128 * 512
    expect([weights, used, products]).toEqual([
      8 * one + 8 * 128 + 128,
      2 * one + 8 * 128 + 128,
      2 * one + 8 * 128,
    ])
  })

  it('store shared layers once and keep the keys of every call', () => {
    const shared = { ...small(['attention', 'mlp', 'mamba1', 'attention', 'mlp']), shared: true }
    const [mamba, attention, mlp] = stackCost(shared).kinds.map(({ weights }) => weights)
    expect(mamba).toBe(layerCost(shared, 'mamba1').weights)
    expect(attention).toBe(layerCost(shared, 'attention').weights + 2 * 128 ** 2)
    expect(mlp).toBe(layerCost(shared, 'mlp').weights)
    expect(cacheNumbers(shared, 10)).toBe(2 * 2 * 128 * 10)
    const apart = { ...shared, shared: false }
    expect(tokenOperations(shared, 10).products - tokenOperations(apart, 10).products).toBe(
      2 * 2 * 128 ** 2,
    )
  })

  it('let a window end the growth of the cache', () => {
    const { stack } = models.samba
    expect(cacheNumbers(stack, 2048)).toBe(cacheNumbers(stack, 1e6))
    expect(cacheNumbers(stack, 2047)).toBeLessThan(cacheNumbers(stack, 2048))
  })

  it('refuse a layer without sizes', () => {
    expect(() => stackCost({ ...small(['mamba2']), mamba2: undefined })).toThrow(
      'stack has a layer "mamba2" and no sizes for it',
    )
  })
})

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

  it('follows the data as the kernel passes them on', () => {
    const [d, L] = [64, 5]
    const x = tensor(new Float64Array(L * d).fill(0.1), [1, L, d])
    const stack: Stack = { ...small([...kinds], d), mamba2: { D: 128, N: 64, heads: 2, groups: 1 } }
    /** Shapes that the figure names, and those of the kernel, as sorted sizes without ones. */
    const plain = (shape: readonly number[]) =>
      shape
        .filter((size) => size !== 1)
        .sort((a, b) => a - b)
        .join(' ')
    const named = (kind: Kind) =>
      new Set(flowOf(stack, kind, L).flatMap(({ parts }) => parts.map(({ shape }) => plain(shape))))
    const first = mamba1Mixer.forward(mamba1InitialWeights({ dModel: d }, 1), x)
    const second = mamba2Mixer().forward(mamba2InitialWeights({ dModel: d, N: 64 }, 1), x)
    for (const [kind, saved, state] of [
      ['mamba1', first.saved, first.state.ssm],
      ['mamba2', second.saved, second.state.ssm],
    ] as const) {
      const passed = new Set([saved, state, first.out].flatMap(shapesIn).map(plain))
      expect([...named(kind)].sort(), kind).toEqual([...passed].sort())
    }
    const attention = attentionMixer(2).forward(
      attentionInitialWeights({ dModel: d, heads: 2 }, 1),
      x,
    )
    expect(attention.out.shape).toEqual([
      1,
      ...flowOf(stack, 'attention', L).at(-1)!.parts[0].shape,
    ])
  })

  it('follows the data from the stream to the stream, through shapes that the weights allow', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { stack } = modelOf(parameters)
        const { L } = parameters
        for (const kind of kindsOf(stack)) {
          const flow = flowOf(stack, kind, L)
          const weights = layerShapes(stack, kind)
          expect(flow[0].parts[0].shape).toEqual([L, weights['before.weight'][0]])
          expect(flow.at(-1)!.parts[0].shape).toEqual([L, stack.d])
          // What the map in gives, put side by side, is as wide as its matrix says.
          const maps = {
            mamba1: ['in_proj'],
            mamba2: ['in_proj'],
            mlp: ['up'],
            experts: ['router'],
          }
          const names =
            kind in maps ? maps[kind as keyof typeof maps] : ['q_proj', 'k_proj', 'v_proj']
          const wide = names.reduce((sum, name) => sum + weights[`${name}.weight`][0], 0)
          const given = flow[1].parts.reduce(
            (sum, { shape }) => sum + shape.slice(1).reduce((a, b) => a * b),
            0,
          )
          expect(given).toBe(kind === 'mlp' && stack.mlp!.gated ? 2 * wide : wide)
        }
        const [account] = figure.accounts!(compute(parameters), parameters)
        const isIn = stack.layers.includes(parameters.through)
        expect(account[0].text.includes('The stack has none.')).toBe(!isIn)
      }),
      { numRuns: 50 },
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

  it('says what is so at every setting', () => {
    const name = '([^:]+): (\\S+) layers? of width ([\\d,]+), which are (.+?)'
    const counts =
      'They have (.+) weights with the embedding, (?:and a token passes all of them|of which a token passes (.+))\\.'
    const context =
      'At a context of ([\\d,]+) tokens? and (\\d) bytes? a number, (.+)\\. A Transformer'
    const rest =
      'of as many layers would keep (.+)\\. The next token takes (.+) operations, ([\\d.]+) % of them to mix tokens\\.'
    const whole = new RegExp(`^${name}\\. ${counts} ${context} ${rest}$`)
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { stack } = modelOf(parameters)
        const text = figure.describe(data, parameters)
        const found = whole.exec(text)
        if (!found) throw new Error(text)
        const [, title, layers, width, listed, weights, used, L, bytes, kept] = found
        const [transformer, operations, share] = found.slice(10)
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
