import { defineFigure } from '../../../src/figure/definition.ts'
import { CHANNELS, compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawLaw, TOKEN_RANGE } from './law.ts'

type All = Readonly<Record<string, unknown>>

const onlyMamba = ({ init }: All) =>
  init === 'real' ? undefined : 'S4D has one step for all tokens.'

export default defineFigure({
  name: 'initializations',
  version: 1,
  title: 'What a layer remembers before it has learned anything',
  height: { wide: 850, narrow: 600 },
  schema: {
    init: {
      type: 'choice',
      label: 'Start',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'real',
      options: [
        { value: 'real', label: 'Mamba' },
        { value: 'lin', label: 'Lin' },
        { value: 'inv', label: 'Inv' },
        { value: 'legs', label: 'LegS' },
      ],
    },
    N: {
      type: 'number',
      label: 'States a channel',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 32,
      step: 1,
      decimals: 0,
      default: 16,
      ticks: [1, 8, 16, 24, 32],
    },
    u: {
      type: 'number',
      label: 'The token adds',
      symbol: { letter: 'u', style: 'italic' },
      min: -TOKEN_RANGE,
      max: TOKEN_RANGE,
      step: 0.1,
      decimals: 1,
      default: 0,
      ticks: [-4, -2, 0, 2, 4],
      disabled: onlyMamba,
    },
    steps: {
      type: 'number',
      label: 'Steps of weight decay',
      min: 0,
      max: 50000,
      step: 500,
      decimals: 0,
      default: 0,
      ticks: [0, 20000, 40000],
    },
    twice: { type: 'toggle', label: 'Add the bias twice', default: false, disabled: onlyMamba },
    channel: {
      type: 'number',
      label: 'Marked channel',
      min: 0,
      max: CHANNELS - 1,
      step: 1,
      decimals: 0,
      default: 8,
      hidden: true,
    },
  },
  inset: {
    title: 'Step against token',
    symbol: { letter: 'Δ', role: 'd', style: 'roman' },
    height: 220,
    draw: drawLaw,
  },
  explanation:
    'Every row of the field is a channel, with its first step at the left; a tick stands at the time constant of each of its states, on a logarithmic axis of tokens; one beyond the axis stands at its end. Below are the impulse responses of the marked channel on the same axis. Mamba starts with the rates 1 to N; the three complex starts give all states of a channel one time constant and spread their periods, the short ticks. The small plot shows the step for three first steps against what the token adds, dotted the law that a token multiplies the step. Weight decay takes a ten-thousandth of every stored number at each of its steps: logarithms of rates, and the bias or the logarithm of the step. Adding the bias twice about squares the step.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
