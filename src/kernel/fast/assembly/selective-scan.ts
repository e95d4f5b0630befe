// The selective scan of one channel over a stretch of time, with lanes over the states.
import { siluFrom, softplusFrom, writeExponentials } from './exponential'
import { makeParabolas, recurParabolas } from './parabolas'
import { extraRoom, makeTable, mostSteps } from './power-table'
import { writePowers } from './powers'
import { recur, sumReads } from './recurrence'
import { firstLanes, madd, storeFirst } from './vector'

/** Least and greatest step of the stretch in hand, in every lane: a state meets steps of all four. */
let least: v128 = f32x4.splat(0)
let greatest: v128 = f32x4.splat(0)

/**
 * Steps after bias and softplus, and what they let in, into scratch of whole vectors. Past the end a
 * step is 0, which keeps the state exactly. The exponentials are made before the logarithms, each in a
 * loop of its own: processors look ahead a certain number of operations, and would see few steps of
 * one long loop. Those of −|dt + bias| go to `sizes`, which may be `inputs`.
 */
export function readSteps(
  x: usize, dt: usize, bias: f32, smooth: bool, length: i32, steps: usize, inputs: usize,
  sizes: usize,
): void {
  const shift = f32x4.splat(bias)
  const bytes: usize = <usize>((length + 3) >> 2) << 4
  if (smooth) writeExponentials(dt, bias, true, bytes, sizes)
  let low = f32x4.splat(0)
  let high = low
  // The last vector is cut to what is there before it counts, so that each is counted a turn late.
  let step = low
  let input = low
  for (let at: usize = 0; at < bytes; at += 16) {
    low = f32x4.pmin(low, step)
    high = f32x4.pmax(high, step)
    step = f32x4.add(v128.load(dt + at), shift)
    if (smooth) step = softplusFrom(step, v128.load(sizes + at))
    input = f32x4.mul(step, v128.load(x + at))
    v128.store(steps + at, step)
    v128.store(inputs + at, input)
  }
  const keep = firstLanes(((length - 1) & 3) + 1)
  step = v128.and(step, keep)
  v128.store(steps + bytes - 16, step)
  v128.store(inputs + bytes - 16, v128.and(input, keep))
  low = f32x4.pmin(low, step)
  high = f32x4.pmax(high, step)
  low = f32x4.pmin(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1))
  high = f32x4.pmax(high, v128.shuffle<f32>(high, high, 2, 3, 0, 1))
  least = f32x4.pmin(low, v128.shuffle<f32>(low, low, 1, 0, 3, 2))
  greatest = f32x4.pmax(high, v128.shuffle<f32>(high, high, 1, 0, 3, 2))
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

/** A table for the powers of the stretch, or 0 where exponents need limits or it is not worth while. */
export function tableFor(
  rates: usize, vectors: i32, limited: bool, length: i32, at: usize, room: i32,
): usize {
  if (limited) return 0
  const low = f32x4.extract_lane(least, 0)
  return makeTable(rates, vectors, low, f32x4.extract_lane(greatest, 0), length, at, room)
}

/** The same, of parabolas, for four vectors. */
function parabolasFor(rates: usize, limited: bool, length: i32, at: usize, room: i32): usize {
  if (limited) return 0
  const low = f32x4.extract_lane(least, 0)
  return makeParabolas(rates, low, f32x4.extract_lane(greatest, 0), length, at, room)
}

/** Steps whose powers are kept at a time, so that with many states they stay in the nearest cache. */
function stepsAtATime(vectors: i32): i32 {
  const steps = (256 / vectors) & ~3
  return steps > 64 ? 64 : steps > 4 ? steps : 4
}

// @ts-ignore: decorator
@inline
function output(
  sums: usize, x: usize, z: usize, exponentials: usize, at: usize, direct: v128,
): v128 {
  const value = madd(direct, v128.load(x + at), v128.load(sums + at))
  return z ? f32x4.mul(value, siluFrom(v128.load(z + at), v128.load(exponentials + at))) : value
}

/** y = (sum + D x)·silu(z); `scratch` holds `length` numbers, rounded up to 4. */
function finish(
  sums: usize, x: usize, z: usize, y: usize, D: f32, length: i32, scratch: usize,
): void {
  const direct = f32x4.splat(D)
  const bytes: usize = <usize>((length + 3) >> 2) << 4
  if (z) writeExponentials(z, 0, false, bytes, scratch)
  let at: usize = 0
  for (; at + 16 < bytes; at += 16) v128.store(y + at, output(sums, x, z, scratch, at, direct))
  storeFirst(y + at, output(sums, x, z, scratch, at, direct), ((length - 1) & 3) + 1)
}

/**
 * One channel. `rates` (A·log2 e) and `h` hold `vectors` vectors of four states, padded with zeros; B
 * and C hold tiles of four steps by four states, with `strideB` and `strideC` bytes from four steps to
 * the next four, 0 where they are constant. `z` is 0 where there is no gate, and `y` where
 * only the states are wanted. `scratch` holds `length` times three numbers and the states, with `length`
 * rounded up to 4, and 384 numbers.
 */
export function selectiveScan(
  x: usize, dt: usize, z: usize, y: usize, rates: usize, B: usize, C: usize, h: usize,
  strideB: usize, strideC: usize, D: f32, bias: f32, smooth: bool, length: i32, vectors: i32,
  scratch: usize,
): void {
  const bytes: usize = <usize>((length + 3) >> 2) << 4
  const steps = scratch
  const inputs = steps + bytes
  // Without D and gate, the sums are the outputs; whole vectors of them may be written in place.
  const plain = y && !z && D === 0 && !(length & 3)
  const sums = plain ? y : inputs + bytes
  const powers = inputs + 2 * bytes
  readSteps(x, dt, bias, smooth, length, steps, inputs, inputs)
  const limited = needsLimits(rates, vectors)
  const most = stepsAtATime(vectors)
  const used = most * vectors << 4
  const room = (<i32>bytes >> 2) * (vectors << 4) - used + extraRoom
  const parabolas = vectors === 4 ? parabolasFor(rates, limited, length, powers + used, room) : 0
  const table = parabolas ? 0 : tableFor(rates, vectors, limited, length, powers + used, room)
  const atATime = parabolas ? mostSteps : most
  for (let t = 0; t < length; t += atATime) {
    const some = min(atATime, length - t)
    const at: usize = <usize>t << 2
    const tile: usize = <usize>t >> 2
    const b = B + tile * strideB
    const c = C + tile * strideC
    if (parabolas) {
      recurParabolas(parabolas, b, c, h, strideB, strideC, some, steps + at, inputs + at, powers)
      sumReads(powers, 0, some, sums + at)
    } else {
      writePowers(rates, some, vectors, steps + at, powers, limited, table)
      recur(powers, b, c, h, strideB, strideC, some, vectors, inputs + at, sums + at)
    }
  }
  if (y && !plain) finish(sums, x, z, y, D, length, steps)
}
