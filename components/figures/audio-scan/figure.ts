import { defineFigure } from '../../../src/figure/definition.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, heights } from './draw.ts'
import { RATE } from './sources.ts'

type All = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'audio-scan',
  version: 1,
  title: 'A sound through a bank of states',
  height: heights,
  schema: {
    source: {
      type: 'choice',
      label: 'Sound',
      default: 'chirp',
      options: [
        { value: 'chirp', label: 'Chirp' },
        { value: 'vowel', label: 'Vowels' },
        { value: 'clicks', label: 'Clicks' },
      ],
      disabled: ({ own }: All) =>
        (own as readonly number[]).length > 0 ? 'Your own sound is used.' : undefined,
    },
    own: {
      type: 'sound',
      label: 'Your own sound',
      rate: RATE,
      seconds: [0.2, 2],
      default: [],
      own: 'Made sounds',
    },
    A: {
      type: 'choice',
      label: 'Transition',
      symbol: { letter: 'A', role: 'A', style: 'bold' },
      default: 'complex',
      options: [
        { value: 'complex', label: 'Complex' },
        { value: 'real', label: 'Real' },
      ],
    },
    way: {
      type: 'choice',
      label: 'Scan',
      default: 'causal',
      options: [
        { value: 'causal', label: 'Causal' },
        { value: 'both', label: 'Both ways' },
      ],
    },
    modes: {
      type: 'number',
      label: 'Modes',
      min: 6,
      max: 36,
      step: 1,
      decimals: 0,
      default: 24,
      ticks: [6, 12, 24, 36],
    },
    Q: {
      type: 'number',
      label: 'Sharpness',
      symbol: { letter: 'Q', style: 'italic' },
      min: 1,
      max: 40,
      scale: 'log',
      default: 12,
      ticks: [1, 3, 10, 40],
      disabled: ({ A }: All) =>
        A === 'real' ? 'A real mode has no resonance to be sharp.' : undefined,
    },
    chunk: {
      type: 'number',
      label: 'Chunk of the stream',
      unit: 'samples',
      min: 16,
      max: 4000,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 160,
      ticks: [16, 160, 1000, 4000],
      meaning: (value: number) => `${Math.round((1000 * value) / RATE)} ms`,
    },
    mode: {
      type: 'number',
      label: 'Mode that is heard',
      min: 1,
      max: 36,
      step: 1,
      decimals: 0,
      default: 14,
      hidden: true,
    },
  },
  explanation:
    'A sound of one second, made by formula, or your own from a file or the microphone, cut to two seconds at 8,000 samples a second, goes through a bank of states of a diagonal state space model, one sample after another. Above stands the spectrogram by Fourier transform, which looks at windows of 256 samples; below it the magnitude of each state, which has seen what came before; both show 40 decibels. A complex A lets each state ring at its frequency; a real one can only forget. Both ways adds a scan from the end and takes the mean. The stream cuts the sound into chunks and carries the state from one to the next. Drag over the states to choose the one that is heard; it is played as loud as the sound.',
  compute,
  draw,
  describe,
  readouts,
  sounds: (data) => [
    { label: 'the sound', samples: data.x, rate: RATE },
    { label: 'the state', samples: data.y.map((value) => data.boost * value), rate: RATE },
  ],
  table,
})
