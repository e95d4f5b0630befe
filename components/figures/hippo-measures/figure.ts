import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, STRETCH } from './compute.ts'
import { agesOf, describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { LENGTH } from './signal.ts'

export default defineFigure({
  name: 'hippo-measures',
  version: 1,
  title: 'Five measures, one past',
  height: { wide: 790, narrow: 720 },
  schema: {
    source: {
      type: 'choice',
      label: 'Input, or draw one',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      default: 'pulses',
      options: [
        { value: 'pulses', label: 'Pulses' },
        { value: 'tones', label: 'Tones' },
        { value: 'steps', label: 'Steps' },
        { value: 'drawn', label: 'Drawn' },
      ],
    },
    N: {
      type: 'number',
      label: 'Numbers kept by each',
      symbol: { letter: 'N', style: 'italic' },
      min: 2,
      max: 40,
      step: 2,
      decimals: 0,
      default: 24,
      ticks: [2, 10, 20, 30, 40],
    },
    T: {
      type: 'number',
      label: 'Time scale',
      symbol: { letter: 'T', style: 'italic' },
      min: 20,
      max: 400,
      scale: 'log',
      decimals: 0,
      default: 90,
      unit: 'tokens',
      ticks: [20, 50, 100, 200, 400],
    },
    age: {
      type: 'number',
      label: 'Age that is read off',
      min: 0,
      max: LENGTH - 1,
      step: 1,
      decimals: 0,
      default: 180,
      hidden: true,
      meaning: (value: number) => `stretch of ages ${agesOf(Math.floor(value / STRETCH))}`,
    },
    signal: {
      type: 'curve',
      label: 'Drawn input',
      length: LENGTH,
      default: new Array<number>(LENGTH).fill(0),
      disabled: ({ source }: Readonly<Record<string, unknown>>) =>
        source === 'drawn' ? undefined : 'Choose Drawn, or draw in the figure.',
    },
  },
  explanation:
    'The input of 200 tokens at the top is read by five measures into N numbers each; every strip shows it again with what can be rebuilt from those numbers alone, and below the strip the error by age, the fuller the violet the larger. Draw your own input at the top. LegS with 1/t has the whole past for its window; the time scale T is the window of LegT and Fourier, the unit of age of LegS without 1/t, and for LagT the age at which its functions end. The line reads the errors of all five off at one age.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
