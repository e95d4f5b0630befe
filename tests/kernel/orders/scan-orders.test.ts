import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderInput, ScanOrder } from '../../../src/kernel/orders/order.ts'
import { applyPath, isBijection, joinPaths } from '../../../src/kernel/orders/path.ts'
import { mergePaths } from '../../../src/kernel/orders/merge-paths.ts'
import { scanOrder, scanOrders } from '../../../src/kernel/orders/scan-orders.ts'
import { gridGraph } from '../../../src/kernel/orders/graph.ts'
import { sizeOf } from '../../../src/kernel/tensor.ts'
import { gaussianMatrix, gaussianVector, seeds } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { images, volumes, written } from './grid.ts'

/** The first path on 4 × 4. */
const fourByFour: readonly (readonly [string, string])[] = [
  ['raster', '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15'],
  ['column', '0 4 8 12 1 5 9 13 2 6 10 14 3 7 11 15'],
  ['snake', '0 1 2 3 7 6 5 4 8 9 10 11 15 14 13 12'],
  ['column-snake', '0 4 8 12 13 9 5 1 2 6 10 14 15 11 7 3'],
  ['diagonal', '0 5 10 15 1 6 11 12 2 7 8 13 3 4 9 14'],
  ['anti-diagonal', '0 7 10 13 1 4 11 14 2 5 8 15 3 6 9 12'],
  ['zigzag', '0 1 4 8 5 2 3 6 9 12 13 10 7 11 14 15'],
  ['window', '0 1 4 5 2 3 6 7 8 9 12 13 10 11 14 15'],
  ['z-order', '0 1 4 5 2 3 6 7 8 9 12 13 10 11 14 15'],
  ['trans-z-order', '0 4 1 5 8 12 9 13 2 6 3 7 10 14 11 15'],
  ['hilbert', '0 1 5 4 8 12 13 9 10 14 15 11 7 6 2 3'],
  ['trans-hilbert', '0 4 5 1 2 3 7 6 10 11 15 14 13 9 8 12'],
]

/** Every option of an order taken from its choices. */
function variants(order: ScanOrder): Record<string, string>[] {
  let all: Record<string, string>[] = [{}]
  for (const [name, option] of Object.entries(order.options)) {
    if (option.kind !== 'choice') continue
    all = all.flatMap((given) => option.choices.map((choice) => ({ ...given, [name]: choice })))
  }
  return all
}

/** Orders of two frames. */
const pairs = new Set(['change-mamba', 'vfi-mamba'])

/** Inputs of an order's domain, of every shape it allows. */
function inputs(order: ScanOrder): fc.Arbitrary<OrderInput> {
  if (order.domain === 'sequence') return images.map(([length]) => [length])
  if (order.domain === 'video') {
    return volumes.map(([frames, ...rest]) => [pairs.has(order.name) ? 2 : frames, ...rest])
  }
  if (order.domain === 'volume') return volumes
  if (order.domain === 'graph') return images.map((size) => gridGraph(size))
  if (order.domain === 'points') {
    return fc.tuple(seeds, fc.integer({ min: 1, max: 30 })).map(([seed, count]) => ({
      shape: [count, 3],
      data: gaussianVector(3 * count, seed).map((value) => 20 + value),
    }))
  }
  if (order.name === 'nested') return images.map(([height, width]) => [2 * height, 2 * width])
  // Windows of 2 and 7 must fit.
  if (order.name === 'window') return images.map(([height, width]) => [height + 1, width])
  if (order.name === 'local-mamba') return images.map(([height, width]) => [height, width + 6])
  return images
}

function cellsOf(input: OrderInput): number {
  if (Array.isArray(input)) return sizeOf(input as number[])
  if ('nodes' in input) return input.nodes
  return (input as { shape: readonly number[] }).shape[0]
}

describe('scanOrder', () => {
  it.each(fourByFour)('takes the path of %s on 4 × 4', (name, path) => {
    expect(written(scanOrder(name, [4, 4])[0])).toBe(path)
  })

  it('has a name, title, source and summary for each order, and each name once', () => {
    const names = scanOrders.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, title, source, summary } of scanOrders) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(title.length).toBeGreaterThan(4)
      expect(source).toMatch(/\((19|20)\d\d\)/)
      expect(summary).toMatch(/\.$/)
    }
  })

  it('explains a departure wherever an option chooses between paper and code', () => {
    for (const order of scanOrders) {
      if ('as' in order.options) expect(order.departure, order.name).toBeTruthy()
    }
  })
})

describe.each(scanOrders.map((order) => [order.name, order] as const))('%s', (_, order) => {
  it.each(variants(order))('covers its cells with %o', (options) => {
    const padded = options.padding === 'keep'
    fc.assert(
      fc.property(inputs(order), (input) => {
        const cells = cellsOf(input)
        const scans = order.scanPaths(input, options)
        expect(scans.length).toBeGreaterThan(0)
        const real = scans.map(({ path }) => path.filter((cell) => cell >= 0))
        if (!padded) expect(real).toEqual(scans.map(({ path }) => path))
        if (order.cover === 'together') {
          expect(isBijection(joinPaths(real), cells)).toBe(true)
        } else if (order.cover === 'every') {
          scans.forEach(({ grid }, k) =>
            expect(isBijection(real[k], grid ? sizeOf(grid) : cells)).toBe(true),
          )
        } else {
          scans.forEach(({ grid }, k) =>
            expect(real[k].every((cell) => cell < (grid ? sizeOf(grid) : cells))).toBe(true),
          )
        }
      }),
      { numRuns: 25 },
    )
  })

  it('gives back what was read, and the same paths again', () => {
    fc.assert(
      fc.property(inputs(order), (input) => {
        const cells = cellsOf(input)
        const scans = order.scanPaths(input)
        expect(order.paths(input)).toEqual(scans.map(({ path }) => path))
        const labels = scans.map(({ label }) => label)
        if (order.name !== 'cross-scan') expect(new Set(labels).size).toBe(labels.length)
        if (order.cover === 'freely' || scans.some(({ grid }) => grid)) return
        const x = gaussianMatrix(cells, 2, 1)
        const paths = scans.map(({ path }) => path)
        const outputs = paths.map((path) => applyPath(x, path))
        const times = order.cover === 'together' ? 1 : paths.length
        const merge = order.cover === 'together' ? 'scatter' : 'sum'
        expectClose(
          mergePaths(outputs, paths, merge, { cells }).data,
          x.data.map((value) => times * value),
        )
      }),
      { numRuns: 10 },
    )
  })
})
