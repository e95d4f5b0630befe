// Products of small matrices whose rows are filled up with zeros to whole vectors, and of square ones of
// which only the blocks of four rows up to the diagonal count.
import { multiplyBlock } from './matmul'
import {
  lastLanes, loadFirst, madd, maddDoubles, sumOfDoubles, sumOfLanes, sumsOfFour,
} from './vector'

/**
 * out = factor·out + a b of `rows` (a multiple of 4) of `bytes` (of 32). Entries of `a` lie `down` and
 * `across` bytes apart.
 */
export function addProduct(
  out: usize, stride: usize, factor: f32, a: usize, down: usize, across: usize,
  b: usize, strideB: usize, rows: usize, inner: i32, bytes: usize,
): void {
  for (let n: usize = 0; n < bytes; n += 32) {
    let r0 = a
    let o0 = out + n
    for (let i: usize = 0; i < rows; i += 4) {
      const r1 = r0 + down
      const r2 = r1 + down
      const r3 = r2 + down
      const o1 = o0 + stride
      const o2 = o1 + stride
      const o3 = o2 + stride
      multiplyBlock(r0, r1, r2, r3, across, b + n, strideB, inner, o0, o1, o2, o3, 8, true, factor)
      r0 = r3 + down
      o0 = o3 + stride
    }
  }
}

/** to = a bᵀ of rows of `bytes`: two rows by four columns at a time, of `cols` (a multiple of 4). */
export function writeProducts(
  to: usize, stride: usize, a: usize, strideA: usize, b: usize, strideB: usize,
  rows: usize, bytes: usize, cols: usize,
): void {
  for (let j: usize = 0; j < cols; j += 4) {
    const b0 = b + j * strideB
    const b1 = b0 + strideB
    const b2 = b1 + strideB
    const b3 = b2 + strideB
    for (let i: usize = 0; i < rows; i += 2) {
      const a0 = a + i * strideA
      const a1 = a0 + strideA
      let p0 = f32x4.splat(0)
      let p1 = p0
      let p2 = p0
      let p3 = p0
      let q0 = p0
      let q1 = p0
      let q2 = p0
      let q3 = p0
      for (let n: usize = 0; n < bytes; n += 16) {
        const first = v128.load(a0 + n)
        const second = v128.load(a1 + n)
        let right = v128.load(b0 + n)
        p0 = madd(first, right, p0)
        q0 = madd(second, right, q0)
        right = v128.load(b1 + n)
        p1 = madd(first, right, p1)
        q1 = madd(second, right, q1)
        right = v128.load(b2 + n)
        p2 = madd(first, right, p2)
        q2 = madd(second, right, q2)
        right = v128.load(b3 + n)
        p3 = madd(first, right, p3)
        q3 = madd(second, right, q3)
      }
      const at = to + i * stride + (j << 2)
      v128.store(at, sumsOfFour(p0, p1, p2, p3))
      v128.store(at + stride, sumsOfFour(q0, q1, q2, q3))
    }
  }
}

/** The same for square matrices, in every block of four rows up to the diagonal. */
export function writeLower(
  to: usize, a: usize, strideA: usize, b: usize, strideB: usize, length: usize, bytes: usize,
): void {
  const row = length << 2
  for (let i: usize = 0; i < length; i += 4) {
    writeProducts(to + i * row, row, a + i * strideA, strideA, b, strideB, 4, bytes, i + 4)
  }
}

/**
 * to += a b, or aᵀ b where `upper`, of such a square matrix. Sums end at the diagonal, where of steps of
 * time the largest terms are: so less is lost in rounding.
 */
export function addTriangle(
  to: usize, stride: usize, a: usize, upper: bool, b: usize, strideB: usize, length: usize, bytes: usize,
): void {
  const row = length << 2
  for (let i: usize = 0; i < length; i += 4) {
    const at = to + i * stride
    if (upper) {
      const last = length - 1
      const inner = <i32>(length - i)
      addProduct(
        at, stride, 1, a + last * row + (i << 2), 4, -row, b + last * strideB, -strideB, 4, inner, bytes,
      )
    } else {
      addProduct(at, stride, 1, a + i * row, row, 4, b, strideB, 4, <i32>i + 4, bytes)
    }
  }
}

/** Rows of P numbers times a factor each, filled up with zeros. */
export function scaleRows(
  from: usize, stride: usize, factors: usize, P: i32, length: usize, to: usize, wide: usize,
): void {
  for (let t: usize = 0; t < length << 2; t += 4) {
    const factor = v128.load32_splat(factors + t)
    for (let p: usize = 0; p < wide; p += 16) {
      v128.store(to + p, f32x4.mul(factor, loadFirst(from + p, P - <i32>(p >> 2))))
    }
    from += stride
    to += wide
  }
}

/** to += a ∘ b, in every block of four rows up to the diagonal. */
export function addLower(to: usize, a: usize, b: usize, length: usize): void {
  const row = length << 2
  for (let t: usize = 0; t < row; t += 4) {
    for (let s: usize = 0; s <= t; s += 16) {
      v128.store(to + s, madd(v128.load(a + s), v128.load(b + s), v128.load(to + s)))
    }
    to += row
    a += row
    b += row
  }
}

/** The sum of a ∘ b over `bytes`, in double precision. */
export function dotInDouble(a: usize, b: usize, bytes: usize): f64 {
  let low = f64x2.splat(0)
  let high = low
  for (let n: usize = 0; n < bytes; n += 16) {
    const first = v128.load(a + n)
    const second = v128.load(b + n)
    low = maddDoubles(first, second, low)
    high = maddDoubles(lastLanes(first), lastLanes(second), high)
  }
  return sumOfDoubles(f64x2.add(low, high))
}

/** The sum of a ∘ b over `bytes`. */
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0)
  for (let n: usize = 0; n < bytes; n += 16) sum = madd(v128.load(a + n), v128.load(b + n), sum)
  return sumOfLanes(sum)
}
