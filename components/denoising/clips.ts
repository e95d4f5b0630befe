import { random } from '../../src/kernel/index.ts'
import { noiseOf, trainedNoises, type NoiseKind } from './noises.ts'
import { voice } from './voices.ts'

/** A voice, and what is to be cleaned. */
export interface Clip {
  readonly clean: Float64Array
  readonly noisy: Float64Array
  readonly kind: NoiseKind
}

/** One sound over another. */
export const mixed = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, k) => value + b[k])

/**
 * A voice under one of the trained noises, each drawn.
 * @param snr - the voice above the noise, least and most, in decibels.
 */
export function drawClip([least, most]: readonly [number, number], draw: number): Clip {
  // Four seeds a draw, of which the voice, the noise and the choices have one each.
  const seed = 4 * draw
  const next = random(seed + 2)
  const kind = trainedNoises[Math.floor(next() * trainedNoises.length)]
  const clean = voice(seed)
  return {
    clean,
    noisy: mixed(clean, noiseOf(kind, seed + 1, least + (most - least) * next())),
    kind,
  }
}
