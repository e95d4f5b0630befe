import { checkCount } from '../check.ts'
import { crossScan } from './cross-scan.ts'
import type { GridSize } from './grid-size.ts'
import { backwards, defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption } from './order-options.ts'

/** Puts the cells of an image of two images in one row of the pair's own numbering. */
function pairMap(size: GridSize, cross: boolean): ScanPath[] {
  const [, height, width] = size
  return crossScan([height, 2 * width]).map(({ label, path }) => ({
    label,
    path: path.map((cell) => {
      const row = Math.floor(cell / (2 * width))
      const column = cell % (2 * width)
      const image = cross ? column % 2 : Math.floor(column / width)
      const own = cross ? Math.floor(column / 2) : column % width
      return image * height * width + row * width + own
    }),
  }))
}

/** Two images as one sequence along a path of one: one after the other, or cell by cell. */
function pairSequences(size: GridSize, cross: boolean): ScanPath[] {
  const cells = size[1] * size[2]
  return crossScan(size.slice(1)).map(({ label, path }) => ({
    label,
    path: Int32Array.from({ length: 2 * cells }, (_, t) =>
      cross ? (t % 2) * cells + path[t >> 1] : Math.floor(t / cells) * cells + path[t % cells],
    ),
  }))
}

/** The four routes of the cross-scan over two images in one sequence. */
function pairRoutes(size: GridSize, cross: boolean): ScanPath[] {
  const [rows, columns] = pairSequences(size, cross)
  return [rows, columns, backwards(rows.label, rows.path), backwards(columns.label, columns.path)]
}

/** Orders of two images, the frames of a video of two. */
export const pairOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'change-mamba',
    title: 'ChangeMamba: two images of one place',
    source:
      'Chen et al., ChangeMamba: Remote Sensing Change Detection with Spatiotemporal State Space Model (2024), and its program',
    domain: 'video',
    summary:
      'Two frames, read one after the other, interleaved, or with their channels stacked, along the four routes of the cross-scan; the results are concatenated in channels.',
    options: {
      arrangement: choiceOption('How the two images share a sequence.', [
        'sequential',
        'cross',
        'parallel',
      ]),
      as: choiceOption(
        'The program scans a map of twice the width, so that rows of the images alternate; the paper means whole sequences.',
        ['code', 'paper'],
      ),
    },
    merge: 'concatenate',
    departure:
      'In the released program the images stand side by side in one map, or column by column, so that a scan along rows takes the images in turn, row by row or cell by cell.',
    build: (size, { arrangement, as }) => {
      checkCount('frames, size[0],', size[0], 2, 2)
      if (arrangement === 'parallel') {
        const grid = size.slice(1)
        return crossScan(grid).map((each) => ({ ...each, grid }))
      }
      const cross = arrangement === 'cross'
      if (as === 'code') return pairMap(size, cross)
      return pairRoutes(size, cross)
    },
  }),
  defineOrder({
    name: 'vfi-mamba',
    title: 'VFIMamba: two frames interleaved',
    source:
      'Zhang et al., VFIMamba: Video Frame Interpolation with State Space Models (2024), by its description',
    domain: 'video',
    summary:
      'Two frames, a cell of the one and the same cell of the other in turn, along the four routes of the cross-scan, summed: whatever route is taken, both frames of a place are read one after the other.',
    options: {},
    merge: 'sum',
    build: (size) => {
      checkCount('frames, size[0],', size[0], 2, 2)
      return pairRoutes(size, true)
    },
  }),
]
