import {
  complexDivide,
  complexExp,
  complexExpm1OverX,
  type Complex,
  type ComplexVector,
} from '../../../src/kernel/index.ts'

/** Seconds over which a rule is compared with the exact state. */
export const HORIZON = 6

/**
 * The system under test: A = [[−σ, −ω], [ω, −σ]], B = (1, 0). Read as one complex number
 * z = h₁ + i·h₂ it is ż = λz + u with λ = −σ + iω, which has a closed form.
 */
export interface System {
  readonly decay: number
  readonly frequency: number
}

export const transition = ({ decay, frequency }: System): number[][] => [
  [-decay, -frequency],
  [frequency, -decay],
]
export const inputColumn: readonly number[] = [1, 0]
const pole = ({ decay, frequency }: System): Complex => ({ re: -decay, im: frequency })

/** The waves that add up to the input: amplitude·sin(rate·t + phase). */
const waves = [
  { amplitude: 0.7, rate: 1.3, phase: 0.6 },
  { amplitude: 0.4, rate: 2.9, phase: 2 },
] as const

/** The smooth input at a time in seconds. */
export function signal(t: number): number {
  let sum = 0
  for (const { amplitude, rate, phase } of waves) sum += amplitude * Math.sin(rate * t + phase)
  return sum
}

function emptyStates(steps: number): ComplexVector {
  return { re: new Float64Array(steps), im: new Float64Array(steps) }
}

/**
 * The exact states at the ends of the steps, when x_k is held over step k:
 * z(t+Δ) = e^{λΔ} z(t) + Δ·φ(λΔ)·x_k with φ(s) = (e^s − 1)/s. Complex scalars, so that it shares
 * nothing with the matrix exponential it is compared with.
 */
export function exactHeld(system: System, dt: number, x: Float64Array): ComplexVector {
  const lambda = pole(system)
  const step = { re: lambda.re * dt, im: lambda.im * dt }
  const factor = complexExp(step)
  const weight = complexExpm1OverX(step)
  const states = emptyStates(x.length)
  let re = 0
  let im = 0
  for (let k = 0; k < x.length; k++) {
    const write = dt * x[k]
    const moved = factor.re * re - factor.im * im
    im = factor.re * im + factor.im * re + write * weight.im
    re = moved + write * weight.re
    states.re[k] = re
    states.im[k] = im
  }
  return states
}

/**
 * The exact states at the ends of the steps for the smooth input. An input e^{iνt} gives
 * (e^{iνt} − e^{λt})/(iν − λ) from rest, and each wave is two of them.
 */
export function exactSmooth(system: System, dt: number, steps: number): ComplexVector {
  const lambda = pole(system)
  const states = emptyStates(steps)
  // sin θ = (e^{iθ} − e^{−iθ})/2i; `up` weighs the first of the two, `down` the second.
  const parts = waves.map(({ amplitude, rate, phase }) => {
    const half = { re: (amplitude * Math.sin(phase)) / 2, im: (-amplitude * Math.cos(phase)) / 2 }
    return {
      rate,
      up: complexDivide(half, { re: -lambda.re, im: rate - lambda.im }),
      down: complexDivide({ re: half.re, im: -half.im }, { re: -lambda.re, im: -rate - lambda.im }),
    }
  })
  for (let k = 0; k < steps; k++) {
    const t = (k + 1) * dt
    const size = Math.exp(lambda.re * t)
    const freeRe = size * Math.cos(lambda.im * t)
    const freeIm = size * Math.sin(lambda.im * t)
    let re = 0
    let im = 0
    for (const { rate, up, down } of parts) {
      const real = Math.cos(rate * t) - freeRe
      const wave = Math.sin(rate * t)
      re += up.re * real - up.im * (wave - freeIm) + down.re * real + down.im * (wave + freeIm)
      im += up.re * (wave - freeIm) + up.im * real - down.re * (wave + freeIm) + down.im * real
    }
    states.re[k] = re
    states.im[k] = im
  }
  return states
}
