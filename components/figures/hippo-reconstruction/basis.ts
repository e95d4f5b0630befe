import { hippoWeights, type HippoProjection } from '../../../src/kernel/index.ts'

export type Measure = Exclude<HippoProjection, 'fourier'>

/**
 * What a measure does to a past of up to `length` steps, by age: `write[age * N + n]` is how much the
 * sample read `age` steps ago counts in coefficient n, `read[age * N + n]` the value of the n-th
 * basis function in the middle of that step. Only the `kept` youngest steps can be rebuilt.
 */
export interface Basis {
  readonly N: number
  readonly length: number
  readonly kept: number
  readonly write: Float64Array
  readonly read: Float64Array
}

export interface BasisOptions {
  readonly measure: Measure
  readonly N: number
  /** Steps read so far. */
  readonly length: number
  /** Step of the two measures on a clock of their own: `legs-lti` and `lagt`. */
  readonly dt: number
  /** Window of `legt`, in steps. */
  readonly theta: number
}

/**
 * Writes P_0 … P_{N−1} at the points, `[point * N + n]`, by (n+1)P_{n+1} = (2n+1)xP_n − nP_{n−1}.
 * In place: the kernel's function makes an array a point, too slow for thousands in a drag.
 */
function fillLegendreTable(table: Float64Array, points: Float64Array, N: number): void {
  for (let i = 0, at = 0; i < points.length; i++, at += N) {
    const x = points[i]
    table[at] = 1
    if (N > 1) table[at + 1] = x
    for (let n = 1; n + 1 < N; n++)
      table[at + n + 1] = ((2 * n + 1) * x * table[at + n] - n * table[at + n - 1]) / (n + 1)
  }
}

/** The orthonormal Legendre functions √(2n+1) P_n in the middle of every step. */
function fillLegendreRead(read: Float64Array, middles: Float64Array, N: number): void {
  fillLegendreTable(read, middles, N)
  const roots = Float64Array.from({ length: N }, (_, n) => Math.sqrt(2 * n + 1))
  for (let i = 0; i < middles.length; i++) for (let n = 0; n < N; n++) read[i * N + n] *= roots[n]
}

/** Laguerre functions L_n(t) e^(−t/2), `[point * N + n]`, by (n+1)L_{n+1} = (2n+1−t)L_n − nL_{n−1}. */
function fillLaguerreTable(table: Float64Array, points: Float64Array, N: number): void {
  for (let i = 0, at = 0; i < points.length; i++, at += N) {
    const t = points[i]
    table[at] = Math.exp(-t / 2)
    if (N > 1) table[at + 1] = (1 - t) * table[at]
    for (let n = 1; n + 1 < N; n++)
      table[at + n + 1] = ((2 * n + 1 - t) * table[at + n] - n * table[at + n - 1]) / (n + 1)
  }
}

/** Where the tables of a basis lie. */
type Room = Pick<Basis, 'write' | 'read'>

function makeBasis({ measure, N, length, dt, theta }: BasisOptions, room: Room): Basis {
  const kept = measure === 'legt' ? Math.min(length, Math.ceil(theta - 0.5)) : length
  // Where a basis function is read for an age.
  const position = {
    legs: (age: number) => 1 - (2 * age) / length,
    'legs-lti': (age: number) => 2 * Math.exp(-age * dt) - 1,
    legt: (age: number) => 1 - (2 * age) / theta,
    lagt: (age: number) => age * dt,
  }[measure]
  const middles = Float64Array.from({ length: kept }, (_, age) => position(age + 0.5))
  if (measure === 'lagt') fillLaguerreTable(room.read, middles, N)
  else fillLegendreRead(room.read, middles, N)
  const out = { rows: length, cols: N, data: room.write.subarray(0, length * N) }
  hippoWeights(measure, N, length, { dt, theta, out })
  return { N, length, kept, ...room }
}

const remembered = new Map<string, Basis>()
const REMEMBERED = 8
/** Measures on a clock of their own weigh a sample by its age alone, so one table serves every shorter past. */
const TABLE_LENGTH = 1000
const TABLE_NUMBERS = 64 * TABLE_LENGTH

/** The room of the basis that was not asked for the longest, once there are enough: tables of half a megabyte, made anew in every frame of a drag, would stop it to be collected. */
function roomFor(numbers: number): Room {
  if (remembered.size >= REMEMBERED) {
    const [oldest, { write, read }] = remembered.entries().next().value!
    remembered.delete(oldest)
    if (write.length >= numbers) return { write, read }
  }
  const size = Math.max(TABLE_NUMBERS, numbers)
  return { write: new Float64Array(size), read: new Float64Array(size) }
}

/**
 * A basis that serves a past of `length` steps (or a longer one). The last few are remembered: a
 * hand that draws or moves the time of reading changes only the signal. Its tables are written over
 * by a later one, when it has not been asked for in a while.
 */
export function basis(options: BasisOptions): Basis {
  const { measure, N, dt, theta } = options
  const length = measure === 'legs' ? options.length : Math.max(TABLE_LENGTH, options.length)
  const clock = { legs: '', 'legs-lti': dt, lagt: dt, legt: theta }[measure]
  const key = `${measure} ${N} ${length} ${clock}`
  const known = remembered.get(key)
  const found = known ?? makeBasis({ measure, N, length, dt, theta }, roomFor(length * N))
  remembered.delete(key)
  remembered.set(key, found)
  return found
}
