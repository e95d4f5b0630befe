/**
 * A selective scan runs in stretches: some steps of one channel, copied to where the loops find them
 * side by side and in double precision. Real and complex scans differ only in the arithmetic of a stretch.
 */

/** Steps in a stretch, at most 64 and fewer for many states, so that its arrays stay in near memory. */
export function stretchLengthOf(N: number): number {
  return Math.min(64, Math.max(8, Math.ceil(1024 / N)))
}

/** A row of states holds N real parts and, for complex states, then N imaginary parts. */
export interface Stretch {
  readonly N: number
  /** Numbers in a row: N or 2N. */
  readonly width: number
  /** Steps that are in use. */
  count: number
  /** Δ after bias and softplus. */
  readonly steps: Float64Array
  readonly x: Float64Array
  /** One row. */
  readonly A: Float64Array
  /** A row a step, as the next three. */
  readonly B: Float64Array
  readonly C: Float64Array
  /** exp(ΔA) */
  readonly decays: Float64Array
  /** B̄ */
  readonly inputs: Float64Array
  /** The row before the first step, then a row a step. */
  readonly states: Float64Array
  /** What C reads, a number a step. */
  readonly reads: Float64Array
}

export function makeStretch(N: number, parts: number, length: number): Stretch {
  const width = N * parts
  return {
    N,
    width,
    count: 0,
    steps: new Float64Array(length),
    x: new Float64Array(length),
    A: new Float64Array(width),
    B: new Float64Array(length * width),
    C: new Float64Array(length * width),
    decays: new Float64Array(length * width),
    inputs: new Float64Array(length * width),
    states: new Float64Array((length + 1) * width),
    reads: new Float64Array(length),
  }
}

/** How a loss moves with what a stretch holds; widths as there. */
export interface StretchSlopes {
  readonly dreads: Float64Array
  readonly dx: Float64Array
  readonly dsteps: Float64Array
  /** One row, to which every stretch of the channel adds. */
  readonly dA: Float64Array
  /** Sums over the channels that share B, as the next. */
  readonly dB: Float64Array
  readonly dC: Float64Array
  readonly dinputs: Float64Array
  /** With respect to ΔA, through the decays. */
  readonly dexponents: Float64Array
  /** With respect to the state: after the stretch, then before it. */
  readonly carried: Float64Array
}

export function makeStretchSlopes({ width }: Stretch, length: number): StretchSlopes {
  return {
    dreads: new Float64Array(length),
    dx: new Float64Array(length),
    dsteps: new Float64Array(length),
    dA: new Float64Array(width),
    dB: new Float64Array(length * width),
    dC: new Float64Array(length * width),
    dinputs: new Float64Array(length * width),
    dexponents: new Float64Array(length * width),
    carried: new Float64Array(width),
  }
}
