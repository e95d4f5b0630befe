// The selective scan of one channel over a stretch of time, with lanes over the states.
import { coefficient, limitedPower, power, silu, softplus, whole } from './exponential'
import { firstLanes, loadFirst, madd, storeFirst, sumOfLanes, sumsOfFour } from './vector'

/** Least and greatest step of the stretch in hand. */
let least: v128 = f32x4.splat(0)
let greatest: v128 = f32x4.splat(0)

/**
 * Steps after bias and softplus, and what they let in, into scratch of whole vectors. Past the end a
 * step is 0, which keeps the state exactly.
 */
export function readSteps(
  x: usize, dt: usize, bias: f32, smooth: bool, length: i32, steps: usize, inputs: usize,
): void {
  const shift = f32x4.splat(bias)
  let low = f32x4.splat(0)
  let high = low
  for (let t = 0; t < length; t += 4) {
    let step = f32x4.add(v128.load(dt), shift)
    if (smooth) step = softplus(step)
    if (t + 4 > length) step = v128.and(step, firstLanes(length - t))
    low = f32x4.pmin(low, step)
    high = f32x4.pmax(high, step)
    v128.store(steps, step)
    const value = t + 4 > length ? loadFirst(x, length - t) : v128.load(x)
    v128.store(inputs, f32x4.mul(step, value))
    x += 16
    dt += 16
    steps += 16
    inputs += 16
  }
  least = low
  greatest = high
}

/** Whether an exponent of the stretch may leave the range where 2^x needs no limits. */
export function needsLimits(rates: usize, vectors: i32): bool {
  let fits = i32x4.splat(-1)
  for (let k = 0; k < vectors; k++) {
    const rate = v128.load(rates + (<usize>k << 4))
    const one = f32x4.mul(rate, least)
    const other = f32x4.mul(rate, greatest)
    fits = v128.and(fits, f32x4.ge(f32x4.min(one, other), f32x4.splat(-126)))
    fits = v128.and(fits, f32x4.le(f32x4.max(one, other), f32x4.splat(127)))
  }
  return !i32x4.all_true(fits)
}

/**
 * The recurrence, four steps at a time, and of those two steps and two vectors of states at a time, so
 * that four powers are under way together. B and C lie in tiles: for four steps and four states, the
 * states of the first step, of the second, and so on.
 */
function scanFree(
  rates: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, steps: usize, inputs: usize, sums: usize,
): void {
  const w = whole()
  const c5 = coefficient(5)
  const c4 = coefficient(4)
  const c3 = coefficient(3)
  const c2 = coefficient(2)
  const c1 = coefficient(1)
  const c0 = coefficient(0)
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t += 4) {
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    let b = B
    let c = C
    let k: usize = 0
    for (; k + 32 <= bytes; k += 32) {
      const rate = v128.load(rates + k, 0)
      const nextRate = v128.load(rates + k, 16)
      let state = v128.load(h + k, 0)
      let next = v128.load(h + k, 16)
      const step0 = v128.load32_splat(steps, 0)
      const step1 = v128.load32_splat(steps, 4)
      const p0 = power(step0, rate, w, c5, c4, c3, c2, c1, c0)
      const q0 = power(step0, nextRate, w, c5, c4, c3, c2, c1, c0)
      const p1 = power(step1, rate, w, c5, c4, c3, c2, c1, c0)
      const q1 = power(step1, nextRate, w, c5, c4, c3, c2, c1, c0)
      const input0 = v128.load32_splat(inputs, 0)
      const input1 = v128.load32_splat(inputs, 4)
      state = madd(p0, state, f32x4.mul(input0, v128.load(b, 0)))
      next = madd(q0, next, f32x4.mul(input0, v128.load(b, 64)))
      s0 = madd(next, v128.load(c, 64), madd(state, v128.load(c, 0), s0))
      state = madd(p1, state, f32x4.mul(input1, v128.load(b, 16)))
      next = madd(q1, next, f32x4.mul(input1, v128.load(b, 80)))
      s1 = madd(next, v128.load(c, 80), madd(state, v128.load(c, 16), s1))
      const step2 = v128.load32_splat(steps, 8)
      const step3 = v128.load32_splat(steps, 12)
      const p2 = power(step2, rate, w, c5, c4, c3, c2, c1, c0)
      const q2 = power(step2, nextRate, w, c5, c4, c3, c2, c1, c0)
      const p3 = power(step3, rate, w, c5, c4, c3, c2, c1, c0)
      const q3 = power(step3, nextRate, w, c5, c4, c3, c2, c1, c0)
      const input2 = v128.load32_splat(inputs, 8)
      const input3 = v128.load32_splat(inputs, 12)
      state = madd(p2, state, f32x4.mul(input2, v128.load(b, 32)))
      next = madd(q2, next, f32x4.mul(input2, v128.load(b, 96)))
      s2 = madd(next, v128.load(c, 96), madd(state, v128.load(c, 32), s2))
      state = madd(p3, state, f32x4.mul(input3, v128.load(b, 48)))
      next = madd(q3, next, f32x4.mul(input3, v128.load(b, 112)))
      s3 = madd(next, v128.load(c, 112), madd(state, v128.load(c, 48), s3))
      v128.store(h + k, state, 0)
      v128.store(h + k, next, 16)
      b += 128
      c += 128
    }
    if (k < bytes) {
      const rate = v128.load(rates + k)
      let state = v128.load(h + k)
      let p = power(v128.load32_splat(steps, 0), rate, w, c5, c4, c3, c2, c1, c0)
      state = madd(p, state, f32x4.mul(v128.load32_splat(inputs, 0), v128.load(b, 0)))
      s0 = madd(state, v128.load(c, 0), s0)
      p = power(v128.load32_splat(steps, 4), rate, w, c5, c4, c3, c2, c1, c0)
      state = madd(p, state, f32x4.mul(v128.load32_splat(inputs, 4), v128.load(b, 16)))
      s1 = madd(state, v128.load(c, 16), s1)
      p = power(v128.load32_splat(steps, 8), rate, w, c5, c4, c3, c2, c1, c0)
      state = madd(p, state, f32x4.mul(v128.load32_splat(inputs, 8), v128.load(b, 32)))
      s2 = madd(state, v128.load(c, 32), s2)
      p = power(v128.load32_splat(steps, 12), rate, w, c5, c4, c3, c2, c1, c0)
      state = madd(p, state, f32x4.mul(v128.load32_splat(inputs, 12), v128.load(b, 48)))
      s3 = madd(state, v128.load(c, 48), s3)
      v128.store(h + k, state)
    }
    v128.store(sums, sumsOfFour(s0, s1, s2, s3))
    B += strideB
    C += strideC
    steps += 16
    inputs += 16
    sums += 16
  }
}

/** The same where exponents may leave the range in which 2^x needs no limits. */
function scanLimited(
  rates: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, steps: usize, inputs: usize, sums: usize,
): void {
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t++) {
    // Step t lies in its tile at as many vectors from the beginning.
    const inTile: usize = <usize>(t & 3) << 4
    const step = v128.load32_splat(steps)
    const input = v128.load32_splat(inputs)
    let sum = f32x4.splat(0)
    for (let k: usize = 0; k < bytes; k += 16) {
      const at = inTile + 4 * k
      const p = limitedPower(f32x4.mul(step, v128.load(rates + k)))
      const state = madd(p, v128.load(h + k), f32x4.mul(input, v128.load(B + at)))
      sum = madd(state, v128.load(C + at), sum)
      v128.store(h + k, state)
    }
    f32.store(sums, sumOfLanes(sum))
    if ((t & 3) === 3) {
      B += strideB
      C += strideC
    }
    steps += 4
    inputs += 4
    sums += 4
  }
}

/** y = (sum + D x)·silu(z). */
function finish(sums: usize, x: usize, z: usize, y: usize, D: f32, length: i32): void {
  const direct = f32x4.splat(D)
  for (let t = 0; t < length; t += 4) {
    let value = madd(direct, v128.load(x), v128.load(sums))
    if (z) {
      value = f32x4.mul(value, silu(v128.load(z)))
      z += 16
    }
    storeFirst(y, value, length - t)
    sums += 16
    x += 16
    y += 16
  }
}

/**
 * One channel. `rates` (A·log2 e) and `h` hold `vectors` vectors of four states, padded with zeros; B
 * and C hold tiles of four steps by four states, with `strideB` and `strideC` bytes from four steps to
 * the next four, 0 where they are constant. `z` is 0 where there is no gate. `scratch` holds three
 * times `length` numbers, each rounded up to 4.
 */
export function selectiveScan(
  x: usize, dt: usize, z: usize, y: usize, rates: usize, B: usize, C: usize, h: usize,
  strideB: usize, strideC: usize, D: f32, bias: f32, smooth: bool, length: i32, vectors: i32,
  scratch: usize,
): void {
  const bytes: usize = <usize>((length + 3) >> 2) << 4
  const steps = scratch
  const inputs = steps + bytes
  const sums = inputs + bytes
  readSteps(x, dt, bias, smooth, length, steps, inputs)
  if (needsLimits(rates, vectors)) {
    scanLimited(rates, B, C, h, strideB, strideC, length, vectors, steps, inputs, sums)
  } else {
    scanFree(rates, B, C, h, strideB, strideC, length, vectors, steps, inputs, sums)
  }
  finish(sums, x, z, y, D, length)
}

/**
 * Rows of states over time, `rowStride` bytes apart, to tiles of four steps by four states, filled up
 * with zeros: (cols / 4, rows / 4, 4, 4).
 */
export function toTiles(from: usize, rowStride: usize, rows: i32, cols: i32, to: usize): void {
  const step: usize = <usize>((rows + 3) >> 2) << 6
  for (let row = 0; row < rows; row += 4) {
    const n = rows - row
    let a = from
    let b = n > 1 ? from + rowStride : from
    let c = n > 2 ? from + 2 * rowStride : from
    let d = n > 3 ? from + 3 * rowStride : from
    let out = to + (<usize>row << 4)
    const keep = firstLanes(n)
    for (let col = 0; col < cols; col += 4) {
      const va = loadFirst(a, cols - col)
      const vb = loadFirst(b, cols - col)
      const vc = loadFirst(c, cols - col)
      const vd = loadFirst(d, cols - col)
      const ab = v128.shuffle<f32>(va, vb, 0, 4, 1, 5)
      const cd = v128.shuffle<f32>(vc, vd, 0, 4, 1, 5)
      const abRest = v128.shuffle<f32>(va, vb, 2, 6, 3, 7)
      const cdRest = v128.shuffle<f32>(vc, vd, 2, 6, 3, 7)
      v128.store(out, v128.and(keep, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5)), 0)
      v128.store(out, v128.and(keep, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)), 16)
      v128.store(out, v128.and(keep, v128.shuffle<f32>(abRest, cdRest, 0, 1, 4, 5)), 32)
      v128.store(out, v128.and(keep, v128.shuffle<f32>(abRest, cdRest, 2, 3, 6, 7)), 48)
      a += 16
      b += 16
      c += 16
      d += 16
      out += step
    }
    from += 4 * rowStride
  }
}
