import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LONGEST, type Builder } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { exportWithKernel } from './export-kernel.ts'
import { exportPyTorch } from './export-pytorch.ts'
import { models } from './models.ts'

type All = Readonly<Record<string, unknown>>

const OWN = 'Only in your own stack.'

const ofOwn = ({ model }: All) => (model === 'own' ? undefined : OWN)

/** Says why a control of your own stack has nothing to set, or that the stack is another's. */
const unless = (applies: (all: All) => boolean, reason: string) => (all: All) =>
  ofOwn(all) ?? (applies(all) ? undefined : reason)

const withAttention = unless(
  ({ every }) => Number(every) > 0,
  'There is no attention in the stack.',
)
const withExperts = unless(
  ({ channels }) => channels === 'half' || channels === 'experts',
  'There are no experts in the stack.',
)

export default defineFigure({
  name: 'block-builder',
  version: 1,
  title: 'A stack of layers and what it costs',
  height: { wide: 1200, narrow: 760 },
  schema: {
    model: {
      type: 'choice',
      label: 'Model',
      menu: true,
      default: 'jamba',
      options: [
        { value: 'own', label: 'Your own' },
        { value: 'mamba-130m', label: models['mamba-130m'].name },
        { value: 'mamba-2.8b', label: models['mamba-2.8b'].name },
        { value: 'mamba2-2.7b', label: models['mamba2-2.7b'].name },
        { value: 'llama', label: models.llama.name },
        { value: 'mixtral', label: models.mixtral.name },
        { value: 'jamba', label: models.jamba.name },
        { value: 'zamba', label: models.zamba.name },
        { value: 'samba', label: models.samba.name },
        { value: 'blackmamba', label: models.blackmamba.name },
        { value: 'nemotron', label: models.nemotron.name },
      ],
    },
    L: {
      type: 'number',
      label: 'Context',
      symbol: { letter: 'L', style: 'italic' },
      min: 1,
      max: LONGEST,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 2 ** 18,
      ticks: [1, 1000, 1000000],
      unit: 'tokens',
    },
    bytes: {
      type: 'choice',
      label: 'Bytes a number that is kept',
      default: '2',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '4', label: '4' },
      ],
    },
    mixer: {
      type: 'choice',
      label: 'Mamba layers',
      default: '2',
      options: [
        { value: '1', label: 'Mamba-1' },
        { value: '2', label: 'Mamba-2' },
      ],
      disabled: ofOwn,
    },
    mixers: {
      type: 'number',
      label: 'Layers that mix tokens',
      min: 1,
      max: 64,
      step: 1,
      decimals: 0,
      default: 24,
      ticks: [1, 16, 32, 64],
      disabled: ofOwn,
    },
    every: {
      type: 'number',
      label: 'Attention in one of',
      min: 0,
      max: 16,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [0, 4, 8, 16],
      meaning: (value: number) =>
        value === 0 ? 'no attention' : value === 1 ? 'attention only' : 'mixers',
      disabled: ofOwn,
    },
    place: {
      type: 'choice',
      label: 'Its place among them',
      default: 'middle',
      options: [
        { value: 'first', label: 'First' },
        { value: 'middle', label: 'Middle' },
        { value: 'last', label: 'Last' },
      ],
      disabled: withAttention,
    },
    keys: {
      type: 'choice',
      label: 'Keys, a part of the queries',
      default: '4',
      options: [
        { value: '1', label: 'All' },
        { value: '4', label: '1/4' },
        { value: '8', label: '1/8' },
      ],
      disabled: withAttention,
    },
    channels: {
      type: 'choice',
      label: 'Behind each mixer',
      default: 'mlp',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'mlp', label: 'MLP' },
        { value: 'half', label: 'MLP, experts' },
        { value: 'experts', label: 'Experts' },
      ],
      disabled: ofOwn,
    },
    experts: {
      type: 'choice',
      label: 'Experts, and those a token passes',
      default: '16-2',
      options: [
        { value: '8-1', label: '8, 1' },
        { value: '8-2', label: '8, 2' },
        { value: '16-2', label: '16, 2' },
        { value: '64-8', label: '64, 8' },
      ],
      disabled: withExperts,
    },
    d: {
      type: 'number',
      label: 'Width of the stream',
      symbol: { letter: 'd', style: 'italic' },
      min: 64,
      max: 8192,
      scale: 'log',
      step: 64,
      decimals: 0,
      default: 2048,
      ticks: [64, 512, 8192],
      disabled: ofOwn,
    },
  },
  explanation:
    'At the left is the stack of a language model, its first layer at the bottom: layers that mix tokens stand to the left of the stream, attention reaching out furthest, and layers that work on the channels of one token to its right, experts being hollow. The bars say how many numbers each kind of layer stores; where a token passes only some of its experts, that part is filled. The curves are the bytes that must be kept between tokens against the context L, both axes logarithmic; the dotted line is a Transformer of as many layers, half of them attention, with keys as wide as those of the stack or, if it has none, as the stream. Published models have the sizes of their configuration files. In your own stack you choose the Mamba layers, where attention stands among them, how many keys it has, what stands behind each mixer and the width d; embedding and output share one map of 50,280 words. Export gives the stack as a program, untrained, that counts its weights.',
  exports: [
    {
      label: 'TypeScript with the kernel',
      file: 'stack.ts',
      text: ({ name, stack }: Builder) => exportWithKernel(name, stack),
    },
    {
      label: 'PyTorch module',
      file: 'stack.py',
      text: ({ name, stack }: Builder) => exportPyTorch(name, stack),
    },
  ],
  compute,
  draw,
  describe,
  readouts,
  table,
})
