import { clamp } from '../../src/draw/index.ts'
import { discretizeDiagonal, type Complex, type ComplexVector } from './kernel.ts'
import type { MovedPole, Settings } from './schema.ts'

export type Rule = Settings['rule']

/** Ranges of the continuous poles that a hand can set, in 1/s and rad/s. No rule divides by zero in them while Δ ≤ 1. */
export const poleRange = { re: [-5000, 0.9], im: [0, 5000] } as const

/** How near a discrete pole comes to where its continuous one would be endlessly fast. */
const NEAREST = 0.002

/** The least real discrete pole of each rule. */
const lowest: Readonly<Record<Rule, number>> = {
  zoh: NEAREST,
  mamba: NEAREST,
  backward: NEAREST,
  bilinear: NEAREST - 1,
  euler: -Infinity,
}

/** Where a rule sends continuous poles. Throws where a step is too long for numbers. */
export function discretePoles(A: ComplexVector, dt: number, rule: Rule): ComplexVector {
  return discretizeDiagonal(A, 0, dt, rule).Abar
}

/** The continuous value that a rule sends to z; of those that the hold sends there, the one nearest to `now`. */
function undone(z: Complex, dt: number, rule: Rule, now: number): Complex {
  const square = z.re * z.re + z.im * z.im
  switch (rule) {
    case 'zoh':
    case 'mamba': {
      const angle = Math.atan2(z.im, z.re)
      const turns = Math.round((now * dt - angle) / (2 * Math.PI))
      return { re: Math.log(square) / 2 / dt, im: (angle + 2 * Math.PI * turns) / dt }
    }
    case 'euler':
      return { re: (z.re - 1) / dt, im: z.im / dt }
    case 'backward':
      return { re: (1 - z.re / square) / dt, im: z.im / square / dt }
    case 'bilinear': {
      const size = (z.re + 1) ** 2 + z.im ** 2 || 1e-12
      return { re: ((2 / dt) * (square - 1)) / size, im: ((2 / dt) * 2 * z.im) / size }
    }
  }
}

/**
 * The place nearest to z among those that a rule can reach from real parts of at most `re`: a disc
 * round 0 for the hold, a half-plane for Euler, a disc through 0 or −1 for the others.
 */
function reachable(z: Complex, dt: number, rule: Rule, re: number): Complex {
  const p = re * dt
  if (rule === 'euler') return { re: Math.min(z.re, 1 + p), im: z.im }
  const right = { zoh: Math.exp(p), mamba: Math.exp(p), backward: 1 / (1 - p) }
  const [left, end] =
    rule === 'bilinear'
      ? [-1, (1 + p / 2) / (1 - p / 2)]
      : [rule === 'backward' ? 0 : -right[rule], right[rule]]
  const centre = (left + end) / 2
  const radius = (end - left) / 2
  const distance = Math.hypot(z.re - centre, z.im)
  if (distance <= radius) return z
  const share = radius / distance
  return { re: centre + share * (z.re - centre), im: share * z.im }
}

const between = (value: number, [low, high]: readonly [number, number]) =>
  Number(clamp(value, low, high).toPrecision(4))

/**
 * The continuous pole, in the ranges a hand can set, whose discrete one is nearest to `target`.
 * @param target - where the discrete pole is wanted.
 * @param dt - the step, above 0.
 * @param now - the continuous pole as it is: a hold keeps its turns.
 * @param paired - false for a pole that has to stay real.
 */
export function continuousPole(
  target: Complex,
  dt: number,
  rule: Rule,
  now: Complex,
  paired: boolean,
): Complex {
  const wanted = paired ? target : { re: Math.max(lowest[rule], target.re), im: 0 }
  // Under 1/Δ, where backward Euler would divide by zero.
  const z = reachable(wanted, dt, rule, Math.min(poleRange.re[1], 0.9 / dt))
  const size = Math.hypot(z.re, z.im)
  if (size < NEAREST && lowest[rule] === NEAREST)
    return continuousPole({ re: NEAREST, im: 0 }, dt, rule, now, paired)
  const { re, im } = undone(z, dt, rule, now.im)
  return { re: between(re, poleRange.re), im: paired ? between(im, poleRange.im) : 0 }
}

/** The moved poles after one more has been moved, in the order of their states. */
export function withMoved(moved: readonly MovedPole[], pole: MovedPole): MovedPole[] {
  return [...moved.filter(({ n }) => n !== pole.n), pole].sort((a, b) => a.n - b.n)
}
