import type { Output } from '../output.ts'
import type { Plot } from './globals.ts'
import type { NumberTools } from './numbers.ts'
import type { ValueTools } from './values.ts'

/** The part of `plot` that shows paths over grids, pictures and sounds. */
export type PictureTools = Pick<Plot, 'path' | 'image' | 'audio'>

/**
 * Makes paths, pictures and sounds. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function pictureTools(
  { vectorOf, matrixOf, rangeOf, base64 }: NumberTools,
  { inline }: ValueTools,
  emit: (output: Output) => void,
): PictureTools {
  const longestSide = 256
  const mostCells = 64 * 64
  const seconds = 10

  const checkWhole = (name: string, value: unknown, least: number, most: number): number => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      throw new Error(
        `${name} is ${inline(value, 1)}; allowed are whole numbers from ${least} to ${most}`,
      )
    return value
  }

  const checkLabel = (what: string, label: unknown): void => {
    if (label !== undefined && typeof label !== 'string')
      throw new Error(`${what}: label is ${inline(label, 1)}; pass a text`)
  }

  return {
    path(path, options) {
      const { rows, cols, read } = options ?? {}
      checkWhole('plot.path: rows', rows, 1, mostCells)
      checkWhole('plot.path: cols', cols, 1, mostCells)
      const cells = rows * cols
      if (cells > mostCells)
        throw new Error(
          `plot.path: the grid is ${rows}×${cols}; at most ${mostCells} cells can be drawn`,
        )
      const visits = vectorOf(path)
      if (!visits || visits.length === 0 || visits.length > 2 * mostCells)
        throw new Error(
          `plot.path: path is ${inline(path, 1)}; pass an array of 1 to ${2 * mostCells} cells, each row * cols + col`,
        )
      for (let k = 0; k < visits.length; k++)
        checkWhole(`plot.path: path[${k}]`, visits[k], -1, cells - 1)
      if (read !== undefined) checkWhole('plot.path: read', read, 0, visits.length)
      emit({
        kind: 'plot',
        plot: { type: 'path', rows, cols, path: Array.from(visits), read: read ?? visits.length },
      })
    },

    image(values, { width, height, channels = 1, label } = {}) {
      const what = 'plot.image'
      if (channels !== 1 && channels !== 3)
        throw new Error(`${what}: channels is ${inline(channels, 1)}; allowed are 1 and 3`)
      checkLabel(what, label)
      const matrix = vectorOf(values) ? undefined : matrixOf(values)
      const data = vectorOf(values) ?? matrix?.values
      if (!data)
        throw new Error(
          `${what}: values is ${inline(values, 1)}; pass an array of numbers with its width and height, or a matrix`,
        )
      const across = checkWhole(
        `${what}: width`,
        width ?? (matrix ? matrix.cols / channels : undefined),
        1,
        longestSide,
      )
      const down = checkWhole(`${what}: height`, height ?? matrix?.rows, 1, longestSide)
      const size = across * down * channels
      if (data.length !== size)
        throw new Error(
          `${what}: values has ${data.length} numbers; ${down} rows of ${across} pixels with ${channels === 1 ? '1 channel' : '3 channels'} need ${size}`,
        )
      const [low, high] = rangeOf(data)
      if (!(low >= 0 && high <= 255))
        throw new Error(
          `${what}: values go from ${inline(low)} to ${inline(high)}; allowed are 0 to 1, or 0 to 255`,
        )
      const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray || high > 1
      const pixels = Uint8Array.from(data, (value) => Math.round(isBytes ? value : value * 255))
      emit({ kind: 'image', width: across, height: down, channels, pixels: base64(pixels), label })
    },

    audio(signal, { rate = 16_000, label } = {}) {
      const what = 'plot.audio'
      const values = vectorOf(signal)
      if (!values || values.length === 0)
        throw new Error(`${what}: signal is ${inline(signal, 1)}; pass an array of numbers`)
      checkWhole(`${what}: rate`, rate, 3000, 48_000)
      checkLabel(what, label)
      const [low, high] = rangeOf(values)
      if (!(low > -Infinity && high < Infinity))
        throw new Error(
          `${what}: signal holds ${Number.isNaN(low) ? 'NaN' : 'Infinity'}; allowed are finite numbers`,
        )
      const length = Math.min(values.length, seconds * rate)
      if (length < values.length)
        emit({ kind: 'notice', text: `Only the first ${seconds} s of the sound are kept.` })
      const peak = Math.max(1, -low, high)
      if (peak > 1)
        emit({
          kind: 'notice',
          text: `The sound goes from ${inline(low)} to ${inline(high)}; it is divided by ${inline(peak)} to lie between -1 and 1.`,
        })
      const bytes = new Uint8Array(2 * length)
      for (let k = 0; k < length; k++) {
        const sample = Math.round((values[k] / peak) * 32_767)
        bytes[2 * k] = sample & 255
        bytes[2 * k + 1] = (sample >> 8) & 255
      }
      emit({ kind: 'audio', rate, samples: base64(bytes), label })
    },
  }
}
