import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'

const MOST = 12

export default defineFigure({
  name: 'dense-connections',
  version: 1,
  title: 'What reaches a deep layer',
  height: heights,
  schema: {
    m: {
      type: 'number',
      label: 'Layers below that hand over',
      symbol: { letter: 'm', style: 'italic' },
      min: 0,
      max: 4,
      step: 1,
      decimals: 0,
      default: 2,
      ticks: [0, 1, 2, 3, 4],
    },
    gate: {
      type: 'number',
      label: 'Gate on what they hand over',
      symbol: { letter: 'g', style: 'italic' },
      min: 0,
      max: 1,
      step: 0.05,
      decimals: 2,
      default: 1,
      ticks: [0, 0.5, 1],
    },
    skip: {
      type: 'number',
      label: 'Input that goes past a layer',
      min: 0,
      max: 1,
      step: 0.05,
      decimals: 2,
      default: 0,
      ticks: [0, 0.5, 1],
    },
    depth: {
      type: 'number',
      label: 'Layers',
      min: 2,
      max: MOST,
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [2, 4, 6, 8, 10, 12],
    },
    tau: {
      type: 'number',
      label: 'Time constant of a layer',
      symbol: { letter: 'τ', style: 'italic' },
      min: 2,
      max: 20,
      step: 1,
      decimals: 0,
      default: 8,
      unit: 'tokens',
      ticks: [2, 8, 14, 20],
    },
    period: {
      type: 'number',
      label: 'Period of the wave',
      min: 4,
      max: 200,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 20,
      unit: 'tokens',
      ticks: [4, 10, 20, 50, 200],
    },
    layer: {
      type: 'number',
      label: 'Layer that is looked at',
      min: 1,
      max: MOST,
      step: 1,
      decimals: 0,
      default: 8,
      hidden: true,
    },
  },
  explanation:
    'A stack of layers without anything but their memory: each averages its input over a time constant. With dense connections, the state that is read out of a layer is its own plus the gated states of the m layers below. The upper plot shows what each layer holds of a wave, over what it holds of a constant input; the lower one, the chosen layer after a pulse, over its sum; dashed is the same stack without the connections. The third slider lets the input of each layer go past it as well, as a residual stream does. Drag the line to look at another layer.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
