import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { exportPyTorch } from './export-pytorch.ts'
import { models } from './models.ts'
import { choices } from './own.ts'

type All = Readonly<Record<string, unknown>>

const ofOwn = ({ model }: All) => (model === 'own' ? undefined : 'Only in a network of your own.')

/** Says why a control has nothing to set, or that the network is another's. */
const unless = (applies: (all: All) => boolean, reason: string) => (all: All) =>
  ofOwn(all) ?? (applies(all) ? undefined : reason)

const isFlat = ({ form }: All) => form === 'flat'

export default defineFigure({
  name: 'u-shape',
  version: 3,
  title: 'Backbones whose mixers can be exchanged',
  height: { wide: 1140, narrow: 600 },
  schema: {
    model: {
      type: 'choice',
      label: 'Network',
      menu: true,
      default: 'own',
      options: [
        { value: 'own', label: 'Your own' },
        { value: 'u-mamba-enc', label: models['u-mamba-enc'].name! },
        { value: 'u-mamba-bot', label: models['u-mamba-bot'].name! },
        { value: 'mamba-vision', label: models['mamba-vision'].name! },
        { value: 'dim', label: models.dim.name! },
      ],
    },
    mixer: {
      type: 'choice',
      label: 'In the places of Mamba',
      default: 'mamba',
      options: [
        { value: 'attention', label: 'Attention' },
        { value: 'mamba', label: 'Mamba' },
        { value: 'convolution', label: 'Convolutions' },
      ],
    },
    form: {
      type: 'choice',
      label: 'Form',
      default: 'u',
      options: [
        { value: 'u', label: 'U' },
        { value: 'pyramid', label: 'Pyramid' },
        { value: 'flat', label: 'Flat' },
      ],
      disabled: ofOwn,
    },
    axes: {
      type: 'choice',
      label: 'Input',
      default: '2',
      options: [
        { value: '2', label: 'Image' },
        { value: '3', label: 'Volume' },
      ],
      disabled: ofOwn,
    },
    side: {
      type: 'number',
      label: 'Positions along a side',
      min: 16,
      max: 512,
      scale: 'log',
      step: 16,
      decimals: 0,
      default: 256,
      ticks: [16, 64, 512],
      disabled: ofOwn,
    },
    c: {
      type: 'number',
      label: 'Width of the outermost stage',
      symbol: { letter: 'c', style: 'italic' },
      min: 16,
      max: 2048,
      scale: 'log',
      step: 16,
      decimals: 0,
      default: 32,
      ticks: [16, 128, 2048],
      disabled: ofOwn,
    },
    depth: {
      type: 'number',
      label: 'Blocks of a stage',
      min: 1,
      max: 64,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 8, 64],
      disabled: ofOwn,
    },
    stages: {
      type: 'pattern',
      label: 'Stages, from outermost',
      item: 'stage',
      letters: Object.entries(choices).map(([letter, { name }]) => ({ letter, name })),
      least: 2,
      most: 6,
      default: 'm*5',
      disabled: ofOwn,
    },
    up: {
      type: 'choice',
      label: 'On the way up',
      default: 'same',
      options: [
        { value: 'same', label: 'As on the way down' },
        { value: 'convolution', label: 'Convolutions' },
      ],
      disabled: unless(({ form }) => form === 'u', 'Only a U goes up again.'),
    },
    norms: {
      type: 'choice',
      label: 'Diffusion step in the norms',
      default: 'none',
      options: [
        { value: 'none', label: 'No' },
        { value: 'block', label: 'Map a block' },
        { value: 'shared', label: 'One map' },
      ],
      disabled: unless(isFlat, 'Only in the flat form.'),
    },
  },
  explanation:
    'A network of one of three forms: a U halves the sides of its input from stage to stage, doubles its width and goes back, with links between blocks of equal size; a pyramid is the way down alone; a flat network keeps one size and, where it denoises, takes the diffusion step in through its norms, squares being maps with weights. Each box is the blocks of a stage, with the shape of what mixes positions: two convolutions over neighbours, a Mamba-1 block in one direction, or attention of every position to every other. Below is what one block takes with each of the three, on a logarithmic axis, stage by stage or, for a flat network, with its sides doubled again and again; the one that stands in the places of Mamba is filled, and can be exchanged in all networks. Published networks have the sizes of their code, but the side of 128 of U-Mamba, which sizes itself by the data, is ours. In a network of your own you choose the form, the sizes, what mixes in each stage, a letter each, and how the step comes in; a flat network has the first stage alone; only its blocks and adaptive norms are counted. Export gives the network as a program, untrained, that counts its blocks; of a published network its stages, widths and kinds of blocks alone.',
  exports: [{ label: 'PyTorch module', file: 'network.py', text: exportPyTorch }],
  compute,
  draw,
  describe,
  readouts,
  table,
})
