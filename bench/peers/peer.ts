/** The core of a selective scan, tokens first: no bias, softplus, D or gate, which not every peer fuses. */
export interface Core {
  readonly dim: number
  readonly L: number
  readonly N: number
  /** (dim, N) */
  readonly A: Float32Array
  /** (L, dim), after softplus */
  readonly dt: Float32Array
  /** (L, dim) */
  readonly x: Float32Array
  /** (L, N) */
  readonly B: Float32Array
  /** (L, N) */
  readonly C: Float32Array
}

/** Another library that can compute it. */
export interface Peer {
  readonly name: string
  /** Sets everything up, and returns the run that is timed; it gives y, (L, dim). */
  prepare(core: Core): Promise<() => Promise<Float32Array>>
}
