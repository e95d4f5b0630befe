import { diagonalKernel, diagonalRecurrence } from '../../src/kernel/systems/diagonal.ts'
import { discretizeDiagonal } from '../../src/kernel/systems/discretize-diagonal.ts'
import { s4dPoles } from '../../src/kernel/s4/s4d.ts'

/** The step and the token in hand of the playground before anything is changed. */
export const authored = { N: 16, dt: 0.045, k: 104 }

/** What the kernel computes for that system: S4D-Lin with B of ones and a C that falls with the size of the poles. */
export function authoredNumbers(x: ArrayLike<number>) {
  const { N, dt } = authored
  const A = s4dPoles('lin', 2 * N)
  const C = A.re.map((re, n) => 1 / (1 + Math.hypot(re, A.im[n])))
  const { Abar, Bbar } = discretizeDiagonal(A, 1, dt, 'zoh')
  const h = diagonalRecurrence(Abar, Bbar, Float64Array.from(x))
  const y = Array.from(x, (_, k) => {
    let sum = 0
    for (let n = 0; n < N; n++) sum += 2 * C[n] * h.re.data[k * N + n]
    return sum
  })
  const length = 90
  const kernel = diagonalKernel(Abar, Bbar, { re: C, im: new Float64Array(N) }, length, {
    conjugatePairs: true,
  })
  /** |H| at an angle: the sum of C B̄ / (1 − Ā e^(−iω)) over all poles and their conjugates. */
  const response = (angle: number) => {
    let re = 0
    let im = 0
    for (let n = 0; n < N; n++)
      for (const sign of [1, -1]) {
        const [cos, sin] = [Math.cos(angle), -Math.sin(angle)]
        const [ar, ai] = [Abar.re[n], sign * Abar.im[n]]
        const [dr, di] = [1 - (ar * cos - ai * sin), -(ar * sin + ai * cos)]
        const size = dr * dr + di * di
        const [br, bi] = [C[n] * Bbar.re[n], sign * C[n] * Bbar.im[n]]
        re += (br * dr + bi * di) / size
        im += (bi * dr - br * di) / size
      }
    return Math.hypot(re, im)
  }
  return { A, Abar, h, y, kernel, response }
}

/** Rows of a saved table as numbers under their heads. */
export function readColumns(csv: string): Record<string, number[]> {
  const [head, ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','))
  return Object.fromEntries(head.map((name, i) => [name, rows.map((row) => Number(row[i]))]))
}

/** Where the pen of an SVG path of straight lines is, one place after the other. */
export function pen(d: string): [number, number][] {
  const places: [number, number][] = []
  let [x, y] = [0, 0]
  for (const [, command, text] of d.matchAll(/([MmLlHhVv])([^A-Za-z]*)/g)) {
    const numbers = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number)
    const isRelative = command === command.toLowerCase()
    const kind = command.toLowerCase()
    const size = kind === 'h' || kind === 'v' ? 1 : 2
    for (let i = 0; i < numbers.length; i += size) {
      const [dx, dy] =
        kind === 'v' ? [isRelative ? 0 : x, numbers[i]] : [numbers[i], numbers[i + 1]]
      x = isRelative ? x + dx : dx
      if (kind !== 'h') y = isRelative ? y + dy : dy
      places.push([x, y])
    }
  }
  return places
}
