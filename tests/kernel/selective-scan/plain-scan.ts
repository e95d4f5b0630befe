import {
  complexAdd,
  complexAt,
  complexExp,
  complexExpm1OverX,
  complexMultiply,
  type Complex,
} from '../../../src/kernel/complex.ts'
import { silu, softplus } from '../../../src/kernel/elementwise.ts'
import { isComplexTensor, type ComplexTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import type { ScanCase } from './arbitrary-scan.ts'

const at = (value: Tensor | ComplexTensor, i: number): Complex =>
  isComplexTensor(value) ? complexAt(value, i) : { re: value.data[i], im: 0 }

/** B or C of a channel, a step and a state. */
function weightAt(
  value: Tensor | ComplexTensor,
  { dim, L, N }: ScanCase['sizes'],
  [b, d, t, n]: readonly number[],
): Complex {
  const { shape } = value
  if (shape.length === 2) return at(value, d * N + n)
  const groups = shape.length === 4 ? shape[1] : 1
  const group = Math.floor(d / (dim / groups))
  return at(value, ((b * groups + group) * N + n) * L + t)
}

/** The formula of the selective scan, number by number. */
export function plainScan({ sizes: size, input, options }: ScanCase): {
  y: Float64Array
  last: Complex[]
} {
  const { batch, dim, L, N } = size
  const { x, dt, A, B, C, D, z, dtBias, initialState } = input
  const y = new Float64Array(batch * dim * L)
  const last: Complex[] = []
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < dim; d++) {
      const channel = b * dim + d
      for (let n = 0; n < N; n++) {
        let h = initialState ? at(initialState, channel * N + n) : { re: 0, im: 0 }
        const a = at(A, d * N + n)
        for (let t = 0; t < L; t++) {
          const i = channel * L + t
          const raw = dt.data[i] + (dtBias?.data[d] ?? 0)
          const step = options.dtSoftplus ? softplus(raw) : raw
          const exponent = { re: step * a.re, im: step * a.im }
          const factor = options.rule === 'zoh' ? complexExpm1OverX(exponent) : { re: 1, im: 0 }
          const input = complexMultiply(factor, weightAt(B, size, [b, d, t, n]))
          const scale = step * x.data[i]
          h = complexAdd(complexMultiply(complexExp(exponent), h), {
            re: scale * input.re,
            im: scale * input.im,
          })
          const read = complexMultiply(weightAt(C, size, [b, d, t, n]), h).re
          y[i] += isComplexTensor(A) ? 2 * read : read
        }
        last.push(h)
      }
      for (let i = channel * L; i < (channel + 1) * L; i++) {
        if (D) y[i] += D.data[d] * x.data[i]
        if (z) y[i] *= silu(z.data[i])
      }
    }
  }
  return { y, last }
}
