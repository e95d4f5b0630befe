/** The generating function at one node where Woodbury's identity takes a system of equations. */
import {
  complexAbs,
  complexAdd,
  complexAt,
  complexMultiply,
  moduli,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { realForm, solveRealForm } from '../linear-algebra/complex-solve.ts'
import { zeros } from '../linear-algebra/matrix.ts'
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
  const size = rank + near.length
  const [re, im] = [zeros(size, size), zeros(size, size)]
  const right = { re: new Float64Array(size), im: new Float64Array(size) }
  const put = (i: number, j: number, value: Complex): void => {
    re.data[i * size + j] = value.re
    im.data[i * size + j] = value.im
  }
  for (let r = 0; r < rank; r++) {
    const own = (r + 1) * (rank + 1)
    const unit = (s: number): Complex => ({ re: s === r ? 1 : 0, im: 0 })
    for (let s = 0; s < rank; s++)
      put(r, s, complexAdd(unit(s), complexMultiply(plus, complexAt(sums, own + s + 1))))
    for (const [j, { n }] of near.entries())
      put(r, rank + j, { re: -Qconj[r].re[n], im: -Qconj[r].im[n] })
    setAt(right, r, complexAt(sums, own))
  }
  for (const [j, { n, gap }] of near.entries()) {
    for (let s = 0; s < rank; s++) put(rank + j, s, complexMultiply(plus, complexAt(P[s], n)))
    put(rank + j, rank + j, gap)
    setAt(right, rank + j, complexAt(B, n))
  }
  const found = solveRealForm(
    realForm(re, im),
    right,
    `A has a pole on node ${k} of ${L}: the system there`,
    'systems whose Ā has no eigenvalue there',
  )
  let output = complexAt(sums, 0)
  const minus = { re: -plus.re, im: -plus.im }
  for (let s = 0; s < rank; s++) {
    const part = complexMultiply(complexAt(sums, s + 1), complexAt(found, s))
    output = complexAdd(output, complexMultiply(minus, part))
  }
  // Ct has lost what a state answers for that grows by this much.
  const most = (dt * Math.max(...moduli(B))) / (4 * nearestNode)
  for (const [j, { n }] of near.entries()) {
    const z = complexAt(found, rank + j)
    if (complexAbs(z) > most) throw poleError('A', k, L)
    output = complexAdd(output, complexMultiply(complexAt(C, n), z))
  }
  return output
}

function setAt(list: ComplexVector, i: number, { re, im }: Complex): void {
  list.re[i] = re
  list.im[i] = im
}
