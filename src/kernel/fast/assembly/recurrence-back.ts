// The way back through the recurrence of one channel, whose powers and states were kept.
import { read, sumReads } from './recurrence'
import { stepsRead } from './recurrence-kept'
import { lastLanes, madd, sumsOfFour } from './vector'

/** Adds a·b to a vector in memory. */
// @ts-ignore: decorator
@inline
function accumulate(at: usize, a: v128, b: v128): void {
  v128.store(at, madd(a, b, v128.load(at)))
}

/** Tiles of four steps whose movement with A is summed apart, so that long sums lose fewer digits. */
const tilesSummed: i32 = stepsRead >> 2

/** Adds four sums to as many doubles. */
function addToDoubles(to: usize, sums: v128): void {
  const low = f64x2.promote_low_f32x4(sums)
  const high = f64x2.promote_low_f32x4(lastLanes(sums))
  v128.store(to, f64x2.add(v128.load(to, 0), low), 0)
  v128.store(to, f64x2.add(v128.load(to, 16), high), 16)
}

/** Adds a row of `bytes` to one of doubles, and clears it. */
function moveSums(from: usize, to: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    addToDoubles(to, v128.load(from + k))
    v128.store(from + k, f32x4.splat(0))
    to += 32
  }
}

/**
 * Back through the recurrence. Into `exponents` go the sums over the states of the movement with the
 * exponents ΔA·log2 e times the rates, and into `reads` those of g·B.
 */
export function recurBack(
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

/** Where in the room of `recurBackFour` the sums for x begin, behind those for the steps. */
const readsAt: usize = 16 * stepsRead

/**
 * The same of four vectors, a step at a time, with what the loss moves with in registers. The states lie
 * as `keepFour` leaves them. `room` takes two vectors for each of `stepsRead` steps.
 */
export function recurBackFour(
  rates: usize, B: usize, C: usize, dB: usize, dC: usize, g: usize, dA: usize, strideB: usize,
  strideC: usize, length: i32, steps: usize, inputs: usize, slopes: usize, powers: usize,
  states: usize, exponents: usize, reads: usize, room: usize,
): void {
  let g0 = v128.load(g, 0)
  let g1 = v128.load(g, 16)
  let g2 = v128.load(g, 32)
  let g3 = v128.load(g, 48)
  const last: usize = <usize>((length - 1) >> 2)
  B += last * strideB
  C += last * strideC
  dB += last * strideB
  dC += last * strideC
  powers += last << 8
  // The step in hand: its numbers, and the states before it.
  let number: usize = (last << 4) + 12
  let before = states + (last << 8) + 128
  for (let t = <i32>last; t >= 0;) {
    const first = t & -tilesSummed
    let moved0 = f32x4.splat(0)
    let moved1 = moved0
    let moved2 = moved0
    let moved3 = moved0
    let out = room + (<usize>(t - first) << 6) + 48
    for (; t >= first; t--) {
      for (let at = 48; at >= 0; at -= 16) {
        const slope = v128.load32_splat(slopes + number)
        const movedC = dC + at
        v128.store(movedC, madd(v128.load(before, 64), slope, v128.load(movedC, 0)), 0)
        v128.store(movedC, madd(v128.load(before, 80), slope, v128.load(movedC, 64)), 64)
        v128.store(movedC, madd(v128.load(before, 96), slope, v128.load(movedC, 128)), 128)
        v128.store(movedC, madd(v128.load(before, 112), slope, v128.load(movedC, 192)), 192)
        const c = C + at
        g0 = madd(slope, v128.load(c, 0), g0)
        g1 = madd(slope, v128.load(c, 64), g1)
        g2 = madd(slope, v128.load(c, 128), g2)
        g3 = madd(slope, v128.load(c, 192), g3)
        v128.store(out, read(B + at, g0, g1, g2, g3), readsAt)
        const input = v128.load32_splat(inputs + number)
        const movedB = dB + at
        v128.store(movedB, madd(g0, input, v128.load(movedB, 0)), 0)
        v128.store(movedB, madd(g1, input, v128.load(movedB, 64)), 64)
        v128.store(movedB, madd(g2, input, v128.load(movedB, 128)), 128)
        v128.store(movedB, madd(g3, input, v128.load(movedB, 192)), 192)
        const p = powers + at
        const step = v128.load32_splat(steps + number)
        g0 = f32x4.mul(g0, v128.load(p, 0))
        const e0 = f32x4.mul(g0, v128.load(before, 0))
        moved0 = madd(e0, step, moved0)
        g1 = f32x4.mul(g1, v128.load(p, 64))
        const e1 = f32x4.mul(g1, v128.load(before, 16))
        moved1 = madd(e1, step, moved1)
        g2 = f32x4.mul(g2, v128.load(p, 128))
        const e2 = f32x4.mul(g2, v128.load(before, 32))
        moved2 = madd(e2, step, moved2)
        g3 = f32x4.mul(g3, v128.load(p, 192))
        const e3 = f32x4.mul(g3, v128.load(before, 48))
        moved3 = madd(e3, step, moved3)
        const low = madd(e1, v128.load(rates, 16), f32x4.mul(e0, v128.load(rates, 0)))
        const high = madd(e3, v128.load(rates, 48), f32x4.mul(e2, v128.load(rates, 32)))
        v128.store(out, f32x4.add(low, high))
        out -= 16
        before -= 64
        number -= 4
      }
      B -= strideB
      C -= strideC
      dB -= strideB
      dC -= strideC
      powers -= 256
    }
    addToDoubles(dA, moved0)
    addToDoubles(dA + 32, moved1)
    addToDoubles(dA + 64, moved2)
    addToDoubles(dA + 96, moved3)
    const some = min(stepsRead, length - (first << 2))
    const at: usize = <usize>first << 4
    sumReads(room, 0, some, exponents + at)
    sumReads(room + readsAt, 0, some, reads + at)
  }
  v128.store(g, g0, 0)
  v128.store(g, g1, 16)
  v128.store(g, g2, 32)
  v128.store(g, g3, 48)
}
