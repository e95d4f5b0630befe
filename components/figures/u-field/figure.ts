import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, RADII } from './draw.ts'
import { heights } from './layout.ts'
import { convolutionReach, SIDE } from './network.ts'

export default defineFigure({
  name: 'u-field',
  version: 1,
  title: 'What reaches one pixel of a U',
  height: heights,
  schema: {
    where: {
      type: 'choice',
      label: 'Scans',
      default: 'bottom',
      options: [
        { value: 'bottom', label: 'Bottom' },
        { value: 'encoder', label: 'Way down' },
        { value: 'every', label: 'Everywhere' },
      ],
    },
    directions: {
      type: 'choice',
      label: 'Directions',
      default: '4',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '4', label: '4' },
      ],
    },
    depth: {
      type: 'number',
      label: 'Times the image is halved',
      min: 1,
      max: 4,
      step: 1,
      decimals: 0,
      default: 2,
      ticks: [1, 2, 3, 4],
      meaning: (value: number) =>
        `convolutions reach ${convolutionReach(value)} pixels and a part of a cell of the bottom`,
    },
    decay: {
      type: 'number',
      label: 'Decay per step',
      symbol: { letter: 'A', role: 'A', style: 'bold', absolute: true },
      min: 0.005,
      max: 0.5,
      scale: 'log',
      default: 0.05,
      ticks: [0.005, 0.05, 0.5],
      meaning: (value: number) => `half is left after ${(Math.LN2 / value).toFixed(1)} steps`,
    },
    edge: {
      type: 'number',
      label: 'Step on the edge, times that elsewhere',
      min: 1,
      max: 50,
      scale: 'log',
      default: 1,
      ticks: [1, 7, 50],
    },
    radius: {
      type: 'number',
      label: 'Radius of the lesion',
      unit: 'pixels',
      min: RADII[0],
      max: RADII[1],
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [4, 12, 20, 28],
    },
    x: {
      type: 'number',
      label: 'column of the chosen pixel',
      min: 1,
      max: SIDE,
      step: 1,
      decimals: 0,
      default: 32,
      hidden: true,
    },
    y: {
      type: 'number',
      label: 'row of the chosen pixel',
      min: 1,
      max: SIDE,
      step: 1,
      decimals: 0,
      default: 32,
      hidden: true,
    },
  },
  explanation:
    'An image of 64 × 64 pixels goes down a U and up again, with two convolutions of 3 × 3 in each place and a link between the two places of a level. Nothing is learned: windows and cells are averaged, and where a link meets what comes from below, or a scan its own input, each counts for a half. The maps show how much each pixel of the image moves the output at the dot, which you can drag, in shades of a factor of ten. The dashed circle is the edge of a lesion. The scans have one state, read rows and columns both ways or fewer of them, and forget at the rate that is set; on a ring of two pixels along the edge their steps can be longer, on coarser levels they are means. Below is the share of the influence that comes from at least so far. Listed are the pixels that have any part, and what comes from beyond the edge and from its ring.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
