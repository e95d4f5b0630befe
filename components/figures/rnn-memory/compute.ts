import { discretizeDiagonal, identity, multiply } from '../../../src/kernel/index.ts'
import { unrollGru, unrollTanh, type Unrolled } from './jacobians.ts'
import { HORIZON, UNITS, type Settings } from './networks.ts'

export interface MemoryParameters extends Settings {
  /** Step of the state space model, whose rate is −1. */
  readonly dt: number
}

export const compared = ['tanh', 'gru', 'ssm', 'power'] as const
export type Compared = (typeof compared)[number]

export interface Memory {
  /** What is left of a change, by age from 0 to HORIZON. */
  readonly curves: Readonly<Record<Compared, Float64Array>>
  /** Mean of the keeping gate of the gated network. */
  readonly meanGate: number
}

/**
 * ‖∂h_T/∂h_k‖_F / √UNITS by age T − k, from the products of Jacobians: the root mean square, over all
 * directions, of the factor by which a small change of h_k has grown when it reaches h_T.
 */
export function gradientByAge({ length, jacobian }: Unrolled): Float64Array {
  let product = identity(UNITS)
  const sizes = new Float64Array(HORIZON + 1)
  for (let age = 0; age <= HORIZON; age++) {
    if (age > 0) product = multiply(product, jacobian(length - age))
    let squares = 0
    for (const value of product.data) squares += value * value
    sizes[age] = Math.sqrt(squares / UNITS)
  }
  return sizes
}

/** factor^age for every age. */
function powers(factor: number): Float64Array {
  return Float64Array.from({ length: HORIZON + 1 }, (_, age) => factor ** age)
}

export function compute(parameters: MemoryParameters): Memory {
  const gated = unrollGru(parameters)
  const { Abar } = discretizeDiagonal([-1], [1], parameters.dt, 'zoh')
  return {
    curves: {
      tanh: gradientByAge(unrollTanh(parameters)),
      gru: gradientByAge(gated),
      ssm: powers(Abar[0]),
      power: powers(parameters.radius),
    },
    meanGate: gated.meanGate,
  }
}

/** The first age at which no more than half is left; undefined where there is none up to HORIZON. */
export function ageOfHalf(curve: Float64Array): number | undefined {
  const age = curve.findIndex((value) => value <= 0.5)
  return age < 0 ? undefined : age
}
