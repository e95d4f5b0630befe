import { checkChoice, checkCount } from '../check.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'
import { padding } from './path.ts'
import type { Padding } from './window-path.ts'

/**
 * Skip sampling: the image is split into interleaved grids, one for each offset of rows and columns,
 * and each is scanned once: those of even row offset along rows, those of odd row offset along
 * columns. Offsets of columns are outermost. Strides above 2 follow the paper's idea; its program
 * has stride 2.
 * @param size - height and width.
 * @param stride - the step along rows and columns; at most the longer side of the image.
 * @param padded - `skip` leaves out tokens that fill the sides up to whole strides, at the bottom
 *   and on the right; `keep` lists them as -1, as the released program scans them.
 * @returns stride² paths, which together visit each cell once; a path may be empty.
 * @throws when the size or the stride is not allowed.
 * @formula \text{path}_{ab}=\{(i,j):i\equiv a,\ j\equiv b\ (\mathrm{mod}\ p)\}
 * @source Pei et al., EfficientVMamba: Atrous Selective Scan for Light Weight Visual Mamba (2024)
 */
export function atrousPaths(
  size: GridSize,
  stride: number,
  padded: Padding = 'skip',
): Int32Array[] {
  checkGridSize('size', size, imageAxes)
  checkChoice('padded', padded, ['skip', 'keep'])
  const [height, width] = size
  checkCount('stride', stride, 1, Math.max(height, width, 2))
  const rows = Math.ceil(height / stride)
  const columns = Math.ceil(width / stride)
  const paths: Int32Array[] = []
  for (let b = 0; b < stride; b++)
    for (let a = 0; a < stride; a++) {
      const path: number[] = []
      for (let t = 0; t < rows * columns; t++) {
        const alongRows = a % 2 === 0
        const row = a + stride * (alongRows ? Math.floor(t / columns) : t % rows)
        const column = b + stride * (alongRows ? t % columns : Math.floor(t / rows))
        if (row < height && column < width) path.push(row * width + column)
        else if (padded === 'keep') path.push(padding)
      }
      paths.push(Int32Array.from(path))
    }
  return paths
}
