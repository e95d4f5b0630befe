import { BINS, WINDOW, type Spectrum } from '../../denoising/stft.ts'
import { RATE } from '../../denoising/voices.ts'

/** The frequencies of a picture, in Hz, and how many rows an octave has. */
export const LOWEST = 125
export const HIGHEST = 4000
const FINE = 4

/** Rows of a picture. */
export const ROWS = FINE * Math.log2(HIGHEST / LOWEST)

/** Frames in a column. */
const WIDE = 3

/** The decibels that a picture of powers shows, and a step between two of its shades. */
export const DEPTH = 40
const STEP = 10

/** The power that is drawn darkest, that of a strong harmonic of a voice. */
const TOP = 30

/** Steps between the shades of a mask. */
const SHADES = 4

export interface Picture {
  readonly cols: number
  /** ROWS by cols, the highest frequency first. */
  readonly values: Float64Array
}

/** The bins whose frequencies a row has, from the lowest row on; at least the nearest. */
const binsOf = Array.from({ length: ROWS }, (_, row) => {
  const edge = (at: number) => (LOWEST * 2 ** (at / FINE) * WINDOW) / RATE
  const [from, to] = [Math.ceil(edge(row)), Math.min(BINS, Math.ceil(edge(row + 1)))]
  return from < to ? [from, to] : [Math.round(edge(row + 0.5)), Math.round(edge(row + 0.5)) + 1]
})

/** The mean over the entries that each cell stands for. */
function pooled(frames: number, value: (at: number) => number): Picture {
  const cols = Math.ceil(frames / WIDE)
  const values = new Float64Array(ROWS * cols)
  binsOf.forEach(([from, to], row) => {
    for (let col = 0; col < cols; col++) {
      const [first, last] = [col * WIDE, Math.min(frames, (col + 1) * WIDE)]
      let sum = 0
      for (let t = first; t < last; t++) for (let k = from; k < to; k++) sum += value(t * BINS + k)
      values[(ROWS - 1 - row) * cols + col] = sum / ((last - first) * (to - from))
    }
  })
  return { cols, values }
}

/** Powers, those of a mask's result where there is one, as shades from 0 to 1. */
export function powerPicture({ frames, re, im }: Spectrum, mask?: Float64Array): Picture {
  const { cols, values } = pooled(
    frames,
    (at) => (re[at] ** 2 + im[at] ** 2) * (mask ? mask[at] ** 2 : 1),
  )
  const shades = values.map((power) => {
    const level = DEPTH + 10 * Math.log10(Math.max(power, 1e-12) / TOP)
    return Math.min(1, Math.max(0, Math.round(level / STEP) * STEP) / DEPTH)
  })
  return { cols, values: shades }
}

/** A mask, in shades from 0 to 1. */
export function maskPicture({ frames }: Spectrum, mask: Float64Array): Picture {
  const { cols, values } = pooled(frames, (at) => mask[at])
  return { cols, values: values.map((value) => Math.round(value * SHADES) / SHADES) }
}
