import type { ComplexVector } from '../../complex.ts'

let roots = new Float64Array(0)

/** e^(−2πi k / n) for k below n / 2, as re, im, …; those of the last length are kept. */
function rootsOf(n: number): Float64Array {
  if (roots.length === n) return roots
  roots = new Float64Array(n)
  for (let k = 0; k < n / 2; k++) {
    roots[2 * k] = Math.cos((2 * Math.PI * k) / n)
    roots[2 * k + 1] = -Math.sin((2 * Math.PI * k) / n)
  }
  return roots
}

/** The transform of a power of two without WebAssembly: Stockham's steps of radix 2, in doubles. */
export function javascriptFft({
  re,
  im,
}: ComplexVector<Float32Array>): ComplexVector<Float32Array> {
  const n = re.length
  let from = { re: Float64Array.from(re), im: Float64Array.from(im) }
  let to = { re: new Float64Array(n), im: new Float64Array(n) }
  const table = rootsOf(n)
  for (let half = n >> 1, stride = 1; half >= 1; half >>= 1, stride <<= 1) {
    step(from.re, from.im, to.re, to.im, table, half, stride)
    ;[from, to] = [to, from]
  }
  return { re: Float32Array.from(from.re), im: Float32Array.from(from.im) }
}

function step(
  re: Float64Array,
  im: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
  table: Float64Array,
  half: number,
  stride: number,
): void {
  const apart = half * stride
  for (let p = 0; p < half; p++) {
    const wRe = table[2 * p * stride]
    const wIm = table[2 * p * stride + 1]
    for (let q = 0; q < stride; q++) {
      const a = p * stride + q
      const b = a + apart
      const gapRe = re[a] - re[b]
      const gapIm = im[a] - im[b]
      const o = 2 * p * stride + q
      toRe[o] = re[a] + re[b]
      toIm[o] = im[a] + im[b]
      toRe[o + stride] = gapRe * wRe - gapIm * wIm
      toIm[o + stride] = gapRe * wIm + gapIm * wRe
    }
  }
}

/**
 * The spectrum of the convolution of two real sequences, from that of one plus i times the other, with
 * both parts divided by n and changed for each other: its transform is then the inverse.
 */
export function javascriptMultiplySpectra({
  re,
  im,
}: ComplexVector<Float32Array>): ComplexVector<Float32Array> {
  const n = re.length
  const scale = 0.25 / n
  const product = { re: new Float32Array(n), im: new Float32Array(n) }
  for (let k = 0; k < n; k++) {
    const mirror = (n - k) & (n - 1)
    const xRe = re[k] + re[mirror]
    const xIm = im[k] - im[mirror]
    const kRe = im[k] + im[mirror]
    const kIm = re[mirror] - re[k]
    product.re[k] = (xRe * kIm + xIm * kRe) * scale
    product.im[k] = (xRe * kRe - xIm * kIm) * scale
  }
  return product
}
