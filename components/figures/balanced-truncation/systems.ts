import {
  complexVector,
  diagonal,
  discretizeDiagonal,
  gaussian,
  hippo,
  random,
  s4dPoles,
  zeros,
  zoh,
  type ComplexVector,
  type Matrix,
} from '../../../src/kernel/index.ts'

export const kinds = ['ladder', 'legs', 'lin', 'random', 'ringing'] as const
export type Kind = (typeof kinds)[number]

/** A stable recurrence with one input and one output, and what is known of it before it is reduced. */
export interface System {
  readonly Abar: Matrix
  readonly Bbar: Float64Array
  readonly C: Float64Array
  /** Its poles, both of a pair. */
  readonly poles: ComplexVector
  /**
   * States that can be left out only together, in the order in which a plain cut keeps them: for
   * LegS from the first polynomial on, elsewhere by the greatest gain of each mode.
   */
  readonly groups: readonly (readonly number[])[]
}

export interface SystemState {
  readonly system: Kind
  readonly N: number
  readonly dt: number
  readonly seed: number
}

/** States in use: those of pairs come by two, so an odd N is raised by one. */
export function stateCount({ system, N }: Pick<SystemState, 'system' | 'N'>): number {
  return system === 'ladder' || system === 'legs' ? N : 2 * Math.ceil(N / 2)
}

/** Places of the largest numbers first. */
function descending(values: readonly number[]): number[] {
  return values.map((_, i) => i).sort((i, j) => values[j] - values[i])
}

/** N output weights, drawn as a layer draws them before training. */
function weights(count: number, seed: number): Float64Array {
  const next = gaussian(seed)
  return Float64Array.from({ length: count }, next)
}

function ladder(N: number, dt: number, seed: number): System {
  const rates = Float64Array.from({ length: N }, (_, n) => -(n + 1))
  const { Abar, Bbar } = discretizeDiagonal(rates, 1, dt, 'zoh')
  const C = weights(N, seed)
  const gains = Array.from(C, (c, n) => Math.abs(c * Bbar[n]) / (1 - Abar[n]))
  return {
    Abar: diagonal(Abar),
    Bbar,
    C,
    poles: complexVector(Abar),
    groups: descending(gains).map((n) => [n]),
  }
}

function legs(N: number, dt: number, seed: number): System {
  const { A, B } = hippo('legs', N)
  const { Abar, Bbar } = zoh(A, B, dt)
  return {
    Abar,
    Bbar: Bbar.data,
    C: weights(N, seed),
    // Its eigenvalues are those of the ladder; a solver would not find them.
    poles: complexVector(Array.from({ length: N }, (_, n) => Math.exp(-dt * (n + 1)))),
    groups: Array.from({ length: N }, (_, n) => [n]),
  }
}

/** Modes of conjugate pairs as real states, two a pair: the real and the imaginary part of one of them. */
function pairs(a: ComplexVector, c: ComplexVector, dt: number): System {
  const count = a.re.length
  const N = 2 * count
  const { Abar: bar, Bbar: input } = discretizeDiagonal(a, 1, dt, 'zoh') as {
    Abar: ComplexVector
    Bbar: ComplexVector
  }
  const Abar = zeros(N, N)
  const [Bbar, C] = [new Float64Array(N), new Float64Array(N)]
  const gains: number[] = []
  for (let n = 0; n < count; n++) {
    const i = 2 * n
    Abar.data[i * N + i] = Abar.data[(i + 1) * N + i + 1] = bar.re[n]
    Abar.data[i * N + i + 1] = -bar.im[n]
    Abar.data[(i + 1) * N + i] = bar.im[n]
    Bbar[i] = input.re[n]
    Bbar[i + 1] = input.im[n]
    C[i] = 2 * c.re[n]
    C[i + 1] = -2 * c.im[n]
    const size = Math.hypot(input.re[n], input.im[n]) * Math.hypot(c.re[n], c.im[n])
    gains.push(size / (1 - Math.hypot(bar.re[n], bar.im[n])))
  }
  return {
    Abar,
    Bbar,
    C,
    poles: complexVector(
      [...bar.re].flatMap((re) => [re, re]),
      [...bar.im].flatMap((im) => [im, -im]),
    ),
    groups: descending(gains).map((n) => [2 * n, 2 * n + 1]),
  }
}

function randomWeights(count: number, seed: number): ComplexVector {
  const drawn = weights(2 * count, seed)
  return complexVector(drawn.subarray(0, count), drawn.subarray(count))
}

/** Rates even in the logarithm from 0.5 to 16, frequencies from 0 to 30. */
function scattered(count: number, seed: number): ComplexVector {
  const next = random(seed)
  return complexVector(
    Array.from({ length: count }, () => -0.5 * 32 ** next()),
    Array.from({ length: count }, () => 30 * next()),
  )
}

/** Two pairs that ring long and loud; the others die fast and say little. */
function ringing(count: number, dt: number, seed: number): System {
  const drawn = scattered(count, seed)
  const soft = randomWeights(count, seed)
  const loud = (n: number, long: number, other: number) => (n < 2 ? long : other)
  return pairs(
    complexVector(
      drawn.re.map((re, n) => loud(n, -0.6, re - 6)),
      drawn.im.map((im, n) => loud(n, 6 + 9 * n, im)),
    ),
    complexVector(
      soft.re.map((re, n) => loud(n, 1 - 0.4 * n, 0.3 * re)),
      soft.im.map((im, n) => loud(n, 0, 0.3 * im)),
    ),
    dt,
  )
}

/** The system that is to be reduced. */
export function makeSystem({ system, N, dt, seed }: SystemState): System {
  const count = stateCount({ system, N }) / 2
  switch (system) {
    case 'ladder':
      return ladder(N, dt, seed)
    case 'legs':
      return legs(N, dt, seed)
    case 'lin':
      return pairs(s4dPoles('lin', 2 * count), randomWeights(count, seed), dt)
    case 'random':
      return pairs(scattered(count, seed), randomWeights(count, seed), dt)
    case 'ringing':
      return ringing(count, dt, seed)
  }
}
