// The adjoint of state space duality over a chunk of time, as products of small matrices. Rows of heads
// and of states are filled up with zeros to whole pairs of vectors, chunks to whole blocks of four steps.
// Decays are in double precision: what is left after many steps is a product of theirs, and rounded once.
import { writeExponentials } from './exponential'
import {
  addLower, addProduct, addTriangle, dotInDouble, scaleRows, writeLower, writeProducts,
} from './small-products'
import {
  firstLanes, lastLanes, loadFirst, madd, maddDoubles, storeFirst, sumOfDoubles, sumOfLanes,
} from './vector'

/**
 * How a loss moves with C or B through the states before or after a chunk: `a` times those states is
 * added to the rows at `to`, and its products with the rows of C or B, `w`, are written as doubles.
 */
function leaveWeights(
  a: usize, wide: usize, states: usize, w: usize, to: usize, stride: usize, length: usize, bytes: usize,
  products: usize, room: usize,
): void {
  memory.fill(room, 0, length * bytes)
  addProduct(room, bytes, 1, a, wide, 4, states, bytes, length, <i32>(wide >> 2), bytes)
  for (let t: usize = 0; t < length << 2; t += 4) {
    f64.store(products + (t << 1), dotInDouble(room, w, bytes))
    for (let n: usize = 0; n < bytes; n += 16) {
      v128.store(to + n, f32x4.add(v128.load(to + n), v128.load(room + n)))
    }
    room += bytes
    w += stride
    to += stride
  }
}

/**
 * The states of `heads` heads of a group after a chunk, without outputs. Of each head `states` holds P
 * rows, filled up; steps lie `apart` bytes from those of the next head, decays twice as many.
 */
export function ssdPass(
  x: usize, stride: usize, steps: usize, decays: usize, apart: usize, B: usize, strideBC: usize,
  states: usize, heads: i32, P: i32, vectors: i32, length: i32, scratch: usize,
): void {
  const bytes: usize = <usize>vectors << 4
  const rows: usize = <usize>((P + 7) & ~7)
  const wide = rows << 2
  const size: usize = <usize>length << 2
  const factors = scratch + <usize>length * wide
  for (; heads > 0; heads--) {
    // What is left of each step's input at the end of the chunk, and of the state.
    let left: f64 = 1
    for (let s: usize = size; s > 0;) {
      s -= 4
      f32.store(factors + s, <f32>(left * f32.load(steps + s)))
      left *= f64.load(decays + (s << 1))
    }
    scaleRows(x, stride, factors, P, <usize>length, scratch, wide)
    addProduct(states, bytes, <f32>left, scratch, 4, wide, B, strideBC, rows, length, bytes)
    x += <usize>P << 2
    steps += apart
    decays += apart << 1
    states += rows * bytes
  }
}

/**
 * What is left at each step of every earlier one's input, row by row, and of the state before the chunk.
 * `room` holds a row in double precision.
 */
function writeLasting(decays: usize, length: usize, lasting: usize, since: usize, room: usize): void {
  const row = length << 2
  let whole: f64 = 1
  memory.fill(lasting, 0, row * length)
  memory.fill(room, 0, row << 1)
  for (let t: usize = 0; t < row; t += 4) {
    const decay = f64.load(decays + (t << 1))
    const factor = f64x2.splat(decay)
    for (let s: usize = 0; s <= t; s += 16) {
      const first = f64x2.mul(factor, v128.load(room + (s << 1), 0))
      const second = f64x2.mul(factor, v128.load(room + (s << 1), 16))
      v128.store(room + (s << 1), first, 0)
      v128.store(room + (s << 1), second, 16)
      v128.store(
        lasting + s,
        v128.shuffle<f32>(
          f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 1, 4, 5,
        ),
      )
    }
    f64.store(room + (t << 1), 1)
    f32.store(lasting + t, 1)
    whole *= decay
    f32.store(since + t, <f32>whole)
    lasting += row
  }
}

/**
 * Back through gate and D: how the loss moves with what C reads, also as it counts for the state before
 * the chunk. What it moves with D is added to doubles.
 */
function leaveOutputs(
  x: usize, z: usize, dy: usize, dz: usize, stride: usize, D: usize, dD: usize, P: i32, length: usize,
  since: usize, reads: usize, slopes: usize, atStart: usize, wide: usize,
): void {
  const one = f32x4.splat(1)
  // What e^−z is comes where the slopes are to be.
  if (z) {
    for (let t: usize = 0; t < length; t++) {
      writeExponentials(z + t * stride, 0, false, wide, slopes + t * wide)
    }
  }
  for (let p: usize = 0; p < wide; p += 16) {
    const left = P - <i32>(p >> 2)
    const direct = D ? loadFirst(D + p, left) : f32x4.splat(0)
    let low = v128.load(dD, 0)
    let high = v128.load(dD, 16)
    for (let t: usize = 0, at: usize = p, from: usize = p; t < length; t++) {
      const value = loadFirst(x + from, left)
      let slope = loadFirst(dy + from, left)
      if (z) {
        const gate = loadFirst(z + from, left)
        const s = f32x4.div(one, f32x4.add(one, v128.load(slopes + at)))
        const gateSlope = f32x4.mul(s, madd(gate, f32x4.sub(one, s), one))
        const out = madd(direct, value, v128.load(reads + at))
        if (left > 0) storeFirst(dz + from, f32x4.mul(f32x4.mul(slope, out), gateSlope), left)
        slope = v128.and(f32x4.mul(slope, f32x4.mul(gate, s)), firstLanes(left))
      }
      v128.store(slopes + at, slope)
      v128.store(atStart + at, f32x4.mul(slope, v128.load32_splat(since + (t << 2))))
      low = maddDoubles(slope, value, low)
      high = maddDoubles(lastLanes(slope), lastLanes(value), high)
      from += stride
      at += wide
    }
    v128.store(dD, low, 0)
    v128.store(dD, high, 16)
    dD += 32
  }
}

/**
 * Paths from a step, or from the state before the chunk, to a later step, or to the state after it, move
 * with the exponents of all steps after their first, up to their last: they are added up from the last
 * step back, by where they begin. They are doubles, since long sums of large parts may be small.
 */
function leaveExponents(
  scores: usize, dscores: usize, paths: usize, before: f64, fromBefore: usize, length: usize, exponents: usize,
): void {
  const row = length << 2
  for (let t: i32 = <i32>length - 1; t >= 0; t--) {
    const at: usize = <usize>t << 2
    before += f64.load(fromBefore + (at << 1))
    let sum = f64x2.splat(0)
    for (let s: usize = 0; s < at; s += 16) {
      const i = <usize>t * row + s
      const keep = firstLanes(t - <i32>(s >> 2))
      const score = v128.load(scores + i)
      const dscore = v128.load(dscores + i)
      const begins = paths + (s << 1)
      const low = maddDoubles(score, dscore, v128.load(begins, 0))
      const high = maddDoubles(lastLanes(score), lastLanes(dscore), v128.load(begins, 16))
      v128.store(begins, low, 0)
      v128.store(begins, high, 16)
      sum = f64x2.add(sum, v128.and(low, v128.shuffle<f32>(keep, keep, 0, 0, 1, 1)))
      sum = f64x2.add(sum, v128.and(high, v128.shuffle<f32>(keep, keep, 2, 2, 3, 3)))
    }
    f64.store(exponents + (at << 1), before + sumOfDoubles(sum))
  }
}

/** From the slopes of the inputs to x and, as inputs, the steps. */
function leaveInputs(
  x: usize, dx: usize, stride: usize, D: usize, P: i32, length: usize, steps: usize,
  reads: usize, slopes: usize, dsteps: usize, wide: usize,
): void {
  for (let t: usize = 0; t < length << 2; t += 4) {
    const step = v128.load32_splat(steps + t)
    let sum = f32x4.splat(0)
    for (let p: usize = 0; p < <usize>P << 2; p += 16) {
      const left = P - <i32>(p >> 2)
      const read = v128.load(reads + p)
      sum = madd(loadFirst(x + p, left), read, sum)
      let slope = f32x4.mul(step, read)
      if (D) slope = madd(loadFirst(D + p, left), v128.load(slopes + p), slope)
      storeFirst(dx + p, slope, left)
    }
    f32.store(dsteps + t, sumOfLanes(sum))
    x += stride
    dx += stride
    reads += wide
    slopes += wide
  }
}

/**
 * Back through a chunk of `heads` heads of a group, of `length` steps, a multiple of 4. x, z, dy, dx and
 * dz hold P numbers a head every `stride` bytes (z is 0 where there is no gate, D where there is none);
 * B, C, dB and dC hold `vectors` vectors, an even number, every `strideBC` bytes; of each head `states`
 * (before the chunk) and `carried` (how the loss moves with the state after it, then with that before
 * it) hold P rows of as many, filled up, and steps and dsteps lie `apart` bytes from those of the next,
 * decays and exponents, which are doubles, twice as many. dB, dC and dD, in doubles, are added to. `scratch` holds 5 rows of P, filled up,
 * 5 of `length` and one of states, and 7 numbers a step and 4 more.
 */
export function ssdAdjoint(
  x: usize, z: usize, dy: usize, dx: usize, dz: usize, stride: usize,
  steps: usize, decays: usize, dsteps: usize, exponents: usize, apart: usize,
  B: usize, C: usize, dB: usize, dC: usize, strideBC: usize, states: usize, carried: usize,
  D: usize, dD: usize, heads: i32, P: i32, vectors: i32, length: i32, scratch: usize,
): void {
  const size: usize = <usize>length
  const bytes: usize = <usize>vectors << 4
  const rows: usize = <usize>((P + 7) & ~7)
  const wide = rows << 2
  const row = size << 2
  const inputs = scratch
  const atEnd = inputs + size * wide
  const reads = atEnd + size * wide
  const slopes = reads + size * wide
  const atStart = slopes + size * wide
  const weights = atStart + size * wide
  const products = weights + size * bytes
  const dproducts = products + size * row
  const lasting = dproducts + size * row
  const scores = lasting + size * row
  const dscores = scores + size * row
  const since = dscores + size * row
  const paths = since + row
  const fromBefore = paths + (row << 1)
  const powers = fromBefore + (row << 1)
  const last = lasting + (size - 1) * row
  writeLower(products, C, strideBC, B, strideBC, size, bytes)
  memory.fill(dproducts, 0, size * row)
  for (; heads > 0; heads--) {
    writeLasting(decays, size, lasting, since, powers)
    memory.fill(scores, 0, size * row)
    addLower(scores, products, lasting, size)
    scaleRows(x, stride, steps, P, size, inputs, wide)
    scaleRows(inputs, wide, last, <i32>rows, size, atEnd, wide)
    if (z) {
      writeProducts(reads, wide, C, strideBC, states, bytes, size, bytes, rows)
      scaleRows(reads, wide, since, <i32>rows, size, reads, wide)
      addTriangle(reads, wide, scores, false, inputs, wide, size, wide)
    }
    leaveOutputs(x, z, dy, dz, stride, D, dD, P, size, since, reads, slopes, atStart, wide)
    writeLower(dscores, slopes, wide, inputs, wide, size, wide)
    addLower(dproducts, dscores, lasting, size)

    leaveWeights(atStart, wide, states, C, dC, strideBC, size, bytes, fromBefore, weights)
    leaveWeights(atEnd, wide, carried, B, dB, strideBC, size, bytes, paths, weights)
    const whole = f32.load(since + row - 4)
    const before = <f64>whole * dotInDouble(states, carried, rows * bytes)
    leaveExponents(scores, dscores, paths, before, fromBefore, size, exponents)

    writeProducts(reads, wide, B, strideBC, carried, bytes, size, bytes, rows)
    scaleRows(reads, wide, last, <i32>rows, size, reads, wide)
    addTriangle(reads, wide, scores, true, slopes, wide, size, wide)
    leaveInputs(x, dx, stride, D, P, size, steps, reads, slopes, dsteps, wide)
    // From the last step on, whose part is the smallest: so less is lost in rounding.
    const late = size - 1
    addProduct(
      carried, bytes, whole, atStart + late * wide, 4, -wide, C + late * strideBC, -strideBC,
      rows, length, bytes,
    )

    x += <usize>P << 2
    dy += <usize>P << 2
    dx += <usize>P << 2
    if (z) z += <usize>P << 2
    dz += <usize>P << 2
    if (D) D += <usize>P << 2
    dD += wide << 1
    steps += apart
    decays += apart << 1
    dsteps += apart
    exponents += apart << 1
    states += rows * bytes
    carried += rows * bytes
  }
  addTriangle(dC, strideBC, dproducts, false, B, strideBC, size, bytes)
  addTriangle(dB, strideBC, dproducts, true, C, strideBC, size, bytes)
}
