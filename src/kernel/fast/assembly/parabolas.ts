// The recurrence of four vectors of states with powers from a table of parabolas. As in power-table.ts,
// one row of the table serves all states of a step. Here rows lie so close that a parabola in what is
// left of the step does, which is three loads and two multiplications for four states. The rest counts
// from some rows before, and the parabola goes exactly through the power of its own row: so its slope
// makes up for the rounding of its first coefficient, which else would add up over the steps of a row.
import { coefficient } from './exponential'
import { count, findRows, first, layRows, mostSteps, restsAt, rowsAt, spacing } from './power-table'
import { read } from './recurrence'
import { madd } from './vector'

/** A row: for each vector the three coefficients. */
const rowBytes: i32 = 192
/** As many rows stay in the nearest cache beside all else. */
const mostRows: i32 = 128
/** From so many steps for each row on, rows are made in less time than they save. */
const stepsPerRow: i32 = 8
/** How far apart their exponents are at most. */
const apart: f32 = 0.03125
/** From so many rows before a row the rest of a step counts. */
const rowsBefore: f32 = 16

/** How a power changes from row to row: what it is multiplied by, less 1. */
// @ts-ignore: decorator
@inline
function growth(rate: v128, gap: v128): v128 {
  const x = f32x4.mul(rate, gap)
  const curve = madd(madd(coefficient(4), x, coefficient(3)), x, coefficient(2))
  return f32x4.mul(madd(curve, x, coefficient(1)), x)
}

/** The slope of a parabola about a row's own step: that of 2^x and a little more, for the least error on both sides. */
// @ts-ignore: decorator
@inline
function slopeOf(rate: v128, gap: v128): v128 {
  const near = f32x4.mul(f32x4.mul(rate, gap), half())
  return f32x4.mul(rate, madd(f32x4.mul(near, near), f32x4.splat(0.08664340), coefficient(1)))
}

// @ts-ignore: decorator
@inline
function half(): v128 {
  return f32x4.splat(0.34657359)
}

/** What rounding takes from a power that grows by `step` to `next`, with what it took before. */
// @ts-ignore: decorator
@inline
function lostBy(step: v128, next: v128, power: v128, lost: v128, more: v128): v128 {
  return f32x4.add(f32x4.sub(step, f32x4.sub(next, power)), madd(lost, more, lost))
}

/** One vector of a row, whose parabola goes exactly through its power. */
// @ts-ignore: decorator
@inline
function storeRow(
  to: usize, power: v128, lost: v128, change: v128, line: v128, square: v128, inverse: v128,
): void {
  const moved = f32x4.mul(power, change)
  const start = f32x4.sub(power, moved)
  const rounded = f32x4.add(f32x4.sub(f32x4.sub(power, start), moved), lost)
  v128.store(to, start, 0)
  v128.store(to, madd(rounded, inverse, f32x4.mul(power, line)), 16)
  v128.store(to, f32x4.mul(power, square), 32)
}

/**
 * Makes the row of 0 and `rows` more on the side of it that `sign` names, the powers of each from those
 * of the row before: what rounding takes from them is carried along. Two vectors are made at a time, as
 * one waits for its row before.
 */
function makeRows(rates: usize, rows: i32, sign: f32, table: usize): void {
  const gap = f32x4.splat(sign * spacing)
  const before = f32x4.splat(sign * spacing * rowsBefore)
  const inverse = f32x4.splat(sign / (spacing * rowsBefore))
  const one = f32x4.splat(1)
  const apart: usize = sign > 0 ? rowBytes : -rowBytes
  for (let k: usize = 0; k < 64; k += 32) {
    const rateA = v128.load(rates + k, 0)
    const rateB = v128.load(rates + k, 16)
    const moreA = growth(rateA, gap)
    const moreB = growth(rateB, gap)
    const slopeA = slopeOf(rateA, gap)
    const slopeB = slopeOf(rateB, gap)
    const squareA = f32x4.mul(slopeA, f32x4.mul(rateA, half()))
    const squareB = f32x4.mul(slopeB, f32x4.mul(rateB, half()))
    let to = table + rowsAt - <usize>(first * rowBytes) + 3 * k
    storeRow(to, one, f32x4.splat(0), f32x4.splat(0), slopeA, squareA, inverse)
    storeRow(to + 48, one, f32x4.splat(0), f32x4.splat(0), slopeB, squareB, inverse)
    // The parabolas of the other rows count from `rowsBefore` rows before.
    const bentA = f32x4.mul(before, squareA)
    const bentB = f32x4.mul(before, squareB)
    const changeA = f32x4.mul(before, f32x4.sub(slopeA, bentA))
    const changeB = f32x4.mul(before, f32x4.sub(slopeB, bentB))
    const lineA = f32x4.sub(slopeA, f32x4.add(bentA, bentA))
    const lineB = f32x4.sub(slopeB, f32x4.add(bentB, bentB))
    let powerA = one
    let powerB = one
    let lostA = f32x4.splat(0)
    let lostB = lostA
    for (let n = 0; n < rows; n++) {
      to += apart
      const stepA = f32x4.mul(powerA, moreA)
      const stepB = f32x4.mul(powerB, moreB)
      const nextA = f32x4.add(powerA, stepA)
      const nextB = f32x4.add(powerB, stepB)
      lostA = lostBy(stepA, nextA, powerA, lostA, moreA)
      lostB = lostBy(stepB, nextB, powerB, lostB, moreB)
      powerA = nextA
      powerB = nextB
      storeRow(to, powerA, lostA, changeA, lineA, squareA, inverse)
      storeRow(to + 48, powerB, lostB, changeB, lineB, squareB, inverse)
    }
  }
}

/**
 * Makes the table for steps from `least` to `greatest`, which include 0, of four vectors at `table`,
 * where there are `room` bytes. Returns `table`, or 0 where it is too large or not worth the while.
 * `rates` holds A·log2 e; no exponent may leave the range from −126 to 127.
 */
export function makeParabolas(
  rates: usize, least: f32, greatest: f32, length: i32, table: usize, room: i32,
): usize {
  const most = min(min(mostRows, length / stepsPerRow), (room - <i32>rowsAt) / rowBytes)
  if (!layRows(rates, 4, least, greatest, apart, most)) return 0
  makeRows(rates, -first, -1, table)
  makeRows(rates, first + count - 1, 1, table)
  return table
}

// @ts-ignore: decorator
@inline
function parabola(start: v128, line: v128, square: v128, rest: v128): v128 {
  return madd(madd(square, rest, line), rest, start)
}

/**
 * The recurrence of four vectors over up to `mostSteps` steps. The powers of a step are taken while the
 * states wait for those of the step before, and where its row lies is read a step earlier still. What C
 * reads goes to `reads`, a vector for each step.
 */
export function recurParabolas(
  table: usize, B: usize, C: usize, h: usize, strideB: usize, strideC: usize, length: i32,
  steps: usize, inputs: usize, reads: usize,
): void {
  findRows(steps, length, rowBytes, table, f32x4.splat(1), f32x4.splat(rowsBefore))
  // The two steps after the last one have any row.
  let row: usize = table + rowsAt
  const end = table + (<usize>((length + 3) & ~3) << 2)
  i32.store(end, <i32>row, 0)
  i32.store(end, <i32>row, 4)
  row = i32.load(table)
  let rest = v128.load32_splat(table, restsAt)
  let p0 = parabola(v128.load(row, 0), v128.load(row, 16), v128.load(row, 32), rest)
  let p1 = parabola(v128.load(row, 48), v128.load(row, 64), v128.load(row, 80), rest)
  let p2 = parabola(v128.load(row, 96), v128.load(row, 112), v128.load(row, 128), rest)
  let p3 = parabola(v128.load(row, 144), v128.load(row, 160), v128.load(row, 176), rest)
  let next: usize = i32.load(table, 4)
  let h0 = v128.load(h, 0)
  let h1 = v128.load(h, 16)
  let h2 = v128.load(h, 32)
  let h3 = v128.load(h, 48)
  for (let t = 0; t < length; t += 4) {
    for (let step = 0; step < 4; step++) {
      table += 4
      row = next
      next = i32.load(table, 4)
      rest = v128.load32_splat(table, restsAt)
      const input = v128.load32_splat(inputs)
      h0 = madd(p0, h0, f32x4.mul(input, v128.load(B, 0)))
      p0 = parabola(v128.load(row, 0), v128.load(row, 16), v128.load(row, 32), rest)
      h1 = madd(p1, h1, f32x4.mul(input, v128.load(B, 64)))
      p1 = parabola(v128.load(row, 48), v128.load(row, 64), v128.load(row, 80), rest)
      h2 = madd(p2, h2, f32x4.mul(input, v128.load(B, 128)))
      p2 = parabola(v128.load(row, 96), v128.load(row, 112), v128.load(row, 128), rest)
      h3 = madd(p3, h3, f32x4.mul(input, v128.load(B, 192)))
      p3 = parabola(v128.load(row, 144), v128.load(row, 160), v128.load(row, 176), rest)
      v128.store(reads, read(C, h0, h1, h2, h3))
      reads += 16
      B += 16
      C += 16
      inputs += 4
    }
    B += strideB - 64
    C += strideC - 64
  }
  v128.store(h, h0, 0)
  v128.store(h, h1, 16)
  v128.store(h, h2, 32)
  v128.store(h, h3, 48)
}
