import {
  add,
  multiply,
  solve,
  subtract,
  transpose,
  type Matrix,
} from '../../../src/kernel/index.ts'
import { motorForce, pushCart, type CartState } from './cart.ts'

/** What the expert holds dear: the squares of x, v, angle and turn, and of the force in N. */
const costs = { state: [1, 0.1, 10, 0.1], force: 0.01 } as const

const numbersOf = ({ x, v, angle, turn }: CartState) => [x, v, angle, turn]
const stateOf = ([x, v, angle, turn]: readonly number[]): CartState => ({ x, v, angle, turn })

/** How the next state moves with the present one and with the force, near the upright pole at rest. */
export function linearised(): { readonly A: number[][]; readonly B: number[][] } {
  const small = 1e-5
  const slope = (state: readonly number[], force: number) => {
    const [ahead, behind] = [1, -1].map((sign) =>
      numbersOf(pushCart(stateOf(state.map((value) => sign * value)), sign * force)),
    )
    return ahead.map((value, i) => (value - behind[i]) / (2 * small))
  }
  const columns = [0, 1, 2, 3].map((j) =>
    slope(
      [0, 1, 2, 3].map((i) => (i === j ? small : 0)),
      0,
    ),
  )
  const B = slope([0, 0, 0, 0], small).map((value) => [value])
  return { A: columns.map((_, i) => columns.map((column) => column[i])), B }
}

let gains: readonly number[] | undefined

/** The gains K of the force −K·(x, v, angle, turn) that costs least in the long run: Riccati's equation, iterated. */
export function expertGains(): readonly number[] {
  if (gains) return gains
  const { A, B } = linearised()
  const Q = costs.state.map((cost, i) => costs.state.map((_, j) => (i === j ? cost : 0)))
  let P: Matrix | number[][] = Q
  let K: Matrix | undefined
  for (let round = 0; round < 500; round++) {
    const PA = multiply(P, A)
    const PB = multiply(P, B)
    K = solve(add(multiply(transpose(B), PB), [[costs.force]]), multiply(transpose(B), PA))
    P = add(Q, multiply(transpose(A), subtract(PA, multiply(PB, K))))
  }
  return (gains = [...K!.data])
}

/** The force of an expert who sees all four numbers. */
export function expertForce(state: CartState): number {
  const K = expertGains()
  return motorForce(-numbersOf(state).reduce((sum, value, i) => sum + K[i] * value, 0))
}
