import { norm1 } from './matrix-algebra.ts'
import { addLoops, multiplyLoops, scaleLoops, solveLoops } from './matrix-loops.ts'
import { identity, type Matrix } from './matrix.ts'

/** Coefficients of the numerator of the [13/13] Padé approximant of e^x. */
const pade13 = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
  10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
]

/** Below this 1-norm the approximant is exact to double precision. */
const reach = 5.371920351148152

/** Beyond this 1-norm the result would be squared more than 60 times; its digits would be noise. */
const largest = 2 ** 60

/**
 * The matrix exponential of a square matrix that has been checked.
 * @param name - what the matrix is to the caller, for messages.
 * @param given - the arguments of the caller that make it.
 * @throws when the result overflows, or the matrix is so large that no digit would hold.
 */
export function expmLoops(a: Matrix, name: string, given: string): Matrix {
  const size = norm1(a)
  if (size > largest) {
    throw new RangeError(
      `${name} has 1-norm ${size}; allowed is at most 2^60 for its exponential to hold any digit.`,
    )
  }
  const squarings = size > reach ? Math.ceil(Math.log2(size / reach)) : 0
  let result = pade(scaleLoops(a, 2 ** -squarings))
  for (let k = 0; k < squarings; k++) result = multiplyLoops(result, result)
  if (!result.data.every(Number.isFinite)) {
    throw new RangeError(
      `${name} has 1-norm ${size}; allowed are ${given} whose exponential stays below 1.8e308.`,
    )
  }
  return result
}

function pade(A: Matrix): Matrix {
  const I = identity(A.rows)
  const A2 = multiplyLoops(A, A)
  const A4 = multiplyLoops(A2, A2)
  const A6 = multiplyLoops(A2, A4)
  const sum = (c6: number, c4: number, c2: number, c0: number): Matrix =>
    addLoops(
      addLoops(scaleLoops(A6, c6), scaleLoops(A4, c4)),
      addLoops(scaleLoops(A2, c2), scaleLoops(I, c0)),
    )
  const c = pade13
  const odd = multiplyLoops(
    A,
    addLoops(multiplyLoops(A6, sum(c[13], c[11], c[9], 0)), sum(c[7], c[5], c[3], c[1])),
  )
  const even = addLoops(multiplyLoops(A6, sum(c[12], c[10], c[8], 0)), sum(c[6], c[4], c[2], c[0]))
  return solveLoops(addLoops(even, scaleLoops(odd, -1)), addLoops(even, odd))
}
