import { formatFixed, formatSignificant, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { delayOf } from './bank.ts'
import type { Heard, Settings } from './compute.ts'
import { RATE, type Source } from './sources.ts'

const sources: Readonly<Record<Source, string>> = {
  chirp: 'A rising tone',
  vowel: 'A buzz with the resonances of two vowels',
  clicks: 'A sound of four clicks',
}

const hertz = (f: number) => `${formatWhole(Math.round(f))} Hz`

/** A difference; that of equal numbers is plainly 0. */
const difference = (gap: number) => (gap === 0 ? '0' : formatSignificant(gap))

function streamText({ gap, largest, chunks, bank, n, x }: Heard, { way }: Settings): string {
  const cut = `Cut into ${plural(chunks, 'chunk')}, the state of mode ${n + 1} differs from that of the whole sound by at most ${difference(gap)}`
  return way === 'causal'
    ? `${cut}: the stream carries ${plural(bank.state, 'number')} from chunk to chunk, however long the sound.`
    : `${cut}, where its largest magnitude is ${formatSignificant(largest)}: the whole run waits for all ${formatWhole(x.length)} samples, a chunk sees none beyond its end.`
}

/** The sentence under the figure, from its present values. */
export function describe(data: Heard, settings: Settings): string {
  const { x, bank, n, strongest, share, delay } = data
  const { frequencies } = bank
  const sound = settings.own.length > 0 ? 'Your own sound' : sources[settings.source]
  const lag =
    settings.way === 'both'
      ? 'does not delay a tone of that frequency, as it hears it from both sides'
      : `delays a tone of that frequency by ${formatFixed(delay, 1)} samples, ${formatFixed((1000 * delay) / RATE, 1)} ms`
  return (
    `${sound}, ${formatFixed(x.length / RATE, 2)} s long, goes through ${frequencies.length} ${settings.A} modes from ${hertz(frequencies[0])} to ${hertz(frequencies[frequencies.length - 1])}, ${settings.way === 'both' ? 'forwards and backwards' : 'forwards only'}. ` +
    `The strongest mode of each moment has ${formatFixed(100 * share, 1)} per cent of the power in all of them; over the whole sound mode ${strongest + 1} has most, at ${hertz(frequencies[strongest])}. ` +
    `The mode that is heard, number ${n + 1}, at ${hertz(frequencies[n])}, ${lag}. ` +
    streamText(data, settings)
  )
}

export function readouts({ share, bank, gap, delay }: Heard): Readout[] {
  return [
    {
      key: 'share',
      label: 'Power in the strongest mode',
      value: `${formatFixed(100 * share, 1)} %`,
    },
    { key: 'state', label: 'Numbers of state', value: String(bank.state) },
    { key: 'gap', label: 'Stream against whole', value: difference(gap) },
    {
      key: 'delay',
      label: 'Delay of the mode',
      value: `${formatFixed((1000 * delay) / RATE, 1)} ms`,
    },
  ]
}

export function table({ bank, powers }: Heard): Table {
  const most = Math.max(...powers)
  return {
    columns: [
      { label: 'mode' },
      { label: 'Hz' },
      { label: '|ā|' },
      { label: 'delay forwards (samples)' },
      { label: 'mean power' },
      { label: 'dB below the strongest' },
    ],
    rows: Array.from(bank.frequencies, (f, n) => [
      n + 1,
      f,
      Math.hypot(bank.Abar.re[n], bank.Abar.im[n]),
      delayOf(bank, n),
      powers[n],
      powers[n] > 0 ? -10 * Math.log10(powers[n] / most) : 'silent',
    ]),
  }
}
