import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fastLinear, fastMatmul } from '../../../src/kernel/fast/matmul.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { withEveryBackend } from './backends.ts'
import { gaussianFloats, worstError } from './reference.ts'

function product(
  a: Float32Array,
  at: (k: number, col: number) => number,
  rows: number,
  inner: number,
  cols: number,
): Float64Array {
  return Float64Array.from({ length: rows * cols }, (_, i) => {
    let sum = 0
    for (let k = 0; k < inner; k++) sum += a[Math.floor(i / cols) * inner + k] * at(k, i % cols)
    return sum
  })
}

/** Not a number until it is written. */
function unwritten(length: number): Float32Array {
  return new Float32Array(length).fill(NaN)
}

describe('fast products of matrices', () => {
  withEveryBackend(() => {
    it('agree with the formula for any shape', () => {
      fc.assert(
        fc.property(sizes(13), sizes(21), sizes(19), seeds, (rows, inner, cols, seed) => {
          const a = gaussianFloats(rows * inner, seed)
          const b = gaussianFloats(inner * cols, seed + 1)
          const out = unwritten(rows * cols)
          fastMatmul(a, b, rows, inner, cols, out)
          const expected = product(a, (k, col) => b[k * cols + col], rows, inner, cols)
          // A sum may be what cancelling left over: its usual size counts too.
          const size = Math.sqrt(inner)
          expect(worstError([...out, size], [...expected, size])).toBeLessThan(1e-6)
          const linear = unwritten(rows * cols)
          fastLinear(a, b, rows, inner, cols, linear)
          const turned = product(a, (k, col) => b[col * inner + k], rows, inner, cols)
          expect(worstError([...linear, size], [...turned, size])).toBeLessThan(1e-6)
        }),
        { numRuns: 150 },
      )
    })

    it('go through long rows and wide weights in blocks', () => {
      const [inner, cols] = [1200, 900]
      const weight = gaussianFloats(inner * cols, 2)
      for (const rows of [2, 600]) {
        const x = gaussianFloats(rows * inner, 3)
        const out = unwritten(rows * cols)
        fastLinear(x, weight, rows, inner, cols, out)
        const expected = product(x, (k, col) => weight[col * inner + k], 2, inner, cols)
        expect(worstError(out.subarray(0, 2 * cols), expected)).toBeLessThan(2e-6)
        const last = x.subarray((rows - 1) * inner)
        const row = product(last, (k, col) => weight[col * inner + k], 1, inner, cols)
        expect(worstError(out.subarray((rows - 1) * cols), row)).toBeLessThan(2e-6)
      }
    })

    it('read and write resident arrays in place', () => {
      const [rows, inner, cols] = [6, 10, 11]
      for (const count of [1, rows]) {
        const x = residentTensor({ shape: [count, inner], data: gaussianFloats(count * inner, 4) })
        const weight = residentTensor({
          shape: [cols, inner],
          data: gaussianFloats(inner * cols, 5),
        })
        const out = residentTensor([count, cols])
        fastLinear(x.data, weight.data, count, inner, cols, out.data)
        const expected = product(
          x.data,
          (k, col) => weight.data[col * inner + k],
          count,
          inner,
          cols,
        )
        expect(worstError(out.data, expected)).toBeLessThan(1e-6)
        for (const each of [x, weight, out]) each.release()
      }
    })
  })
})
