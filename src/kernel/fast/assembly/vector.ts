// Arithmetic on four single-precision numbers at a time.

/** a·b + c: one rounding where the machine fuses the two, else two. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? f32x4.relaxed_madd(a, b, c)
    : f32x4.add(f32x4.mul(a, b), c)
}

/** The sum of the lanes of each of four vectors. */
// @ts-ignore: decorator
@inline
export function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

/** a·b + c of the first two lanes of a and b, and of doubles. */
// @ts-ignore: decorator
@inline
export function maddDoubles(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b)), c)
}

/** The last two lanes, where `maddDoubles` takes them. */
// @ts-ignore: decorator
@inline
export function lastLanes(a: v128): v128 {
  return v128.shuffle<f32>(a, a, 2, 3, 2, 3)
}

/** The sum of two doubles. */
// @ts-ignore: decorator
@inline
export function sumOfDoubles(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1)
}

/** The sum of the lanes. */
// @ts-ignore: decorator
@inline
export function sumOfLanes(a: v128): f32 {
  const pairs = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1))
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)
}

/** The greatest of the lanes, not counting those that are no number. */
// @ts-ignore: decorator
@inline
export function greatestOfLanes(a: v128): f32 {
  const pairs = f32x4.pmax(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1))
  return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0)
}

/** All bits set in the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count))
}

/** Loads the first `count` lanes, with zeros in the others; it reads a whole vector. */
// @ts-ignore: decorator
@inline
export function loadFirst(at: usize, count: i32): v128 {
  return v128.and(v128.load(at), firstLanes(count))
}

/** Stores the first `count` lanes, or all from 4 up. */
// @ts-ignore: decorator
@inline
export function storeFirst(at: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, value)
  } else {
    f32.store(at, f32x4.extract_lane(value, 0))
    if (count > 1) f32.store(at, f32x4.extract_lane(value, 1), 4)
    if (count > 2) f32.store(at, f32x4.extract_lane(value, 2), 8)
  }
}
