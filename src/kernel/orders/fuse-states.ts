import { checkRecord } from '../check-record.ts'
import { showValue } from '../show-value.ts'
import { checkCount, checkResult } from '../check.ts'
import { checkShape, showShape, sizeOf, toTensor, type Tensor, type TensorLike } from '../tensor.ts'
import { checkGridSize, imageAxes, type GridSize } from './grid-size.ts'

/** A square of weights over the cells around one. */
export interface StateFilter {
  /** (side, side) for all states, or (states, side, side) for one each; side is odd. */
  readonly weights: TensorLike
  /** Cells from one weight to the next; 1 without it. */
  readonly dilation?: number
}

interface ReadFilter {
  readonly data: ArrayLike<number>
  readonly side: number
  /** From the weights of one state to those of the next. */
  readonly stride: number
  readonly dilation: number
}

function readFilter(filter: StateFilter, k: number, N: number): ReadFilter {
  const { weights, dilation = 1 } = checkRecord(`filters[${k}]`, filter, {
    weights: true,
    dilation: true,
  })
  const name = `filters[${k}].weights`
  checkCount(`filters[${k}].dilation`, dilation)
  const { shape, data } = toTensor(weights, name)
  const side = shape[shape.length - 1]
  const one = [side, side]
  const each = [N, side, side]
  const fits = shape.join() === one.join() || shape.join() === each.join()
  if (!fits || side % 2 !== 1) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are side × side and ${N} × side × side, with an odd side.`,
    )
  }
  return { data, side, dilation, stride: shape.length === 2 ? 0 : side * side }
}

/**
 * Mixes the states that a scan has left in the cells of an image with those of the cells around, by
 * depthwise convolutions of several dilations, which are summed: what lets a single scan in one
 * direction serve an image. Beyond the border, states are zero.
 * @param h - a state for each cell, (cells, N), cells row-major.
 * @param size - height and width.
 * @param filters - the convolutions; Spatial-Mamba has three of 3 × 3 weights.
 * @returns the mixed states, (cells, N).
 * @throws when shapes do not fit, a number is not finite, or a sum overflows.
 * @formula h'_p=\sum_k\sum_{\delta}\alpha^{(k)}_{\delta}\odot h_{p+r_k\delta}
 * @source Xiao et al., Spatial-Mamba: Effective Visual State Space Models via Structure-Aware State Fusion (2024)
 */
export function fuseStates(h: TensorLike, size: GridSize, filters: readonly StateFilter[]): Tensor {
  checkGridSize('size', size, imageAxes)
  const { shape, data } = toTensor(h, 'h')
  const [, N] = checkShape('h', shape, [sizeOf(size), 'N'])
  if (!Array.isArray(filters)) {
    throw new TypeError(`filters is ${showValue(filters)}; allowed are lists of filters.`)
  }
  // Holes become undefined, which is no filter.
  const read = Array.from(filters, (filter: StateFilter, k) => readFilter(filter, k, N))
  const [height, width] = size
  const fused = new Float64Array(data.length)
  for (const { data: weights, side, stride, dilation } of read) {
    const half = (side - 1) / 2
    for (let cell = 0; cell < height * width; cell++)
      for (let k = 0; k < side * side; k++) {
        const row = Math.floor(cell / width) + dilation * (Math.floor(k / side) - half)
        const column = (cell % width) + dilation * ((k % side) - half)
        if (row < 0 || row >= height || column < 0 || column >= width) continue
        const from = (row * width + column) * N
        for (let n = 0; n < N; n++) fused[cell * N + n] += weights[n * stride + k] * data[from + n]
      }
  }
  checkResult('the fused state', fused, 'states and weights whose sums are finite', shape)
  return { shape: [...shape], data: fused }
}
