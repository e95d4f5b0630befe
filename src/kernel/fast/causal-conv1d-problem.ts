/** A causal convolution, one filter a channel, whose arguments have been checked. */
export interface CausalConv1dArrays {
  readonly batch: number
  readonly dim: number
  readonly L: number
  /** Length of a filter. */
  readonly W: number
  /** (batch, dim, L) */
  readonly x: Float32Array
  /** (dim, W); the last weight meets the present */
  readonly weight: Float32Array
  /** (dim) */
  readonly bias?: Float32Array
  /** (batch, dim, W − 1): what came before x; zeros without it */
  readonly initialState?: Float32Array
  /** Whether silu is applied. */
  readonly silu: boolean
  /** (batch, dim, L), where the result goes */
  readonly out: Float32Array
}
