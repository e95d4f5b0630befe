import { formatFixed } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { rescaling } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, gateInput, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { LENGTH, stepsOf, toPainted, type Pattern } from './tokens.ts'

type All = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'delta-painter',
  version: 1,
  title: 'Paint the step of every token',
  height: { wide: 770, narrow: 620 },
  schema: {
    pattern: {
      type: 'choice',
      label: 'Steps, or paint them',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      default: 'marked',
      options: [
        { value: 'marked', label: 'Marked' },
        { value: 'even', label: 'Even' },
        { value: 'reset', label: 'Reset' },
        { value: 'painted', label: 'Painted' },
      ],
    },
    rule: {
      type: 'choice',
      label: 'Input weight',
      symbol: { letter: 'B', role: 'B', style: 'bold', overline: true },
      default: 'zoh',
      options: [
        { value: 'zoh', label: 'Hold' },
        { value: 'mamba', label: 'ΔB, the code' },
      ],
    },
    N: {
      type: 'number',
      label: 'States, of rates 1 to N',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 4,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 2, 3, 4],
    },
    c: rescaling,
    k: {
      type: 'number',
      label: 'Token that is read off',
      min: 1,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: 14,
      hidden: true,
      meaning: (value: number, all: All) => {
        const steps = stepsOf(all.pattern as Pattern, all.painted as readonly number[])
        return `gate input z = ${formatFixed(gateInput(steps[value - 1]), 2)}`
      },
    },
    painted: {
      type: 'curve',
      label: 'Painted steps',
      length: LENGTH,
      default: Array.from(stepsOf('marked', []), toPainted),
      disabled: ({ pattern }: All) =>
        pattern === 'painted' ? undefined : 'Choose Painted, or paint in the figure.',
    },
  },
  explanation:
    'A channel reads 24 tokens, of which four are marked and the rest are fillers. Its steps are the red bars, on a logarithmic axis: choose a pattern or paint your own, token by token. Below them stand the share of its old value that the slowest state keeps and the weight with which it adds the token, then the states and their mean, the output. Under the hold the two weights of the slowest state sum to 1, under the rule of the code they do not. The last slider divides Δ by c and multiplies A and B by it: the step in use changes, the drawing does not. The line reads the values off at one token.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
