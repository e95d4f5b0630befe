import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hilbertPath } from '../../../src/kernel/orders/hilbert-path.ts'
import { pathJumps } from '../../../src/kernel/orders/path-statistics.ts'
import { findScanOrder, scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { snakePath } from '../../../src/kernel/orders/snake-path.ts'
import { zOrderPath } from '../../../src/kernel/orders/z-order-path.ts'
import { seeds } from '../arbitrary.ts'
import { gaussianVector } from '../arbitrary.ts'
import { written } from './grid.ts'

/** A point in each cell of a lattice, cells row-major with x first. */
function lattice(X: number, Y: number, Z: number): number[][] {
  return Array.from({ length: X * Y * Z }, (_, i) => [
    Math.floor(i / (Y * Z)),
    Math.floor(i / Z) % Y,
    i % Z,
  ])
}

describe('point-mamba', () => {
  it('follows the Hilbert curve through a full lattice, and that of swapped axes', () => {
    const points = lattice(4, 4, 4)
    const [hilbert, trans] = scanOrder('point-mamba', points, {
      side: 1,
      sequences: 'side by side',
    })
    expect(pathJumps(hilbert, [4, 4, 4]).jumps).toBe(0)
    expect(pathJumps(trans, [4, 4, 4]).jumps).toBe(0)
    // The curve of a volume takes its axes from the last; that of points from x.
    const turned = hilbertPath([4, 4, 4]).map(
      (cell) => (cell & 3) * 16 + ((cell >> 2) & 3) * 4 + (cell >> 4),
    )
    expect(hilbert).toEqual(turned)
    const swap = (cell: number) => ((cell >> 2) & 3) * 16 + (cell >> 4) * 4 + (cell & 3)
    expect(trans).toEqual(hilbert.map(swap))
  })

  it('reads one curve after the other in one sequence of twice the length', () => {
    const points = lattice(4, 2, 2)
    const paths = (options: object) => scanOrder('point-mamba', points, { side: 1, ...options })
    const [hilbert, trans] = paths({ sequences: 'side by side' })
    expect(hilbert).not.toEqual(trans)
    expect(paths({})).toEqual([Int32Array.from([...hilbert, ...trans])])
  })

  it('rounds to multiples of the side as released, from the least coordinate as written', () => {
    const points = [
      [0.9, 0, 0],
      [1.1, 0, 0],
      [0.95, 0, 0],
    ]
    const path = (as: string) =>
      written(scanOrder('point-mamba', points, { side: 1, as, sequences: 'side by side' })[0])
    expect(path('code')).toBe('0 2 1')
    expect(path('paper')).toBe('0 1 2')
  })

  it('does not move with the points by whole sides', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -5, max: 5 }), (seed, move) => {
        const data = gaussianVector(60, seed).map((value) => Math.round(value * 256) / 256)
        const paths = (values: Float64Array) =>
          scanOrder('point-mamba', { shape: [20, 3], data: values }, { side: 0.25 })
        expect(paths(data.map((value) => value + move))).toEqual(paths(data))
      }),
    )
  })
})

describe('consistent-traverse', () => {
  it('is the snake on a full lattice, for each order of the axes', () => {
    const points = lattice(3, 4, 2)
    const paths = scanOrder('consistent-traverse', points, { side: 1 })
    // The axis named first is the fastest.
    const slowToFast = [
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
      [0, 2, 1],
      [1, 0, 2],
      [0, 1, 2],
    ]
    paths.forEach((path, k) => expect(path).toEqual(snakePath([3, 4, 2], slowToFast[k])))
  })

  it('sorts by the first axis alone as released, downwards for unlike parities', () => {
    const labels = findScanOrder('consistent-traverse').scanPaths([[0, 0, 0]])
    expect(labels.map(({ label }) => label)).toEqual(['xyz', 'xzy', 'yxz', 'yzx', 'zxy', 'zyx'])
    const points = [
      [2, 1, 0],
      [0, 2, 2],
      [1, 0, 1],
    ]
    const released = scanOrder('consistent-traverse', points, { side: 1, as: 'code' })
    expect(written(released[0])).toBe('1 2 0')
    const raised = points.map(([x, y, z]) => [x, y, z === 2 ? 3 : z])
    const turned = scanOrder('consistent-traverse', raised, { side: 1, as: 'code' })
    expect(written(turned[0])).toBe('0 2 1')
  })
})

describe('octree', () => {
  it('is z-order, the bit of x highest', () => {
    const [path] = scanOrder('octree', lattice(4, 4, 4), { depth: 2 })
    expect(path).toEqual(zOrderPath([4, 4, 4]))
  })

  it('keeps points of one node, and points that coincide, in their order', () => {
    const same = [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]
    expect(written(scanOrder('octree', same)[0])).toBe('0 1 2')
  })
})

describe('voxel-mamba', () => {
  it('reads full resolution reversed and half resolution forward', () => {
    const points = lattice(4, 4, 4)
    const [half] = scanOrder('voxel-mamba', points, { branch: 'half' })
    expect(pathJumps(half, [4, 4, 4]).jumps).toBe(0)
    const [full] = scanOrder('voxel-mamba', points)
    expect(Array.from(full).reverse()).toEqual(Array.from(half))
  })

  it('changes with the shift of a stage, and with the bits of the scene', () => {
    const points = lattice(4, 4, 4)
    const path = (options: object) => written(scanOrder('voxel-mamba', points, { ...options })[0])
    expect(path({ shift: 1 })).not.toBe(path({}))
    expect(path({ bits: 3 })).not.toBe(path({}))
    expect(() => scanOrder('voxel-mamba', [[-1, 0, 0]])).toThrow(
      /puts points\[0\] in cell -1 of an axis; allowed are cells from 0 to 65535/,
    )
  })
})

describe('axis-sorted', () => {
  it('sorts by x, y and z', () => {
    const points = [
      [2, 0, 5],
      [1, 3, 4],
    ]
    expect(scanOrder('axis-sorted', points).map(written)).toEqual(['1 0', '0 1', '1 0'])
  })
})
