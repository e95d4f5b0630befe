import { clamp } from '../../src/draw/index.ts'
import { BINS, type Spectrum } from './stft.ts'

/** The share of frames that a spectral gate takes for noise alone. */
const QUIET = 0.3

/** How many times the noise that it expects a gate takes away. */
const OVER = 2.5

/** How much of a power that is not above its noise floor a gate lets through. */
const REST = 0.1

const powerOf = ({ re, im }: Spectrum, at: number) => re[at] ** 2 + im[at] ** 2

/**
 * A spectral gate: at each frequency the noise is what the quietest frames have, and a multiple of its power
 * is taken away from that of every frame. Its three numbers were tried for sounds as in training.
 */
export function gateMask(noisy: Spectrum): Float64Array {
  const { frames, re } = noisy
  const mask = new Float64Array(re.length)
  const powers = new Float64Array(frames)
  for (let k = 0; k < BINS; k++) {
    for (let t = 0; t < frames; t++) powers[t] = powerOf(noisy, t * BINS + k)
    const quiet = powers.slice().sort()[Math.floor(QUIET * frames)]
    // Of Gaussian noise this share of frames lies below −ln(1 − share) times the mean power.
    const noise = quiet / -Math.log(1 - QUIET)
    for (let t = 0; t < frames; t++)
      mask[t * BINS + k] = Math.max(REST, powers[t] > 0 ? 1 - (OVER * noise) / powers[t] : 0)
  }
  return mask
}

const clipped = (value: number) => clamp(value, 0, 1)

/** The mask from 0 to 1 that is best entry by entry, for someone who has the clean sound. */
export function bestMask(noisy: Spectrum, clean: Spectrum): Float64Array {
  return noisy.re.map((re, i) => {
    const power = powerOf(noisy, i)
    return power > 0 ? clipped((re * clean.re[i] + noisy.im[i] * clean.im[i]) / power) : 0
  })
}

/** The best gains from 0 to 1 that stay the same in all frames: a filter that does not change with time. */
export function filterMask(noisy: Spectrum, clean: Spectrum): Float64Array {
  const mask = new Float64Array(noisy.re.length)
  for (let k = 0; k < BINS; k++) {
    let [shared, power] = [0, 0]
    for (let i = k; i < mask.length; i += BINS) {
      shared += noisy.re[i] * clean.re[i] + noisy.im[i] * clean.im[i]
      power += powerOf(noisy, i)
    }
    const gain = power > 0 ? clipped(shared / power) : 0
    for (let i = k; i < mask.length; i += BINS) mask[i] = gain
  }
  return mask
}
