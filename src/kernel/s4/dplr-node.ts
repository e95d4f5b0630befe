/** The generating function at one node where Woodbury's identity takes a system of equations. */
import {
  complexAbs,
  complexAdd,
  complexAt,
  complexMultiply,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { euclideanNorm } from '../linear-algebra/euclidean-norm.ts'
import { realForm, solveRealForm } from '../linear-algebra/complex-solve.ts'
import type { FullDplr } from './dplr-system.ts'

/** A pole whose distance from a node is this part of 2/dt counts as one on it. */
export const nearestNode = 1e-12

/** A pole on a node or all but on it, and (1 + ω)(g − λ_n) there. */
export interface NearPole {
  readonly n: number
  readonly gap: Complex
}

/** The Cauchy sums at a node: of C, then each row of Q*, with B, then each row of P. */
export interface NodeSums {
  readonly sums: ComplexVector
  /** The poles that no sum has. */
  readonly near: readonly NearPole[]
}

export function poleError(owner: string, k: number, L: number): RangeError {
  return new RangeError(
    `${owner} has a pole on node ${k} of ${L}; allowed are systems whose Ā has no eigenvalue there.`,
  )
}

/**
 * C (g − A)⁻¹ B over 1 + ω. The unknowns are w = Q* z for each row of Q, where z is the state over
 * 1 + ω, and z_n itself for each pole that no sum has, so that nothing is divided by its gap.
 * @throws when A has an eigenvalue at node k of L, or all but there.
 */
export function outputAtNode(
  { P, Qconj, B, C }: FullDplr,
  { sums, near }: NodeSums,
  plus: Complex,
  k: number,
  L: number,
  dt: number,
): Complex {
  const rank = P.length
  // What stands before the unknowns, and by itself, in Q* z and in C z.
  const row = (i: number, left: ComplexVector) => ({
    factors: [
      ...P.map((_, s) => complexMultiply(plus, complexAt(sums, i * (rank + 1) + s + 1))),
      ...near.map(({ n }) => ({ re: -left.re[n], im: -left.im[n] })),
    ],
    value: complexAt(sums, i * (rank + 1)),
  })
  const equations = [
    ...Qconj.map((left, r) => {
      const { factors, value } = row(r + 1, left)
      factors[r] = complexAdd({ re: 1, im: 0 }, factors[r])
      return { factors, value }
    }),
    ...near.map(({ n, gap }, j) => ({
      factors: [
        ...P.map((left) => complexMultiply(plus, complexAt(left, n))),
        ...near.map((_, i) => (i === j ? gap : { re: 0, im: 0 })),
      ],
      value: complexAt(B, n),
    })),
  ]
  const found = solveRealForm(
    realForm(equations.length, (i, j) => equations[i].factors[j]),
    {
      re: Float64Array.from(equations, ({ value }) => value.re),
      im: Float64Array.from(equations, ({ value }) => value.im),
    },
    `A has a pole on node ${k} of ${L}: the system there`,
    'systems whose Ā has no eigenvalue there',
  )
  // Ct has lost what a state answers for that grows by this much.
  const most = (dt * euclideanNorm([B.re, B.im])) / (4 * nearestNode)
  const { factors, value } = row(0, C)
  return factors.reduce((output, factor, j) => {
    const z = complexAt(found, j)
    if (j >= rank && complexAbs(z) > most) throw poleError('A', k, L)
    const part = complexMultiply(factor, z)
    return { re: output.re - part.re, im: output.im - part.im }
  }, value)
}
