// The adjoint of state space duality over a chunk of time, as products of small matrices. Rows of heads
// and of states are filled up with zeros to whole pairs of vectors, chunks to whole blocks of four steps.
import { writeExponentials } from './exponential'
import { multiplyBlock } from './matmul'
import { firstLanes, loadFirst, madd, storeFirst, sumOfLanes, sumsOfFour } from './vector'

/**
 * out = factor·out + a b of `rows` (a multiple of 4) of `bytes` (of 32). Entries of `a` lie `down` and
 * `across` bytes apart.
 */
function addProduct(
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
function writeProducts(
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
function writeLower(
  to: usize, a: usize, strideA: usize, b: usize, strideB: usize, length: usize, bytes: usize,
): void {
  const row = length << 2
  for (let i: usize = 0; i < length; i += 4) {
    writeProducts(to + i * row, row, a + i * strideA, strideA, b, strideB, 4, bytes, i + 4)
  }
}

/** to += a b, or aᵀ b where `upper`, of such a square matrix. */
function addTriangle(
  to: usize, stride: usize, a: usize, upper: bool, b: usize, strideB: usize, length: usize, bytes: usize,
): void {
  const row = length << 2
  for (let i: usize = 0; i < length; i += 4) {
    const at = to + i * stride
    const first = upper ? i : 0
    const inner = <i32>(upper ? length - i : i + 4)
    addProduct(
      at, stride, 1, a + i * (upper ? row + 4 : row), upper ? 4 : row, upper ? row : 4,
      b + first * strideB, strideB, 4, inner, bytes,
    )
  }
}

/** Rows of P numbers times a factor each, filled up with zeros. */
function scaleRows(
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

/**
 * How a loss moves with C or B through the states before or after a chunk: `a` times those states is
 * added to the rows at `to`, and its products with the rows of C or B, `w`, are written.
 */
function leaveWeights(
  a: usize, wide: usize, states: usize, w: usize, to: usize, stride: usize, length: usize, bytes: usize,
  products: usize, room: usize,
): void {
  memory.fill(room, 0, length * bytes)
  addProduct(room, bytes, 1, a, wide, 4, states, bytes, length, <i32>(wide >> 2), bytes)
  for (let t: usize = 0; t < length << 2; t += 4) {
    f32.store(products + t, dot(room, w, bytes))
    for (let n: usize = 0; n < bytes; n += 16) {
      v128.store(to + n, f32x4.add(v128.load(to + n), v128.load(room + n)))
    }
    room += bytes
    w += stride
    to += stride
  }
}

function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0)
  for (let n: usize = 0; n < bytes; n += 16) sum = madd(v128.load(a + n), v128.load(b + n), sum)
  return sumOfLanes(sum)
}

/**
 * The states of `heads` heads of a group after a chunk, without outputs. Of each head `states` holds P
 * rows, filled up; steps and decays lie `apart` bytes from those of the next head.
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
    let left: f32 = 1
    for (let s: usize = size; s > 0;) {
      s -= 4
      f32.store(factors + s, left * f32.load(steps + s))
      left *= f32.load(decays + s)
    }
    scaleRows(x, stride, factors, P, <usize>length, scratch, wide)
    addProduct(states, bytes, left, scratch, 4, wide, B, strideBC, rows, length, bytes)
    x += <usize>P << 2
    steps += apart
    decays += apart
    states += rows * bytes
  }
}

/** What is left at each step of every earlier one's input, row by row, and of the state before the chunk. */
function writeLasting(decays: usize, length: usize, lasting: usize, since: usize): void {
  const row = length << 2
  let whole: f32 = 1
  memory.fill(lasting, 0, row)
  for (let t: usize = 0; t < row; t += 4) {
    const decay = f32.load(decays + t)
    const factor = f32x4.splat(decay)
    if (t) {
      for (let s: usize = 0; s < row; s += 16) {
        v128.store(lasting + s, f32x4.mul(factor, v128.load(lasting - row + s)))
      }
    }
    f32.store(lasting + t, 1)
    whole *= decay
    f32.store(since + t, whole)
    lasting += row
  }
}

/** to += a ∘ b, in every block of four rows up to the diagonal. */
function addLower(to: usize, a: usize, b: usize, length: usize): void {
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

/** Back through gate and D: how the loss moves with what C reads, also as it counts for the state before the chunk. */
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
    let sum = f32x4.splat(0)
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
      sum = madd(slope, value, sum)
      from += stride
      at += wide
    }
    v128.store(dD + p, f32x4.add(sum, v128.load(dD + p)))
  }
}

/**
 * Paths from a step, or from the state before the chunk, to a later step, or to the state after it, move
 * with the exponents of all steps after their first, up to their last: they are added up from the last
 * step back, by where they begin.
 */
function leaveExponents(
  scores: usize, dscores: usize, paths: usize, before: f32, fromBefore: usize, length: usize, exponents: usize,
): void {
  const row = length << 2
  for (let t: i32 = <i32>length - 1; t >= 0; t--) {
    const at: usize = <usize>t << 2
    before += f32.load(fromBefore + at)
    let sum = f32x4.splat(0)
    for (let s: usize = 0; s < at; s += 16) {
      const i = <usize>t * row + s
      const path = madd(v128.load(scores + i), v128.load(dscores + i), v128.load(paths + s))
      v128.store(paths + s, path)
      sum = f32x4.add(sum, v128.and(path, firstLanes(t - <i32>(s >> 2))))
    }
    f32.store(exponents + at, before + sumOfLanes(sum))
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
 * it) hold P rows of as many, filled up, and steps, decays, dsteps and exponents lie `apart` bytes from
 * those of the next. dB, dC and dD are added to. `scratch` holds 5 rows of P, filled up, 5 of `length`
 * and one of states, and 3 numbers a step and 4 more.
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
  const fromBefore = paths + row
  const last = lasting + (size - 1) * row
  writeLower(products, C, strideBC, B, strideBC, size, bytes)
  memory.fill(dproducts, 0, size * row)
  for (; heads > 0; heads--) {
    writeLasting(decays, size, lasting, since)
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
    const before = whole * dot(states, carried, rows * bytes)
    leaveExponents(scores, dscores, paths, before, fromBefore, size, exponents)

    writeProducts(reads, wide, B, strideBC, carried, bytes, size, bytes, rows)
    scaleRows(reads, wide, last, <i32>rows, size, reads, wide)
    addTriangle(reads, wide, scores, true, slopes, wide, size, wide)
    leaveInputs(x, dx, stride, D, P, size, steps, reads, slopes, dsteps, wide)
    addProduct(carried, bytes, whole, atStart, 4, wide, C, strideBC, rows, length, bytes)

    x += <usize>P << 2
    dy += <usize>P << 2
    dx += <usize>P << 2
    if (z) z += <usize>P << 2
    dz += <usize>P << 2
    if (D) D += <usize>P << 2
    dD += wide
    steps += apart
    decays += apart
    dsteps += apart
    exponents += apart
    states += rows * bytes
    carried += rows * bytes
  }
  addTriangle(dC, strideBC, dproducts, false, B, strideBC, size, bytes)
  addTriangle(dB, strideBC, dproducts, true, C, strideBC, size, bytes)
}
