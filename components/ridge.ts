import { multiply, solve, transpose, type Matrix } from '../src/kernel/index.ts'

/** The share of a feature's mean square that the ridge adds to it. */
export const RIDGE = 0.01

/** Some rows of a matrix, from one up to before another. */
export function rowsOf({ cols, data }: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, cols, data: data.subarray(from * cols, to * cols) }
}

/**
 * The weights W of least squares with a ridge: of all W the one for which |Y − XW|² plus 0.01 times
 * the squares of the weights, each weighed by the square of its feature, is least. The first
 * feature, which is 1 everywhere, bears no ridge.
 */
export function ridge(X: Matrix, Y: Matrix): Matrix {
  const Xt = transpose(X)
  const gram = multiply(Xt, X)
  const { cols } = gram
  const diagonal = Float64Array.from({ length: cols }, (_, i) => gram.data[i * cols + i])
  const largest = diagonal.reduce((most, value) => Math.max(most, value), 0)
  for (let i = 1; i < cols; i++)
    // A feature that is nearly nothing gets a ridge that keeps the system from being singular.
    gram.data[i * cols + i] += RIDGE * Math.max(diagonal[i], 1e-9 * largest)
  return solve(gram, multiply(Xt, Y))
}
