import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, FIRST } from './draw.ts'
import { KNOTS, LENGTH } from './signal.ts'

export default defineFigure({
  name: 'hippo-reconstruction',
  version: 1,
  title: 'What N numbers remember',
  height: { wide: 830, narrow: 640 },
  schema: {
    source: {
      type: 'choice',
      label: 'Input, or draw one',
      symbol: { letter: 'x', role: 'x', style: 'italic' },
      default: 'two-tones',
      options: [
        { value: 'two-tones', label: 'Tones' },
        { value: 'steps', label: 'Steps' },
        { value: 'burst', label: 'Burst' },
        { value: 'drawn', label: 'Drawn' },
      ],
    },
    measure: {
      type: 'choice',
      label: 'Measure',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'legs-lti',
      options: [
        { value: 'legs', label: 'LegS, 1/t' },
        { value: 'legs-lti', label: 'LegS' },
        { value: 'legt', label: 'LegT' },
        { value: 'lagt', label: 'LagT' },
      ],
    },
    N: {
      type: 'number',
      label: 'Numbers kept',
      symbol: { letter: 'N', style: 'italic' },
      min: 1,
      max: 64,
      step: 1,
      decimals: 0,
      default: 64,
      ticks: [1, 16, 32, 48, 64],
    },
    dt: {
      type: 'number',
      label: 'Step of LegS, LagT',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.001,
      max: 0.1,
      scale: 'log',
      default: 0.01,
      ticks: [0.001, 0.01, 0.1],
      meaning: (value: number) => `one unit of the measure is ${Math.round(1 / value)} steps`,
    },
    theta: {
      type: 'number',
      label: 'Window of LegT',
      symbol: { letter: 'θ', style: 'italic' },
      min: 20,
      max: 1000,
      scale: 'log',
      decimals: 0,
      default: 100,
      unit: 'steps',
      ticks: [20, 100, 1000],
    },
    now: {
      type: 'number',
      label: 'Steps read',
      min: FIRST,
      max: LENGTH,
      step: 1,
      decimals: 0,
      default: LENGTH,
      hidden: true,
    },
    signal: {
      type: 'curve',
      label: 'Drawn input',
      length: KNOTS,
      default: new Array<number>(KNOTS).fill(0),
      disabled: ({ source }: Readonly<Record<string, unknown>>) =>
        source === 'drawn' ? undefined : 'Choose Drawn, or draw in the figure.',
    },
  },
  explanation:
    'At the top a signal of 1,000 steps and what can be rebuilt of it from N numbers at the cursor; draw your own signal with the pointer, or drag the cursor back. In the middle the error of the rebuilt past for four measures, the chosen one in bold. At the bottom the N numbers themselves. LegS with 1/t keeps the whole past and stretches as it grows; without 1/t it keeps the recent past sharply and the old one blurred, and Δ sets the scale of the blur; LegT keeps a window of θ steps and nothing else; LagT fades with age. A larger N resolves finer detail.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
