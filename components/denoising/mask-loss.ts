import type { Numbers } from '../../src/kernel/index.ts'
import type { Spectrum } from './stft.ts'

/** A noisy spectrum, and the clean one that is wanted of it. */
export interface SpectrumPair {
  readonly noisy: Spectrum
  readonly clean: Spectrum
}

/** Added to sums of squares, so that a silent sound has a loss too. */
const LEAST = 1e-9

/**
 * The loss of a mask for each of some sounds of one length: what the masked spectrum is off the clean
 * one, in decibels above it, in the mean over the sounds.
 * @param mask - of one sound after the other.
 * @returns the loss, and how it moves with every entry of the mask.
 */
export function maskLoss(
  pairs: readonly SpectrumPair[],
  mask: Numbers,
): { loss: number; dmask: Float64Array } {
  const size = mask.length / pairs.length
  const dmask = new Float64Array(mask.length)
  let loss = 0
  pairs.forEach(({ noisy, clean }, b) => {
    let [off, own] = [LEAST, LEAST]
    for (let i = 0; i < size; i++) {
      const m = mask[b * size + i]
      const re = m * noisy.re[i] - clean.re[i]
      const im = m * noisy.im[i] - clean.im[i]
      off += re * re + im * im
      own += clean.re[i] ** 2 + clean.im[i] ** 2
      dmask[b * size + i] = re * noisy.re[i] + im * noisy.im[i]
    }
    loss += (10 * Math.log10(off / own)) / pairs.length
    const scale = 20 / (Math.LN10 * off * pairs.length)
    for (let i = b * size; i < (b + 1) * size; i++) dmask[i] *= scale
  })
  return { loss, dmask }
}
