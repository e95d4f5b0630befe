import { checkChoice, checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'
import { padding } from './path.ts'

/** What becomes of the tokens that fill the grid up to whole windows or strides. */
export type Padding = 'skip' | 'keep'

/** Which axis comes first in windows, and what becomes of their padding. */
export interface WindowOptions {
  /** `rows` visits window rows, and rows inside a window; `columns` swaps the roles of the axes. */
  readonly first?: 'rows' | 'columns'
  /** `skip` leaves tokens of padding out; `keep` lists them as -1, as programs that pad scan them. */
  readonly padding?: Padding
}

/** @throws when a window is no whole number, or larger than the image. */
export function checkWindow(name: string, window: number, [height, width]: GridSize): void {
  checkCount(name, window)
  if (window > Math.max(height, width)) {
    throw new RangeError(
      `${name} is ${window}; allowed are whole numbers from 1 to ${Math.max(height, width)}, the longer side of ${height} × ${width}.`,
    )
  }
}

/**
 * The path through square windows: window after window, and inside a window row after row. Where
 * the window does not divide a side, the image is padded at the bottom and on the right.
 * @param size - height and width.
 * @param window - cells along a side of a window, at most the longer side of the image.
 * @param options - rows or columns first (rows without it), tokens of padding skipped or kept
 *   (skipped without it).
 * @returns the cell of each step, -1 for a token of padding that is kept.
 * @throws when the size or the window is not allowed.
 * @formula \pi^{-1}(i,j)=\Bigl(\bigl\lfloor\tfrac iw\bigr\rfloor\tfrac Ww+\bigl\lfloor\tfrac jw\bigr\rfloor\Bigr)w^2+(i\bmod w)\,w+(j\bmod w)
 * @source Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024)
 */
export function windowPath(
  size: GridSize,
  window: number,
  options: WindowOptions = {},
): Int32Array {
  checkRecord('options', options, { first: true, padding: true })
  checkGridSize('size', size, imageAxes)
  checkWindow('window', window, size)
  const { first = 'rows', padding: padded = 'skip' } = options
  checkChoice('options.first', first, ['rows', 'columns'])
  checkChoice('options.padding', padded, ['skip', 'keep'])
  const [height, width] = size
  const [slow, fast] = first === 'rows' ? [height, width] : [width, height]
  const path: number[] = []
  for (let s = 0; s < slow; s += window)
    for (let f = 0; f < fast; f += window)
      for (let a = s; a < s + window; a++)
        for (let b = f; b < f + window; b++) {
          if (a < slow && b < fast) path.push(first === 'rows' ? a * width + b : b * width + a)
          else if (padded === 'keep') path.push(padding)
        }
  return Int32Array.from(path)
}
