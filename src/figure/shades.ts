/** The step of the shades of a picture. */
const quantum = 40

/** Where a cell of a side of `to` begins on a side of `from` cells. */
const start = (cell: number, from: number, to: number): number => (cell * from) / to

/**
 * A square of values on another number of cells a side, each cell the mean of what it covers.
 * @param values - the square, row by row.
 * @param side - cells along a side of the result.
 */
export function resample(values: ArrayLike<number>, side: number): Float64Array {
  const from = Math.sqrt(values.length)
  const shares = Array.from({ length: side }, (_, cell) => {
    const [first, last] = [start(cell, from, side), start(cell + 1, from, side)]
    const covered: { at: number; share: number }[] = []
    for (let at = Math.floor(first); at < last; at++)
      covered.push({ at, share: (Math.min(at + 1, last) - Math.max(at, first)) / (last - first) })
    return covered
  })
  return Float64Array.from({ length: side * side }, (_, cell) => {
    let mean = 0
    for (const row of shares[Math.floor(cell / side)])
      for (const column of shares[cell % side])
        mean += row.share * column.share * values[row.at * from + column.at]
    return mean
  })
}

/** Shades in the steps in which links keep them. */
export function quantised(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Math.round(value * quantum) / quantum)
}

/**
 * How dark the pixels of a square image are on white paper, from 0 to 1, by the weights of BT.709.
 * @param pixels - red, green, blue and opacity of each pixel, 0 to 255.
 */
export function darkness(pixels: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: pixels.length / 4 }, (_, i) => {
    const [red, green, blue, opacity] = [0, 1, 2, 3].map((k) => pixels[4 * i + k] / 255)
    return opacity * (1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue))
  })
}

/** The cells on the straight way from one cell of a square to another, both ends among them. */
export function cellsBetween(from: number, to: number, side: number): number[] {
  const [x, y] = [from % side, Math.floor(from / side)]
  const [dx, dy] = [(to % side) - x, Math.floor(to / side) - y]
  const steps = Math.max(1, Math.abs(dx), Math.abs(dy))
  return Array.from({ length: steps + 1 }, (_, k) => {
    const share = k / steps
    return Math.round(y + dy * share) * side + Math.round(x + dx * share)
  })
}
