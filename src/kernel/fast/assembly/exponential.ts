// Exponentials and what is made of them. The whole part of an exponent becomes bits of the result; the
// rest, in [−½, ½], goes through a minimax polynomial of degree 5 that is exactly 1 at 0.
import { madd } from './vector'

/**
 * The constants of 2^x, each filling a vector. A hot loop loads them into locals first: written in
 * place they would be made anew, in three instructions, wherever they are used.
 */
export const powerTable: usize = memory.data<f32>([
  12582912, 12582912, 12582912, 12582912,
  0.0013264727, 0.0013264727, 0.0013264727, 0.0013264727,
  0.0096715128, 0.0096715128, 0.0096715128, 0.0096715128,
  0.055507337, 0.055507337, 0.055507337, 0.055507337,
  0.24022242, 0.24022242, 0.24022242, 0.24022242,
  0.69314698, 0.69314698, 0.69314698, 0.69314698,
  1, 1, 1, 1,
  -127, -127, -127, -127,
  128, 128, 128, 128,
], 16)

// @ts-ignore: decorator
@inline
function polynomial(f: v128, c5: v128, c4: v128, c3: v128, c2: v128, c1: v128, c0: v128): v128 {
  return madd(madd(madd(madd(madd(c5, f, c4), f, c3), f, c2), f, c1), f, c0)
}

/** 2^x for x from −126 to 127, with the constants in locals; relative error 1.9e-7. */
// @ts-ignore: decorator
@inline
export function exp2(
  x: v128, whole: v128, c5: v128, c4: v128, c3: v128, c2: v128, c1: v128, c0: v128,
): v128 {
  // Added to this number, x is rounded to a whole one that stands in the lowest bits.
  const shifted = f32x4.add(x, whole)
  const f = f32x4.sub(x, f32x4.sub(shifted, whole))
  return i32x4.add(polynomial(f, c5, c4, c3, c2, c1, c0), i32x4.shl(shifted, 23))
}

/** x held where 2^x is exactly 0 at the low end and Infinity at the high one. */
// @ts-ignore: decorator
@inline
export function limited(x: v128): v128 {
  return f32x4.pmin(v128.load(powerTable, 128), f32x4.pmax(v128.load(powerTable, 112), x))
}

/** e^x for any x, as exact for large x as for small: 0 below −87.3, Infinity above 88.7. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const least = f32x4.splat(-87.3)
  const greatest = f32x4.splat(88.7)
  const held = f32x4.pmin(greatest, f32x4.pmax(least, x))
  const shifted = f32x4.add(f32x4.mul(held, f32x4.splat(1.44269504)), f32x4.splat(12582912))
  const n = f32x4.sub(shifted, f32x4.splat(12582912))
  // n·log 2 is taken off in two pieces, the first of which is exact.
  let r = f32x4.sub(held, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)))
  const p = polynomial(
    f32x4.mul(r, f32x4.splat(1.44269504)),
    v128.load(powerTable, 16),
    v128.load(powerTable, 32),
    v128.load(powerTable, 48),
    v128.load(powerTable, 64),
    v128.load(powerTable, 80),
    v128.load(powerTable, 96),
  )
  const power = v128.and(i32x4.add(p, i32x4.shl(shifted, 23)), f32x4.ge(x, least))
  return v128.bitselect(f32x4.splat(Infinity), power, f32x4.gt(x, greatest))
}

/** log(1 + u) for u in [0, 1], as 2 artanh(u / (2 + u)). */
// @ts-ignore: decorator
@inline
function log1p(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, f32x4.splat(2)))
  const q = f32x4.mul(s, s)
  let p = madd(f32x4.splat(2.0 / 13), q, f32x4.splat(2.0 / 11))
  p = madd(p, q, f32x4.splat(2.0 / 9))
  p = madd(p, q, f32x4.splat(2.0 / 7))
  p = madd(p, q, f32x4.splat(2.0 / 5))
  p = madd(p, q, f32x4.splat(2.0 / 3))
  return f32x4.mul(madd(p, q, f32x4.splat(2)), s)
}

/** log(1 + e^x), and x itself above 20. */
// @ts-ignore: decorator
@inline
export function softplus(x: v128): v128 {
  const small = log1p(exp(f32x4.neg(f32x4.abs(x))))
  const sum = f32x4.add(f32x4.pmax(f32x4.splat(0), x), small)
  return v128.bitselect(x, sum, f32x4.gt(x, f32x4.splat(20)))
}

/** The slope of softplus: that of x itself above 20. */
// @ts-ignore: decorator
@inline
export function softplusSlope(x: v128): v128 {
  return v128.bitselect(f32x4.splat(1), sigmoid(x), f32x4.gt(x, f32x4.splat(20)))
}

/** 1 / (1 + e^−x). */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)))
  const one = f32x4.splat(1)
  return f32x4.div(
    v128.bitselect(one, e, f32x4.ge(x, f32x4.splat(0))),
    f32x4.add(one, e),
  )
}

/** x / (1 + e^−x). */
// @ts-ignore: decorator
@inline
export function silu(x: v128): v128 {
  return f32x4.mul(x, sigmoid(x))
}
