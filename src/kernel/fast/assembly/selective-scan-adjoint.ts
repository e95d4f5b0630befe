// The adjoint of the selective scan of one channel over a stretch of time. Powers and states of the
// stretch are computed again and kept, in tiles of four steps by four states; then time runs back.
import { softplusSlopeFrom, writeExponentials } from './exponential'
import { writePowers } from './powers'
import { recurAndKeep } from './recurrence-kept'
import { needsLimits, readSteps, tableFor } from './selective-scan'
import {
  firstLanes, lastLanes, madd, maddDoubles, storeFirst, sumOfDoubles, sumsOfFour,
} from './vector'

/** The bytes of a row of whole vectors. */
// @ts-ignore: decorator
@inline
function wholeRow(length: i32): usize {
  return <usize>((length + 3) >> 2) << 4
}

/**
 * Back through gate and D: how the loss moves with what C reads, into `sums`, and with z; past the end
 * it does not move. `room` takes a row. Returns its movement with D, a sum over all steps, in double precision.
 */
function leaveOutputs(
  sums: usize, x: usize, z: usize, dy: usize, dz: usize, D: f32, length: i32, room: usize,
): f64 {
  if (z) writeExponentials(z, 0, false, wholeRow(length), room)
  const direct = f32x4.splat(D)
  const one = f32x4.splat(1)
  let low = f64x2.splat(0)
  let high = low
  for (let t = 0; t < length; t += 4) {
    const left = length - t
    let value = v128.load(x)
    let slope = v128.load(dy)
    let gate = z ? v128.load(z) : one
    if (left < 4) {
      const keep = firstLanes(left)
      value = v128.and(value, keep)
      slope = v128.and(slope, keep)
      gate = v128.and(gate, keep)
    }
    if (z) {
      const s = f32x4.div(one, f32x4.add(one, v128.load(room)))
      const gateSlope = f32x4.mul(s, madd(gate, f32x4.sub(one, s), one))
      const out = madd(direct, value, v128.load(sums))
      storeFirst(dz, f32x4.mul(f32x4.mul(slope, out), gateSlope), left)
      slope = f32x4.mul(slope, f32x4.mul(gate, s))
      z += 16
      dz += 16
      room += 16
    }
    v128.store(sums, slope)
    low = maddDoubles(slope, value, low)
    high = maddDoubles(lastLanes(slope), lastLanes(value), high)
    sums += 16
    x += 16
    dy += 16
  }
  return sumOfDoubles(f64x2.add(low, high))
}

/** Adds to a vector in memory. */
// @ts-ignore: decorator
@inline
function accumulate(at: usize, a: v128, b: v128): void {
  v128.store(at, madd(a, b, v128.load(at)))
}

/** Tiles of four steps whose movement with A is summed apart, so that long sums lose fewer digits. */
const tilesSummed: i32 = 16

/** Adds a row of `bytes` to one of doubles, and clears it. */
function moveSums(from: usize, to: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    const sums = v128.load(from + k)
    const low = f64x2.promote_low_f32x4(sums)
    const high = f64x2.promote_low_f32x4(lastLanes(sums))
    v128.store(to, f64x2.add(v128.load(to, 0), low), 0)
    v128.store(to, f64x2.add(v128.load(to, 16), high), 16)
    v128.store(from + k, f32x4.splat(0))
    to += 32
  }
}

/**
 * Back through the recurrence. Into `exponents` go the sums over the states of the movement with the
 * exponents ΔA·log2 e times the rates, and into `reads` those of g·B.
 */
function recurBack(
  rates: usize, B: usize, C: usize, h: usize, dB: usize, dC: usize, g: usize, dA: usize,
  strideB: usize, strideC: usize, length: i32, vectors: i32, steps: usize, inputs: usize,
  slopes: usize, powers: usize, states: usize, exponents: usize, reads: usize, sums: usize,
): void {
  const bytes: usize = <usize>vectors << 4
  const last: usize = <usize>((length - 1) >> 2)
  B += last * strideB
  C += last * strideC
  dB += last * strideB
  dC += last * strideC
  steps += last << 4
  inputs += last << 4
  slopes += last << 4
  exponents += last << 4
  reads += last << 4
  powers += last * 4 * bytes
  states += last * 4 * bytes
  for (let t = <i32>last; t >= 0; t--) {
    let e0 = f32x4.splat(0)
    let e1 = e0
    let e2 = e0
    let e3 = e0
    let r0 = e0
    let r1 = e0
    let r2 = e0
    let r3 = e0
    let before = t ? states - 4 * bytes + 48 : h
    const apart: usize = t ? 64 : 16
    let at: usize = 0
    for (let k: usize = 0; k < bytes; k += 16) {
      const rate = v128.load(rates + k)
      let moved = v128.load(sums + k)
      let slope = v128.load32_splat(slopes, 12)
      let state = v128.load(states + at, 48)
      accumulate(dC + at + 48, slope, state)
      let carried = madd(slope, v128.load(C + at, 48), v128.load(g + k))
      accumulate(dB + at + 48, carried, v128.load32_splat(inputs, 12))
      r3 = madd(carried, v128.load(B + at, 48), r3)
      carried = f32x4.mul(carried, v128.load(powers + at, 48))
      state = v128.load(states + at, 32)
      let exponent = f32x4.mul(carried, state)
      e3 = madd(exponent, rate, e3)
      moved = madd(exponent, v128.load32_splat(steps, 12), moved)

      slope = v128.load32_splat(slopes, 8)
      accumulate(dC + at + 32, slope, state)
      carried = madd(slope, v128.load(C + at, 32), carried)
      accumulate(dB + at + 32, carried, v128.load32_splat(inputs, 8))
      r2 = madd(carried, v128.load(B + at, 32), r2)
      carried = f32x4.mul(carried, v128.load(powers + at, 32))
      state = v128.load(states + at, 16)
      exponent = f32x4.mul(carried, state)
      e2 = madd(exponent, rate, e2)
      moved = madd(exponent, v128.load32_splat(steps, 8), moved)

      slope = v128.load32_splat(slopes, 4)
      accumulate(dC + at + 16, slope, state)
      carried = madd(slope, v128.load(C + at, 16), carried)
      accumulate(dB + at + 16, carried, v128.load32_splat(inputs, 4))
      r1 = madd(carried, v128.load(B + at, 16), r1)
      carried = f32x4.mul(carried, v128.load(powers + at, 16))
      state = v128.load(states + at, 0)
      exponent = f32x4.mul(carried, state)
      e1 = madd(exponent, rate, e1)
      moved = madd(exponent, v128.load32_splat(steps, 4), moved)

      slope = v128.load32_splat(slopes, 0)
      accumulate(dC + at, slope, state)
      carried = madd(slope, v128.load(C + at, 0), carried)
      accumulate(dB + at, carried, v128.load32_splat(inputs, 0))
      r0 = madd(carried, v128.load(B + at, 0), r0)
      carried = f32x4.mul(carried, v128.load(powers + at, 0))
      exponent = f32x4.mul(carried, v128.load(before))
      e0 = madd(exponent, rate, e0)
      moved = madd(exponent, v128.load32_splat(steps, 0), moved)

      v128.store(g + k, carried)
      v128.store(sums + k, moved)
      before += apart
      at += 64
    }
    if (!(t & (tilesSummed - 1))) moveSums(sums, dA, bytes)
    v128.store(exponents, sumsOfFour(e0, e1, e2, e3))
    v128.store(reads, sumsOfFour(r0, r1, r2, r3))
    B -= strideB
    C -= strideC
    dB -= strideB
    dC -= strideC
    steps -= 16
    inputs -= 16
    slopes -= 16
    exponents -= 16
    reads -= 16
    powers -= 4 * bytes
    states -= 4 * bytes
  }
}

/** From the sums to x and dt; `sizes` holds e^−|v| of v = dt + bias. */
function leaveSteps(
  x: usize, dt: usize, dx: usize, ddt: usize, D: f32, bias: f32, smooth: bool, length: i32,
  steps: usize, slopes: usize, exponents: usize, reads: usize, sizes: usize,
): void {
  const direct = f32x4.splat(D)
  const shift = f32x4.splat(bias)
  const log2 = f32x4.splat(0.69314718)
  for (let t = 0; t < length; t += 4) {
    const left = length - t
    const read = v128.load(reads)
    storeFirst(dx, madd(direct, v128.load(slopes), f32x4.mul(v128.load(steps), read)), left)
    let moved = madd(log2, v128.load(exponents), f32x4.mul(v128.load(x), read))
    if (smooth) {
      const slope = softplusSlopeFrom(f32x4.add(v128.load(dt), shift), v128.load(sizes))
      moved = f32x4.mul(moved, slope)
    }
    storeFirst(ddt, moved, left)
    sizes += 16
    x += 16
    dt += 16
    dx += 16
    ddt += 16
    steps += 16
    slopes += 16
    exponents += 16
    reads += 16
  }
}

/**
 * One channel. What is given lies as for the forward scan, with `h` the state before the stretch. `g`
 * is how the loss moves with the state after it, and becomes that with the state before. dx, ddt and dz
 * are written; dB and dC, in tiles as B and C, and dA and dD, which are doubles, are added to. `scratch` holds 6 rows of `length` and two of `length` steps of states,
 * rounded up to whole vectors, and one of states or of what C reads in 64 steps.
 */
export function selectiveScanAdjoint(
  x: usize, dt: usize, z: usize, dy: usize, dx: usize, ddt: usize, dz: usize,
  rates: usize, B: usize, C: usize, h: usize, dB: usize, dC: usize, g: usize, dA: usize, dD: usize,
  strideB: usize, strideC: usize, D: f32, bias: f32, smooth: bool, length: i32, vectors: i32,
  scratch: usize,
): void {
  const row = wholeRow(length)
  const bytes: usize = <usize>vectors << 4
  const steps = scratch
  const inputs = steps + row
  const sums = inputs + row
  const exponents = sums + row
  const reads = exponents + row
  const sizes = reads + row
  const powers = sizes + row
  const states = powers + (row >> 2) * bytes
  const moved = states + (row >> 2) * bytes
  readSteps(x, dt, bias, smooth, length, steps, inputs, sizes)
  const limited = needsLimits(rates, vectors)
  // The states are written when the table has served.
  const table = tableFor(rates, vectors, limited, length, states, <i32>(row >> 2) * <i32>bytes)
  writePowers(rates, length, vectors, steps, powers, limited, table)
  recurAndKeep(
    powers, B, C, h, strideB, strideC, length, vectors, inputs, sums, states, moved,
  )
  f64.store(dD, f64.load(dD) + leaveOutputs(sums, x, z, dy, dz, D, length, reads))
  memory.fill(moved, 0, bytes)
  recurBack(
    rates, B, C, h, dB, dC, g, dA, strideB, strideC, length, vectors, steps, inputs, sums, powers,
    states, exponents, reads, moved,
  )
  leaveSteps(x, dt, dx, ddt, D, bias, smooth, length, steps, sums, exponents, reads, sizes)
}
