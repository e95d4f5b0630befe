// The powers e^(step·A) of one channel from a table. All states of a step share the step, so that one
// row of the table, for the nearest of evenly spaced steps, serves all of them; what is left of the step
// is short, and takes a polynomial of degree 3 and no care for the whole part of the exponent. A row has
// what rounding took from its powers too: many steps share it, and its errors would add up.
import {
  besideCoefficient, besideScale, coefficient, powerBeside, storePower, whole,
} from './exponential'
import { greatestOfLanes, madd } from './vector'

/** Of the table in hand: how far apart its steps are, the number of the first, and how many there are. */
export let spacing: f32 = 0
export let first: i32 = 0
export let count: i32 = 0

/** For so many steps at a time rows and rests are kept, and one more, in front of the table. */
export const mostSteps: i32 = 256
export const restsAt: usize = 4 * (mostSteps + 4)
export const rowsAt: usize = 2 * restsAt
/** So much room there is for a table beside that of the powers which it saves. */
export const extraRoom: i32 = 1536

/**
 * Lays rows out for steps from `least` to `greatest`, which include 0, so that no exponent is farther
 * than half of `apart` from the nearest. Tells whether that takes no more than `most` rows. `rates` holds
 * A·log2 e.
 */
export function layRows(
  rates: usize, vectors: i32, least: f32, greatest: f32, apart: f32, most: i32,
): bool {
  const bytes: usize = <usize>vectors << 4
  let sizes = f32x4.splat(1e-30)
  for (let k: usize = 0; k < bytes; k += 16) {
    sizes = f32x4.pmax(sizes, f32x4.abs(v128.load(rates + k)))
  }
  // With so few digits, the steps of all rows are exact.
  spacing = reinterpret<f32>(reinterpret<i32>(apart / greatestOfLanes(sizes)) & 0xfffff000)
  const inverse: f32 = <f32>1 / spacing
  const lowest = nearest(least * inverse)
  const rows = nearest(greatest * inverse) - lowest + 1
  if (!(rows <= <f32>most)) return false
  first = <i32>lowest
  count = <i32>rows
  return true
}

/**
 * Makes the table for steps from `least` to `greatest`, which include 0, at `table`, where there are
 * `room` bytes. Returns `table`, or 0 where that takes too much room or, for `length` steps, is not
 * worth the while. `rates` holds A·log2 e; no exponent may leave the range from −126 to 127.
 */
export function makeTable(
  rates: usize, vectors: i32, least: f32, greatest: f32, length: i32, table: usize, room: i32,
): usize {
  const bytes: usize = <usize>vectors << 4
  const most = min(length >> 2, (room - <i32>rowsAt) / (vectors << 5))
  if (!layRows(rates, vectors, least, greatest, 0.125, most)) return 0
  const w = whole()
  const c6 = coefficient(6)
  const c5 = coefficient(5)
  const c4 = coefficient(4)
  const c3 = coefficient(3)
  const c2 = coefficient(2)
  const c1 = coefficient(1)
  const one = coefficient(0)
  let to = table + rowsAt
  for (let row = first; row < first + count; row++) {
    const step = f32x4.splat(<f32>row * spacing)
    for (let k: usize = 0; k < bytes; k += 16) {
      storePower(to, f32x4.mul(step, v128.load(rates + k)), w, c6, c5, c4, c3, c2, c1, one)
      to += 32
    }
  }
  return table
}

/**
 * For up to `mostSteps` steps, where the nearest row lies, and what is left of the step, times `scale`.
 * It counts from `before` rows before that row, seen from 0; in the row of 0 from 0 itself.
 */
export function findRows(
  steps: usize, length: i32, rowBytes: i32, table: usize, scale: v128, before: v128,
): void {
  const w = whole()
  const apart = f32x4.splat(spacing)
  const inverse = f32x4.splat(<f32>1 / spacing)
  const after = f32x4.neg(before)
  const lowest = i32x4.add(w, i32x4.splat(first))
  const last = i32x4.splat(count - 1)
  const bytes = i32x4.splat(rowBytes)
  const origin = i32x4.splat(<i32>(table + rowsAt))
  for (let t = 0; t < length; t += 4) {
    const step = v128.load(steps)
    const shifted = f32x4.add(f32x4.mul(step, inverse), w)
    const number = f32x4.sub(shifted, w)
    const back = f32x4.pmax(after, f32x4.pmin(before, f32x4.mul(before, number)))
    const rest = f32x4.sub(step, f32x4.mul(f32x4.sub(number, back), apart))
    // A step that is no number has any row, and its rest is none either.
    const row = i32x4.min_u(i32x4.sub(shifted, lowest), last)
    v128.store(table, i32x4.add(origin, i32x4.mul(row, bytes)))
    v128.store(table, f32x4.mul(rest, scale), restsAt)
    steps += 16
    table += 16
  }
}

// @ts-ignore: decorator
@inline
function powerNear(row: usize, rest: v128, rate: v128, c2: v128, c1: v128): v128 {
  return powerBeside(v128.load(row, 0), madd(rest, rate, v128.load(row, 16)), c2, c1)
}

/** As `writePowers`. Rows are found before they are used: processors would wait for their addresses. */
export function writePowersBeside(
  rates: usize, length: i32, vectors: i32, steps: usize, powers: usize, table: usize,
): void {
  const c2 = besideCoefficient(2)
  const c1 = besideCoefficient(1)
  const bytes: usize = <usize>vectors << 4
  let at: usize = 0
  for (let t = 0; t < length; t += 4) {
    if (!(t & (mostSteps - 1))) {
      const some = min(mostSteps, length - t)
      findRows(steps + (<usize>t << 2), some, vectors << 5, table, besideScale(), f32x4.splat(0))
      at = table
    }
    const row0: usize = i32.load(at, 0)
    const row1: usize = i32.load(at, 4)
    const row2: usize = i32.load(at, 8)
    const row3: usize = i32.load(at, 12)
    const rest0 = v128.load32_splat(at + restsAt, 0)
    const rest1 = v128.load32_splat(at + restsAt, 4)
    const rest2 = v128.load32_splat(at + restsAt, 8)
    const rest3 = v128.load32_splat(at + restsAt, 12)
    for (let k: usize = 0; k < bytes; k += 16) {
      const rate = v128.load(rates + k)
      v128.store(powers, powerNear(row0 + (k << 1), rest0, rate, c2, c1), 0)
      v128.store(powers, powerNear(row1 + (k << 1), rest1, rate, c2, c1), 16)
      v128.store(powers, powerNear(row2 + (k << 1), rest2, rate, c2, c1), 32)
      v128.store(powers, powerNear(row3 + (k << 1), rest3, rate, c2, c1), 48)
      powers += 64
    }
    at += 16
  }
}
