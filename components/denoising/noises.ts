import { gaussian, random } from '../../src/kernel/index.ts'
import { atLoudness, LENGTH, LOUDNESS, RATE, voice } from './voices.ts'

/** The noises that the denoiser is trained on. */
export const trainedNoises = ['hiss', 'rumble', 'bursts', 'whine'] as const

/** All of them: a second voice is one that it has never met. */
export const noiseKinds = [...trainedNoises, 'voice'] as const
export type NoiseKind = (typeof noiseKinds)[number]

/** White noise: all frequencies alike, all the time. */
const hiss = (seed: number, length: number) => Float64Array.from({ length }, gaussian(seed))

/** What is left of white noise after a low pass at 150 Hz, and a little of itself. */
function rumble(seed: number, length: number): Float64Array {
  const keep = Math.exp((-2 * Math.PI * 150) / RATE)
  let h = 0
  return hiss(seed, length).map((value) => {
    h = keep * h + (1 - keep) * value
    return h + 0.02 * value
  })
}

/** White noise that comes and goes, 40 to 150 ms at a time. */
function bursts(seed: number, length: number): Float64Array {
  const next = random(seed + 700_000_001)
  const white = hiss(seed, length)
  const y = new Float64Array(length)
  let at = Math.round(RATE * 0.1 * next())
  while (at < length) {
    const end = Math.min(length, at + Math.round(RATE * (0.04 + 0.11 * next())))
    const loud = 0.5 + next()
    for (let k = at; k < end; k++)
      y[k] = loud * white[k] * Math.min(1, (k - at) / 40, (end - k) / 80)
    at = end + Math.round(RATE * (0.06 + 0.2 * next()))
  }
  return y
}

/** Three tones that glide, and are no harmonics of one pitch. */
function whine(seed: number, length: number): Float64Array {
  const next = random(seed)
  const tones = Array.from({ length: 3 }, () => ({
    f: 400 + 2800 * next(),
    slide: 300 * (2 * next() - 1),
    turn: 2 * Math.PI * next(),
    loud: 0.4 + 0.6 * next(),
  }))
  return Float64Array.from({ length }, (_, k) => {
    const t = k / RATE
    let sum = 0
    for (const { f, slide, turn, loud } of tones)
      sum += loud * Math.sin(turn + 2 * Math.PI * (f * t + (slide * t * t) / 2))
    return sum
  })
}

const makers = {
  hiss,
  rumble,
  bursts,
  whine,
  // Another speaker than that of the same number.
  voice: (seed: number, length: number) => voice(seed + 500_000, length),
} as const satisfies Record<NoiseKind, (seed: number, length: number) => Float64Array>

/**
 * A noise of a kind.
 * @param snr - how many decibels the clean sound lies above it, both taken over their whole length.
 */
export function noiseOf(kind: NoiseKind, seed: number, snr: number, length = LENGTH): Float64Array {
  return atLoudness(makers[kind](seed, length), LOUDNESS * 10 ** (-snr / 20))
}
