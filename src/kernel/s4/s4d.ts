import { checkChoice, checkCount } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { diagonalKernel } from '../systems/diagonal.ts'
import { discretizeDiagonal } from '../systems/discretize-diagonal.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { nplr } from './nplr.ts'

/** The initialisations of a diagonal transition. */
export const diagonalInits = ['lin', 'inv', 'real', 'legs', 'quad'] as const
export type DiagonalInit = (typeof diagonalInits)[number]

/**
 * The poles with which a diagonal model starts: one of each conjugate pair, with an imaginary part
 * that is not negative. The published code stores the conjugates; since the kernel is twice a real
 * part, conjugating A and C together changes nothing. `real` has real poles. Of an odd N the state
 * without a partner is left out, as in the published code, so use an even N.
 * @param init - `lin`, `inv`, `real`, `legs` (the normal part of HiPPO-LegS) or `quad`.
 * @param N - the number of real states, at least 2; there are N/2 poles, rounded down.
 * @returns the poles, (N/2,).
 * @throws when init is unknown or N is not a whole number of at least 2.
 * @units Rates and frequencies in the inverse of the unit of dt; frequencies in radians.
 * @formula -\tfrac12+i\pi n\ (\text{lin}),\quad -\tfrac12+i\tfrac N\pi\big(\tfrac N{2n+1}-1\big)\ (\text{inv}),\quad -(n+1)\ (\text{real}),\quad -\tfrac12+\tfrac i\pi(2n+1)^2\ (\text{quad})
 * @source Gu, Gupta, Goel and Ré, On the Parameterization and Initialization of Diagonal State Space
 * Models (2022); state-spaces/s4, dplr
 */
export function s4dPoles(init: DiagonalInit, N: number): ComplexVector {
  checkChoice('init', init, diagonalInits)
  checkCount('N', N, 2)
  if (init === 'legs') {
    const { W } = nplr('legs', N)
    return { re: W.re, im: W.im.map((value) => -value) }
  }
  const imaginary = {
    lin: (n: number) => Math.PI * n,
    inv: (n: number) => (N / Math.PI) * (N / (2 * n + 1) - 1),
    real: () => 0,
    quad: (n: number) => (2 * n + 1) ** 2 / Math.PI,
  }[init]
  const re = new Float64Array(Math.floor(N / 2))
  return {
    re: re.map((_, n) => (init === 'real' ? -(n + 1) : -0.5)),
    im: re.map((_, n) => imaginary(n)),
  }
}

/**
 * The convolution kernel of one S4D channel: diagonal, input weights 1, zero-order hold, each pole
 * standing for itself and its conjugate.
 * @param A - the poles, (N/2,).
 * @param C - the output weights, (N/2,).
 * @param dt - the step, at least 0.
 * @param L - the length of the kernel.
 * @returns K, L numbers.
 * @throws when lengths do not fit, dt is negative, L is not a whole number of at least 1, or the kernel
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar K_l=2\,\mathrm{Re}\sum_n C_n\,\frac{e^{\Delta a_n}-1}{a_n}\,e^{\Delta a_n l}
 * @source srush/annotated-s4, s4d_kernel_zoh; state-spaces/s4, S4DKernel
 */
export function s4dKernel(
  A: ComplexVector | VectorLike,
  C: ComplexVector | VectorLike,
  dt: number,
  L: number,
): Float64Array {
  const { Abar, Bbar } = discretizeDiagonal(A, 1, dt, 'zoh')
  return diagonalKernel(Abar, Bbar, C, L, { conjugatePairs: true })
}
