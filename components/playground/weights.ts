import { clamp } from '../../src/draw/index.ts'
import {
  complexVector,
  diagonalRecurrence,
  discretizeDiagonal,
  gaussian,
  moduli,
  solve,
  softplus,
  zeros,
  type Complex,
  type ComplexVector,
} from './kernel.ts'
import { roundAll, roundTo } from './round.ts'
import type { Settings, State } from './schema.ts'
import { windowSystem } from './window-delay.ts'

/** 1/(1 + |a_n|): weights that let slow states count for more. */
function falling(A: ComplexVector): Float64Array {
  return moduli(A).map((size) => 1 / (1 + size))
}

function drawn(count: number, seed: number): Float64Array {
  const next = gaussian(seed)
  return Float64Array.from({ length: count }, () => roundTo(next(), 4))
}

/** The input weights, real. */
export function inputWeights({ settings, weights }: State, A: ComplexVector): Float64Array {
  const { B, seed } = settings
  if (B === 'own') return A.re.map((_, n) => weights?.B?.[n] ?? 0)
  if (B === 'falling') return falling(A)
  if (B === 'random') return drawn(A.re.length, seed + 100)
  return new Float64Array(A.re.length).fill(1)
}

/** The step at an input of 0: Δ itself, or what the gate's bias gives. */
export function restStep({ dt, selective, bias }: Settings): number {
  return selective ? softplus(bias) : dt
}

/** The output weights. All are real but those fitted to a delay and those of the reader's own. */
export function outputWeights(
  { settings, weights }: State,
  A: ComplexVector,
  B: Float64Array,
): ComplexVector {
  const count = A.re.length
  const real = (values: ArrayLike<number>) => complexVector(values)
  switch (settings.C) {
    case 'falling':
      return real(falling(A))
    case 'ones':
      return real(new Float64Array(count).fill(1))
    case 'alternating':
      return real(Float64Array.from({ length: count }, (_, n) => (n % 2 ? -1 : 1)))
    case 'one':
      return real(
        Float64Array.from({ length: count }, (_, n) => +(n === Math.min(settings.n, count - 1))),
      )
    case 'random':
      return real(drawn(count, settings.seed + 200))
    case 'own':
      return ownWeights(weights?.C, count, settings.init !== 'real')
    case 'delay':
      if (settings.init === 'legt') return windowWeights(count, B)
      return delayWeights(A, B, restStep(settings), settings.init !== 'real')
  }
}

function ownWeights(typed: readonly Complex[] = [], count: number, paired: boolean): ComplexVector {
  const part = (name: 're' | 'im') =>
    Float64Array.from({ length: count }, (_, n) => typed[n]?.[name] ?? 0)
  return complexVector(part('re'), paired ? part('im') : undefined)
}

/** The weights that read the far end of the window of LegT; a state that no input enters is not read. */
function windowWeights(count: number, B: Float64Array): ComplexVector {
  const { re, im } = windowSystem(count).delay
  const over = (value: number, n: number) => (B[n] === 0 ? 0 : value / B[n])
  return complexVector(re.map(over), im.map(over))
}

/** How much the size of the fitted weights counts against the fit. */
const ridge = 1e-6

/**
 * Output weights whose kernel comes nearest, in least squares, to a pulse after 1 s. The unknowns
 * are the real and imaginary parts of C_n; what they read is the state after a pulse.
 */
function delayWeights(
  A: ComplexVector,
  B: Float64Array,
  dt: number,
  paired: boolean,
): ComplexVector {
  const count = A.re.length
  const after = clamp(Math.round(1 / dt), 1, 300)
  const length = Math.max(24, 3 * after)
  const { Abar, Bbar } = discretizeDiagonal(A, complexVector(B), dt, 'zoh')
  const pulse = new Float64Array(length)
  pulse[0] = 1
  const h = diagonalRecurrence(Abar, Bbar, pulse)
  const size = paired ? 2 * count : count
  const column = (l: number, i: number) =>
    i < count ? (paired ? 2 : 1) * h.re.data[l * count + i] : -2 * h.im.data[l * count + i - count]
  const normal = zeros(size, size)
  const goal = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    goal[i] = column(after, i)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let l = 0; l < length; l++) sum += column(l, i) * column(l, j)
      normal.data[i * size + j] = normal.data[j * size + i] = sum
    }
  }
  let trace = 0
  for (let i = 0; i < size; i++) trace += normal.data[i * size + i]
  for (let i = 0; i < size; i++) normal.data[i * size + i] += (ridge * trace) / size + 1e-300
  const C = roundAll(solve(normal, goal).data, 6)
  return complexVector(C.slice(0, count), paired ? C.slice(count) : new Float64Array(count))
}
