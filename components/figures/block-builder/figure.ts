import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, LONGEST, type Builder } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { exportWithKernel } from './export-kernel.ts'
import { exportPyTorch } from './export-pytorch.ts'
import { flowAccount } from './flow.ts'
import { letterOf } from './layers.ts'
import { models, type ModelKey } from './models.ts'
import { kindNames, kinds } from './stack.ts'

type All = Readonly<Record<string, unknown>>

const OWN = 'Only in your own stack.'

const ofOwn = ({ model }: All) => (model === 'own' ? undefined : OWN)

/** Says why a control of your own stack has nothing to set, or that the stack is another's. */
const unless = (applies: (all: All) => boolean, reason: string) => (all: All) =>
  ofOwn(all) ?? (applies(all) ? undefined : reason)

const has = ({ pattern }: All, letters: string) =>
  Array.from(letters).some((letter) => String(pattern).includes(letter))

export default defineFigure({
  name: 'block-builder',
  version: 2,
  title: 'A stack of layers and what it costs',
  height: { wide: 1200, narrow: 808 },
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
        { value: 'moe-mamba', label: models['moe-mamba'].name },
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
    pattern: {
      type: 'pattern',
      label: 'Layers, from the embedding up',
      item: 'layer',
      letters: kinds.map((kind) => ({ letter: letterOf[kind], name: kindNames[kind] })),
      most: 128,
      default: 'MFMFMFMFAFMFMFMF*3',
      known: Object.values(models).map(({ name, pattern }) => ({ name, value: pattern })),
      shown: ({ model, pattern }: All) =>
        model === 'own' ? String(pattern) : models[model as ModelKey].pattern,
      disabled: ofOwn,
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
      disabled: unless((all) => has(all, 'AW'), 'There is no attention in the stack.'),
    },
    reach: {
      type: 'choice',
      label: 'Window, in tokens',
      default: '2048',
      options: [
        { value: '512', label: '512' },
        { value: '2048', label: '2,048' },
        { value: '8192', label: '8,192' },
      ],
      disabled: unless((all) => has(all, 'W'), 'There is no window attention in the stack.'),
    },
    experts: {
      type: 'choice',
      label: 'Experts, and those a token passes',
      default: '16-2',
      options: [
        { value: '8-1', label: '8, 1' },
        { value: '8-2', label: '8, 2' },
        { value: '16-2', label: '16, 2' },
        { value: '32-1', label: '32, 1' },
        { value: '64-8', label: '64, 8' },
      ],
      disabled: unless((all) => has(all, 'X'), 'There are no experts in the stack.'),
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
    through: {
      type: 'choice',
      label: 'Follow the data through',
      menu: true,
      default: 'first',
      options: [
        { value: 'first', label: 'the first layer' },
        ...kinds.map((kind) => ({ value: kind, label: kindNames[kind] })),
      ],
    },
  },
  explanation:
    'At the left is the stack of a language model, its first layer at the bottom: layers that mix tokens stand to the left of the stream, attention reaching out furthest, and layers that work on the channels of one token to its right; attention within a window and experts are hollow. The bars say how many numbers each kind of layer stores; where a token passes only some of its experts, that part is filled. The curves are the bytes that must be kept between tokens against the context L, both axes logarithmic; the dotted line is a Transformer of as many layers, half of them attention, with keys as wide as those of the stack or, if it has none, as the stream. Published models have the sizes of their configuration files, and MoE-Mamba those of the table in the first version of its paper, with the vocabulary of Mamba, which the table does not give. Your own stack is a pattern: a letter for each layer, from the embedding up, and behind × how often the letters are repeated. Choose a letter of the list to move it, to remove it or to insert another behind it; choose how many keys attention has, how many experts there are and the width d. Embedding and output share one map of 50,280 words. Export gives the stack as a program, untrained, that counts its weights.',
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
  accounts: ({ stack, L }: Builder, { through }) => [flowAccount(stack, through, L)],
  table,
})
