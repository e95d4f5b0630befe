import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, MOST_DARK } from './draw.ts'
import { heights } from './layout.ts'

export default defineFigure({
  name: 'modalities',
  version: 1,
  title: 'Two sensors, and what their scans exchange',
  height: heights,
  schema: {
    exchange: {
      type: 'choice',
      label: 'Exchanged',
      default: 'states',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'C', label: 'C' },
        { value: 'dt', label: 'Δ' },
        { value: 'states', label: 'States' },
        { value: 'one', label: 'Sequence' },
      ],
    },
    noise: {
      type: 'number',
      label: 'Noise of the microphone',
      min: 0,
      max: 1.5,
      step: 0.05,
      decimals: 2,
      default: 0.5,
      ticks: [0, 0.5, 1, 1.5],
    },
    dark: {
      type: 'number',
      label: 'Tokens in the dark',
      min: 0,
      max: MOST_DARK,
      step: 1,
      decimals: 0,
      default: 48,
      ticks: [0, 16, 32, 48],
    },
    flag: { type: 'toggle', label: 'The camera says when it is dark', default: true },
    share: {
      type: 'number',
      label: 'Share of the other state',
      min: 0,
      max: 0.5,
      step: 0.05,
      decimals: 2,
      default: 0.3,
      ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
    },
    dt: {
      ...stepSize,
      label: 'Step at rest',
      min: 0.02,
      max: 1,
      ticks: [0.02, 0.1, 1],
      default: 0.1,
    },
    seed: {
      type: 'number',
      label: 'Noise, by seed',
      min: 1,
      max: 99,
      step: 1,
      decimals: 0,
      default: 5,
    },
  },
  explanation:
    'An event, dotted, comes twice. A camera gives 1 while it lasts and 0 else, but also 0 in the dark, which is shaded; a microphone gives the event with noise. Each has a selective scan of one state of rate 1, whose step rises with the motion over four tokens and whose output weight is their mean; these maps are set by hand and not learned. Where the camera says that it is dark, its step is 0 and its output weight 1. The scans exchange nothing, output weights, steps or, before each step, a share of their states; or one scan reads the tokens of both in turn. An error is the root mean square difference of outputs and event.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
