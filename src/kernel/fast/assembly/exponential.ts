// Exponentials and what is made of them. The whole part of an exponent becomes bits of the result; the
// rest goes through a minimax polynomial of degree 6 that is exactly 1 at 0.
import { madd } from './vector'

/**
 * Constants are loaded, not written in place: there they would be made anew, in three instructions,
 * wherever they are used.
 */
const numbers: usize = memory.data<f32>([
  // 1.5·2^23: added to it, a number is rounded to a whole one that stands in the lowest bits.
  12582912,
  // 2^f, from the coefficient of f^6 to that of 1; relative error 3.1e-9 for f in [−½, ½].
  0.00015321155, 0.0013390161, 0.0096185263, 0.055503623, 0.24022648, 0.69314718, 1,
  // Where 2^x is held: exactly 0 and Infinity.
  -127, 128,
  // e^r, from the coefficient of r^6 to that of r²; the others are 1.
  0.00138145, 0.00836875, 0.04166839, 0.1666652, 0.49999993,
  // log2 e, and log 2 in two pieces, the first of few digits.
  1.44269504, -0.693359375, 2.1219444e-4,
  // Where e^x is held.
  -87.3, 87.3,
  // 2 artanh(s) / s in s², from the coefficient of s^8 to that of s²; the last is 2.
  0.28011987, 0.28001805, 0.40021527, 0.66666416, 2,
  // From here on softplus is x itself.
  20,
  // 2^x in u = 0.38143551 x, the coefficients of u² and of u; those of u³ and of 1 are 1.
  // Relative error 2.7e-8 for x in [−1/16, 1/16].
  1.6513339, 1.8172067, 0.38143551,
  // The same for a factor 1 + ε: u = 0.55029512 ε.
  0.55029512,
], 16)

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(numbers + 4 * index)
}

/** The constants of `power` that a loop keeps in locals. */
// @ts-ignore: decorator
@inline
export function whole(): v128 {
  return constant(0)
}

/** The coefficient of f^degree in 2^f, for degrees up to 6. */
// @ts-ignore: decorator
@inline
export function coefficient(degree: usize): v128 {
  return constant(7 - degree)
}

// @ts-ignore: decorator
@inline
function polynomial(
  f: v128, c6: v128, c5: v128, c4: v128, c3: v128, c2: v128, c1: v128, c0: v128,
): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return madd(madd(madd(madd(madd(madd(c6, f, c5), f, c4), f, c3), f, c2), f, c1), f, c0)
  }
  // Without fused steps the chain would be twice as long: its parts run side by side.
  const f2 = f32x4.mul(f, f)
  const high = madd(madd(c6, f, c5), f2, madd(c4, f, c3))
  return madd(madd(high, f2, madd(c2, f, c1)), f, c0)
}

/**
 * 2^x for x from −126 to 127. The rest of x is found by additions alone: processors that fuse
 * multiplications with additions have other units for those.
 */
// @ts-ignore: decorator
@inline
export function power(
  x: v128, whole: v128, c6: v128, c5: v128, c4: v128, c3: v128, c2: v128, c1: v128, c0: v128,
): v128 {
  const shifted = f32x4.add(x, whole)
  const f = f32x4.sub(x, f32x4.sub(shifted, whole))
  const p = polynomial(f, c6, c5, c4, c3, c2, c1, c0)
  return i32x4.add(p, i32x4.shl(shifted, 23))
}

/** The same for any x: exactly 0 from −127 down, Infinity from 128 up. */
// @ts-ignore: decorator
@inline
export function limitedPower(x: v128): v128 {
  const held = f32x4.pmin(constant(9), f32x4.pmax(constant(8), x))
  return power(
    held, whole(), coefficient(6), coefficient(5), coefficient(4), coefficient(3), coefficient(2),
    coefficient(1), coefficient(0),
  )
}

/** What x is multiplied by for `powerBeside`. */
// @ts-ignore: decorator
@inline
export function besideScale(): v128 {
  return constant(28)
}

/** The coefficient of u^degree in `powerBeside`, for degrees 1 and 2. */
// @ts-ignore: decorator
@inline
export function besideCoefficient(degree: usize): v128 {
  return constant(28 - degree)
}

/** 2^(n + x), where 2^n is known and x lies in [−1/16, 1/16]. */
// @ts-ignore: decorator
@inline
export function powerBeside(known: v128, u: v128, c2: v128, c1: v128): v128 {
  const p = madd(f32x4.add(u, c2), u, c1)
  return madd(f32x4.mul(known, u), p, known)
}

/**
 * Stores 2^x for x from −126 to 127, and behind it what rounding took from it, as a u; exactly where
 * the power is near to 1, and little is lost from step to step.
 */
// @ts-ignore: decorator
@inline
export function storePower(
  at: usize, x: v128, whole: v128, c6: v128, c5: v128, c4: v128, c3: v128, c2: v128, c1: v128, one: v128,
): void {
  const shifted = f32x4.add(x, whole)
  const f = f32x4.sub(x, f32x4.sub(shifted, whole))
  const p = madd(madd(madd(madd(madd(c6, f, c5), f, c4), f, c3), f, c2), f, c1)
  const more = f32x4.mul(p, f)
  const sum = f32x4.add(more, one)
  const lost = f32x4.sub(more, f32x4.sub(sum, one))
  v128.store(at, i32x4.add(sum, i32x4.shl(shifted, 23)), 0)
  v128.store(at, f32x4.mul(lost, constant(29)), 16)
}

/** e^x for x from −87.3 to 87.3, as exact for large x as for small. */
// @ts-ignore: decorator
@inline
function expInside(x: v128): v128 {
  return expWith(
    x, whole(), constant(15), constant(16), constant(17),
    constant(10), constant(11), constant(12), constant(13), constant(14), constant(7),
  )
}

/** The same, where a loop keeps the constants. */
// @ts-ignore: decorator
@inline
function expWith(
  x: v128, whole: v128, log2e: v128, minusLog2: v128, restOfLog2: v128,
  c6: v128, c5: v128, c4: v128, c3: v128, c2: v128, one: v128,
): v128 {
  const shifted = madd(x, log2e, whole)
  const n = f32x4.sub(shifted, whole)
  // The first product is exact, since its factors have few digits.
  const r = madd(n, restOfLog2, madd(n, minusLog2, x))
  const p = polynomial(r, c6, c5, c4, c3, c2, one, one)
  return i32x4.add(p, i32x4.shl(shifted, 23))
}

/**
 * e^−|v| or e^−v of v = numbers + shift, for a whole row: `bytes` of them. v is held between the
 * numbers whose exponentials single precision has.
 */
export function writeExponentials(
  numbers: usize, shift: f32, ofSize: bool, bytes: usize, to: usize,
): void {
  const w = whole()
  const log2e = constant(15)
  const minusLog2 = constant(16)
  const restOfLog2 = constant(17)
  const c6 = constant(10)
  const c5 = constant(11)
  const c4 = constant(12)
  const c3 = constant(13)
  const c2 = constant(14)
  const one = constant(7)
  const add = f32x4.splat(shift)
  const sign = f32x4.splat(-0.0)
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = f32x4.add(v128.load(numbers + at), add)
    const minus = ofSize ? v128.or(v, sign) : v128.xor(v, sign)
    const held = f32x4.pmin(constant(19), f32x4.pmax(constant(18), minus))
    v128.store(to + at, expWith(held, w, log2e, minusLog2, restOfLog2, c6, c5, c4, c3, c2, one))
  }
}

/** e^x for any x: exactly 0 below −87.3, Infinity above 88.7. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const greatest = f32x4.splat(88.7)
  const held = f32x4.pmin(greatest, f32x4.pmax(constant(18), x))
  const inside = v128.and(expInside(held), f32x4.ge(x, constant(18)))
  return v128.bitselect(f32x4.splat(Infinity), inside, f32x4.gt(x, greatest))
}

/** log(1 + u) for u in [0, 1], as 2 artanh(u / (2 + u)). */
// @ts-ignore: decorator
@inline
function log1p(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, constant(24)))
  const q = f32x4.mul(s, s)
  const p = madd(madd(madd(constant(20), q, constant(21)), q, constant(22)), q, constant(23))
  return f32x4.mul(madd(p, q, constant(24)), s)
}

/** e^−|x|, of which softplus is made. */
// @ts-ignore: decorator
@inline
export function expOfMinusSize(x: v128): v128 {
  return expInside(f32x4.pmax(constant(18), f32x4.neg(f32x4.abs(x))))
}

/** log(1 + e^x), and x itself above 20, where e^−|x| is known. */
// @ts-ignore: decorator
@inline
export function softplusFrom(x: v128, e: v128): v128 {
  const sum = f32x4.add(f32x4.pmax(f32x4.splat(0), x), log1p(e))
  return v128.bitselect(x, sum, f32x4.gt(x, constant(25)))
}

/** log(1 + e^x), and x itself above 20. */
// @ts-ignore: decorator
@inline
export function softplus(x: v128): v128 {
  return softplusFrom(x, expOfMinusSize(x))
}

/** The slope of softplus, that of x itself above 20, where e^−|x| is known. */
// @ts-ignore: decorator
@inline
export function softplusSlopeFrom(x: v128, e: v128): v128 {
  const above = v128.bitselect(e, constant(7), f32x4.lt(x, f32x4.splat(0)))
  const inside = f32x4.div(above, f32x4.add(constant(7), e))
  return v128.bitselect(constant(7), inside, f32x4.gt(x, constant(25)))
}

/** e^−x, held between the numbers that single precision has. */
// @ts-ignore: decorator
@inline
export function expOfMinus(x: v128): v128 {
  return expInside(f32x4.pmin(constant(19), f32x4.pmax(constant(18), f32x4.neg(x))))
}

/** x / (1 + e^−x), where e^−x is known; from −87.3 down it is taken as it is there: 0 to 36 digits. */
// @ts-ignore: decorator
@inline
export function siluFrom(x: v128, e: v128): v128 {
  return f32x4.div(f32x4.pmax(constant(18), x), f32x4.add(constant(7), e))
}

/** x / (1 + e^−x). */
// @ts-ignore: decorator
@inline
export function silu(x: v128): v128 {
  return siluFrom(x, expOfMinus(x))
}
