// The recurrence with the state after every step kept, for the way back.
import { recurFour, sumReads } from './recurrence'
import { madd, sumsOfFour } from './vector'

/** The recurrence of any number of vectors, one at a time. The states lie in tiles, as all else does. */
export function keepEach(
  powers: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize, length: i32,
  vectors: i32, inputs: usize, sums: usize, states: usize,
): void {
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t += 4) {
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    // The state before these four steps lies at the end of the tiles before them.
    let before = t ? states - 4 * bytes + 48 : h
    const apart: usize = t ? 64 : 16
    for (let at: usize = 0; at < 4 * bytes; at += 64) {
      let state = v128.load(before)
      let input = f32x4.mul(v128.load32_splat(inputs, 0), v128.load(B + at, 0))
      state = madd(v128.load(powers + at, 0), state, input)
      v128.store(states + at, state, 0)
      s0 = madd(state, v128.load(C + at, 0), s0)
      input = f32x4.mul(v128.load32_splat(inputs, 4), v128.load(B + at, 16))
      state = madd(v128.load(powers + at, 16), state, input)
      v128.store(states + at, state, 16)
      s1 = madd(state, v128.load(C + at, 16), s1)
      input = f32x4.mul(v128.load32_splat(inputs, 8), v128.load(B + at, 32))
      state = madd(v128.load(powers + at, 32), state, input)
      v128.store(states + at, state, 32)
      s2 = madd(state, v128.load(C + at, 32), s2)
      input = f32x4.mul(v128.load32_splat(inputs, 12), v128.load(B + at, 48))
      state = madd(v128.load(powers + at, 48), state, input)
      v128.store(states + at, state, 48)
      s3 = madd(state, v128.load(C + at, 48), s3)
      before += apart
    }
    v128.store(sums, sumsOfFour(s0, s1, s2, s3))
    B += strideB
    C += strideC
    inputs += 16
    sums += 16
    powers += 4 * bytes
    states += 4 * bytes
  }
}

/** For so many steps at a time what C reads has room. */
export const stepsRead: i32 = 64

/**
 * The same of four vectors. The states lie one step after the other, behind those before the first,
 * which are put there; `room` takes what C reads.
 */
export function keepFour(
  powers: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize, length: i32,
  inputs: usize, sums: usize, states: usize, room: usize,
): void {
  memory.copy(states - 64, h, 64)
  for (let t = 0; t < length; t += stepsRead) {
    const some = min(stepsRead, length - t)
    const at: usize = <usize>t << 2
    const tile: usize = <usize>t >> 2
    const kept = states + (<usize>t << 6)
    recurFour(
      powers + (tile << 8), B + tile * strideB, C + tile * strideC, kept - 64, strideB, strideC,
      some, inputs + at, room, 0, true, kept,
    )
    sumReads(room, 0, some, sums + at)
  }
}
