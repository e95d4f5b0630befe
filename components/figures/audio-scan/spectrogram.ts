import { fft } from '../../../src/kernel/index.ts'
import { RATE } from './sources.ts'

/** Samples that a spectrum is taken of. */
export const WINDOW = 256

/** Columns of both pictures. */
export const FRAMES = 64

/** The samples of a frame, from the first to before the last. */
function frameAt(frame: number, length: number): readonly [number, number] {
  return [Math.floor((frame * length) / FRAMES), Math.floor(((frame + 1) * length) / FRAMES)]
}

const hann = Float64Array.from(
  { length: WINDOW },
  (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (k + 0.5)) / WINDOW),
)

/**
 * The power of the windowed spectrum in the middle of each frame, at the frequencies of a bank: the
 * greatest of the bins between the middles to its neighbours, at least the bin that is nearest.
 * @returns row by row, the highest frequency first, FRAMES numbers a row.
 */
export function spectrogram(x: Float64Array, frequencies: Float64Array): Float64Array {
  const rows = frequencies.length
  const powers = new Float64Array(rows * FRAMES)
  const bin = RATE / WINDOW
  const ratio = Math.sqrt(frequencies[1] / frequencies[0])
  for (let frame = 0; frame < FRAMES; frame++) {
    const [from, to] = frameAt(frame, x.length)
    const start = Math.floor((from + to) / 2) - WINDOW / 2
    const { re, im } = fft({
      re: hann.map((weight, k) => weight * (x[start + k] ?? 0)),
      im: new Float64Array(WINDOW),
    })
    frequencies.forEach((f, n) => {
      const nearest = Math.round(f / bin)
      const low = Math.min(nearest, Math.ceil(f / ratio / bin))
      const high = Math.max(nearest, Math.floor((f * ratio) / bin))
      let most = 0
      for (let k = low; k <= high; k++) most = Math.max(most, re[k] ** 2 + im[k] ** 2)
      powers[(rows - 1 - n) * FRAMES + frame] = most
    })
  }
  return powers
}

/** The mean power of each mode's state in each frame, in the same order. */
export function bankPowers(
  { re, im }: { readonly re: Float64Array; readonly im: Float64Array },
  modes: number,
): Float64Array {
  const powers = new Float64Array(modes * FRAMES)
  const length = re.length / modes
  for (let frame = 0; frame < FRAMES; frame++) {
    const [from, to] = frameAt(frame, length)
    for (let k = from; k < to; k++)
      for (let n = 0; n < modes; n++) {
        const at = k * modes + n
        powers[(modes - 1 - n) * FRAMES + frame] += (re[at] ** 2 + im[at] ** 2) / (to - from)
      }
  }
  return powers
}

/** Decibels below the greatest power that a picture shows. */
export const DEPTH = 40

/** Powers as shades from 0 to 1: 1 the greatest, 0 what is 40 dB below it, in steps of 4 dB. */
export function shadesOf(powers: Float64Array): Float64Array {
  const most = powers.reduce((max, value) => Math.max(max, value), 0)
  return powers.map((power) => {
    if (!(power > 0)) return 0
    const level = DEPTH + 10 * Math.log10(power / most)
    return Math.max(0, Math.round(level / 4) * 4) / DEPTH
  })
}
