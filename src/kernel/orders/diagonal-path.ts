import { checkChoice } from '../check.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'

/**
 * The path along the diagonals of an image, each wrapping round the columns, so that every diagonal
 * has as many cells as there are rows.
 * @param size - height and width.
 * @param direction - `diagonal` runs down and to the right, `anti-diagonal` down and to the left.
 * @returns the cell of each step.
 * @throws when the size or the direction is not allowed.
 * @formula \pi(dH+i)=\bigl(i,\;(d\pm i)\bmod W\bigr)
 * @source Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)
 */
export function diagonalPath(
  size: GridSize,
  direction: 'diagonal' | 'anti-diagonal' = 'diagonal',
): Int32Array {
  checkGridSize('size', size, imageAxes)
  checkChoice('direction', direction, ['diagonal', 'anti-diagonal'])
  const [height, width] = size
  const sign = direction === 'diagonal' ? 1 : -1
  const path = new Int32Array(height * width)
  for (let d = 0; d < width; d++)
    for (let i = 0; i < height; i++) {
      const column = (d + sign * i) % width
      path[d * height + i] = i * width + (column < 0 ? column + width : column)
    }
  return path
}

/**
 * The zigzag of JPEG: anti-diagonals one after another, every other one backwards, so that every
 * step goes to one of the eight cells around.
 * @param size - height and width.
 * @returns the cell of each step.
 * @throws when the size is not allowed.
 * @formula s=i+j=0,1,\dots,\quad j\ \text{rising for even}\ s,\ i\ \text{rising for odd}\ s
 * @source He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)
 */
export function zigzagPath(size: GridSize): Int32Array {
  checkGridSize('size', size, imageAxes)
  const [height, width] = size
  const path = new Int32Array(height * width)
  let t = 0
  for (let sum = 0; sum <= height + width - 2; sum++) {
    const least = Math.max(0, sum - width + 1)
    const most = Math.min(sum, height - 1)
    for (let k = 0; k <= most - least; k++) {
      const row = sum % 2 === 0 ? most - k : least + k
      path[t++] = row * width + sum - row
    }
  }
  return path
}
