import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solve } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { roesserScan, corners, type RoesserInput } from '../../../src/kernel/orders/roesser-scan.ts'
import { sizeOf, type Tensor } from '../../../src/kernel/tensor.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

type Tensors = Record<Exclude<keyof RoesserInput, 'D'>, Tensor> & { D: number }

interface Case {
  readonly height: number
  readonly width: number
  readonly N1: number
  readonly N2: number
  readonly input: Tensors
}

/** Random sizes and parameters, the same in all cells or one in each. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(sizes(5), sizes(5), sizes(3), sizes(3), seeds, fc.boolean())
  .map(([height, width, N1, N2, seed, perCell]) => {
    let next = seed
    const cells = perCell ? [height, width] : []
    const random = (...shape: number[]): Tensor => ({
      shape,
      data: gaussianVector(sizeOf(shape), next++).map((value) => 0.4 * value),
    })
    const input = {
      x: random(height, width),
      ...{ Abar1: random(...cells, N1, N1), Abar2: random(...cells, N1, N2) },
      ...{ Abar3: random(...cells, N2, N1), Abar4: random(...cells, N2, N2) },
      ...{ Bbar1: random(...cells, N1), Bbar2: random(N2) },
      ...{ C1: random(N1), C2: random(...cells, N2), D: 0.3 },
    }
    return { height, width, N1, N2, input }
  })

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

const entry = ({ shape, data }: Tensor, axes: number, cell: number, ...at: number[]) => {
  const own = shape.slice(shape.length - axes)
  const inside = at.reduce((sum, index, k) => sum * own[k] + index, 0)
  return data[(shape.length > axes ? cell * sizeOf(own) : 0) + inside]
}

/** All states of all cells as the solution of one linear system. */
function dense({ height, width, N1, N2, input }: Case): Float64Array {
  const cells = height * width
  const count = cells * (N1 + N2)
  const left = (cell: number, n: number) => cell * N1 + n
  const above = (cell: number, n: number) => cells * N1 + cell * N2 + n
  const system = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (i === j ? 1 : 0)),
  )
  const forced = new Float64Array(count)
  for (let cell = 0; cell < cells; cell++) {
    if (cell % width < width - 1)
      for (let n = 0; n < N1; n++) {
        const row = left(cell + 1, n)
        for (let m = 0; m < N1; m++) system[row][left(cell, m)] -= entry(input.Abar1, 2, cell, n, m)
        for (let m = 0; m < N2; m++)
          system[row][above(cell, m)] -= entry(input.Abar2, 2, cell, n, m)
        forced[row] = entry(input.Bbar1, 1, cell, n) * input.x.data[cell]
      }
    if (cell < cells - width)
      for (let n = 0; n < N2; n++) {
        const row = above(cell + width, n)
        for (let m = 0; m < N1; m++) system[row][left(cell, m)] -= entry(input.Abar3, 2, cell, n, m)
        for (let m = 0; m < N2; m++)
          system[row][above(cell, m)] -= entry(input.Abar4, 2, cell, n, m)
        forced[row] = entry(input.Bbar2, 1, cell, n) * input.x.data[cell]
      }
  }
  const { data: states } = solve(system, forced)
  return Float64Array.from({ length: cells }, (_, cell) => {
    let y = input.D * input.x.data[cell]
    for (let n = 0; n < N1; n++) y += entry(input.C1, 1, cell, n) * states[left(cell, n)]
    for (let n = 0; n < N2; n++) y += entry(input.C2, 1, cell, n) * states[above(cell, n)]
    return y
  })
}

/** A map seen in a mirror, rows or columns or both exchanged: any parameter of one entry a cell too. */
function mirrored(value: Tensor, size: readonly number[], rows: boolean, columns: boolean): Tensor {
  const [height, width] = size
  const own = sizeOf(value.shape) / (height * width)
  return {
    ...value,
    data: value.data.map((_, i) => {
      const cell = Math.floor(i / own)
      const row = rows ? height - 1 - Math.floor(cell / width) : Math.floor(cell / width)
      const column = columns ? width - 1 - (cell % width) : cell % width
      return value.data[(row * width + column) * own + (i % own)]
    }),
  }
}

describe('roesserScan', () => {
  it('is the dense system of all states', () => {
    fc.assert(
      fc.property(cases, (each) => {
        expectClose(roesserScan(each.input).y.data, dense(each), 1e-10)
      }),
      { numRuns: 60 },
    )
  })

  it('from another corner is the same scan in a mirror, and from several their sum', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { height, width, input } = each
        const size = [height, width]
        const alone = corners.map((corner) => roesserScan(input, [corner]).y.data)
        corners.forEach((corner, k) => {
          const [rows, columns] = [corner.startsWith('bottom'), corner.endsWith('right')]
          const turned = Object.entries(input).map(([name, value]) => [
            name,
            typeof value === 'number' || value.shape.slice(0, 2).join() !== size.join()
              ? value
              : name !== 'x' && value.shape.length < 3
                ? value
                : mirrored(value, size, rows, columns),
          ])
          const { y } = roesserScan(Object.fromEntries(turned) as Tensors)
          expectClose(mirrored(y, size, rows, columns).data, alone[k])
        })
        const direct = input.x.data.map((value) => input.D * value)
        const all = roesserScan(input, corners)
        expectClose(
          all.y.data,
          direct.map((own, i) => own + alone.reduce((sum, y) => sum + y[i] - own, 0)),
        )
        expect(all.horizontal.shape).toEqual([4, height, width, each.N1])
        expect(all.vertical.shape).toEqual([4, height, width, each.N2])
      }),
      { numRuns: 40 },
    )
  })

  it('with Ā₂ and Ā₃ zero scans rows and columns each by themselves', () => {
    fc.assert(
      fc.property(cases, ({ height, width, N1, N2, input }) => {
        const plain = uniform(input)
        plain.Abar2.data.fill(0)
        plain.Abar3.data.fill(0)
        const wanted = input.x.data.map((value) => input.D * value)
        const add = (cells: number[], A: Tensor, B: Tensor, C: Tensor, N: number) => {
          const x = cells.map((cell) => input.x.data[cell])
          scanned(A, B, C, N, x).forEach((value, t) => (wanted[cells[t]] += value))
        }
        for (let i = 0; i < height; i++)
          add(
            range(width).map((j) => i * width + j),
            plain.Abar1,
            plain.Bbar1,
            plain.C1,
            N1,
          )
        for (let j = 0; j < width; j++)
          add(
            range(height).map((i) => i * width + j),
            plain.Abar4,
            plain.Bbar2,
            plain.C2,
            N2,
          )
        expectClose(roesserScan(plain).y.data, wanted)
      }),
      { numRuns: 40 },
    )
  })

  it('with Ā₃ and B̄₁ zero answers a point by a product of a row and a column', () => {
    const [height, width] = [5, 6]
    const x = range(height).map((i) => range(width).map((j) => (i + j === 0 ? 1 : 0)))
    const { y } = roesserScan({
      ...{ x, Abar1: [[0.5]], Abar2: [[2]], Abar3: [[0]], Abar4: [[0.8]] },
      ...{ Bbar1: [0], Bbar2: [3], C1: [1], C2: [0] },
    })
    for (const i of range(height))
      for (const j of range(width))
        expect(y.data[i * width + j]).toBeCloseTo(
          i > 0 && j > 0 ? 0.8 ** (i - 1) * 3 * 2 * 0.5 ** (j - 1) : 0,
          12,
        )
  })

  it('counts the ways from one cell to another when all factors are 1', () => {
    const x = [
      [1, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]
    const one = { Abar1: [[1]], Abar2: [[1]], Abar3: [[1]], Abar4: [[1]] }
    const { y } = roesserScan({ x, ...one, Bbar1: [1], Bbar2: [1], C1: [1], C2: [1] })
    expect(Array.from(y.data)).toEqual([0, 1, 1, 1, 1, 2, 3, 4, 1, 3, 6, 10])
  })

  it('names what is not allowed', () => {
    const input = { x: [[1, 2]], Abar1: [[1]], Abar2: [[1]], Abar3: [[1]], Abar4: [[1]] }
    const whole = { ...input, Bbar1: [1], Bbar2: [1], C1: [1], C2: [1] }
    expect(() => roesserScan({ ...whole, C2: [1, 2] })).toThrow(
      /^C2 has shape 2; allowed are 1, and 1 × 2 × 1 for one in each cell/,
    )
    expect(() => roesserScan(whole, [])).toThrow(
      /^from is empty; allowed are lists of at least one/,
    )
    expect(() => roesserScan(whole, ['middle' as never])).toThrow(
      /^from\[0\] is "middle"; allowed are top left, top right/,
    )
    expect(() => roesserScan(whole, ['top left', 'top left'])).toThrow(
      /^from\[1\] is "top left" again; allowed is each corner once/,
    )
    const growing = { ...whole, x: [Array.from({ length: 9 }, () => 1)], Abar1: [[1e100]] }
    expect(() => roesserScan(growing)).toThrow(
      /^horizontal\[0\]\[0\]\[5\]\[0\] is Infinity; allowed/,
    )
  })
})

/** The same parameters in all cells: those of the first. */
function uniform(input: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (typeof value === 'number' || name === 'x') return [name, value]
      const shape = value.shape.slice(name.startsWith('A') ? -2 : -1)
      return [name, { shape, data: value.data.slice(0, sizeOf(shape)) }]
    }),
  ) as Tensors
}

/** A scan of one axis that reads its state before it writes. */
function scanned(A: Tensor, B: Tensor, C: Tensor, N: number, x: readonly number[]): number[] {
  let h = range(N).map(() => 0)
  return x.map((value) => {
    const read = h.reduce((sum, state, n) => sum + C.data[n] * state, 0)
    h = range(N).map((n) =>
      h.reduce((sum, state, m) => sum + A.data[n * N + m] * state, B.data[n] * value),
    )
    return read
  })
}
