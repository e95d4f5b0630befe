import { largestOutput, type Norm } from './layer.ts'

export interface State {
  readonly norm: Norm
  readonly gate: boolean
  readonly restStep: number
  /** The activation scale under the cursor. */
  readonly scale: number
}

export const SCALES: readonly [number, number] = [0.25, 64]
/** Two scales an octave. */
const grid = Array.from({ length: 17 }, (_, i) => SCALES[0] * 2 ** (i / 2))

export interface Curve {
  readonly rule: 'mamba' | 'zoh'
  /** Largest output at every scale of the grid. */
  readonly sizes: Float64Array
  /** At the cursor, and how steep the curve is there: by how many powers of two a doubling multiplies. */
  readonly here: number
  readonly slope: number
  /** The same over the last octave. */
  readonly endSlope: number
}

export interface Slopes {
  readonly scales: readonly number[]
  readonly curves: readonly [Curve, Curve]
  readonly scale: number
}

/** The largest output of the layer for growing activations, by both rules for B̄. */
export function compute(state: State): Slopes {
  const { scale, ...options } = state
  const curve = (rule: Curve['rule']): Curve => {
    const size = (at: number) => largestOutput(at, { ...options, rule })
    const sizes = Float64Array.from(grid, size)
    const last = sizes.length - 1
    return {
      rule,
      sizes,
      here: size(scale),
      slope: Math.log2(size(scale * Math.SQRT2) / size(scale / Math.SQRT2)),
      endSlope: Math.log2(sizes[last] / sizes[last - 2]),
    }
  }
  return { scales: grid, curves: [curve('mamba'), curve('zoh')], scale }
}
