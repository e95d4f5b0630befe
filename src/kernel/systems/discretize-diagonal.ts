import {
  checkChoice,
  checkFinite,
  checkLength,
  checkResult,
  checkStep,
  checkVector,
} from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  complexDivide,
  complexExp,
  complexExpm1OverX,
  complexMultiply,
  isComplexVector,
  type Complex,
  type ComplexVector,
} from '../complex.ts'
import { discretizationRules, type DiscretizationRule } from './discretize.ts'
import { expm1OverX } from '../elementwise.ts'
import type { VectorLike } from '../linear-algebra/matrix.ts'
import { readComplex } from '../read-complex.ts'

export interface DiagonalDiscretized<T> {
  readonly Abar: T
  readonly Bbar: T
}

export interface DiagonalOptions {
  /** Weight of the step's end for `gbt`, 0…1. */
  readonly alpha?: number
}

/**
 * Turns diagonal continuous systems into recurrences, entry by entry. Near a = 0 the hold's B̄ is
 * computed through expm1, so it tends to Δb without cancellation.
 * @param A - the poles a: real numbers or a `ComplexVector`, as many as channels × states.
 * @param B - the input weights b, of the same kind and length; one number stands for all.
 * @param dt - the step, at least 0: one number, or one a channel, each for `A.length / dt.length` poles in a row.
 * @param rule - `zoh`, `bilinear`, `euler`, `backward`, `gbt` or `mamba`.
 * @param options - `alpha` for `gbt`.
 * @returns Abar and Bbar, of the kind and length of A (complex when A or B is).
 * @throws when lengths do not fit, a step is negative or not finite, the rule is unknown, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar a=e^{\Delta a},\qquad \bar b=\frac{e^{\Delta a}-1}{a}\,b\quad(\text{hold})
 */
export function discretizeDiagonal(
  A: VectorLike,
  B: VectorLike | number,
  dt: number | VectorLike,
  rule?: DiscretizationRule,
  options?: DiagonalOptions,
): DiagonalDiscretized<Float64Array>
export function discretizeDiagonal(
  A: VectorLike | ComplexVector,
  B: VectorLike | ComplexVector | number,
  dt: number | VectorLike,
  rule?: DiscretizationRule,
  options?: DiagonalOptions,
): DiagonalDiscretized<ComplexVector>
export function discretizeDiagonal(
  A: VectorLike | ComplexVector,
  B: VectorLike | ComplexVector | number,
  dt: number | VectorLike,
  rule: DiscretizationRule = 'zoh',
  options: DiagonalOptions = {},
): DiagonalDiscretized<Float64Array> | DiagonalDiscretized<ComplexVector> {
  const { alpha = 0.5 } = checkRecord('options', options, { alpha: true })
  checkChoice('rule', rule, discretizationRules)
  checkFinite('alpha', alpha)
  if (alpha < 0 || alpha > 1)
    throw new RangeError(`alpha is ${alpha}; allowed are numbers from 0 to 1.`)
  const weight = { zoh: 0, mamba: 0, bilinear: 0.5, euler: 0, backward: 1, gbt: alpha }[rule]
  const a = readComplex('A', A)
  const count = a.re.length
  const b = readComplex('B', typeof B === 'number' ? new Float64Array(count).fill(B) : B)
  checkLength('B', b.re.length, count, 'the length of A')
  const steps = readSteps(dt, count)
  const Abar = { re: new Float64Array(count), im: new Float64Array(count) }
  const Bbar = { re: new Float64Array(count), im: new Float64Array(count) }
  const isReal = !isComplexVector(A) && !isComplexVector(B)
  const step = isReal ? realStep : complexStep
  for (let i = 0; i < count; i++) {
    const { abar, bbar } = step(
      { re: a.re[i], im: a.im[i] },
      { re: b.re[i], im: b.im[i] },
      steps[i],
      rule,
      weight,
    )
    Abar.re[i] = abar.re
    Abar.im[i] = abar.im
    Bbar.re[i] = bbar.re
    Bbar.im[i] = bbar.im
  }
  for (const [name, { re, im }] of Object.entries({ Abar, Bbar })) {
    checkResult(isReal ? name : `${name}.re`, re, inRange)
    checkResult(`${name}.im`, im, inRange)
  }
  return isReal ? { Abar: Abar.re, Bbar: Bbar.re } : { Abar, Bbar }
}

/** `backward` and its like divide by 1 − αΔa. */
const inRange =
  'A, B and dt whose Abar and Bbar stay below 1.8e308, with no pole where the rule divides by 0'

interface Entry {
  readonly abar: Complex
  readonly bbar: Complex
}

function realStep(
  a: Complex,
  b: Complex,
  dt: number,
  rule: DiscretizationRule,
  weight: number,
): Entry {
  const real = (abar: number, bbar: number): Entry => ({
    abar: { re: abar, im: 0 },
    bbar: { re: bbar, im: 0 },
  })
  const z = dt * a.re
  // Where the product is beyond all numbers, the state has settled at −b/a.
  if (rule === 'zoh' && z === -Infinity) return real(0, -b.re / a.re)
  if (rule === 'zoh') return real(Math.exp(z), dt * b.re * expm1OverX(z))
  if (rule === 'mamba') return real(Math.exp(z), dt * b.re)
  const divisor = 1 - weight * z
  return real((1 + (1 - weight) * z) / divisor, (dt * b.re) / divisor)
}

function complexStep(
  a: Complex,
  b: Complex,
  dt: number,
  rule: DiscretizationRule,
  weight: number,
): Entry {
  const z = { re: dt * a.re, im: dt * a.im }
  const input = { re: dt * b.re, im: dt * b.im }
  if (rule === 'zoh' && z.re === -Infinity && Number.isFinite(z.im))
    return { abar: { re: 0, im: 0 }, bbar: complexDivide({ re: -b.re, im: -b.im }, a) }
  if (rule === 'zoh')
    return { abar: complexExp(z), bbar: complexMultiply(input, complexExpm1OverX(z)) }
  if (rule === 'mamba') return { abar: complexExp(z), bbar: input }
  const divisor = { re: 1 - weight * z.re, im: -weight * z.im }
  const dividend = { re: 1 + (1 - weight) * z.re, im: (1 - weight) * z.im }
  return { abar: complexDivide(dividend, divisor), bbar: complexDivide(input, divisor) }
}

function readSteps(dt: number | VectorLike, count: number): Float64Array {
  if (typeof dt === 'number') {
    checkStep('dt', dt)
    return new Float64Array(count).fill(dt)
  }
  checkVector('dt', dt)
  if (dt.length === 0 || count % dt.length !== 0) {
    throw new RangeError(
      `dt has length ${dt.length}; allowed are divisors of ${count}, the length of A.`,
    )
  }
  for (let h = 0; h < dt.length; h++) checkStep(`dt[${h}]`, dt[h])
  const states = count / dt.length
  return Float64Array.from({ length: count }, (_, i) => dt[Math.floor(i / states)])
}
