import { checkChoice, checkCount, checkEven } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { zeros, type Matrix } from '../linear-algebra/matrix.ts'

/** The measures for which HiPPO matrices are known here, by their names in the published code. */
export const hippoMeasures = [
  'legs',
  'legt',
  'lagt',
  'lmu',
  'glagt',
  'fourier',
  'foud',
  'legsd',
  'fourier_decay',
] as const
export type HippoMeasure = (typeof hippoMeasures)[number]

export interface HippoMatrices {
  readonly A: Matrix
  readonly B: Float64Array
}

/** The tilt of the generalised Laguerre measure in the published code. */
const glagtBeta = 0.01

/**
 * The transition (A, B) whose state holds the coefficients of the past in a basis of functions.
 *
 * `legs`: Legendre polynomials over the whole past, stretched. `legt`: Legendre over a window; with
 * the halves of the published code the window is 2, with `window: 1` it is 1 (entries twice as
 * large), so dividing both by θ gives a window of θ. `lagt`: Laguerre, the past fading
 * exponentially. `lmu`: the Legendre memory unit, `legt` in another scaling. `glagt`: generalised
 * Laguerre (α = 0, β = 0.01). `fourier`, `fourier_decay`, `foud`: Fourier over a window, with the
 * boundary term whole, halved, or replaced by a decay of ½. `legsd`: `legs` with its boundary halved.
 * @param measure - the name of the measure.
 * @param N - the number of coefficients, at least 1; even for the Fourier measures.
 * @param options - `window` is 1 or 2, for `legt` only.
 * @returns A (N, N) and B (N).
 * @throws when the measure is unknown, N is not a whole number of at least 1, or N is odd for a Fourier measure.
 * @units A and B in the inverse of the unit of time; for LegS, time itself has none.
 * @formula A^{\mathrm{LegS}}_{nk}=-\begin{cases}\sqrt{(2n+1)(2k+1)}&n>k\\n+1&n=k\\0&n<k\end{cases},\qquad B_n=\sqrt{2n+1}
 * @source Gu, Dao, Ermon, Rudra and Ré, HiPPO (2020); state-spaces/s4, transition
 */
export function hippo(
  measure: HippoMeasure,
  N: number,
  options: { readonly window?: 1 | 2 } = {},
): HippoMatrices {
  const { window = 2 } = checkRecord('options', options, { window: true })
  checkChoice('measure', measure, hippoMeasures)
  checkCount('N', N)
  if (window !== 1 && window !== 2)
    throw new RangeError(`window is ${window}; allowed are 1 and 2.`)
  switch (measure) {
    case 'legs':
      return legs(N)
    case 'legsd':
      return legsd(N)
    case 'legt':
      return legt(N, window)
    case 'lmu':
      return lmu(N)
    case 'lagt':
      return laguerre(N, 0.5, 1)
    case 'glagt':
      return laguerre(N, (1 + glagtBeta) / 2, Math.sqrt(glagtBeta))
    case 'foud':
      return foud(N)
    case 'fourier':
      return fourier(N, 1)
    case 'fourier_decay':
      return fourier(N, 0.5)
  }
}

/** A matrix by its entries. */
function fill(N: number, entry: (n: number, k: number) => number): Matrix {
  const A = zeros(N, N)
  for (let n = 0; n < N; n++) for (let k = 0; k < N; k++) A.data[n * N + k] = entry(n, k)
  return A
}

function rootOf(n: number): number {
  return Math.sqrt(2 * n + 1)
}

function legs(N: number): HippoMatrices {
  return {
    A: fill(N, (n, k) => (n > k ? -rootOf(n) * rootOf(k) : n === k ? -(n + 1) : 0)),
    B: Float64Array.from({ length: N }, (_, n) => rootOf(n)),
  }
}

function legsd(N: number): HippoMatrices {
  const { A, B } = legs(N)
  return {
    A: fill(N, (n, k) => A.data[n * N + k] + 0.5 * B[n] * B[k]),
    B: B.map((value) => value / 2),
  }
}

function legt(N: number, window: 1 | 2): HippoMatrices {
  const sign = (n: number, k: number) => (k <= n || (n - k) % 2 === 0 ? 1 : -1)
  return {
    A: fill(N, (n, k) => (-rootOf(n) * rootOf(k) * sign(n, k)) / window),
    B: Float64Array.from({ length: N }, (_, n) => rootOf(n) / window),
  }
}

function lmu(N: number): HippoMatrices {
  return {
    A: fill(N, (n, k) => (2 * n + 1) * (n < k || (n - k + 1) % 2 !== 0 ? -1 : 1)),
    B: Float64Array.from({ length: N }, (_, n) => (n % 2 === 0 ? 1 : -1) * (2 * n + 1)),
  }
}

function laguerre(N: number, diagonal: number, input: number): HippoMatrices {
  return {
    A: fill(N, (n, k) => (n > k ? -1 : n === k ? -diagonal : 0)),
    B: new Float64Array(N).fill(input),
  }
}

function checkPairs(N: number): void {
  checkEven('N', N, 'since each frequency has a sine and a cosine')
}

/** Weights of 1, and of the cosines; the sines at odd places do not see the present. */
function fourierInput(N: number): Float64Array {
  return Float64Array.from({ length: N }, (_, n) => (n === 0 ? 1 : n % 2 === 0 ? Math.SQRT2 : 0))
}

function fourier(N: number, boundary: number): HippoMatrices {
  checkPairs(N)
  const B = fourierInput(N)
  // Cosine 2m turns with sine 2m + 1, m whole turns in a window of length 2.
  const turn = (n: number, k: number) => {
    if (n % 2 === 0 && k === n + 1) return (-Math.PI * n) / 2
    if (n % 2 === 1 && k === n - 1) return (Math.PI * k) / 2
    return 0
  }
  return {
    A: fill(N, (n, k) => turn(n, k) - boundary * B[n] * B[k]),
    B: B.map((value) => value * boundary),
  }
}

function foud(N: number): HippoMatrices {
  checkPairs(N)
  const turn = (n: number, k: number) => {
    if (n % 2 === 0 && k === n + 1) return -Math.PI * n
    if (n % 2 === 1 && k === n - 1) return Math.PI * k
    return 0
  }
  return { A: fill(N, (n, k) => turn(n, k) - (n === k ? 0.5 : 0)), B: fourierInput(N) }
}
