import fc from 'fast-check'
import type { Matrix } from '../../src/kernel/linear-algebra/matrix.ts'
import { gaussian } from '../../src/kernel/random.ts'

export const seeds = fc.integer({ min: 0, max: 1e6 })
export const steps = fc.double({ min: 1e-4, max: 1, noNaN: true })
export const sizes = (most: number) => fc.integer({ min: 1, max: most })

export function gaussianVector(length: number, seed: number): Float64Array {
  const next = gaussian(seed)
  return Float64Array.from({ length }, () => next())
}

export function gaussianMatrix(rows: number, cols: number, seed: number): Matrix {
  return { rows, cols, data: gaussianVector(rows * cols, seed) }
}

/** A stable continuous system: a skew matrix less a multiple of I, with weights of size 1. */
export function stableSystem(
  N: number,
  seed: number,
): { A: Matrix; B: Float64Array; C: Float64Array } {
  const { data } = gaussianMatrix(N, N, seed)
  const A = data.map((value, k) => {
    const i = Math.floor(k / N)
    const j = k % N
    return i === j ? -0.5 - Math.abs(value) : (value - data[j * N + i]) / 2
  })
  return {
    A: { rows: N, cols: N, data: A },
    B: gaussianVector(N, seed + 1),
    C: gaussianVector(N, seed + 2),
  }
}
