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
 * P_0 … P_{count−1} at the points, `[point * count + n]`, by (n+1)P_{n+1} = (2n+1)xP_n − nP_{n−1}.
 * Written in place: the kernel's function makes an array a point, too slow for thousands in a drag.
 */
function legendreTable(points: Float64Array, count: number): Float64Array {
  const table = new Float64Array(points.length * count)
  for (let i = 0, at = 0; i < points.length; i++, at += count) {
    const x = points[i]
    table[at] = 1
    if (count > 1) table[at + 1] = x
    for (let n = 1; n + 1 < count; n++)
      table[at + n + 1] = ((2 * n + 1) * x * table[at + n] - n * table[at + n - 1]) / (n + 1)
  }
  return table
}

/** The orthonormal Legendre functions √(2n+1) P_n in the middle of every step. */
function legendreRead(middles: Float64Array, N: number): Float64Array {
  const read = legendreTable(middles, N)
  for (let i = 0; i < middles.length; i++)
    for (let n = 0; n < N; n++) read[i * N + n] *= Math.sqrt(2 * n + 1)
  return read
}

/** Laguerre functions L_n(t) e^(−t/2), `[point * N + n]`, by (n+1)L_{n+1} = (2n+1−t)L_n − nL_{n−1}. */
function laguerreTable(points: Float64Array, N: number): Float64Array {
  const table = new Float64Array(points.length * N)
  for (let i = 0, at = 0; i < points.length; i++, at += N) {
    const t = points[i]
    table[at] = Math.exp(-t / 2)
    if (N > 1) table[at + 1] = (1 - t) * table[at]
    for (let n = 1; n + 1 < N; n++)
      table[at + n + 1] = ((2 * n + 1 - t) * table[at + n] - n * table[at + n - 1]) / (n + 1)
  }
  return table
}

function makeBasis({ measure, N, length, dt, theta }: BasisOptions): Basis {
  const kept = measure === 'legt' ? Math.min(length, Math.ceil(theta - 0.5)) : length
  // Where a basis function is read for an age.
  const position = {
    legs: (age: number) => 1 - (2 * age) / length,
    'legs-lti': (age: number) => 2 * Math.exp(-age * dt) - 1,
    legt: (age: number) => 1 - (2 * age) / theta,
    lagt: (age: number) => age * dt,
  }[measure]
  const middles = Float64Array.from({ length: kept }, (_, age) => position(age + 0.5))
  const read = measure === 'lagt' ? laguerreTable(middles, N) : legendreRead(middles, N)
  const write = hippoWeights(measure, N, length, { dt, theta }).data
  return { N, length, kept, write, read }
}

const remembered = new Map<string, Basis>()
const REMEMBERED = 8
/** Measures on a clock of their own weigh a sample by its age alone, so one table serves every shorter past. */
const TABLE_LENGTH = 1000

/**
 * A basis that serves a past of `length` steps (or a longer one). The last few are remembered: a
 * hand that draws or moves the time of reading changes only the signal.
 */
export function basis(options: BasisOptions): Basis {
  const { measure, N, dt, theta } = options
  const length = measure === 'legs' ? options.length : Math.max(TABLE_LENGTH, options.length)
  const clock = { legs: '', 'legs-lti': dt, lagt: dt, legt: theta }[measure]
  const key = `${measure} ${N} ${length} ${clock}`
  const known = remembered.get(key)
  if (known) return known
  const made = makeBasis({ measure, N, length, dt, theta })
  const oldest = remembered.keys().next().value
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, made)
  return made
}
