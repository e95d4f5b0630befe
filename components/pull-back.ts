import { selectiveScanAdjoint } from '../src/kernel/index.ts'

/** A path over tokens whose state starts anew after so many steps. */
export interface SegmentedPath {
  readonly path: Int32Array
  readonly segment: number
}

/**
 * How the input of each token moves a weighted sum of the outputs of a selective scan of one state
 * along a path, by the adjoint of the scan. The state forgets at the rate `decay` and takes its input in
 * as one that is held over the step.
 * @param weights - of the output of each token.
 * @param dt - the step of each token.
 */
export function pullBackPath(
  { path, segment }: SegmentedPath,
  weights: Float64Array,
  dt: Float64Array,
  decay: number,
): Float64Array {
  // Segments start from an empty state, so they are sequences of one batch.
  const batch = Math.ceil(path.length / segment)
  const shape = [batch, 1, segment]
  const row = (values?: Float64Array) => {
    const data = new Float64Array(batch * segment)
    if (values) for (let step = 0; step < path.length; step++) data[step] = values[path[step]]
    return { shape, data }
  }
  const { dx } = selectiveScanAdjoint(
    { x: row(), dt: row(dt), A: [[-decay]], B: [[decay]], C: [[1]] },
    { dy: row(weights) },
    { rule: 'zoh' },
  )
  const given = new Float64Array(weights.length)
  path.forEach((token, step) => (given[token] += dx.data[step]))
  return given
}
