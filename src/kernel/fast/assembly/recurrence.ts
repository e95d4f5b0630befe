// The recurrence of one channel over a stretch of time. Powers, B and C lie in tiles: for four steps and
// four states, the states of the first step, of the second, and so on.
import { madd, sumsOfFour } from './vector'

/** Any number of vectors of states, four steps and two vectors at a time. */
function recurPairs(
  powers: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, inputs: usize, sums: usize,
): void {
  const bytes: usize = <usize>vectors << 4
  for (let t = 0; t < length; t += 4) {
    const input0 = v128.load32_splat(inputs, 0)
    const input1 = v128.load32_splat(inputs, 4)
    const input2 = v128.load32_splat(inputs, 8)
    const input3 = v128.load32_splat(inputs, 12)
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    let b = B
    let c = C
    let k: usize = 0
    for (; k + 32 <= bytes; k += 32) {
      let state = v128.load(h + k, 0)
      let next = v128.load(h + k, 16)
      state = madd(v128.load(powers, 0), state, f32x4.mul(input0, v128.load(b, 0)))
      next = madd(v128.load(powers, 64), next, f32x4.mul(input0, v128.load(b, 64)))
      s0 = madd(next, v128.load(c, 64), madd(state, v128.load(c, 0), s0))
      state = madd(v128.load(powers, 16), state, f32x4.mul(input1, v128.load(b, 16)))
      next = madd(v128.load(powers, 80), next, f32x4.mul(input1, v128.load(b, 80)))
      s1 = madd(next, v128.load(c, 80), madd(state, v128.load(c, 16), s1))
      state = madd(v128.load(powers, 32), state, f32x4.mul(input2, v128.load(b, 32)))
      next = madd(v128.load(powers, 96), next, f32x4.mul(input2, v128.load(b, 96)))
      s2 = madd(next, v128.load(c, 96), madd(state, v128.load(c, 32), s2))
      state = madd(v128.load(powers, 48), state, f32x4.mul(input3, v128.load(b, 48)))
      next = madd(v128.load(powers, 112), next, f32x4.mul(input3, v128.load(b, 112)))
      s3 = madd(next, v128.load(c, 112), madd(state, v128.load(c, 48), s3))
      v128.store(h + k, state, 0)
      v128.store(h + k, next, 16)
      powers += 128
      b += 128
      c += 128
    }
    if (k < bytes) {
      let state = v128.load(h + k)
      state = madd(v128.load(powers, 0), state, f32x4.mul(input0, v128.load(b, 0)))
      s0 = madd(state, v128.load(c, 0), s0)
      state = madd(v128.load(powers, 16), state, f32x4.mul(input1, v128.load(b, 16)))
      s1 = madd(state, v128.load(c, 16), s1)
      state = madd(v128.load(powers, 32), state, f32x4.mul(input2, v128.load(b, 32)))
      s2 = madd(state, v128.load(c, 32), s2)
      state = madd(v128.load(powers, 48), state, f32x4.mul(input3, v128.load(b, 48)))
      s3 = madd(state, v128.load(c, 48), s3)
      v128.store(h + k, state)
      powers += 64
    }
    v128.store(sums, sumsOfFour(s0, s1, s2, s3))
    B += strideB
    C += strideC
    inputs += 16
    sums += 16
  }
}

// @ts-ignore: decorator
@inline
function advance(state: v128, power: v128, input: v128, b: v128): v128 {
  return madd(power, state, f32x4.mul(input, b))
}

/** What C reads of four vectors of states, still to be summed over the lanes. */
// @ts-ignore: decorator
@inline
export function read(C: usize, h0: v128, h1: v128, h2: v128, h3: v128): v128 {
  const low = madd(h1, v128.load(C, 64), f32x4.mul(h0, v128.load(C, 0)))
  const high = madd(h3, v128.load(C, 192), f32x4.mul(h2, v128.load(C, 128)))
  return f32x4.add(low, high)
}

/**
 * Four vectors of states, which stay in registers, a step at a time: while one waits for its step
 * before, the others are at work. What C reads of all four goes to `reads`, a vector for each step, with
 * `gap` bytes after every fourth. Where `keeps` is set, the states of all steps go to `states`, one step
 * after the other, else the last ones to where those before are.
 */
// @ts-ignore: decorator
@inline
export function recurFour(
  powers: usize, B: usize, C: usize, before: usize, strideB: usize, strideC: usize, length: i32,
  inputs: usize, reads: usize, gap: usize, keeps: bool, states: usize,
): void {
  let h0 = v128.load(before, 0)
  let h1 = v128.load(before, 16)
  let h2 = v128.load(before, 32)
  let h3 = v128.load(before, 48)
  for (let t = 0; t < length; t += 4) {
    for (let step = 0; step < 4; step++) {
      const input = v128.load32_splat(inputs)
      h0 = advance(h0, v128.load(powers, 0), input, v128.load(B, 0))
      h1 = advance(h1, v128.load(powers, 64), input, v128.load(B, 64))
      h2 = advance(h2, v128.load(powers, 128), input, v128.load(B, 128))
      h3 = advance(h3, v128.load(powers, 192), input, v128.load(B, 192))
      v128.store(reads, read(C, h0, h1, h2, h3))
      if (keeps) {
        v128.store(states, h0, 0)
        v128.store(states, h1, 16)
        v128.store(states, h2, 32)
        v128.store(states, h3, 48)
        states += 64
      }
      reads += 16
      powers += 16
      B += 16
      C += 16
      inputs += 4
    }
    powers += 192
    B += strideB - 64
    C += strideC - 64
    reads += gap
  }
  if (!keeps) {
    v128.store(before, h0, 0)
    v128.store(before, h1, 16)
    v128.store(before, h2, 32)
    v128.store(before, h3, 48)
  }
}

/** The sums of what C has read, which lie where `recurFour` leaves them. */
export function sumReads(reads: usize, gap: usize, length: i32, sums: usize): void {
  for (let t = 0; t < length; t += 4) {
    v128.store(sums, sumsOfFour(
      v128.load(reads, 0), v128.load(reads, 16), v128.load(reads, 32), v128.load(reads, 48),
    ))
    reads += 64 + gap
    sums += 16
  }
}

/** The recurrence. The powers are not kept. */
export function recur(
  powers: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize,
  length: i32, vectors: i32, inputs: usize, sums: usize,
): void {
  if (vectors === 4) {
    // What C reads takes the place of the first vector's powers.
    recurFour(powers, B, C, h, strideB, strideC, length, inputs, powers, 192, false, 0)
    sumReads(powers, 192, length, sums)
  } else {
    recurPairs(powers, B, C, h, strideB, strideC, length, vectors, inputs, sums)
  }
}
