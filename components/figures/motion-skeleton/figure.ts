import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'
import { FRAMES } from './walk.ts'

export default defineFigure({
  name: 'motion-skeleton',
  version: 1,
  title: 'A walker, measured and smoothed',
  height: heights,
  schema: {
    joint: {
      type: 'choice',
      label: 'Joint',
      default: 'ankle',
      options: [
        { value: 'ankle', label: 'Right ankle' },
        { value: 'wrist', label: 'Right wrist' },
        { value: 'pelvis', label: 'Pelvis' },
      ],
    },
    dt: {
      ...stepSize,
      label: 'Step at rest',
      min: 0.01,
      max: 2,
      ticks: [0.01, 0.1, 1],
      default: 0.1,
    },
    gain: {
      type: 'number',
      label: 'Rise of the step with the motion',
      unit: 'per cm',
      min: 0,
      max: 2,
      step: 0.05,
      decimals: 2,
      default: 0.6,
      ticks: [0, 0.5, 1, 1.5, 2],
    },
    noise: {
      type: 'number',
      label: 'Noise',
      unit: 'cm',
      min: 0,
      max: 5,
      step: 0.1,
      decimals: 1,
      default: 2,
      ticks: [0, 1, 2, 3, 4, 5],
    },
    pace: {
      type: 'number',
      label: 'Cycles a second',
      min: 0.5,
      max: 1.5,
      step: 0.05,
      decimals: 2,
      default: 0.9,
      ticks: [0.5, 1, 1.5],
    },
    rest: {
      type: 'number',
      label: 'Frames at a stand',
      min: 0,
      max: 60,
      step: 1,
      decimals: 0,
      default: 40,
      ticks: [0, 20, 40, 60],
    },
    pool: {
      type: 'choice',
      label: 'Frames a token',
      default: '1',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '4', label: '4' },
      ],
    },
    seed: {
      type: 'number',
      label: 'Noise, by seed',
      min: 1,
      max: 99,
      step: 1,
      decimals: 0,
      default: 2,
    },
    bothWays: { type: 'toggle', label: 'Read both ways', default: false },
    k: {
      type: 'number',
      label: 'Frame',
      min: 1,
      max: FRAMES,
      step: 1,
      decimals: 0,
      default: 24,
      hidden: true,
    },
  },
  explanation:
    'The skeleton is synthetic: its legs and arms swing by formulas at 20 frames a second, it stands still for a while and goes on. Circles are the height of one joint with noise, dots its true height. Two scans of one state smooth it: the dashed line with equal steps, the best of 24 lengths found with the truth at hand, and the solid line with steps that follow the motion, the softplus of a line in what a short convolution over four tokens sees of it, set by hand and not learned. The steps are shown below. Read both ways, the line is the mean of a scan forward and one backward. Several frames can be pooled into a token. At the bottom are three orders in which PoseMamba reads joints and frames, by the steps from a joint to itself one frame later and, in the mean, along a bone.',
  compute,
  draw,
  timeline: (_, { k }) => ({ k: k - 1, last: FRAMES - 1, at: (step) => ({ k: step + 1 }) }),
  describe,
  readouts,
  table,
})
