import { discretize, hippo, recurrence, type Projection } from '../../../src/kernel/index.ts'

export type Measure = Projection

/** What is left of a pulse of 1, when it may be taken for nothing. */
const NEGLIGIBLE = 1e-16

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

/**
 * LegS for a held input. With 1/t its position is x = 2s/t − 1; without, x = 2e^(−age) − 1, the same
 * on a logarithmic clock. On either the state is ½∫ √(2n+1) P_n(x) u dx, and a held sample adds its
 * value times a difference of (P_{n+1} − P_{n−1})/(2n+1). The kernel's
 * hippoProject steps through the signal instead; a test finds the same state.
 */
function legsBasis(position: (age: number) => number, length: number, N: number): Basis {
  const edges = Float64Array.from({ length: length + 1 }, (_, age) => position(age))
  const middles = Float64Array.from({ length }, (_, age) => position(age + 0.5))
  const P = legendreTable(edges, N + 1)
  const write = new Float64Array(length * N)
  const primitive = (age: number, n: number) => {
    const at = age * (N + 1) + n
    return n === 0 ? P[at + 1] : (P[at + 1] - P[at - 1]) / (2 * n + 1)
  }
  for (let n = 0; n < N; n++) {
    const factor = Math.sqrt(2 * n + 1) / 2
    let newer = primitive(0, n)
    for (let age = 0; age < length; age++) {
      const older = primitive(age + 1, n)
      write[age * N + n] = factor * (newer - older)
      newer = older
    }
  }
  return { N, length, kept: length, write, read: legendreRead(middles, N) }
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

/**
 * LagT: kernels K_n(t) = L_n(t) e^(−t/2) of A with −½ on and −1 below the diagonal. A held sample
 * adds ∫K = A⁻¹(K(older) − K(newer)), solved downwards because A is triangular with equal columns.
 */
function lagtBasis(length: number, N: number, dt: number): Basis {
  const K = laguerreTable(
    Float64Array.from({ length: length + 1 }, (_, age) => age * dt),
    N,
  )
  const read = laguerreTable(
    Float64Array.from({ length }, (_, age) => (age + 0.5) * dt),
    N,
  )
  const write = new Float64Array(length * N)
  for (let age = 0; age < length; age++) {
    let sum = 0
    for (let n = 0; n < N; n++) {
      const change = K[(age + 1) * N + n] - K[age * N + n]
      write[age * N + n] = -2 * (change + sum)
      sum += write[age * N + n]
    }
  }
  return { N, length, kept: length, write, read }
}

/**
 * LegT: ċ = (1/θ)(Ac + Bu) with the matrices of a window of 1. It has no closed form, so a pulse is
 * read through the recurrence; what it leaves after `age` steps is the weight of a sample of that
 * age. A window's length at a time, until nothing is left that could be seen.
 */
function legtBasis(length: number, N: number, theta: number): Basis {
  const { A, B } = hippo('legt', N, { window: 1 })
  const { Abar, Bbar } = discretize(A, B, 1 / theta, 'zoh')
  const write = new Float64Array(length * N)
  const input = new Float64Array(Math.min(length, Math.ceil(theta)))
  input[0] = 1
  let h = new Float64Array(N)
  for (let age = 0; age < length; age += input.length) {
    const { data } = recurrence(Abar, Bbar, input, h)
    write.set(data.subarray(0, Math.min(data.length, write.length - age * N)), age * N)
    h = data.slice(-N)
    if (h.every((value) => Math.abs(value) < NEGLIGIBLE)) break
    input[0] = 0
  }
  const kept = Math.min(length, Math.ceil(theta - 0.5))
  const middles = Float64Array.from({ length: kept }, (_, age) => 1 - (2 * (age + 0.5)) / theta)
  return { N, length, kept, write, read: legendreRead(middles, N) }
}

function makeBasis({ measure, N, length, dt, theta }: BasisOptions): Basis {
  switch (measure) {
    case 'legs':
      return legsBasis((age) => 1 - (2 * age) / length, length, N)
    case 'legs-lti':
      return legsBasis((age) => 2 * Math.exp(-age * dt) - 1, length, N)
    case 'legt':
      return legtBasis(length, N, theta)
    case 'lagt':
      return lagtBasis(length, N, dt)
  }
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
