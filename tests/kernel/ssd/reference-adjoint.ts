/** The adjoint of the SSD scan step by step in double precision, with all states kept, apart from the kernel's own. */
import { sigmoid, silu, softplus } from '../../../src/kernel/elementwise.ts'
import type { SsdProblem } from '../../../src/kernel/ssd/problem.ts'
import type { Numbers } from '../../../src/kernel/tensor.ts'

export const gradientNames = [
  ...(['dx', 'ddt', 'dA', 'dB', 'dC', 'dD', 'dz', 'ddtBias', 'dinitialState'] as const),
]

export type Gradients = Record<(typeof gradientNames)[number], Float64Array>

/**
 * How a loss moves with all arguments, those that are not given included, except z.
 * @returns `found`; and `squares`, of every gradient the sums of the squares of its terms.
 */
export function referenceSsdAdjoint(
  problem: SsdProblem<Numbers>,
  dy: Numbers,
  dlastState?: Numbers,
): { found: Gradients; squares: Gradients } {
  const { batch, L, heads, P, N, groups, x, dt, A, B, C, D, z, dtLimit } = problem
  const zeros = (): Gradients => ({
    dx: new Float64Array(x.length),
    ddt: new Float64Array(dt.length),
    dA: new Float64Array(heads),
    dB: new Float64Array(B.length),
    dC: new Float64Array(C.length),
    dD: new Float64Array(heads * P),
    dz: new Float64Array(z?.length ?? 0),
    ddtBias: new Float64Array(heads),
    dinitialState: new Float64Array(batch * heads * P * N),
  })
  const found = zeros()
  const squares = zeros()
  const adder = (name: keyof Gradients) => {
    const [sums, ofSquares] = [found[name], squares[name]]
    return (i: number, term: number) => {
      sums[i] += term
      ofSquares[i] += term * term
    }
  }
  const [addX, addDt, addA, addB, addC] = (['dx', 'ddt', 'dA', 'dB', 'dC'] as const).map(adder)
  const [addD, addZ, addBias] = (['dD', 'dz', 'ddtBias'] as const).map(adder)
  for (let head = 0; head < batch * heads; head++) {
    const h = head % heads
    const b = Math.floor(head / heads)
    const raw = (t: number) => dt[(b * L + t) * heads + h] + (problem.dtBias?.[h] ?? 0)
    const free = (t: number) => (problem.dtSoftplus ? softplus(raw(t)) : raw(t))
    const steps = Float64Array.from({ length: L }, (_, t) =>
      dtLimit ? Math.min(Math.max(free(t), dtLimit[0]), dtLimit[1]) : free(t),
    )
    const atX = (t: number, p: number) => ((b * L + t) * heads + h) * P + p
    const atB = (t: number, n: number) =>
      ((b * L + t) * groups + Math.floor(h / (heads / groups))) * N + n
    const states = [
      Float64Array.from({ length: P * N }, (_, i) => problem.initialState?.[head * P * N + i] ?? 0),
    ]
    for (let t = 0; t < L; t++) {
      const decay = Math.exp(steps[t] * A[h])
      const input = (i: number) => steps[t] * x[atX(t, Math.floor(i / N))] * B[atB(t, i % N)]
      states.push(states[t].map((value, i) => decay * value + input(i)))
    }
    const g = Float64Array.from({ length: P * N }, (_, i) => dlastState?.[head * P * N + i] ?? 0)
    for (let t = L - 1; t >= 0; t--) {
      const step = steps[t]
      const decay = Math.exp(step * A[h])
      let dstep = 0
      let dexponent = 0
      for (let p = 0; p < P; p++) {
        const o = atX(t, p)
        let read = (D?.[h * P + p] ?? 0) * x[o]
        for (let n = 0; n < N; n++) read += states[t + 1][p * N + n] * C[atB(t, n)]
        const slope = dy[o] * (z ? silu(z[o]) : 1)
        if (z) addZ(o, dy[o] * read * sigmoid(z[o]) * (1 + z[o] * (1 - sigmoid(z[o]))))
        addD(h * P + p, slope * x[o])
        addX(o, slope * (D?.[h * P + p] ?? 0))
        for (let n = 0; n < N; n++) {
          const i = p * N + n
          g[i] += slope * C[atB(t, n)]
          addC(atB(t, n), slope * states[t + 1][i])
          addB(atB(t, n), g[i] * step * x[o])
          addX(o, g[i] * step * B[atB(t, n)])
          dstep += g[i] * x[o] * B[atB(t, n)]
          dexponent += g[i] * decay * states[t][i]
          g[i] *= decay
        }
      }
      const turn = problem.dtSoftplus && raw(t) <= 20 ? sigmoid(raw(t)) : 1
      const ddt = free(t) === step ? turn * (dstep + A[h] * dexponent) : 0
      addDt((b * L + t) * heads + h, ddt)
      addBias(h, ddt)
      addA(h, step * dexponent)
    }
    found.dinitialState.set(g, head * P * N)
  }
  return { found, squares }
}
