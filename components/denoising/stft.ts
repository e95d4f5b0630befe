import { fft, ifft } from '../../src/kernel/index.ts'

/** Samples of a window, 32 ms. */
export const WINDOW = 256

/** Samples from one window to the next, 16 ms. */
export const HOP = 128

/** Frequencies from 0 to half the rate. */
export const BINS = WINDOW / 2 + 1

/** The short-time spectrum of a sound, a row a frame. */
export interface Spectrum {
  readonly frames: number
  /** Samples of the sound. */
  readonly length: number
  readonly re: Float64Array
  readonly im: Float64Array
}

/** Its square, from window to window, adds up to 1. */
const shape = Float64Array.from({ length: WINDOW }, (_, k) =>
  Math.sin((Math.PI * (k + 0.5)) / WINDOW),
)

/** The short-time spectrum. Frame t begins a hop before sample HOP · t, and lacks what lies before the sound. */
export function stft(x: ArrayLike<number>): Spectrum {
  const frames = Math.ceil(x.length / HOP) + 1
  const re = new Float64Array(frames * BINS)
  const im = new Float64Array(frames * BINS)
  // Two frames share a transform: one is its real part, the other its imaginary part.
  const pair = { re: new Float64Array(WINDOW), im: new Float64Array(WINDOW) }
  for (let t = 0; t < frames; t += 2) {
    for (let k = 0; k < WINDOW; k++) {
      const at = (t - 1) * HOP + k
      pair.re[k] = shape[k] * (x[at] ?? 0)
      pair.im[k] = t + 1 < frames ? shape[k] * (x[at + HOP] ?? 0) : 0
    }
    const X = fft(pair)
    for (let k = 0; k < BINS; k++) {
      const mirror = (WINDOW - k) % WINDOW
      re[t * BINS + k] = (X.re[k] + X.re[mirror]) / 2
      im[t * BINS + k] = (X.im[k] - X.im[mirror]) / 2
      if (t + 1 >= frames) continue
      re[(t + 1) * BINS + k] = (X.im[k] + X.im[mirror]) / 2
      im[(t + 1) * BINS + k] = (X.re[mirror] - X.re[k]) / 2
    }
  }
  return { frames, length: x.length, re, im }
}

/**
 * The sound of a spectrum, each entry times that of a mask: frames turned back into samples, windowed
 * once more, and added where they overlap.
 */
export function masked(
  { frames, length, re, im }: Spectrum,
  mask: ArrayLike<number>,
): Float64Array {
  const y = new Float64Array((frames + 2) * HOP)
  const pair = { re: new Float64Array(WINDOW), im: new Float64Array(WINDOW) }
  for (let t = 0; t < frames; t += 2) {
    // The sum of one frame and of i times the next comes back as real and imaginary part.
    const both = t + 1 < frames
    for (let k = 0; k < BINS; k++) {
      const [a, b] = [t * BINS + k, (t + 1) * BINS + k]
      const [ar, ai] = [mask[a] * re[a], mask[a] * im[a]]
      const [br, bi] = both ? [mask[b] * re[b], mask[b] * im[b]] : [0, 0]
      pair.re[k] = ar - bi
      pair.im[k] = ai + br
      if (k === 0 || k === BINS - 1) continue
      pair.re[WINDOW - k] = ar + bi
      pair.im[WINDOW - k] = br - ai
    }
    const x = ifft(pair)
    for (let k = 0; k < WINDOW; k++) {
      y[t * HOP + k] += shape[k] * x.re[k]
      y[(t + 1) * HOP + k] += shape[k] * x.im[k]
    }
  }
  return y.slice(HOP, HOP + length)
}
