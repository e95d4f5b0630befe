import { checkCount, checkFinite, checkResult, checkVector } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { Complex, ComplexVector } from '../complex.ts'
import { realForm, solveRealForm } from '../linear-algebra/complex-solve.ts'
import type { MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'
import { readSingleInputSystem } from './single-input-system.ts'

/**
 * The transfer function at one point: the sum of K_l z^l over all l, where it converges.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param z - the point; e^{−iω} gives the response at ω radians a step.
 * @returns the value.
 * @throws when shapes do not fit, z is not finite, 1/z is an eigenvalue of Ā, or the value overflows.
 * @formula H(z)=C\,(I-\bar A z)^{-1}\bar B=\sum_{l\ge0}\bar K_l z^l
 */
export function transferFunction(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
  z: Complex,
): Complex {
  checkRecord('z', z, { re: true, im: true })
  const { A, B, C: weights } = readSingleInputSystem(Abar, Bbar, C)
  const N = A.rows
  checkFinite('z.re', z.re)
  checkFinite('z.im', z.im)
  const form = realForm(N, (i, j) => {
    const entry = A.data[i * N + j]
    return { re: (i === j ? 1 : 0) - entry * z.re, im: -entry * z.im }
  })
  checkResult('I − Āz', form.data, 'Abar and z whose products stay below 1.8e308', [2 * N, 2 * N])
  const states = solveRealForm(
    form,
    { re: B.data, im: new Float64Array(N) },
    `I − Āz for z = (${z.re}, ${z.im})`,
    'z whose inverse is no eigenvalue of Abar',
  )
  let re = 0
  let im = 0
  for (let n = 0; n < N; n++) {
    re += weights[n] * states.re[n]
    im += weights[n] * states.im[n]
  }
  checkResult('H(z)', [re, im], 'Abar, Bbar, C and z for which it stays below 1.8e308')
  return { re, im }
}

/**
 * The frequency response: the transfer function around the unit circle.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param frequencies - in radians a step; a whole number P stands for the P nodes 2πk/P of a transform.
 * @returns the response at each frequency.
 * @throws as `transferFunction`.
 * @units Frequencies in radians a step, from 0 to π.
 * @formula H(e^{-i\omega})
 */
export function frequencyResponse(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
  frequencies: number | VectorLike,
): ComplexVector {
  const omegas = typeof frequencies === 'number' ? nodes(frequencies) : frequencies
  checkVector('frequencies', omegas)
  const values = Array.from(omegas, (omega) =>
    transferFunction(Abar, Bbar, C, { re: Math.cos(omega), im: -Math.sin(omega) }),
  )
  return {
    re: Float64Array.from(values, ({ re }) => re),
    im: Float64Array.from(values, ({ im }) => im),
  }
}

function nodes(count: number): Float64Array {
  checkCount('frequencies', count)
  return Float64Array.from({ length: count }, (_, k) => (2 * Math.PI * k) / count)
}
