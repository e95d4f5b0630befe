import { formatWhole } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, SIZES } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, heights } from './draw.ts'

export default defineFigure({
  name: 'bag-weight',
  version: 1,
  title: 'One patch in a bag',
  height: heights,
  schema: {
    n: {
      type: 'number',
      label: 'Patches in the bag',
      symbol: { letter: 'n', style: 'italic' },
      min: SIZES[0],
      max: SIZES[1],
      scale: 'log',
      decimals: 0,
      default: 10_000,
      ticks: [10, 100, 1000, 10_000],
    },
    fit: {
      type: 'number',
      label: 'Patches for which the bias is set',
      min: SIZES[0],
      max: SIZES[1],
      scale: 'log',
      decimals: 0,
      default: 1000,
      ticks: [10, 100, 1000, 10_000],
      meaning: (value: number) => `a bias of −ln ${formatWhole(value)}`,
    },
    score: {
      type: 'number',
      label: 'Score of the one patch',
      symbol: { letter: 's', style: 'italic' },
      min: 0,
      max: 16,
      step: 0.5,
      decimals: 1,
      default: 11,
      ticks: [0, 4, 8, 12, 16],
    },
    spread: {
      type: 'number',
      label: 'Spread of the others',
      min: 0,
      max: 3,
      step: 0.1,
      decimals: 1,
      default: 1,
      ticks: [0, 1, 2, 3],
    },
    place: {
      type: 'number',
      label: 'Where the patch is read',
      unit: '%',
      spokenUnit: 'per cent of the bag',
      min: 0,
      max: 100,
      step: 1,
      decimals: 0,
      default: 50,
      ticks: [0, 50, 100],
    },
    bothWays: { type: 'toggle', label: 'Read both ways', default: false },
  },
  explanation:
    'One patch of a bag has a score above the others, whose scores are drawn about zero with the spread that is set. Above is what it weighs when the bag is summed up: by the mean, by a softmax of the scores, and in the last state of a scan of one state whose steps are the softplus of the scores and a bias. The bias is minus the logarithm of a number of patches, which makes the scan right for bags of that size. Below is how much of the patch the state has while the bag is read; the dot on the axis is the patch. Read both ways, the last states of a scan forward and one backward, dashed, are averaged.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
