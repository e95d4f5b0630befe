/** Preparations of the QR algorithm. Both work in place on a square matrix and keep its eigenvalues. */

/**
 * Balances: scales rows and columns by powers of two, which rounds nothing, until the off-diagonal
 * sums of each row and its column are alike. Eigenvalues of unbalanced matrices lose digits.
 * @param data - (N, N) entries, row-major, changed in place.
 * @param N - the size.
 * @source B. N. Parlett and C. Reinsch, Balancing a matrix for calculation of eigenvalues (1969)
 */
export function balance(data: Float64Array, N: number): void {
  let changed = true
  while (changed) {
    changed = false
    for (let i = 0; i < N; i++) {
      let rowSum = 0
      let colSum = 0
      for (let j = 0; j < N; j++) {
        if (j === i) continue
        rowSum += Math.abs(data[i * N + j])
        colSum += Math.abs(data[j * N + i])
      }
      if (rowSum === 0 || colSum === 0) continue
      const factor = 2 ** Math.round(Math.log2(rowSum / colSum) / 2)
      // Scaling that gains less than a twentieth is left out, so that the loop ends.
      if (colSum * factor + rowSum / factor >= 0.95 * (colSum + rowSum)) continue
      changed = true
      for (let j = 0; j < N; j++) data[j * N + i] *= factor
      for (let j = 0; j < N; j++) data[i * N + j] /= factor
    }
  }
}

/**
 * The reflection I − βvvᵀ that sends `x` to a multiple of the first unit vector. `x` becomes v.
 * @returns β; 0 when `x` needs no reflection.
 */
export function householder(x: Float64Array): number {
  let scale = 0
  for (const value of x) scale = Math.max(scale, Math.abs(value))
  if (scale === 0) return 0
  let tail = 0
  for (let i = 0; i < x.length; i++) {
    x[i] /= scale
    if (i > 0) tail += x[i] * x[i]
  }
  if (tail === 0) return 0
  const size = Math.sqrt(x[0] * x[0] + tail)
  x[0] += x[0] >= 0 ? size : -size
  return 2 / (x[0] * x[0] + tail)
}

/** Applies I − βvvᵀ from the left to rows first … of columns from … to − 1. */
export function reflectRows(
  data: Float64Array,
  N: number,
  v: Float64Array,
  beta: number,
  first: number,
  from: number,
  to: number,
): void {
  reflect(data, v, beta, { start: first * N, along: N, across: 1 }, from, to)
}

/** Applies I − βvvᵀ from the right to columns first … of rows from … to − 1. */
export function reflectColumns(
  data: Float64Array,
  N: number,
  v: Float64Array,
  beta: number,
  first: number,
  from: number,
  to: number,
): void {
  reflect(data, v, beta, { start: first, along: 1, across: N }, from, to)
}

/** Lines of a matrix that are reflected: where the first begins, the way along each, and from one to the next. */
interface Lines {
  readonly start: number
  readonly along: number
  readonly across: number
}

function reflect(
  data: Float64Array,
  v: Float64Array,
  beta: number,
  { start, along, across }: Lines,
  from: number,
  to: number,
): void {
  for (let line = from; line < to; line++) {
    const first = start + line * across
    let sum = 0
    for (let i = 0; i < v.length; i++) sum += v[i] * data[first + i * along]
    sum *= beta
    for (let i = 0; i < v.length; i++) data[first + i * along] -= sum * v[i]
  }
}

/**
 * Brings a matrix to Hessenberg form, zero below the first subdiagonal, by reflections.
 * @param data - (N, N) entries, row-major, changed in place.
 * @param N - the size.
 */
export function hessenberg(data: Float64Array, N: number): void {
  for (let k = 0; k + 2 < N; k++) {
    const v = Float64Array.from({ length: N - k - 1 }, (_, i) => data[(k + 1 + i) * N + k])
    const beta = householder(v)
    if (beta === 0) continue
    reflectRows(data, N, v, beta, k + 1, k, N)
    reflectColumns(data, N, v, beta, k + 1, 0, N)
    for (let i = k + 2; i < N; i++) data[i * N + k] = 0
  }
}
