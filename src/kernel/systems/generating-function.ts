import { checkCount, checkResult } from '../check.ts'
import type { ComplexVector } from '../complex.ts'
import { multiplyLoops } from '../linear-algebra/matrix-loops.ts'
import type { Matrix, MatrixLike, VectorLike } from '../linear-algebra/matrix.ts'
import { readSingleInputSystem } from './single-input-system.ts'

/** Ā^m for m = ⌊L/2⌋, ⌊L/4⌋, …, 1, the least first: of these every sum of L powers is made. */
interface Powers {
  readonly A: Matrix
  readonly halves: readonly { readonly m: number; readonly power: Matrix }[]
}

function powersFor(A: Matrix, L: number): Powers {
  const counts: number[] = []
  for (let m = Math.floor(L / 2); m >= 1; m = Math.floor(m / 2)) counts.unshift(m)
  let power = A
  const halves = counts.map((m) => {
    if (m > 1) power = multiplyLoops(power, power)
    if (m > 1 && m % 2 === 1) power = multiplyLoops(power, A)
    return { m, power }
  })
  return { A, halves }
}

/** v + e^{iφ} M b, entry by entry. */
function addTurned(v: ComplexVector, angle: number, M: Matrix, b: ComplexVector): ComplexVector {
  const N = M.rows
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const sum = { re: new Float64Array(N), im: new Float64Array(N) }
  for (let i = 0; i < N; i++) {
    let re = 0
    let im = 0
    for (let j = 0; j < N; j++) {
      re += M.data[i * N + j] * b.re[j]
      im += M.data[i * N + j] * b.im[j]
    }
    sum.re[i] = v.re[i] + cos * re - sin * im
    sum.im[i] = v.im[i] + cos * im + sin * re
  }
  return sum
}

/**
 * The sum of (Āω)^l b over l < L at node k, by halves: over 2m terms it is that over m terms of
 * b + (Āω)^m b, and one term more is b + Āω times the others. No system is solved.
 */
function sumOfPowers({ A, halves }: Powers, b: ComplexVector, L: number, k: number): ComplexVector {
  const angle = (m: number) => (-2 * Math.PI * ((k * m) % L)) / L
  const sum = (level: number, count: number, of: ComplexVector): ComplexVector => {
    if (count === 1) return of
    const { m, power } = halves[level]
    const even = sum(level - 1, m, addTurned(of, angle(m), power, of))
    return count % 2 === 0 ? even : addTurned(of, angle(1), A, even)
  }
  return sum(halves.length - 1, L, b)
}

/**
 * The generating function of the kernel cut at L, at the L nodes of a transform: the transform of
 * the first L entries of the kernel, without computing them. It is a plain sum, taken by halves, so
 * that it stands for every system, also where I − Āω has no inverse. Elsewhere it equals
 * C (I − Ā^L)(I − Āω)^{−1} B̄, from which S4 starts.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param L - the length of the kernel.
 * @returns L complex numbers.
 * @throws when shapes do not fit, a number is not finite, L is not a whole number of at least 1, or a value overflows.
 * @formula \hat K(\omega)=\sum_{l<L}C\,(\bar A\,\omega)^{l}\bar B,\qquad \omega=e^{-2\pi i k/L}
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022)
 */
export function generatingFunction(
  Abar: MatrixLike,
  Bbar: MatrixLike | VectorLike,
  C: MatrixLike | VectorLike,
  L: number,
): ComplexVector {
  const { A, B, C: weights } = readSingleInputSystem(Abar, Bbar, C)
  checkCount('L', L)
  const powers = powersFor(A, L)
  const b = { re: B.data, im: new Float64Array(A.rows) }
  const values = { re: new Float64Array(L), im: new Float64Array(L) }
  // The kernel is real: the value at node L − k is the conjugate of that at k.
  for (let k = 0; 2 * k <= L; k++) {
    const states = sumOfPowers(powers, b, L, k)
    let re = 0
    let im = 0
    for (let n = 0; n < A.rows; n++) {
      re += weights[n] * states.re[n]
      im += weights[n] * states.im[n]
    }
    values.re[k] = re
    values.re[(L - k) % L] = re
    values.im[(L - k) % L] = -im
    values.im[k] = (2 * k) % L === 0 ? 0 : im
  }
  for (const part of ['re', 'im'] as const)
    checkResult(`K̂.${part}`, values[part], 'Abar, Bbar, C and L for which it stays below 1.8e308')
  return values
}
