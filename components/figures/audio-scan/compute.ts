import { remembering } from '../../remembering.ts'
import {
  bankOf,
  bothWays,
  delayOf,
  forwards,
  inChunks,
  oneMode,
  type Bank,
  type States,
} from './bank.ts'
import { soundOf, type Source } from './sources.ts'
import { bankPowers, FRAMES, shadesOf, spectrogram } from './spectrogram.ts'

export interface Settings {
  readonly source: Source
  /** Samples of the reader's; with none the sound is `source`. */
  readonly own: readonly number[]
  readonly A: 'complex' | 'real'
  readonly way: 'causal' | 'both'
  readonly modes: number
  readonly Q: number
  /** Samples in a chunk of the stream. */
  readonly chunk: number
  /** The mode that is heard, from 1, the lowest. */
  readonly mode: number
}

export interface Heard {
  readonly x: Float64Array
  readonly bank: Bank
  /** The mode that is heard, from 0. */
  readonly n: number
  /** Shades of the spectrogram and of the bank, highest frequency first. */
  readonly spectrum: Float64Array
  readonly picture: Float64Array
  /** The mean power of each mode, lowest first, and which is the greatest. */
  readonly powers: Float64Array
  readonly strongest: number
  /** The share that the strongest mode of each moment has of the power in all modes. */
  readonly share: number
  /** The real part of the state that is heard. */
  readonly y: Float64Array
  /** How much louder y is played than it is. */
  readonly boost: number
  /** By how many samples the mode delays a tone at its frequency. */
  readonly delay: number
  /** The largest difference of the heard state, chunk by chunk, from the whole, and its largest magnitude. */
  readonly gap: number
  readonly largest: number
  readonly chunks: number
}

const made = remembering(soundOf)
const given = remembering((own: readonly number[]) => Float64Array.from(own))
const bank = remembering(bankOf)
const whole = remembering((of: Bank, x: Float64Array, way: Settings['way']): States =>
  way === 'both' ? bothWays(of, x) : forwards(of, x),
)
const spectrum = remembering((x: Float64Array, of: Bank) =>
  shadesOf(spectrogram(x, of.frequencies)),
)
const powersOf = remembering((states: States, modes: number) => bankPowers(states, modes))

const chunked = remembering(
  (of: Bank, n: number, x: Float64Array, states: States, way: Settings['way'], chunk: number) => {
    const modes = of.frequencies.length
    const parts = inChunks(oneMode(of, n), x, chunk, way === 'both')
    let [gap, largest] = [0, 0]
    for (let k = 0; k < x.length; k++) {
      const [re, im] = [states.re[k * modes + n], states.im[k * modes + n]]
      gap = Math.max(gap, (parts.re[k] - re) ** 2 + (parts.im[k] - im) ** 2)
      largest = Math.max(largest, re ** 2 + im ** 2)
    }
    ;[gap, largest] = [Math.sqrt(gap), Math.sqrt(largest)]
    return { gap, largest, chunks: Math.ceil(x.length / chunk) }
  },
)

/** The share of the strongest mode of each frame in the power of all of them. */
function shareOf(powers: Float64Array, modes: number): number {
  let [best, all] = [0, 0]
  for (let frame = 0; frame < FRAMES; frame++) {
    let most = 0
    for (let n = 0; n < modes; n++) {
      const power = powers[n * FRAMES + frame]
      most = Math.max(most, power)
      all += power
    }
    best += most
  }
  return all > 0 ? best / all : 0
}

/** Everything the figure shows, for one setting. */
export function compute({ source, own, A, way, modes, Q, chunk, mode }: Settings): Heard {
  const x = own.length > 0 ? given(own) : made(source)
  // Real poles have no Q.
  const of = bank(modes, A === 'complex' ? Q : 1, A === 'complex')
  const states = whole(of, x, way)
  const byFrame = powersOf(states, modes)
  const n = Math.min(mode, modes) - 1
  const y = Float64Array.from(x, (_, k) => states.re[k * modes + n])
  const powers = Float64Array.from({ length: modes }, (_, m) => {
    const row = byFrame.subarray((modes - 1 - m) * FRAMES, (modes - m) * FRAMES)
    return row.reduce((sum, value) => sum + value, 0) / FRAMES
  })
  const loudest = y.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  return {
    x,
    bank: of,
    n,
    spectrum: spectrum(x, of),
    picture: shadesOf(byFrame),
    powers,
    strongest: powers.indexOf(Math.max(...powers)),
    share: shareOf(byFrame, modes),
    y,
    boost: loudest > 0 ? 0.8 / loudest : 1,
    delay: way === 'both' ? 0 : delayOf(of, n),
    ...chunked(of, n, x, states, way, chunk),
  }
}
