// The adjoint of the selective scan of one channel over a stretch of time. Powers and states of the
// stretch are computed again and kept, in tiles of four steps by four states; then time runs back.
import { softplusSlopeFrom, writeExponentials } from './exponential'
import { extraRoom } from './power-table'
import { writePowers } from './powers'
import { recurBack, recurBackFour } from './recurrence-back'
import { keepEach, keepFour } from './recurrence-kept'
import { needsLimits, readSteps, tableFor } from './selective-scan'
import {
  firstLanes, lastLanes, madd, maddDoubles, storeFirst, sumOfDoubles,
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

/**
 * From the sums to x and dt; `sizes` holds e^−|v| of v = dt + bias. Returns how the loss moves with the
 * bias, a sum over all steps, in double precision.
 */
function leaveSteps(
  x: usize, dt: usize, dx: usize, ddt: usize, D: f32, bias: f32, smooth: bool, length: i32,
  steps: usize, slopes: usize, exponents: usize, reads: usize, sizes: usize,
): f64 {
  const direct = f32x4.splat(D)
  const shift = f32x4.splat(bias)
  const log2 = f32x4.splat(0.69314718)
  let low = f64x2.splat(0)
  let high = low
  for (let t = 0; t < length; t += 4) {
    const left = length - t
    const read = v128.load(reads)
    storeFirst(dx, madd(direct, v128.load(slopes), f32x4.mul(v128.load(steps), read)), left)
    let moved = madd(log2, v128.load(exponents), f32x4.mul(v128.load(x), read))
    if (smooth) {
      const slope = softplusSlopeFrom(f32x4.add(v128.load(dt), shift), v128.load(sizes))
      moved = f32x4.mul(moved, slope)
    }
    if (left < 4) moved = v128.and(moved, firstLanes(left))
    storeFirst(ddt, moved, left)
    low = f64x2.add(low, f64x2.promote_low_f32x4(moved))
    high = f64x2.add(high, f64x2.promote_low_f32x4(lastLanes(moved)))
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
  return sumOfDoubles(f64x2.add(low, high))
}

/**
 * One channel. What is given lies as for the forward scan, with `h` the state before the stretch. `g`
 * is how the loss moves with the state after it, and becomes that with the state before. dx, ddt and dz
 * are written; dB and dC, in tiles as B and C, are added to, and dA and two numbers at dD, for D and for
 * the bias, which are doubles. `scratch` holds 6 rows of `length` and two of `length` steps of states,
 * rounded up to whole vectors, one of states, and one more or 128 vectors.
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
  // In front of the states after the steps, there is room for those before.
  const states = powers + (row >> 2) * bytes + bytes
  const room = states + (row >> 2) * bytes
  readSteps(x, dt, bias, smooth, length, steps, inputs, sizes)
  const limited = needsLimits(rates, vectors)
  // The states are written, and what is behind them, when the table has served.
  const space = <i32>(row >> 2) * <i32>bytes + extraRoom
  const table = tableFor(rates, vectors, limited, length, states, space)
  writePowers(rates, length, vectors, steps, powers, limited, table)
  if (vectors === 4) {
    keepFour(powers, B, C, h, strideB, strideC, length, inputs, sums, states, room)
  } else {
    keepEach(powers, B, C, h, strideB, strideC, length, vectors, inputs, sums, states)
  }
  f64.store(dD, f64.load(dD) + leaveOutputs(sums, x, z, dy, dz, D, length, reads))
  if (vectors === 4) {
    recurBackFour(
      rates, B, C, dB, dC, g, dA, strideB, strideC, length, steps, inputs, sums, powers, states,
      exponents, reads, room,
    )
  } else {
    memory.fill(room, 0, bytes)
    recurBack(
      rates, B, C, h, dB, dC, g, dA, strideB, strideC, length, vectors, steps, inputs, sums, powers,
      states, exponents, reads, room,
    )
  }
  f64.store(dD, f64.load(dD, 8) + leaveSteps(
    x, dt, dx, ddt, D, bias, smooth, length, steps, sums, exponents, reads, sizes,
  ), 8)
}
