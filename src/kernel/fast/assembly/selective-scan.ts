// The selective scan of one channel over a stretch of time, with lanes over the states.
import { exp2, limited, powerTable, silu, softplus } from './exponential'
import { firstLanes, loadFirst, madd, storeFirst, sumsOfFour } from './vector'

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
    step = v128.and(step, firstLanes(length - t))
    low = f32x4.min(low, step)
    high = f32x4.max(high, step)
    v128.store(steps, step)
    v128.store(inputs, f32x4.mul(step, loadFirst(x, length - t)))
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
 * The recurrence, four steps at a time. B and C lie in tiles: for four steps and four states, the
 * states of the first step, of the second, and so on.
 */
// @ts-ignore: decorator
@inline
function scan(
  rates: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, steps: usize, inputs: usize, sums: usize, hold: bool,
): void {
  const whole = v128.load(powerTable, 0)
  const c5 = v128.load(powerTable, 16)
  const c4 = v128.load(powerTable, 32)
  const c3 = v128.load(powerTable, 48)
  const c2 = v128.load(powerTable, 64)
  const c1 = v128.load(powerTable, 80)
  const c0 = v128.load(powerTable, 96)
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t += 4) {
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    let b = B
    let c = C
    for (let k: usize = 0; k < bytes; k += 16) {
      const rate = v128.load(rates + k)
      let state = v128.load(h + k)
      let x = f32x4.mul(v128.load32_splat(steps, 0), rate)
      let power = exp2(hold ? limited(x) : x, whole, c5, c4, c3, c2, c1, c0)
      state = madd(power, state, f32x4.mul(v128.load32_splat(inputs, 0), v128.load(b, 0)))
      s0 = madd(state, v128.load(c, 0), s0)
      x = f32x4.mul(v128.load32_splat(steps, 4), rate)
      power = exp2(hold ? limited(x) : x, whole, c5, c4, c3, c2, c1, c0)
      state = madd(power, state, f32x4.mul(v128.load32_splat(inputs, 4), v128.load(b, 16)))
      s1 = madd(state, v128.load(c, 16), s1)
      x = f32x4.mul(v128.load32_splat(steps, 8), rate)
      power = exp2(hold ? limited(x) : x, whole, c5, c4, c3, c2, c1, c0)
      state = madd(power, state, f32x4.mul(v128.load32_splat(inputs, 8), v128.load(b, 32)))
      s2 = madd(state, v128.load(c, 32), s2)
      x = f32x4.mul(v128.load32_splat(steps, 12), rate)
      power = exp2(hold ? limited(x) : x, whole, c5, c4, c3, c2, c1, c0)
      state = madd(power, state, f32x4.mul(v128.load32_splat(inputs, 12), v128.load(b, 48)))
      s3 = madd(state, v128.load(c, 48), s3)
      v128.store(h + k, state)
      b += 64
      c += 64
    }
    v128.store(sums, sumsOfFour(s0, s1, s2, s3))
    B += strideB
    C += strideC
    steps += 16
    inputs += 16
    sums += 16
  }
}

function scanFree(
  rates: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, steps: usize, inputs: usize, sums: usize,
): void {
  scan(rates, B, C, h, strideB, strideC, length, vectors, steps, inputs, sums, false)
}

function scanLimited(
  rates: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, steps: usize, inputs: usize, sums: usize,
): void {
  scan(rates, B, C, h, strideB, strideC, length, vectors, steps, inputs, sums, true)
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
