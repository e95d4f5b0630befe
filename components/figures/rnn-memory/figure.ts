import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'

export default defineFigure({
  name: 'rnn-memory',
  version: 1,
  title: 'What is left of an old change',
  height: { wide: 620, narrow: 440 },
  schema: {
    radius: {
      type: 'number',
      label: 'Spectral radius',
      symbol: { letter: 'ρ', style: 'italic' },
      min: 0.5,
      max: 1.5,
      step: 0.01,
      decimals: 2,
      default: 0.9,
      ticks: [0.5, 1, 1.5],
      meaning: (value: number) =>
        value < 1 ? 'without inputs a change fades' : 'without inputs a change need not fade',
    },
    drive: {
      type: 'number',
      label: 'Size of the inputs',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      min: 0,
      max: 2,
      step: 0.05,
      decimals: 2,
      default: 0.2,
      ticks: [0, 1, 2],
    },
    bias: {
      type: 'number',
      label: 'Bias of the gate',
      min: -2,
      max: 8,
      step: 0.1,
      decimals: 1,
      default: 4,
      ticks: [-2, 0, 4, 8],
      meaning: (value: number) =>
        `the gate alone keeps ${formatFixed(1 / (1 + Math.exp(-value)), 3)} of the state`,
    },
    dt: {
      ...stepSize,
      default: 0.02,
      meaning: (value: number) => `half-life ${formatSignificant(Math.LN2 / value)} steps`,
    },
  },
  explanation:
    'Two random networks of 16 units, untrained, read the same 200 random inputs; the curves look back from the last state over 100 steps. Each shows the root mean square, over all directions of the state, of the factor with which a small change reaches the last state, computed by multiplying the Jacobians step by step. The gated network is a GRU with the same recurrent weights in its candidate; a larger bias makes its gate keep more. The state space model has the rate −1, so its curve is exp(−Δ·age) whatever the inputs. Dotted are the powers of the spectral radius of the recurrent weights.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
