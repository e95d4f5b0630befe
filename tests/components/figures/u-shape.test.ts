import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type UParameters } from '../../../components/figures/u-shape/compute.ts'
import {
  blockCost,
  mixers,
  positionsOf,
  type Mixer,
  type Stage,
} from '../../../components/figures/u-shape/costs.ts'
import figure from '../../../components/figures/u-shape/figure.ts'
import { models } from '../../../components/figures/u-shape/models.ts'
import type { Choice } from '../../../components/figures/u-shape/own.ts'
import { accepts } from '../../../src/figure/parameter-values.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const letters = { m: 'mamba', A: 'attention', C: 'convolution', H: 'half' } as const

const patterns = fc
  .array(fc.constantFrom('m', 'A', 'C', 'H'), { minLength: 1, maxLength: 6 })
  .chain((own) =>
    fc
      .integer({ min: own.length === 1 ? 2 : 1, max: Math.floor(6 / own.length) })
      .map((times) => (times === 1 ? own.join('') : `${own.join('')}*${times}`)),
  )

/** What stands in each stage that is written. */
function standsIn({ stages }: UParameters): Choice[] {
  const [own, times = '1'] = stages.split('*')
  return Array.from(own.repeat(Number(times)), (letter) => letters[letter as 'm'])
}

const own: fc.Arbitrary<UParameters> = fc.record({
  model: fc.constant<UParameters['model']>('own'),
  mixer: fc.constantFrom<Mixer>(...mixers),
  form: fc.constantFrom<UParameters['form']>('u', 'pyramid', 'flat'),
  axes: fc.constantFrom<UParameters['axes']>('2', '3'),
  side: fc.integer({ min: 1, max: 32 }).map((step) => 16 * step),
  c: fc.integer({ min: 1, max: 128 }).map((step) => 16 * step),
  depth: fc.integer({ min: 1, max: 64 }),
  stages: patterns,
  up: fc.constantFrom<UParameters['up']>('same', 'convolution'),
  norms: fc.constantFrom<UParameters['norms']>('none', 'block', 'shared'),
})

const settings: fc.Arbitrary<UParameters> = fc
  .tuple(
    own,
    fc.constantFrom<UParameters['model']>('own', 'own', ...(Object.keys(models) as 'dim'[])),
  )
  .map(([parameters, model]) => ({ ...parameters, model }))

const of = (model: UParameters['model'], mixer: Mixer = 'mamba') =>
  compute({ ...defaults, model, mixer })

/** The kinds of the blocks of one's own network with the weights and operations of all of them. */
function walk(parameters: UParameters, mixer: Mixer) {
  const { form, side, c, depth, up, norms } = parameters
  const axes = Number(parameters.axes)
  const stands = standsIn(parameters).slice(0, form === 'flat' ? 1 : 6)
  const count = stands.length
  const kinds: Mixer[] = []
  const total = { weights: 0, operations: 0 }
  let outermost = 0
  const arm = (stage: number, stands: Choice) => {
    let along = side
    for (let i = 0; i < stage; i++) along = Math.ceil(along / 2)
    const at: Stage = { n: along ** axes, side: along, c: c * 2 ** stage }
    for (let block = 0; block < depth; block++) {
      const half = 2 * block < depth ? 'mamba' : 'attention'
      const made = stands === 'half' ? half : stands
      const kind = made === 'mamba' ? mixer : made
      const { weights, operations } = blockCost(kind, at, positionsOf(at), axes)
      kinds.push(kind)
      total.weights += weights
      total.operations += operations
      if (stage === 0) outermost += operations
    }
  }
  stands.forEach((one, stage) => arm(stage, one))
  if (form === 'u')
    for (let stage = count - 2; stage >= 0; stage--)
      arm(stage, up === 'same' ? stands[stage] : 'convolution')
  let step = 0
  if (form === 'flat' && norms !== 'none') {
    step = 256 * c + c * c + 3 * c * (norms === 'block' ? depth * c : c + depth)
    total.weights += step
    total.operations += 2 * step - (norms === 'shared' ? 3 * c * depth : 0)
  }
  return { ...total, kinds, step, outermost: outermost / total.operations }
}

/** "1.5 billion" as a number; its three digits leave half a per cent. */
function read(text: string): number {
  const [, digits, unit] = /^([\d,.]+)(?: (\w+))?$/.exec(text)!
  const sizes = {
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
    quadrillion: 1e15,
    quintillion: 1e18,
    sextillion: 1e21,
  } as const
  return Number(digits.replaceAll(',', '')) * (sizes[unit as keyof typeof sizes] ?? 1)
}

const near = (stated: string, truth: number) =>
  expect(Math.abs(read(stated) / truth - 1), `${stated} for ${truth}`).toBeLessThan(0.0051)

describe('u-shape', () => {
  it('starts where attention everywhere costs a hundred times as much as Mamba', () => {
    const { totals, costs } = compute(defaults)
    expect(totals.attention).toBeGreaterThan(100 * totals.mamba)
    expect(totals.mamba).toBeLessThan(totals.convolution)
    // At the bottom attention is the cheaper of the two.
    expect(costs.attention[4]).toBeLessThan(costs.mamba[4])
  })

  it('tries settings that its controls take', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        for (const [key, parameter] of Object.entries(figure.schema))
          expect(accepts(parameter, parameters[key as keyof UParameters]), key).toBe(true)
      }),
    )
  })

  it('sums what stands in all places', () => {
    fc.assert(
      fc.property(own, (parameters) => {
        const { totals, outermost, weights, counts } = compute(parameters)
        for (const mixer of mixers) {
          expect(totals[mixer] / walk(parameters, mixer).operations).toBeCloseTo(1, 12)
          const made = walk(parameters, 'mamba').kinds.filter((kind) => kind === mixer)
          expect(counts[mixer]).toBe(made.length)
        }
        const truth = walk(parameters, parameters.mixer)
        expect(weights).toBe(truth.weights)
        if (parameters.form !== 'flat') expect(outermost).toBeCloseTo(truth.outermost, 12)
      }),
    )
  })

  it('says of a network of one’s own what is so at every setting', () => {
    fc.assert(
      fc.property(own, (parameters) => {
        const { mixer, form, axes, side, c, norms } = parameters
        const stages = standsIn(parameters).length
        const text = figure.describe(compute(parameters), parameters)
        const { kinds, operations, weights, outermost, step } = walk(parameters, mixer)
        const shape = (along: number) => Array(Number(axes)).fill(along).join(' × ')
        const [head, blocks, cost, exchange, stored, ...more] = text.split(/(?<=\.) (?=[A-Z])/)
        expect(more).toEqual([])

        const found =
          form === 'flat'
            ? /^A flat network of (\d+) blocks? at (.+) positions of width ([\d,]+)\.$/.exec(head)!
            : /^A (?:U|pyramid) of (\d) stages from (.+) positions of width ([\d,]+) to (.+) of width ([\d,]+)\.$/.exec(
                head,
              )!
        expect(found.slice(1, 3)).toEqual([
          String(form === 'flat' ? kinds.length : stages),
          shape(side),
        ])
        expect(read(found[3])).toBe(c)
        if (form !== 'flat') {
          expect(head.includes('pyramid')).toBe(form === 'pyramid')
          expect(found[4]).toBe(shape(Math.ceil(side / 2 ** (stages - 1))))
          expect(read(found[5])).toBe(c * 2 ** (stages - 1))
        }

        const names = { attention: /(\d+) attention/, mamba: /(\d+) Mamba/ } as const
        const stated = { ...names, convolution: /(\d+) convolution/ }
        const listed = blocks.replace(/, \d+ in the place of Mamba/, '')
        for (const kind of mixers) {
          const count = kinds.filter((one) => one === kind).length
          expect(Number(stated[kind].exec(listed)?.[1] ?? 0), kind).toBe(count)
        }
        expect(blocks).toMatch(new RegExp(`^Of its ${kinds.length} blocks?`))
        const places = walk(parameters, 'mamba').kinds.filter((kind) => kind === 'mamba').length
        const exchanged = /(\d+) in the place of Mamba/.exec(blocks)
        expect(Number(exchanged?.[1] ?? 0)).toBe(mixer === 'mamba' ? 0 : places)

        const [, taken, share] =
          /^One input takes (.+) operations(?:, ([\d.]+) % of them in the outermost stage)?\.$/.exec(
            cost,
          )!
        near(taken, operations)
        if (form === 'flat') expect(share).toBeUndefined()
        else expect(Math.abs(Number(share) - 100 * outermost)).toBeLessThan(0.0501)

        if (places === 0) expect(exchange).toBe('Mamba stands nowhere in it.')
        else {
          const said = /^With (\S+) in (?:its|that) place it takes (.+), with (\S+) (.+)\.$/.exec(
            exchange,
          )!
          const parts = [said.slice(1, 3), said.slice(3, 5)]
          const words = { attention: 'attention', Mamba: 'mamba', convolutions: 'convolution' }
          const named = parts.map(([word]) => words[word as keyof typeof words] as Mixer)
          expect(new Set([mixer, ...named]).size).toBe(3)
          parts.forEach(([, value], i) => near(value, walk(parameters, named[i]).operations))
        }

        const [, total, adaptive, how] =
          /^It has ([^;]+) weights(?:; (.+) of them take the diffusion step into the norms, by a map (.+))?\.$/.exec(
            stored,
          )!
        near(total, weights)
        if (step === 0) expect(adaptive).toBeUndefined()
        else {
          near(adaptive, step)
          expect(how).toBe(norms === 'block' ? 'of each block' : 'that all blocks share')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('says what is published, and where nothing is', () => {
    const said = (model: UParameters['model']) =>
      figure
        .describe(of(model), { ...defaults, model })
        .split('. ')
        .at(-1)
    expect(said('mamba-vision')).toBe('As published it has 31.8 million.')
    expect(said('dim')).toBe('As published it has 860 million.')
    expect(said('u-mamba-enc')).toBe('No published count of its weights is given here.')
    const value = (model: UParameters['model']) =>
      figure.readouts(of(model), { ...defaults, model }).find(({ key }) => key === 'published')
        ?.value
    expect(value('u-mamba-bot')).toBe('not published here')
    expect(value('own')).toBeUndefined()
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 100 },
    )
  })

  it('lists a stage a row, and of a flat network a side', () => {
    const { rows } = figure.table(compute(defaults), defaults)
    expect(rows).toHaveLength(5)
    expect(rows[0].slice(0, 4)).toEqual([1, '256 × 256', 32, '1 Mamba; up: 1 Mamba'])
    expect(rows[4].slice(0, 4)).toEqual([5, '16 × 16', 512, '1 Mamba'])
    const flat = figure.table(of('dim'), defaults)
    expect(flat.rows.map(([first]) => first)).toEqual(
      [16, 32, 64, 128, 256].map((side) => `${side} × ${side}`),
    )
    expect(flat.columns).toHaveLength(flat.rows[0].length)
  })
})
