import { zerosLike, type Numbers, type Tensor } from '../tensor.ts'

/** Rows that are read side by side, so that what is written lies together and comes from few cache lines. */
const rowsTogether = 8

/** (batch, rows, cols) → (batch, cols, rows): from tokens first to channels first and back. */
export function swapLastAxes<T extends Numbers>({ shape, data }: Tensor<T>): Tensor<T> {
  const [batch, rows, cols] = shape
  const swapped = zerosLike(data, data.length)
  for (let b = 0; b < batch; b++) {
    const start = b * rows * cols
    for (let first = 0; first < rows; first += rowsTogether) {
      const count = Math.min(rowsTogether, rows - first)
      for (let j = 0; j < cols; j++) {
        const to = start + j * rows + first
        const from = start + first * cols + j
        for (let i = 0; i < count; i++) swapped[to + i] = data[from + i * cols]
      }
    }
  }
  return { shape: [batch, cols, rows], data: swapped }
}

/** Cuts the last axis into pieces of the given sizes. */
export function splitLast<T extends Numbers>(
  { shape, data }: Tensor<T>,
  sizes: readonly number[],
): Tensor<T>[] {
  const width = shape[shape.length - 1]
  const rows = data.length / width
  let start = 0
  return sizes.map((size) => {
    const piece = zerosLike(data, rows * size)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < size; j++) piece[i * size + j] = data[i * width + start + j]
    start += size
    return { shape: [...shape.slice(0, -1), size], data: piece }
  })
}

/** Puts tensors side by side along the last axis: the inverse of `splitLast`. */
export function joinLast<T extends Numbers>(pieces: readonly Tensor<T>[]): Tensor<T> {
  const sizes = pieces.map(({ shape }) => shape[shape.length - 1])
  const width = sizes.reduce((sum, size) => sum + size, 0)
  const rows = pieces[0].data.length / sizes[0]
  const data = zerosLike(pieces[0].data, rows * width)
  let start = 0
  pieces.forEach((piece, p) => {
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < sizes[p]; j++) data[i * width + start + j] = piece.data[i * sizes[p] + j]
    start += sizes[p]
  })
  return { shape: [...pieces[0].shape.slice(0, -1), width], data }
}

/** The same numbers under another shape of as many. */
export function reshape<T extends Numbers>(
  { data }: Tensor<T>,
  shape: readonly number[],
): Tensor<T> {
  return { shape, data }
}

/** The tokens of (batch, L, width) in reverse order. */
export function reverseTokens<T extends Numbers>({ shape, data }: Tensor<T>): Tensor<T> {
  const [batch, L, width] = shape
  const reversed = zerosLike(data, data.length)
  for (let b = 0; b < batch; b++)
    for (let t = 0; t < L; t++) {
      const from = (b * L + t) * width
      reversed.set(data.subarray(from, from + width), (b * L + L - 1 - t) * width)
    }
  return { shape, data: reversed }
}

/** Entry by entry sum of two tensors of one shape. */
export function addTensors<T extends Numbers>(a: Tensor<T>, b: Tensor<T>): Tensor<T> {
  const data = zerosLike(a.data, a.data.length)
  for (let i = 0; i < data.length; i++) data[i] = a.data[i] + b.data[i]
  return { shape: a.shape, data }
}
