import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, PATCHES, type State } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { PAD, pictureOf } from './picture.ts'

type All = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'image-tokens',
  version: 1,
  title: 'From patches to one answer',
  height: { wide: 960, narrow: 900 },
  schema: {
    patch: {
      type: 'choice',
      label: 'Side of a patch, pixels',
      menu: true,
      default: '16',
      options: [
        { value: '56', label: '56: 4 by 4 patches' },
        { value: '32', label: '32: 7 by 7 patches' },
        { value: '28', label: '28: 8 by 8 patches' },
        { value: '16', label: '16: 14 by 14 patches' },
        { value: '14', label: '14: 16 by 16 patches' },
        { value: '8', label: '8: 28 by 28 patches' },
        { value: '4', label: '4: 56 by 56 patches' },
      ],
    },
    read: {
      type: 'choice',
      label: 'What is read',
      default: 'class',
      options: [
        { value: 'class', label: 'Class token' },
        { value: 'mean', label: 'Mean' },
      ],
    },
    directions: {
      type: 'choice',
      label: 'Directions',
      default: '2',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
    },
    place: {
      type: 'number',
      label: 'Patches before the class token',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      decimals: 0,
      default: 50,
      ticks: [0, 50, 100],
      disabled: ({ read }: All) => (read === 'class' ? undefined : 'The mean has no place.'),
    },
    decay: {
      type: 'number',
      label: 'Decay per step',
      symbol: { letter: 'A', role: 'A', style: 'bold', absolute: true },
      min: 0.003,
      max: 0.3,
      scale: 'log',
      default: 0.02,
      ticks: [0.003, 0.03, 0.3],
      meaning: (value: number) => `half is left after ${(Math.LN2 / value).toFixed(1)} steps`,
    },
    steps: {
      type: 'choice',
      label: 'Steps',
      default: 'equal',
      options: [
        { value: 'equal', label: 'Equal' },
        { value: 'picture', label: 'By shade' },
      ],
    },
    picture: {
      type: 'picture',
      label: 'Picture',
      sides: [4, 16],
      default: [],
      own: 'The bird',
      shown: (all: All) => {
        const { picture } = all as unknown as State
        return picture.length > 0 ? picture : pictureOf(PAD, picture)
      },
    },
  },
  explanation: `An image of 224 by 224 pixels is cut into patches, each a token; a class token, the square, stands among them, or the mean of all outputs is read. The maps are how much the feature of each patch moves what is read, by the adjoint of a selective scan of one channel and one state, forward and backward, over the most that any patch has; what no scan leads from is grey. Below, the same over the tokens in reading order: drag the class token along it. Steps are 1, or from 0.5 on blank to 2 on dark patches. The last panel counts the operations of one layer: a bidirectional Mamba layer of width 192 with 16 states, an attention layer of the same width with its feed-forward layer, for patches of ${PATCHES.join(', ')} pixels, and the layers of a pyramid whose width is 48 at 4 pixels and doubles with the patch.`,
  compute,
  draw,
  describe,
  readouts,
  table,
})
