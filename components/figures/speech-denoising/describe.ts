import { formatFixed, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { trainedNoises, type NoiseKind } from '../../denoising/noises.ts'
import { RATE } from '../../denoising/voices.ts'
import type { Denoised, Maker, Settings } from './compute.ts'
import { networks } from './models.ts'

const noises: Readonly<Record<NoiseKind, string>> = {
  hiss: 'hiss',
  rumble: 'rumble',
  bursts: 'bursts of hiss',
  whine: 'three gliding tones',
  voice: 'a second voice',
}

const masks: Readonly<Record<Maker, string>> = {
  filter: 'The best filter that does not change with time, chosen with the clean voice at hand',
  gate: 'The spectral gate',
  lti: 'The network of constant steps',
  causal: 'The selective network',
  both: 'The network that reads both ways',
  best: 'The best mask, for someone who has the clean voice',
}

const decibels = (value: number) => `${formatFixed(value, 1)} dB`

const isTrained = (noise: NoiseKind) => (trainedNoises as readonly string[]).includes(noise)

function carried({ state, frames }: Denoised, { maker }: Settings): string {
  if (state !== undefined) return ` It carries ${plural(state, 'number')} from frame to frame.`
  if (maker === 'filter') return ''
  if (maker === 'best') return ' No estimate from the noisy sound alone can know it.'
  return ` It needs all ${formatWhole(frames)} frames before it gives the first.`
}

/** The sentence under the figure, from its present values. */
export function describe(data: Denoised, settings: Settings): string {
  const { noise, snr, maker, own } = settings
  const { before, after, gated, kept, noisy } = data
  const sound = own.length > 0 ? 'Your own sound' : 'A made voice'
  const gate = maker === 'gate' ? '' : `; the spectral gate would reach ${decibels(gated)}`
  const unheard =
    isTrained(noise) || !(maker in networks)
      ? ''
      : ' A second voice is a noise that the network was not trained on.'
  return (
    `${sound} of ${formatFixed(noisy.length / RATE, 2)} s under ${noises[noise]}, ${decibels(snr)} above it over the whole length, has an SI-SDR of ${decibels(before)}. ` +
    `${masks[maker]} lets ${formatFixed(100 * kept, 0)} per cent of the power through and reaches ${decibels(after)}${gate}.` +
    carried(data, settings) +
    unheard
  )
}

export function readouts({ before, after, gated, state }: Denoised): Readout[] {
  return [
    { key: 'before', label: 'SI-SDR, noisy', value: decibels(before) },
    { key: 'after', label: 'SI-SDR, cleaned', value: decibels(after) },
    { key: 'gated', label: 'SI-SDR, by the gate', value: decibels(gated) },
    {
      key: 'state',
      label: 'Numbers of state',
      value: state === undefined ? 'none carried' : formatWhole(state),
    },
  ]
}

const called = { lti: 'constant steps', causal: 'selective', both: 'both ways' } as const

/** What the cards of the networks tell. */
export function table(): Table {
  const names = ['lti', 'causal', 'both'] as const
  return {
    columns: [
      { label: 'network' },
      { label: 'weights' },
      { label: 'steps' },
      { label: 'sounds a step' },
      { label: 'loss on fresh sounds (dB)' },
      { label: 'SI-SDR before (dB)' },
      { label: 'SI-SDR after (dB)' },
      { label: 'fresh sounds' },
      { label: 'trained' },
    ],
    rows: names.map((name) => {
      const { parameters, taken, batch, loss, before, after, sounds, date } = networks[name]().card
      return [called[name], parameters, taken, batch, loss, before, after, sounds, date]
    }),
  }
}
