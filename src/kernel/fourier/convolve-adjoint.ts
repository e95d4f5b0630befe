import { checkChoice, checkLength, checkResult, checkSequence, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { convolveLoops, fftConvolveLoops } from './convolve-loops.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'

/** The ways to compute a convolution: direct sums, or the Fourier transform. */
export const convolutionMethods = ['direct', 'fft'] as const
export type ConvolutionMethod = (typeof convolutionMethods)[number]

/**
 * The adjoint of causal convolution: how a loss moves with the input and the kernel when it moves
 * with the output as dy. Both are correlations, so both are the convolution itself with time
 * reversed: with y read from its end, what was causal looks ahead.
 * @param x - the input, L numbers.
 * @param K - the kernel, of any length; entries from L on have slope 0.
 * @param dy - the derivatives of the loss with respect to the output, L numbers.
 * @param options - `method`: `direct`, in O(L·length of K) operations, by default; or `fft`.
 * @returns dx (L) and dK (length of K).
 * @throws when a sequence is empty, lengths do not fit, a number is not finite, or a sum overflows.
 * @formula dx_s=\sum_{k\ge s}\bar K_{k-s}\,dy_k,\qquad d\bar K_l=\sum_{k\ge l}x_{k-l}\,dy_k
 */
export function convolveAdjoint(
  x: VectorLike,
  K: VectorLike,
  dy: VectorLike,
  options: { readonly method?: ConvolutionMethod } = {},
): { dx: Float64Array; dK: Float64Array } {
  const { method = 'direct' } = checkRecord('options', options, { method: true })
  checkChoice('method', method, convolutionMethods)
  checkSequence('x', x)
  checkSequence('K', K)
  checkVector('dy', dy)
  checkLength('dy', dy.length, x.length, 'the length of x')
  const convolved = method === 'fft' ? fftConvolveLoops : convolveLoops
  const backwards = Float64Array.from(dy).reverse()
  const dx = convolved(backwards, K).reverse()
  const slopes = convolved(backwards, x).reverse()
  const dK = new Float64Array(K.length)
  dK.set(slopes.subarray(0, K.length))
  checkResult('dx', dx, 'K and dy whose products sum to less than 1.8e308')
  checkResult('dK', dK, 'x and dy whose products sum to less than 1.8e308')
  return { dx, dK }
}
