/** One step of the selective scan whose arguments have been checked and laid out. */
export interface SelectiveScanStepProblem {
  readonly batch: number
  readonly dim: number
  readonly N: number
  /** Channel d reads B and C of group floor(d / (dim / groups)). */
  readonly groups: number
  /** (batch, dim) */
  readonly x: Float32Array
  /** (batch, dim), before bias and softplus */
  readonly dt: Float32Array
  /** (dim, N) */
  readonly A: Float32Array
  /** (batch, groups, N), or (dim, N) where `constantB` */
  readonly B: Float32Array
  /** (batch, groups, N), or (dim, N) where `constantC` */
  readonly C: Float32Array
  readonly constantB: boolean
  readonly constantC: boolean
  /** (dim) */
  readonly D?: Float32Array
  /** (batch, dim) */
  readonly z?: Float32Array
  /** (dim) */
  readonly dtBias?: Float32Array
  readonly dtSoftplus: boolean
  /** (batch, dim, N), changed in place; a resident one is not copied */
  readonly state: Float32Array
  /** (batch, dim), where the output goes */
  readonly y: Float32Array
}
