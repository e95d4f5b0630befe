import type { ComplexVector } from '../complex.ts'
import { wasmKernel } from './backend.ts'
import { javascriptFft, javascriptMultiplySpectra } from './javascript/fft.ts'
import { heapFloats, reserveBeside } from './wasm-memory.ts'

/** From this length on the compiled functions can be used. */
const leastInWasm = 16

/**
 * The discrete Fourier transform in single precision.
 * @param x - as many complex numbers as a power of two, in two arrays.
 * @returns as many complex numbers.
 * @formula X_k=\sum_{l=0}^{L-1}x_l\,e^{-2\pi i\,kl/L}
 */
export function fastFft(x: ComplexVector<Float32Array>): ComplexVector<Float32Array> {
  const n = x.re.length
  const kernel = n >= leastInWasm ? wasmKernel() : undefined
  if (!kernel) return javascriptFft(x)
  const { rooms, own } = reserveBeside([n, n, n, n, 1.5 * n], x)
  const [reAt, imAt, otherRe, otherIm, roots] = rooms
  const heap = heapFloats()
  heap.set(own.re, reAt / 4)
  heap.set(own.im, imAt / 4)
  heap.set(rootsOf(n), roots / 4)
  const second = kernel.fft(reAt, imAt, otherRe, otherIm, roots, n)
  const from = second ? [otherRe / 4, otherIm / 4] : [reAt / 4, imAt / 4]
  return { re: heap.slice(from[0], from[0] + n), im: heap.slice(from[1], from[1] + n) }
}

/**
 * The causal convolution of two sequences by Fourier transforms, in single precision. Both pass
 * through one transform, as the two parts of complex numbers.
 * @param x - L numbers.
 * @param K - the kernel, L numbers.
 * @returns the first L numbers of the convolution.
 * @formula y_t=\sum_{s=0}^{t}K_s\,x_{t-s}
 */
export function fastFftConvolve(x: Float32Array, K: Float32Array): Float32Array {
  const L = x.length
  let n = leastInWasm
  while (n < 2 * L) n *= 2
  // The parts of one number share its rounding: they are brought to one size.
  const scale = sameSize(x, K)
  if (scale === 0) return new Float32Array(L)
  const kernel = wasmKernel()
  if (!kernel) {
    const joined = { re: new Float32Array(n), im: new Float32Array(n) }
    joined.re.set(x)
    for (let l = 0; l < L; l++) joined.im[l] = K[l] * scale
    const { im } = javascriptFft(javascriptMultiplySpectra(javascriptFft(joined)))
    return im.subarray(0, L).map((value) => value / scale)
  }
  const { rooms, own } = reserveBeside([n, n, n, n, 1.5 * n], { x, K })
  const [reAt, imAt, otherRe, otherIm, roots] = rooms
  const heap = heapFloats()
  heap.fill(0, reAt / 4, reAt / 4 + n)
  heap.fill(0, imAt / 4, imAt / 4 + n)
  heap.set(own.x, reAt / 4)
  for (let l = 0; l < L; l++) heap[imAt / 4 + l] = own.K[l] * scale
  heap.set(rootsOf(n), roots / 4)
  const first = [reAt, imAt, otherRe, otherIm] as const
  const swapped = [otherRe, otherIm, reAt, imAt] as const
  const there = kernel.fft(...first, roots, n) ? swapped : first
  kernel.multiplySpectra(there[0], there[1], n)
  const second = kernel.fft(...there, roots, n)
  const from = (second ? there[3] : there[1]) / 4
  const y = heap.slice(from, from + L)
  for (let l = 0; l < L; l++) y[l] /= scale
  return y
}

/** A power of two that brings K to the size of x; 0 where one of them is only zeros. */
function sameSize(x: Float32Array, K: Float32Array): number {
  const [most, mostK] = [x, K].map((values) => {
    let largest = 0
    for (let l = 0; l < values.length; l++) largest = Math.max(largest, Math.abs(values[l]))
    return largest
  })
  return most > 0 && mostK > 0 ? 2 ** Math.round(Math.log2(most / mostK)) : 0
}

let lastRoots = new Float32Array(0)

/** w^p, w^2p and w^3p for p below n / 4, in groups of four, real parts before imaginary ones. */
function rootsOf(n: number): Float32Array {
  if (lastRoots.length === 1.5 * n) return lastRoots
  const roots = new Float32Array(1.5 * n)
  for (let p = 0; p < n / 4; p++) {
    for (let power = 1; power <= 3; power++) {
      const at = 24 * (p >> 2) + 8 * (power - 1) + (p & 3)
      const angle = (2 * Math.PI * power * p) / n
      roots[at] = Math.cos(angle)
      roots[at + 4] = -Math.sin(angle)
    }
  }
  lastRoots = roots
  return roots
}
