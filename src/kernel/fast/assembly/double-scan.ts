// Short scans in double precision: the recurrence of one channel, or of the rows of one head, whose decays
// they share. Rows of states hold whole pairs of doubles; what fills them up is 0, and stays so.
import { sumOfDoubles } from './vector'

/** As in single precision: constants are loaded, not made anew wherever they are used. */
const numbers: usize = memory.data<f64>([
  // 1.5·2^52: added to it, a number is rounded to a whole one that stands in the lowest bits.
  6755399441055744,
  // Where 2^x is held.
  -1022, 1023,
  // 2^f, from the coefficient of f^9 to that of 1; relative error 4e-14 for f in [−½, ½].
  1.020321313033349e-07, 1.3255224367085938e-06, 1.5252686476819817e-05, 0.00015403455856825184,
  0.0013333558179410919, 0.009618129159393191, 0.05550410866476021, 0.2402265069581303,
  0.6931471805599453, 1,
], 16)

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(numbers + 8 * index)
}

/** 2^x, and exactly 1 at 0. */
// @ts-ignore: decorator
@inline
function power(x: v128): v128 {
  const held = f64x2.pmin(constant(2), f64x2.pmax(constant(1), x))
  const shifted = f64x2.add(held, constant(0))
  const f = f64x2.sub(held, f64x2.sub(shifted, constant(0)))
  const f2 = f64x2.mul(f, f)
  // Parts of the polynomial run side by side: one chain would be waited for.
  const p9 = f64x2.add(f64x2.mul(constant(3), f), constant(4))
  const p7 = f64x2.add(f64x2.mul(constant(5), f), constant(6))
  const p5 = f64x2.add(f64x2.mul(constant(7), f), constant(8))
  const p3 = f64x2.add(f64x2.mul(constant(9), f), constant(10))
  const p1 = f64x2.add(f64x2.mul(constant(11), f), constant(12))
  const high = f64x2.add(f64x2.mul(f64x2.add(f64x2.mul(p9, f2), p7), f2), p5)
  const p = f64x2.add(f64x2.mul(f64x2.add(f64x2.mul(high, f2), p3), f2), p1)
  return i64x2.add(p, i64x2.shl(shifted, 52))
}

/**
 * `length` steps of `rows` rows of states. `rates` (A·log2 e), and for each step a row of B and C, hold
 * `pairs` pairs; `inputs` and `reads` a number for each row of a step. Decays, a row a step, and
 * `states`, all rows before the first step and then after each, are kept for the way back.
 */
export function scanInDouble(
  steps: usize, rates: usize, inputs: usize, B: usize, C: usize, decays: usize, states: usize,
  reads: usize, length: i32, rows: i32, pairs: i32,
): void {
  const bytes: usize = <usize>pairs << 4
  const all = <usize>rows * bytes
  for (; length > 0; length--) {
    const step = v128.load64_splat(steps)
    for (let k: usize = 0; k < bytes; k += 16) {
      v128.store(decays + k, power(f64x2.mul(step, v128.load(rates + k))))
    }
    for (let row = 0; row < rows; row++) {
      const input = v128.load64_splat(inputs)
      let sum = f64x2.splat(0)
      for (let k: usize = 0; k < bytes; k += 16) {
        const kept = f64x2.mul(v128.load(decays + k), v128.load(states + k))
        const state = f64x2.add(kept, f64x2.mul(input, v128.load(B + k)))
        v128.store(states + all + k, state)
        sum = f64x2.add(sum, f64x2.mul(state, v128.load(C + k)))
      }
      f64.store(reads, sumOfDoubles(sum))
      inputs += 8
      reads += 8
      states += bytes
    }
    steps += 8
    decays += bytes
    B += bytes
    C += bytes
  }
}

// @ts-ignore: decorator
@inline
function accumulate(at: usize, value: v128): void {
  v128.store(at, f64x2.add(v128.load(at), value))
}

/**
 * Back through what `scanInDouble` kept; addresses are of the first step. `slopes` says how the loss
 * moves with what C reads, `g` with the states after the last step, and then with those before the first.
 * Its movements with the exponents ΔA, times the rates A and summed over the states of a step, are
 * written to `exponents`, the sums of g·B to `reads`; dA, dB and dC are added to.
 */
export function scanBackInDouble(
  steps: usize, rates: usize, inputs: usize, slopes: usize, B: usize, C: usize, decays: usize,
  states: usize, g: usize, dA: usize, dB: usize, dC: usize, exponents: usize, reads: usize,
  length: i32, rows: i32, pairs: i32,
): void {
  const bytes: usize = <usize>pairs << 4
  const all = <usize>rows * bytes
  for (let t: usize = <usize>length; t-- > 0;) {
    const step = v128.load64_splat(steps + (t << 3))
    const shared = t * bytes
    let exponent = f64x2.splat(0)
    for (let row: usize = 0; row < <usize>rows; row++) {
      const one = t * <usize>rows + row << 3
      const input = v128.load64_splat(inputs + one)
      const slope = v128.load64_splat(slopes + one)
      const own = row * bytes
      const before = states + t * all + own
      let read = f64x2.splat(0)
      for (let k: usize = 0; k < bytes; k += 16) {
        const at = shared + k
        accumulate(dC + at, f64x2.mul(slope, v128.load(before + all + k)))
        let carried = f64x2.add(v128.load(g + own + k), f64x2.mul(slope, v128.load(C + at)))
        accumulate(dB + at, f64x2.mul(carried, input))
        read = f64x2.add(read, f64x2.mul(carried, v128.load(B + at)))
        carried = f64x2.mul(carried, v128.load(decays + at))
        v128.store(g + own + k, carried)
        const moved = f64x2.mul(carried, v128.load(before + k))
        exponent = f64x2.add(exponent, f64x2.mul(moved, v128.load(rates + k)))
        accumulate(dA + k, f64x2.mul(moved, step))
      }
      f64.store(reads + one, sumOfDoubles(read))
    }
    f64.store(exponents + (t << 3), sumOfDoubles(exponent))
  }
}
