import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePaths, type Merge } from '../../../src/kernel/orders/merge-paths.ts'
import { applyPath } from '../../../src/kernel/orders/path.ts'
import { random } from '../../../src/kernel/random.ts'
import { shuffled } from '../../../src/kernel/shuffle.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('mergePaths', () => {
  it('gives the map back when nothing happens between', () => {
    fc.assert(
      fc.property(sizes(30), sizes(4), sizes(5), seeds, (cells, count, dim, seed) => {
        const x = gaussianMatrix(cells, dim, seed)
        const uniform = random(seed)
        const paths = Array.from({ length: count }, () => shuffled(cells, uniform))
        const outputs = paths.map((path) => applyPath(x, path))
        const merged = (merge: Merge, weights?: number[]) =>
          mergePaths(outputs, paths, merge, { weights }).data
        expectClose(merged('mean'), x.data)
        expectClose(
          merged('sum'),
          x.data.map((value) => count * value),
        )
        const gate = paths.map((_, k) => k + 1)
        const total = (count * (count + 1)) / 2
        expectClose(
          merged('gate', gate),
          x.data.map((value) => total * value),
        )
        expectClose(mergePaths(outputs.slice(0, 1), paths.slice(0, 1), 'none').data, x.data)
      }),
    )
  })

  it('scatters parts, drops padding, and leaves other cells 0', () => {
    const y = mergePaths(
      [
        [10, 20],
        [30, 40],
      ],
      [
        [2, 0],
        [-1, 3],
      ],
      'scatter',
      { cells: 5 },
    )
    expect(Array.from(y.data)).toEqual([20, 0, 10, 40, 0])
  })

  it('takes the mean over the visits of each cell', () => {
    const y = mergePaths([[1, 2], [4]], [[0, 1], [1]], 'mean', { cells: 3 })
    expect(Array.from(y.data)).toEqual([1, 3, 0])
  })

  it('weighs each path at each cell by itself, as attention over routes does', () => {
    fc.assert(
      fc.property(sizes(12), sizes(4), seeds, (cells, count, seed) => {
        const uniform = random(seed)
        const paths = Array.from({ length: count }, () => shuffled(cells, uniform))
        const maps = paths.map((_, k) => gaussianMatrix(cells, 2, seed + k))
        const outputs = paths.map((path, k) => applyPath(maps[k], path))
        const weights = gaussianMatrix(count, cells, seed + count)
        const wanted = maps[0].data.map((_, i) =>
          maps.reduce(
            (sum, { data }, k) => sum + weights.data[k * cells + Math.floor(i / 2)] * data[i],
            0,
          ),
        )
        expectClose(mergePaths(outputs, paths, 'gate', { weights }).data, wanted)
      }),
    )
    const two = [[1, 2]]
    expect(() => mergePaths(two, [[0, 1]], 'gate', { weights: [[1, 2, 3]] })).toThrow(
      /^weights has shape 1 × 3; allowed are 1, one for each path, and 1 × 2, one for each path and cell/,
    )
  })

  it('concatenates the channels of a cell, path by path', () => {
    const y = mergePaths(
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      'concatenate',
    )
    expect(y.shape).toEqual([2, 2, 2])
    expect(Array.from(y.data)).toEqual([1, 2, 7, 8, 3, 4, 5, 6])
  })

  it('stays in single precision where all outputs are', () => {
    const single = Float32Array.of(1)
    expect(mergePaths([single], [[0]], 'sum').data).toBeInstanceOf(Float32Array)
    expect(mergePaths([single, [1]], [[0], [0]], 'sum').data).toBeInstanceOf(Float64Array)
  })
})
