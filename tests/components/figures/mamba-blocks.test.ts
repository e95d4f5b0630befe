import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LENGTH, LETTERS, tokens } from '../../../components/figures/mamba-blocks/block.ts'
import {
  compute,
  sizesOf,
  type Blocks,
  type BlocksParameters,
} from '../../../components/figures/mamba-blocks/compute.ts'
import figure from '../../../components/figures/mamba-blocks/figure.ts'
import { owned, parts1, parts2 } from '../../../components/figures/mamba-blocks/parts.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import {
  countWeights,
  mamba1InitialWeights,
  mamba2InitialWeights,
  linear,
  mamba1Forward,
  mamba1InitialState,
  mamba1Step,
  mamba2Forward,
  mamba2InitialState,
  mamba2Step,
} from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<BlocksParameters> = fc.record({
  block: fc.constantFrom<BlocksParameters['block']>('1', '2'),
  d: fc.constantFrom(4, 8, 12, 16),
  expand: fc.constantFrom<BlocksParameters['expand']>('1', '2', '3'),
  N: fc.integer({ min: 1, max: 8 }),
  heads: fc.constantFrom<BlocksParameters['heads']>('1', '2', '4'),
  groups: fc.constantFrom<BlocksParameters['groups']>('1', '2', '4'),
  t: fc.integer({ min: 1, max: LENGTH }),
})

/** The column of a map at a token. */
function column({ run }: Blocks, name: keyof Blocks['run']['maps'], t: number): number[] {
  const { channels, values } = run.maps[name]!
  return Array.from({ length: channels }, (_, c) => values[c * LENGTH + t])
}

describe('mamba-blocks', () => {
  it('starts with all of the layer from one product, and one sum over all channels', () => {
    const data = compute(defaults)
    expect([data.block, data.series, data.sums]).toEqual(['2', 2, ['out_proj']])
    const whole = compute({ ...defaults, groups: '1' })
    expect(whole.sums).toEqual(['gate, norm', 'out_proj'])
    const first = compute({ ...defaults, block: '1' })
    expect([first.series, first.sums]).toEqual([4, ['x_proj', 'out_proj']])
  })

  it('counts every weight once, as the formulas do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { run, total, parts } = compute(parameters)
        const sizes = sizesOf(parameters)
        const known = parameters.block === '1' ? parts1 : parts2
        expect(total).toBe(countWeights(run.weights))
        known.forEach((part, i) => {
          expect(part.count(sizes)).toBe(owned(part, run.weights))
          expect(parts[i]).toEqual({ name: part.name, weights: part.count(sizes) })
        })
      }),
    )
  })

  it('shows the shares of a block of the published width', () => {
    const weights = {
      '1': mamba1InitialWeights({ dModel: 768 }, 1),
      '2': mamba2InitialWeights({ dModel: 768, N: 128 }, 1),
    }
    for (const block of ['1', '2'] as const) {
      const all = countWeights(weights[block])
      const { published } = compute({ ...defaults, block })
      expect(published.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      for (const { name, share } of published) {
        const part = (block === '1' ? parts1 : parts2).find((one) => one.name === name)!
        expect(share).toBeCloseTo(owned(part, weights[block]) / all, 12)
      }
    }
  })

  it('shows what the block of the kernel gives', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { d, groups } = data.sizes
        const { weights, maps } = data.run
        const forward =
          parameters.block === '1'
            ? mamba1Forward(weights, tokens(d)).out
            : mamba2Forward(weights, tokens(d), { groups, normGroups: groups }).out
        for (let t = 0; t < LENGTH; t++) {
          expect(column(data, 'out', t)).toEqual([...forward.data.slice(t * d, (t + 1) * d)])
          // What stands before the last box is what it multiplies.
          const again = linear([column(data, 'g', t)], weights['out_proj.weight']).data
          column(data, 'out', t).forEach((value, i) => expect(again[i]).toBeCloseTo(value, 12))
        }
        for (const { values } of Object.values(maps))
          expect(values.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('shows the state that the tokens so far leave, taken one by one', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { run, state, sizes, now } = compute(parameters)
        const { weights } = run
        const { d, D, N, groups } = sizes
        const options = { groups, normGroups: groups }
        const isFirst = parameters.block === '1'
        let first = isFirst ? mamba1InitialState(weights, 1) : undefined
        let second = isFirst ? undefined : mamba2InitialState(weights, 1, options)
        for (let t = 0; t <= now; t++) {
          const token = { shape: [1, d], data: tokens(d).data.slice(t * d, (t + 1) * d) }
          first &&= mamba1Step(weights, token, first).state
          second &&= mamba2Step(weights, token, second, options).state
        }
        const { shape, data } = (first ?? second)!.ssm
        expect(state.shape).toEqual(shape.slice(1))
        expect(state.values).toHaveLength(D * N)
        state.values.forEach((value, i) => expect(value).toBeCloseTo(data[i], 12))
      }),
      { numRuns: 40 },
    )
  })

  it('has equal columns for equal letters above the convolution, and not below', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const isFirst = parameters.block === '1'
        const same = isFirst
          ? (['u', 'z', 'x'] as const)
          : (['u', 'z', 'x', 'B', 'C', 'd'] as const)
        const other = isFirst ? (['xc', 'B', 'C', 'd'] as const) : (['xc', 'Bc', 'Cc'] as const)
        for (const [s, t] of [
          [0, 2],
          [2, 4],
          [1, 5],
        ]) {
          expect(LETTERS[s]).toBe(LETTERS[t])
          for (const name of same) expect(column(data, name, s)).toEqual(column(data, name, t))
          for (const name of other) expect(column(data, name, s)).not.toEqual(column(data, name, t))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const { d, D, N, heads, groups, R } = sizesOf(parameters)
        const isFirst = parameters.block === '1'
        const total = isFirst
          ? 3 * d * D + 5 * D + D * (R + 2 * N) + R * D + D + D * N + D
          : d * (3 * D + 2 * groups * N + heads) + 5 * (D + 2 * groups * N) + 3 * heads + D
        expect(text).toContain(`block of ${d} times ${D / d} channels with N = ${N}`)
        expect(text).toContain(
          ` has ${total} weights: in_proj ${isFirst ? 2 * d * D : d * (2 * D + 2 * groups * N + heads)}, `,
        )
        const shared = isFirst ? N : groups * N
        const steps = isFirst ? D : heads
        for (const [name, channels] of [
          ['x', D],
          ['z', D],
          ['B', shared],
          ['C', shared],
          ['Δ', steps],
        ] as const)
          expect(text).toContain(`${name} (${LENGTH} × ${channels})`)
        expect(text).toContain(isFirst ? 'come from the convolved x' : 'of the input (6 × ')
        const t = parameters.t - 1
        const { weights } = data.run
        const A = Math.exp(weights.A_log.data[0])
        const step = data.run.maps.d!.values[t]
        const stated =
          /takes a step of ([\d.]+), and its slowest state keeps ([\d.]+)\. The state h is then ([\d× ]+), (\d+) numbers? for/.exec(
            text,
          )
        expect(Number(stated?.[1])).toBeCloseTo(step, 4)
        expect(Number(stated?.[2])).toBeCloseTo(Math.exp(-A * step), 4)
        expect(stated?.[3]).toBe(isFirst ? `${D} × ${N}` : `${heads} × ${D / heads} × ${N}`)
        expect(Number(stated?.[4])).toBe(D * N)
        expect(text).toContain(`At token ${t + 1}, ${LETTERS[t]}, `)
      }),
      { numRuns: 60 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 24000)
      }),
      { numRuns: 12 },
    )
  })

  it('reads off the token under the hand', () => {
    expectHandle(figure, defaults, 't', [1, LENGTH])
  })
})
