import {
  gaussian,
  scanOrder,
  selectiveScan,
  selectiveScanStep,
  silu,
  softplus,
  tensor,
} from '../../../src/kernel/index.ts'

export interface StepParameters {
  /** The step of the token that is read. */
  readonly dt: number
  readonly order: 'raster' | 'column' | 'snake' | 'hilbert'
  readonly rates: 'falling' | 'equal'
  readonly gate: boolean
}

/** States of the channel. */
export const N = 4
/** The side of the picture whose tokens are read, and the one that is read now. */
export const SIDE = 4
export const NOW = 2 * SIDE + 2
/** The weight of the skip, and what the gate is made from. */
const D = 0.25
const Z = 1

type Vector = readonly number[]

export interface Step {
  /** The tokens read before this one, as places of the picture. */
  readonly before: readonly number[]
  /** The rates of A, the share of each state that is kept, the state before. */
  readonly A: Vector
  readonly kept: Vector
  readonly last: Vector
  /** What is written, the state after it, what reads it. */
  readonly written: Vector
  readonly h: Vector
  readonly C: Vector
  /** The parts of the output: what is read of the past and of this token, and what skips the state. */
  readonly parts: Vector
  /** What the gate multiplies them by, and the output. */
  readonly factor: number
  readonly y: number
}

/** One picture and what its tokens say, the same at every setting. */
const draw = gaussian(11)
const tokens = Array.from({ length: SIDE * SIDE }, () => ({
  x: draw(),
  dt: softplus(draw() - 1),
  B: Array.from({ length: N }, draw),
}))
const C = Array.from({ length: N }, () => Math.abs(draw()))

/** The rates of the usual start, −1 to −N, or their mean for all. */
function ratesOf(kind: StepParameters['rates']): number[] {
  return Array.from({ length: N }, (_, n) => (kind === 'falling' ? -(n + 1) : -(N + 1) / 2))
}

/** The state after some tokens in a row. */
function stateAfter(places: readonly number[], A: Vector): number[] {
  if (places.length === 0) return Array.from({ length: N }, () => 0)
  const read = places.map((place) => tokens[place])
  const L = read.length
  const B = Array.from({ length: N }, (_, n) => read.map((token) => token.B[n])).flat()
  const row = (values: readonly number[]) => tensor(values, [1, 1, L])
  const { lastState } = selectiveScan({
    x: row(read.map(({ x }) => x)),
    dt: row(read.map(({ dt }) => dt)),
    A: tensor(A, [1, N]),
    B: tensor(B, [1, N, L]),
    C: tensor(C, [1, N]),
  })
  return [...lastState.data]
}

export function compute({ dt, order, rates, gate }: StepParameters): Step {
  const [path] = scanOrder(order, [SIDE, SIDE])
  const before = [...path].slice(0, path.indexOf(NOW))
  const A = ratesOf(rates)
  const last = stateAfter(before, A)
  const { x, B } = tokens[NOW]
  const token = (value: number) => tensor([value], [1, 1])
  const { y, state } = selectiveScanStep(
    {
      x: token(x),
      dt: token(dt),
      A: tensor(A, [1, N]),
      B: tensor(B, [1, N]),
      C: tensor(C, [1, N]),
      D: tensor([D], [1]),
      ...(gate && { z: token(Z) }),
    },
    tensor(last, [1, 1, N]),
  )
  const kept = A.map((a) => Math.exp(dt * a))
  const written = B.map((b) => dt * b * x)
  const read = (values: Vector) => values.reduce((sum, value, n) => sum + C[n] * value, 0)
  return {
    before,
    A,
    kept,
    last,
    written,
    h: [...state.data],
    C,
    parts: [read(last.map((value, n) => kept[n] * value)), read(written), D * x],
    factor: gate ? silu(Z) : 1,
    y: y.data[0],
  }
}
