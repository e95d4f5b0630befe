import {
  complexMultiply,
  complexVector,
  eigenvalues,
  hippo,
  transferFunction,
  type Complex,
  type ComplexVector,
} from './kernel.ts'
import { roundAll } from './round.ts'

/** LegT over a window of 1 s in diagonal form: poles, and the residues that read the window's far end. */
export interface WindowSystem {
  readonly poles: ComplexVector
  readonly delay: ComplexVector
}

/** Digits kept of both: the residues are large and cancel, so they need many. */
const DIGITS = 12

/** Points on the circle round a pole over which its residue is a mean. */
const POINTS = 16

/** C (sI − A)⁻¹ B, C reading what the window's far end holds. */
function transferOf(order: number): (s: Complex) => Complex {
  const { A, B } = hippo('legt', order, { window: 1 })
  // There the n-th Legendre polynomial is (−1)^n.
  const C = B.map((value, n) => (n % 2 ? -value : value))
  return (s) => {
    const size = s.re * s.re + s.im * s.im
    const z = { re: s.re / size, im: -s.im / size }
    return complexMultiply(transferFunction(A, B, C, z), z)
  }
}

/** The residue at a pole: the mean of (s − a) H(s) on a circle that holds no other pole. */
function residue(transfer: (s: Complex) => Complex, a: Complex, radius: number): Complex {
  let re = 0
  let im = 0
  for (let j = 0; j < POINTS; j++) {
    const angle = (2 * Math.PI * (j + 0.5)) / POINTS
    const d = { re: radius * Math.cos(angle), im: radius * Math.sin(angle) }
    const term = complexMultiply(transfer({ re: a.re + d.re, im: a.im + d.im }), d)
    re += term.re / POINTS
    im += term.im / POINTS
  }
  return { re, im }
}

const remembered = new Map<number, WindowSystem>()

/** The diagonal form with one of each conjugate pair, from slow to fast. */
export function windowSystem(pairs: number): WindowSystem {
  const known = remembered.get(pairs)
  if (known) return known
  const { re, im } = eigenvalues(hippo('legt', 2 * pairs, { window: 1 }).A)
  const upper = Array.from(re, (_, i) => ({ re: re[i], im: im[i] }))
    .filter((pole) => pole.im > 0)
    .sort((a, b) => a.im - b.im)
  const transfer = transferOf(2 * pairs)
  const residues = upper.map((pole) => {
    const others = Array.from(re, (value, i) => Math.hypot(value - pole.re, im[i] - pole.im))
    const nearest = others.filter((distance) => distance > 1e-9).reduce((a, b) => Math.min(a, b))
    return residue(transfer, pole, 0.25 * nearest)
  })
  const rounded = (values: readonly Complex[]) =>
    complexVector(
      roundAll(
        values.map((value) => value.re),
        DIGITS,
      ),
      roundAll(
        values.map((value) => value.im),
        DIGITS,
      ),
    )
  const system = { poles: rounded(upper), delay: rounded(residues) }
  remembered.set(pairs, system)
  return system
}
