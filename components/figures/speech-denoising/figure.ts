import { defineFigure } from '../../../src/figure/definition.ts'
import { RATE } from '../../denoising/voices.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, heights } from './draw.ts'

export default defineFigure({
  name: 'speech-denoising',
  version: 1,
  title: 'A voice out of noise',
  height: heights,
  schema: {
    maker: {
      type: 'choice',
      label: 'Mask by',
      menu: true,
      default: 'causal',
      options: [
        { value: 'filter', label: 'The best fixed filter' },
        { value: 'gate', label: 'A spectral gate' },
        { value: 'lti', label: 'A network of constant steps' },
        { value: 'causal', label: 'A selective network' },
        { value: 'both', label: 'A selective network, both ways' },
        { value: 'best', label: 'The truth' },
      ],
    },
    noise: {
      type: 'choice',
      label: 'Noise',
      default: 'bursts',
      options: [
        { value: 'hiss', label: 'Hiss' },
        { value: 'rumble', label: 'Rumble' },
        { value: 'bursts', label: 'Bursts' },
        { value: 'whine', label: 'Whine' },
        { value: 'voice', label: 'A voice' },
      ],
    },
    snr: {
      type: 'number',
      label: 'Voice above noise',
      unit: 'dB',
      min: -10,
      max: 20,
      step: 1,
      decimals: 0,
      default: 0,
      ticks: [-10, 0, 10, 20],
    },
    draw: {
      type: 'number',
      label: 'Voice and noise drawn',
      min: 1,
      max: 99,
      step: 1,
      decimals: 0,
      default: 10,
    },
    own: {
      type: 'sound',
      label: 'Your own voice',
      rate: RATE,
      seconds: [0.5, 2],
      default: [],
      own: 'Made voices',
    },
  },
  explanation:
    'A voice-like sound made by formula, or a sound of your own, is mixed with a made noise, and cut into windows of 32 ms, of which a Fourier transform is taken. A mask says how much of every frequency of every window is let through, from nothing to all. It comes from a small trained network, whose steps are constant or selective, forward, or selective both ways; from a spectral gate, which takes away what the quietest windows have; or, with the clean voice at hand, from the best filter that does not change and from the best mask of all. SI-SDR tells how far what is left of the voice lies above all else. Listen to the three sounds. Pictures of sound show 40 decibels.',
  compute,
  draw,
  describe,
  readouts,
  sounds: ({ noisy, cleaned, clean, boost }) =>
    (
      [
        ['the noisy sound', noisy],
        ['the cleaned sound', cleaned],
        ['the clean voice', clean],
      ] as const
    ).map(([label, x]) => ({ label, samples: x.map((value) => boost * value), rate: RATE })),
  table,
})
