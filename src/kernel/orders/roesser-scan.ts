import { checkArray, checkChoice, checkFinite, checkNotEmpty, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  checkShape,
  showShape,
  sizeOf,
  toTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'

/** A recurrence with one state from the left and one from above. */
export interface RoesserInput {
  /** (height, width): an image; or variates by time. */
  readonly x: TensorLike
  /** (N₁, N₁): what of the state from the left goes on to the right. */
  readonly Abar1: TensorLike
  /** (N₁, N₂): what of the state from above turns to the right. */
  readonly Abar2: TensorLike
  /** (N₂, N₁): what of the state from the left turns downwards. */
  readonly Abar3: TensorLike
  /** (N₂, N₂): what of the state from above goes on downwards. */
  readonly Abar4: TensorLike
  /** (N₁): how a cell writes to its right. */
  readonly Bbar1: TensorLike
  /** (N₂): how a cell writes below. */
  readonly Bbar2: TensorLike
  /** (N₁): how a cell reads the state from the left. */
  readonly C1: TensorLike
  /** (N₂): how a cell reads the state from above. */
  readonly C2: TensorLike
  /** What a cell reads of its own x; 0 without it. */
  readonly D?: number
}

/** The corners from which a scan of two axes can start. */
export const corners = ['top left', 'top right', 'bottom left', 'bottom right'] as const
export type Corner = (typeof corners)[number]

/** What `roesserScan` gives. */
export interface RoesserOutput {
  /** (height, width), summed over the corners. */
  readonly y: Tensor
  /** (corners, height, width, N₁): the state from the left that each cell reads. */
  readonly horizontal: Tensor
  /** (corners, height, width, N₂): the state from above that each cell reads. */
  readonly vertical: Tensor
}

/** A parameter that is the same in all cells (stride 0) or has one entry a cell. */
interface PerCell {
  readonly data: Numbers
  readonly stride: number
}

type Parameters = Record<Exclude<keyof RoesserInput, 'x' | 'D'>, PerCell>

interface Problem extends Parameters {
  readonly height: number
  readonly width: number
  readonly N1: number
  readonly N2: number
  readonly x: Numbers
  readonly D: number
}

/** The size that the last axes of a parameter have, whether it is one or one a cell. */
function lastAxis(name: string, value: TensorLike): number {
  const { shape } = toTensor(value, name)
  checkNotEmpty(name, shape)
  return shape[shape.length - 1]
}

function readProblem(input: RoesserInput): Problem {
  const x = toTensor(input.x, 'x')
  const [height, width] = checkShape('x', x.shape, ['height', 'width'])
  checkNotEmpty('x', x.shape)
  const N1 = lastAxis('Bbar1', input.Bbar1)
  const N2 = lastAxis('Bbar2', input.Bbar2)
  const { D = 0 } = input
  checkFinite('D', D)
  const read = (name: keyof Parameters, shape: readonly number[]): PerCell => {
    const value = toTensor(input[name], name)
    const perCell = [height, width, ...shape]
    if (value.shape.join() === shape.join()) return { data: value.data, stride: 0 }
    if (value.shape.join() !== perCell.join()) {
      throw new RangeError(
        `${name} has shape ${showShape(value.shape)}; allowed are ${showShape(shape)}, and ${showShape(perCell)} for one in each cell.`,
      )
    }
    return { data: value.data, stride: sizeOf(shape) }
  }
  return {
    ...{ height, width, N1, N2, x: x.data, D },
    Abar1: read('Abar1', [N1, N1]),
    Abar2: read('Abar2', [N1, N2]),
    Abar3: read('Abar3', [N2, N1]),
    Abar4: read('Abar4', [N2, N2]),
    Bbar1: read('Bbar1', [N1]),
    Bbar2: read('Bbar2', [N2]),
    C1: read('C1', [N1]),
    C2: read('C2', [N2]),
  }
}

/** Adds a matrix of a cell times a state to a state. */
function addProduct(
  { data, stride }: PerCell,
  cell: number,
  from: Float64Array,
  to: Float64Array,
): void {
  const start = cell * stride
  for (let row = 0; row < to.length; row++)
    for (let col = 0; col < from.length; col++)
      to[row] += data[start + row * from.length + col] * from[col]
}

/** A vector of a cell times a state. */
function product({ data, stride }: PerCell, cell: number, state: Float64Array): number {
  let sum = 0
  for (let n = 0; n < state.length; n++) sum += data[cell * stride + n] * state[n]
  return sum
}

/** One scan from a corner: fills the states that each cell reads and adds to y. */
function scanFrom(
  corner: Corner,
  problem: Problem,
  horizontal: Float64Array,
  vertical: Float64Array,
  y: Float64Array,
): void {
  const { height, width, N1, N2, x } = problem
  const fromBottom = corner.startsWith('bottom')
  const fromRight = corner.endsWith('right')
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const row = fromBottom ? height - 1 - i : i
      const cell = row * width + (fromRight ? width - 1 - j : j)
      const left = horizontal.subarray(cell * N1, (cell + 1) * N1)
      const above = vertical.subarray(cell * N2, (cell + 1) * N2)
      y[cell] += product(problem.C1, cell, left) + product(problem.C2, cell, above)
      if (j < width - 1) {
        const next = cell + (fromRight ? -1 : 1)
        const to = horizontal.subarray(next * N1, (next + 1) * N1)
        addProduct(problem.Abar1, cell, left, to)
        addProduct(problem.Abar2, cell, above, to)
        const { data, stride } = problem.Bbar1
        for (let n = 0; n < N1; n++) to[n] += data[cell * stride + n] * x[cell]
      }
      if (i < height - 1) {
        const next = cell + (fromBottom ? -width : width)
        const to = vertical.subarray(next * N2, (next + 1) * N2)
        addProduct(problem.Abar3, cell, left, to)
        addProduct(problem.Abar4, cell, above, to)
        const { data, stride } = problem.Bbar2
        for (let n = 0; n < N2; n++) to[n] += data[cell * stride + n] * x[cell]
      }
    }
}

const inputKeys = {
  x: true,
  Abar1: true,
  Abar2: true,
  Abar3: true,
  Abar4: true,
  Bbar1: true,
  Bbar2: true,
  C1: true,
  C2: true,
  D: true,
} as const

/**
 * A recurrence over two axes in the form of Roesser: each cell has a state that comes from its left
 * and one that comes from above, and both turn into each other. What arrives at a cell has come along
 * every way of steps to the right and down. A cell reads its states before it writes, so that its own
 * x counts by D alone. With Ā₂ = Ā₃ = 0 the rows and the columns are scanned each by themselves.
 * @param input - `x` (height, width); `Abar1` (N₁, N₁), `Abar2` (N₁, N₂), `Abar3` (N₂, N₁), `Abar4` (N₂, N₂), `Bbar1` and `C1` (N₁), `Bbar2` and `C2` (N₂), each also with height and width before its axes, for one in each cell; a number `D`.
 * @param from - the corners from which to scan, with the same parameters; `top left` without it. V2M takes all four, `corners`, and Chimera variates by time from the first.
 * @returns `y` (height, width), summed over the corners, and the states `horizontal` and `vertical` that each cell reads, (corners, height, width, N).
 * @throws when shapes do not fit, a number is not finite, a corner is unknown or given twice, or a state overflows.
 * @formula h^{h}_{i,j+1}=\bar A_1h^{h}_{ij}+\bar A_2h^{v}_{ij}+\bar B_1x_{ij},\quad h^{v}_{i+1,j}=\bar A_3h^{h}_{ij}+\bar A_4h^{v}_{ij}+\bar B_2x_{ij},\quad y_{ij}=C_1h^{h}_{ij}+C_2h^{v}_{ij}+Dx_{ij}
 * @source Roesser, A discrete state-space model for linear image processing (1975)
 * @source Wang et al., V2M: Visual 2-Dimensional Mamba for Image Representation Learning (2024)
 * @source Behrouz et al., Chimera: Effectively Modeling Multivariate Time Series with 2-Dimensional State Space Models (2024)
 */
export function roesserScan(
  input: RoesserInput,
  from: readonly Corner[] = ['top left'],
): RoesserOutput {
  checkRecord('input', input, inputKeys)
  checkArray('from', from, 'corners')
  if (from.length === 0)
    throw new RangeError('from is empty; allowed are lists of at least one corner.')
  from.forEach((corner, k) => {
    checkChoice(`from[${k}]`, corner, corners)
    if (from.indexOf(corner) < k) {
      throw new RangeError(`from[${k}] is "${corner}" again; allowed is each corner once.`)
    }
  })
  const problem = readProblem(input)
  const { height, width, N1, N2, x, D } = problem
  const cells = height * width
  const y = Float64Array.from(x, (value) => D * value)
  const horizontal = new Float64Array(from.length * cells * N1)
  const vertical = new Float64Array(from.length * cells * N2)
  from.forEach((corner, k) =>
    scanFrom(
      corner,
      problem,
      horizontal.subarray(k * cells * N1, (k + 1) * cells * N1),
      vertical.subarray(k * cells * N2, (k + 1) * cells * N2),
      y,
    ),
  )
  const allowed = 'parameters whose states are finite'
  const shape = [from.length, height, width]
  checkResult('horizontal', horizontal, allowed, [...shape, N1])
  checkResult('vertical', vertical, allowed, [...shape, N2])
  checkResult('y', y, allowed, [height, width])
  return {
    y: { shape: [height, width], data: y },
    horizontal: { shape: [...shape, N1], data: horizontal },
    vertical: { shape: [...shape, N2], data: vertical },
  }
}
