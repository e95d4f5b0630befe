import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import figure from '../../../components/figures/block-builder/figure.ts'
import { compute, modelOf } from '../../../components/figures/block-builder/compute.ts'
import { flowOf } from '../../../components/figures/block-builder/flow.ts'
import { models } from '../../../components/figures/block-builder/models.ts'
import { layerShapes } from '../../../components/figures/block-builder/shapes.ts'
import {
  kinds,
  kindsOf,
  type Kind,
  type Stack,
} from '../../../components/figures/block-builder/stack.ts'
import {
  attentionMixer,
  attentionInitialWeights,
  mamba1InitialWeights,
  mamba2InitialWeights,
  mamba1Mixer,
  mamba2Mixer,
  tensor,
  type Tensor,
} from '../../../src/kernel/index.ts'
import { settings, small } from './block-builder-settings.ts'

/** The shapes of all tensors in a value, however deep. */
function shapesIn(value: unknown): (readonly number[])[] {
  if (typeof value !== 'object' || value === null) return []
  if ('data' in value && 'shape' in value) return [(value as Tensor).shape]
  return Object.values(value).flatMap(shapesIn)
}

describe('the way through a layer of block-builder', () => {
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
        const { through } = parameters
        const isIn = through === 'first' || stack.layers.includes(through)
        expect(account[0].text.includes('The stack has none.')).toBe(!isIn)
      }),
      { numRuns: 50 },
    )
  })

  it('follows a shared pair as one branch, its heads as they are published', () => {
    const { stack } = models.zamba
    const [attention, mlp] = (['attention', 'mlp'] as const).map((kind) => flowOf(stack, kind, 3))
    expect([attention[0].name, attention.at(-1)!.name]).toEqual([
      'In, the stream and the embedding side by side, normed',
      'Map out, to the shared MLP',
    ])
    expect(attention[1].parts.map(({ shape }) => shape)).toEqual(
      Array.from({ length: 3 }, () => [3, 16, 464]),
    )
    expect([mlp[0].name, mlp.at(-1)!.name]).toEqual([
      'In, from the shared attention, normed',
      'Two maps out, added to the stream',
    ])
    expect(flowOf(models.llama.stack, 'mlp', 3)[0].name).toBe('In, normed')
  })
})
