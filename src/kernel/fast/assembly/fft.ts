// The fast Fourier transform of a power of two of at least 16 numbers, by Stockham's steps of radix 4:
// no reordering, and lanes over numbers that share a root. It works back and forth between two pairs
// of arrays; with an odd power of two the last step is of radix 2.

/** The first step: lanes over four roots, whose results come to lie next to each other. */
function firstStep(re: usize, im: usize, toRe: usize, toIm: usize, roots: usize, n: i32): void {
  const quarter: usize = <usize>n
  for (let p: usize = 0; p < quarter; p += 16) {
    const aRe = v128.load(re + p)
    const aIm = v128.load(im + p)
    const bRe = v128.load(re + p + quarter)
    const bIm = v128.load(im + p + quarter)
    const cRe = v128.load(re + p + 2 * quarter)
    const cIm = v128.load(im + p + 2 * quarter)
    const dRe = v128.load(re + p + 3 * quarter)
    const dIm = v128.load(im + p + 3 * quarter)
    const sumRe = f32x4.add(aRe, cRe)
    const sumIm = f32x4.add(aIm, cIm)
    const gapRe = f32x4.sub(aRe, cRe)
    const gapIm = f32x4.sub(aIm, cIm)
    const otherRe = f32x4.add(bRe, dRe)
    const otherIm = f32x4.add(bIm, dIm)
    const turnRe = f32x4.sub(bIm, dIm)
    const turnIm = f32x4.sub(dRe, bRe)
    const root = roots + 6 * p
    const y0Re = f32x4.add(sumRe, otherRe)
    const y0Im = f32x4.add(sumIm, otherIm)
    const u1Re = f32x4.add(gapRe, turnRe)
    const u1Im = f32x4.add(gapIm, turnIm)
    const u2Re = f32x4.sub(sumRe, otherRe)
    const u2Im = f32x4.sub(sumIm, otherIm)
    const u3Re = f32x4.sub(gapRe, turnRe)
    const u3Im = f32x4.sub(gapIm, turnIm)
    storeTransposed(
      toRe + 4 * p, y0Re, real(u1Re, u1Im, root), real(u2Re, u2Im, root + 32),
      real(u3Re, u3Im, root + 64),
    )
    storeTransposed(
      toIm + 4 * p, y0Im, imaginary(u1Re, u1Im, root), imaginary(u2Re, u2Im, root + 32),
      imaginary(u3Re, u3Im, root + 64),
    )
  }
}

/** Real part of a product with four roots: their real parts, then their imaginary parts. */
// @ts-ignore: decorator
@inline
function real(re: v128, im: v128, root: usize): v128 {
  return f32x4.sub(f32x4.mul(re, v128.load(root, 0)), f32x4.mul(im, v128.load(root, 16)))
}

// @ts-ignore: decorator
@inline
function imaginary(re: v128, im: v128, root: usize): v128 {
  return f32x4.add(f32x4.mul(re, v128.load(root, 16)), f32x4.mul(im, v128.load(root, 0)))
}

// @ts-ignore: decorator
@inline
function storeTransposed(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const abRest = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const cdRest = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), 0)
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 16)
  v128.store(to, v128.shuffle<f32>(abRest, cdRest, 0, 1, 4, 5), 32)
  v128.store(to, v128.shuffle<f32>(abRest, cdRest, 2, 3, 6, 7), 48)
}

// @ts-ignore: decorator
@inline
function turnedReal(re: v128, im: v128, rootRe: v128, rootIm: v128): v128 {
  return f32x4.sub(f32x4.mul(re, rootRe), f32x4.mul(im, rootIm))
}

// @ts-ignore: decorator
@inline
function turnedImaginary(re: v128, im: v128, rootRe: v128, rootIm: v128): v128 {
  return f32x4.add(f32x4.mul(re, rootIm), f32x4.mul(im, rootRe))
}

/** A step on sequences of `n` numbers, `stride` of them side by side. */
function laterStep(
  re: usize, im: usize, toRe: usize, toIm: usize, roots: usize, rootStride: i32, n: i32, stride: i32,
): void {
  const wide: usize = <usize>stride << 2
  const quarter: usize = <usize>(n >> 2) * wide
  for (let p = 0; p < n >> 2; p++) {
    // Roots lie in groups of four: real parts of w, imaginary parts; then of w², and of w³.
    const index = p * rootStride
    const root = roots + <usize>(index >> 2) * 96 + (<usize>(index & 3) << 2)
    const w1Re = v128.load32_splat(root, 0)
    const w1Im = v128.load32_splat(root, 16)
    const w2Re = v128.load32_splat(root, 32)
    const w2Im = v128.load32_splat(root, 48)
    const w3Re = v128.load32_splat(root, 64)
    const w3Im = v128.load32_splat(root, 80)
    const from: usize = <usize>p * wide
    const to: usize = 4 * from
    for (let q: usize = 0; q < wide; q += 16) {
      const i = from + q
      const aRe = v128.load(re + i)
      const aIm = v128.load(im + i)
      const bRe = v128.load(re + i + quarter)
      const bIm = v128.load(im + i + quarter)
      const cRe = v128.load(re + i + 2 * quarter)
      const cIm = v128.load(im + i + 2 * quarter)
      const dRe = v128.load(re + i + 3 * quarter)
      const dIm = v128.load(im + i + 3 * quarter)
      const sumRe = f32x4.add(aRe, cRe)
      const sumIm = f32x4.add(aIm, cIm)
      const gapRe = f32x4.sub(aRe, cRe)
      const gapIm = f32x4.sub(aIm, cIm)
      const otherRe = f32x4.add(bRe, dRe)
      const otherIm = f32x4.add(bIm, dIm)
      const turnRe = f32x4.sub(bIm, dIm)
      const turnIm = f32x4.sub(dRe, bRe)
      const o: usize = to + q
      v128.store(toRe + o, f32x4.add(sumRe, otherRe))
      v128.store(toIm + o, f32x4.add(sumIm, otherIm))
      let uRe = f32x4.add(gapRe, turnRe)
      let uIm = f32x4.add(gapIm, turnIm)
      v128.store(toRe + o + wide, turnedReal(uRe, uIm, w1Re, w1Im))
      v128.store(toIm + o + wide, turnedImaginary(uRe, uIm, w1Re, w1Im))
      uRe = f32x4.sub(sumRe, otherRe)
      uIm = f32x4.sub(sumIm, otherIm)
      v128.store(toRe + o + 2 * wide, turnedReal(uRe, uIm, w2Re, w2Im))
      v128.store(toIm + o + 2 * wide, turnedImaginary(uRe, uIm, w2Re, w2Im))
      uRe = f32x4.sub(gapRe, turnRe)
      uIm = f32x4.sub(gapIm, turnIm)
      v128.store(toRe + o + 3 * wide, turnedReal(uRe, uIm, w3Re, w3Im))
      v128.store(toIm + o + 3 * wide, turnedImaginary(uRe, uIm, w3Re, w3Im))
    }
  }
}

/** The last step of an odd power of two: sums and differences of the halves. */
function halves(re: usize, im: usize, toRe: usize, toIm: usize, n: i32): void {
  const half: usize = <usize>n << 1
  for (let q: usize = 0; q < half; q += 16) {
    const aRe = v128.load(re + q)
    const bRe = v128.load(re + q + half)
    const aIm = v128.load(im + q)
    const bIm = v128.load(im + q + half)
    v128.store(toRe + q, f32x4.add(aRe, bRe))
    v128.store(toIm + q, f32x4.add(aIm, bIm))
    v128.store(toRe + q + half, f32x4.sub(aRe, bRe))
    v128.store(toIm + q + half, f32x4.sub(aIm, bIm))
  }
}

/**
 * The transform of n numbers. `roots` holds w^p, w^2p and w^3p of w = e^(−2πi/n) for p below n / 4, in
 * groups of four. Returns whether the result lies in the second pair of arrays.
 */
export function fft(re: usize, im: usize, otherRe: usize, otherIm: usize, roots: usize, n: i32): bool {
  firstStep(re, im, otherRe, otherIm, roots, n)
  let second = true
  let length = n >> 2
  let stride = 4
  while (length >= 4) {
    if (second) laterStep(otherRe, otherIm, re, im, roots, stride, length, stride)
    else laterStep(re, im, otherRe, otherIm, roots, stride, length, stride)
    second = !second
    length >>= 2
    stride <<= 2
  }
  if (length === 2) {
    if (second) halves(otherRe, otherIm, re, im, n)
    else halves(re, im, otherRe, otherIm, n)
    second = !second
  }
  return second
}

/**
 * The spectrum of the convolution of two real sequences, from that of one plus i times the other, in
 * place, with both parts divided by n and changed for each other: its transform is then the inverse.
 */
export function multiplySpectra(re: usize, im: usize, n: i32): void {
  const scale: f32 = 0.25 / <f32>n
  const last: usize = <usize>n << 2
  for (let k: usize = 0; k <= last >> 1; k += 4) {
    const mirror: usize = k ? last - k : 0
    const aRe = f32.load(re + k)
    const aIm = f32.load(im + k)
    const bRe = f32.load(re + mirror)
    const bIm = f32.load(im + mirror)
    const xRe = aRe + bRe
    const xIm = aIm - bIm
    const kRe = aIm + bIm
    const kIm = bRe - aRe
    const productRe = (xRe * kRe - xIm * kIm) * scale
    const productIm = (xRe * kIm + xIm * kRe) * scale
    f32.store(re + k, productIm)
    f32.store(im + k, productRe)
    f32.store(re + mirror, k === mirror ? productIm : -productIm)
    f32.store(im + mirror, productRe)
  }
}
