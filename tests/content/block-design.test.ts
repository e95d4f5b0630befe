import { describe, expect, it } from 'vitest'
import { compute } from '../../components/figures/block-builder/compute.ts'
import {
  cacheNumbers,
  evenContext,
  layerCost,
  mixingOperations,
  stackCost,
  stateNumbers,
} from '../../components/figures/block-builder/costs.ts'
import figure from '../../components/figures/block-builder/figure.ts'
import { letterOf } from '../../components/figures/block-builder/layers.ts'
import { models, type ModelKey } from '../../components/figures/block-builder/models.ts'
import {
  countOf,
  kindsOf,
  type Kind,
  type Stack,
} from '../../components/figures/block-builder/stack.ts'
import { compute as uOf, type UParameters } from '../../components/figures/u-shape/compute.ts'
import u from '../../components/figures/u-shape/figure.ts'
import { formatBytes, formatCount } from '../../src/draw/index.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

const { says, pressed } = readSection('4-advancements/4.1-block-design')

const defaults = defaultsOf(figure.schema)
const context = 2 ** 18

/** A state of the figure of backbones from which each button has to lead to its own. */
const moved: UParameters = {
  ...defaultsOf(u.schema),
  model: 'u-mamba-bot',
  mixer: 'convolution',
  form: 'pyramid',
  axes: '3',
  side: 32,
  stages: 'HAHACm',
  c: 128,
  depth: 3,
  up: 'convolution',
  norms: 'shared',
}
const stackOf = (key: ModelKey) => models[key].stack

/** A row of the table of stacks, by the formulas. */
function rowOf(name: string, key: ModelKey): string {
  const stack = stackOf(key)
  const { weights, used } = stackCost(stack)
  const billions = (value: number) => `${formatCount(value).replace(' G', '')} bn`
  const passed =
    used === weights ? 'all' : used < 1e9 ? `${(used / 1e9).toFixed(2)} bn` : billions(used)
  const bytes = (numbers: number) => (numbers === 0 ? 'none' : formatBytes(2 * numbers))
  const even = evenContext(stack)
  const cells = [
    name,
    kindsOf(stack)
      .map((kind) => `${countOf(stack, kind)} ${letterOf[kind]}`)
      .join(', '),
    billions(weights),
    passed,
    bytes(cacheNumbers(stack, context)),
    bytes(stateNumbers(stack)),
    even > 0 && Number.isFinite(even) ? even.toLocaleString('en') : '',
  ]
  return `| ${cells.join(' | ')} |`.replace('|  |', '| |')
}

describe('block design', () => {
  it.each([
    ['Mamba-2.8B', 'mamba-2.8b'],
    ['Mamba-2 2.7B', 'mamba2-2.7b'],
    ['BlackMamba', 'blackmamba'],
    ['Samba 1.3B', 'samba'],
    ['Jamba', 'jamba'],
    ['Nemotron-H 8B', 'nemotron'],
    ['Mixtral 8x7B', 'mixtral'],
    ['Zamba 7B', 'zamba'],
    ['Llama 2 7B', 'llama'],
  ] as const)('tabulates %s as its formulas count it', (name, key) => {
    says(rowOf(name, key))
  })

  it.each([
    ['Mamba-1, $N=16$', 'jamba', 'mamba1'],
    ['Mamba-2, $N=128$', 'nemotron', 'mamba2'],
    ['Attention, $d_k=1024$', 'jamba', 'attention'],
    ['Attention, $d_k=4096$', 'llama', 'attention'],
    ['MLP, $F=14336$', 'jamba', 'mlp'],
    ['16 experts, 2 passed', 'jamba', 'experts'],
  ] as const)('tabulates one layer, %s, as its formulas count it', (name, key, kind) => {
    const stack: Stack = { ...stackOf(key), layers: [kind] }
    const { weights, used, products } = layerCost(stack, kind)
    const millions = (value: number) =>
      value < 1e8 ? (value / 1e6).toFixed(1) : Math.round(value / 1e6).toLocaleString('en')
    const kept = (L: number) => 2 * (cacheNumbers(stack, L) + stateNumbers(stack))
    const cells = [
      name,
      millions(weights),
      used === weights ? 'all' : millions(used),
      ...[1024, context].map((L) => millions(2 * products + mixingOperations(stack, kind, L))),
      ...[1024, context].map((L) => (kept(L) === 0 ? 'none' : formatBytes(kept(L)))),
    ]
    expect(stack.d).toBe(4096)
    says(`| ${cells.join(' | ')} |`)
  })

  it('compares attention with Mamba at length', () => {
    const stack = stackOf('jamba')
    const operations = (kind: Kind) =>
      2 * layerCost(stack, kind).products + mixingOperations(stack, kind, context)
    expect(operations('attention') / operations('mamba1')).toBeCloseTo(20.7, 1)
    const one = (kind: Kind): Stack => ({ ...stack, layers: [kind] })
    const ratio = cacheNumbers(one('attention'), context) / stateNumbers(one('mamba1'))
    expect(Math.round(ratio / 100)).toBe(34)
    says(
      'takes twenty times the operations of a layer of Mamba, and with 1,024 keys it keeps three thousand times as much as Mamba-1',
    )
  })

  it('begins with the cache of Jamba', () => {
    const { here } = compute(defaults)
    expect(defaults).toMatchObject({ model: 'jamba', L: 262144, bytes: '2' })
    expect([here.cache, here.states, here.transformer].map(formatBytes)).toEqual([
      '4.29 GB',
      '8.72 MB',
      '34.4 GB',
    ])
    says(
      'hold 4.29 GB and its 28 Mamba layers 8.72 MB; a Transformer of as many layers would hold 34.4 GB',
    )
    expect(Math.round(here.cache / here.states)).toBe(493)
    expect(evenContext(stackOf('jamba'))).toBe(532)
    says('passes the states at 532 tokens and is 493 times as large at 256K')
  })

  it('sets by its buttons all that their sentences rely on', () => {
    const others = { ...defaults, model: 'llama' as const, L: 7, bytes: '1' as const }
    expect(pressed(figure, 'Zamba', others)).toMatchObject({ model: 'zamba', L: 4096, bytes: '2' })
    expect(countOf(stackOf('zamba'), 'attention')).toBe(13)
    const samba = compute(pressed(figure, 'Samba', others))
    expect(samba.stack.window?.reach).toBe(2048)
    expect(samba.here.cache).toBe(2 * cacheNumbers(samba.stack, 2048))
    const moe = compute(pressed(figure, 'MoE-Mamba', others))
    expect([moe.name, countOf(moe.stack, 'experts')]).toEqual(['MoE-Mamba', 8])
    const own = pressed(figure, 'Build your own', { ...others, pattern: 'X', d: 64 })
    expect(compute(own).stack.layers).toHaveLength(64)
    expect(countOf(compute(own).stack, 'mamba1')).toBe(12)
    expect(countOf(compute(own).stack, 'mamba2')).toBe(16)
    expect(countOf(compute(own).stack, 'attention')).toBe(4)
  })

  it('quotes what sharing saves and what it does not', () => {
    const stack = stackOf('zamba')
    const apart = stackCost({ ...stack, shared: false }).weights + 13 * stack.d ** 2
    const more = apart - stackCost(stack).weights
    expect((more / 1e9).toFixed(1)).toBe('4.3')
    says('thirteen blocks of their own would add 4.3 billion to 7.23')
    expect(cacheNumbers(stack, 1)).toBe(13 * 2 * 7424)
    const share = cacheNumbers(stack, 1) / cacheNumbers(stackOf('llama'), 1)
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.75)
    says('$13\\cdot2\\cdot7{,}424$ numbers a token, nearly three quarters of what Llama 2 7B keeps')
  })

  it('quotes the context at which small models keep as much', () => {
    const d = 768
    const attention = 12 * 2 * d
    const first = 24 * (2 * d * 16 + 3 * 2 * d)
    const second = 24 * (2 * d * 128 + 3 * (2 * d + 2 * 128))
    expect([first, second].map((states) => Math.ceil(states / attention))).toEqual([38, 263])
    says('after 38 tokens; with Mamba-2 and $N=128$, after 263')
  })

  it('quotes the shares of attention in released models', () => {
    const { layers } = stackOf('nemotron')
    const mixers = layers.filter((kind) => kind === 'mamba2' || kind === 'attention')
    expect([mixers.length, layers.length]).toEqual([28, 52])
    says('4 of 28 in Nemotron-H 8B')
    expect(6 + 28).toBe(34)
    says('6 of 34 in Nemotron Nano 2')
    for (const one of [32 / 4, 28 / 4, 34 / 6]) expect(Math.abs(one - 7)).toBeLessThan(1.5)
    says('near one mixer in seven')
  })

  it('quotes the longest context at which states still are the greater part', () => {
    const hybrids = (['jamba', 'nemotron', 'samba', 'zamba'] as const).map(stackOf)
    expect(Math.max(...hybrids.map(evenContext))).toBe(3162)
    says('the cache passes them within 3,162 tokens')
  })

  it('quotes what a U costs by mixer and place', () => {
    const authored = defaultsOf(u.schema)
    const { totals } = uOf(authored)
    expect([totals.mamba / 1e9, totals.attention / 1e12].map((n) => n.toPrecision(3))).toEqual([
      '10.5',
      '1.26',
    ])
    const everywhere = uOf(pressed(u, 'attention', moved))
    expect(everywhere.totals).toEqual(totals)
    expect(Math.round(100 * everywhere.outermost)).toBe(87)
    const bottom = uOf(pressed(u, 'bottom alone', moved))
    expect(bottom.counts).toEqual({ convolution: 8, mamba: 1, attention: 0 })
    expect(bottom.mixer).toBe('attention')
    expect(bottom.totals.attention).toBeLessThan(bottom.totals.mamba)
    const volume = uOf(pressed(u, 'volume', moved))
    expect(volume.counts.mamba).toBe(9)
    expect(volume.mixer).toBe('mamba')
    expect(volume.outermost).toBeGreaterThan(0.5)
    for (const quoted of ['takes 10.5 billion operations', 'takes 1.26 trillion, 87 per cent'])
      says(quoted)
  })

  it('quotes the weights of named networks', () => {
    const millions = (label: string) => {
      const { weights, mixer } = uOf(pressed(u, label, moved))
      expect(mixer, label).toBe('mamba')
      return (weights / 1e6).toPrecision(3)
    }
    expect(['MambaVision-T', 'U-Mamba Enc', 'Bot', 'DiM-H'].map(millions)).toEqual([
      '31.7',
      '42.7',
      '42.1',
      '862',
    ])
    says('MambaVision-T has 31.7 million weights, published as 31.8')
    says('Enc has 42.7 million and Bot 42.1, for which we know of no count by its authors')
    says('862 million weights, reported as 860')
  })

  it('quotes how a diffusion step enters, and from where on attention costs more', () => {
    const shared = uOf(pressed(u, 'DiM-H', moved)).network
    const own = uOf(pressed(u, 'map of each block', moved)).network
    expect([shared, own].map(({ places: [{ blocks }] }) => blocks.length)).toEqual([49, 49])
    expect(own.stages).toEqual(shared.stages)
    expect([shared, own].map(({ adaptive }) => (adaptive.weights / 1e6).toPrecision(3))).toEqual([
      '10.1',
      '350',
    ])
    says('Its 49 blocks share one map of the step, 10.1 million with its embedding')
    says('would be 350')
    const { mixer, totals, costs, rows } = uOf(pressed(u, 'attention instead', moved))
    expect([mixer, rows[0].side, rows[2].side]).toEqual(['attention', 16, 64])
    expect(totals.attention).toBeLessThan(totals.mamba)
    expect(costs.attention[2] / costs.mamba[2]).toBeCloseTo(1.5, 1)
    says('would take fewer operations; at 64 × 64 a block of it takes half as many again as Mamba')
  })

  it('quotes the answers of its exercises', () => {
    const { stack } = compute(defaults)
    const perToken = 2 * cacheNumbers(stack, 1)
    const states = 2 * stateNumbers(stack)
    expect(states).toBe(2 * 4358144)
    expect([16e9 - states, 16e9].map((left) => Math.floor(left / perToken))).toEqual([
      976_030, 976_562,
    ])
    says('gives 976,030 tokens in place of 976,562: the states cost 532 of them')
    const attention = 2 * 2 * 1024 * 1e6
    const mamba = 2 * 8192 * 19
    const kept = (count: number) => count * attention + (32 - count) * mamba
    expect(kept(3)).toBeLessThan(16e9)
    expect(kept(4)).toBeGreaterThan(16e9)
    expect([attention, mamba, 3 * attention, 29 * mamba].map(formatBytes)).toEqual([
      '4.10 GB',
      '311 kB',
      '12.3 GB',
      '9.03 MB',
    ])
    expect(2 * 2 * 4096 * 1e6).toBeGreaterThan(16e9)
    says(
      '=4.1$ GB, a layer of Mamba $2\\cdot8192\\cdot19=311$ kB. Three fit, with 12.3 GB and some 9 MB',
    )
    const { weights, used } = stackCost(stackOf('blackmamba'))
    expect(Math.round((100 * used) / weights)).toBe(23)
    expect(14 / (6 + 8 * 8)).toBe(0.2)
    says('a fifth for $E=8$. BlackMamba, with its embedding counted, passes 23 per cent')
  })
})
