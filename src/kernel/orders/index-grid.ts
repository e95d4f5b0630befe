import type { GridSize } from './grid-size.ts'

/** Whole numbers on an image, row-major. */
export interface IndexGrid {
  readonly size: GridSize
  readonly data: Int32Array
}

/** Rows become columns. */
export function transposeGrid({ size: [height, width], data }: IndexGrid): IndexGrid {
  const turned = Int32Array.from(
    data,
    (_, k) => data[(k % height) * width + Math.floor(k / height)],
  )
  return { size: [width, height], data: turned }
}

/** A quarter turn against the clock: the last column becomes the first row. */
export function rotateGrid({ size: [height, width], data }: IndexGrid): IndexGrid {
  const turned = Int32Array.from(
    data,
    (_, k) => data[(k % height) * width + width - 1 - Math.floor(k / height)],
  )
  return { size: [width, height], data: turned }
}

/** A grid of steps that numbers the cells as it visits them, from a path. */
export function stepGrid(size: GridSize, path: Int32Array): IndexGrid {
  const data = new Int32Array(path.length)
  for (let t = 0; t < path.length; t++) data[path[t]] = t
  return { size, data }
}

/** The path of an image with rows and columns swapped, as cells of the image. */
export function transposedPath(
  [height, width]: GridSize,
  pathOf: (size: GridSize) => Int32Array,
): Int32Array {
  return pathOf([width, height]).map((cell) => (cell % height) * width + Math.floor(cell / height))
}
