import { checkCount } from '../check.ts'
import { axisPath } from './axis-path.ts'
import type { GridSize } from './grid-size.ts'
import { crossScan } from './cross-scan.ts'
import {
  backwards,
  bothWays,
  countedPath,
  defineOrder,
  type ScanOrder,
  type ScanPath,
} from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { zigzags } from './symmetry-orders.ts'

/** Frames slowest: the raster order of space and time. */
const spatialFirst = countedPath
/** Cells slowest: all frames of a cell before the next cell. */
const timeFirst = (size: GridSize): Int32Array => axisPath(size, [1, 2, 0])

/** The path of a layer of ZigMa for videos, in space or in time. */
function zigmaLayer(size: GridSize, kind: string, turn: number): ScanPath {
  const [frames, height, width] = size
  const cells = height * width
  if (kind === 's') {
    const { label, path } = zigzags([height, width])[turn % 8]
    const repeated = Int32Array.from(
      { length: frames * cells },
      (_, t) => Math.floor(t / cells) * cells + path[t % cells],
    )
    return { label: `space, ${label}`, path: repeated, segment: cells }
  }
  const back = turn % 2 === 1
  const path = Int32Array.from({ length: frames * cells }, (_, t) => {
    const frame = t % frames
    return (back ? frames - 1 - frame : frame) * cells + Math.floor(t / frames)
  })
  return { label: `time, ${back ? 'backward' : 'forward'}`, path, segment: frames }
}

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

/** Orders of videos and of pairs of images. */
export const videoOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'spatial-first',
    title: 'Spatial-first: frame after frame',
    source:
      'Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024), and its program',
    domain: 'video',
    summary: 'All cells of a frame in raster order, then the next frame.',
    options: {},
    build: (size) => [{ label: 'spatial first', path: spatialFirst(size) }],
  }),
  defineOrder({
    name: 'time-first',
    title: 'Time-first: all frames of a cell',
    source: 'Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024)',
    domain: 'video',
    summary: 'A cell through all frames, then the next cell.',
    options: {},
    build: (size) => [{ label: 'time first', path: timeFirst(size) }],
  }),
  defineOrder({
    name: 'video-mamba',
    title: 'VideoMamba: orders of space and time, both ways',
    source: 'Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024)',
    domain: 'video',
    summary:
      'Forward and backward, spatial-first as released, time-first, or mixed; the mean of both directions goes on.',
    options: {
      order: choiceOption(
        'Spatial first or time first in both branches; one in each branch; or layers of the one and the other in turn.',
        ['spatial', 'time', 'branches', 'layers'],
      ),
    },
    merge: 'mean',
    build: (size, { order }) => {
      const space = bothWays('spatial first', spatialFirst(size))
      const time = bothWays('time first', timeFirst(size))
      if (order === 'spatial') return space
      if (order === 'time') return time
      return order === 'branches' ? [space[0], time[1]] : [...space, ...time]
    },
  }),
  defineOrder({
    name: 'vivim',
    title: 'Vivim: space-time both ways, and time-first',
    source: 'Yang et al., Vivim: a Video Vision Mamba for Medical Video Segmentation (2024)',
    domain: 'video',
    summary:
      'Spatial-first forward and reversed, and time-first forward, each with its own parameters; summed.',
    options: {},
    merge: 'sum',
    build: (size) => [
      ...bothWays('spatial first', spatialFirst(size)),
      { label: 'time first', path: timeFirst(size) },
    ],
  }),
  defineOrder({
    name: 'zigma-video',
    title: 'ZigMa for videos: layers in space and in time',
    source: 'Hu et al., ZigMa: A DiT-style Zigzag Mamba Diffusion Model (2024), and its program',
    domain: 'video',
    summary:
      'A pattern of layers repeats: a layer in space scans each frame by the next of eight zigzags, a layer in time scans each cell through the frames, forward and backward in turn.',
    options: {
      pattern: choiceOption('The pattern of layers, s in space, t in time.', ['sst', 'st']),
      layers: countOption('How many layers.', 12, 1, 1024),
    },
    build: (size, { pattern, layers }) => {
      const turns = { s: 0, t: 0 }
      return Array.from({ length: layers }, (_, layer) => {
        const kind = pattern[layer % pattern.length] as 's' | 't'
        const scan = zigmaLayer(size, kind, turns[kind]++)
        return { ...scan, label: `layer ${layer}: ${scan.label}` }
      })
    },
  }),
  defineOrder({
    name: 'alternating-video',
    title: 'Mamba-ND for videos: one direction in each layer',
    source: 'Li et al., Mamba-ND: Selective State Space Modeling for Multi-Dimensional Data (2024)',
    domain: 'video',
    summary:
      'Three orders of the axes in turn, two layers each, forward and reversed: time, height, width; time, width, height; width, height, time, the last fastest.',
    options: {},
    build: (size) => [
      ...bothWays('time, height, width', countedPath(size)),
      ...bothWays('time, width, height', axisPath(size, [0, 2, 1])),
      ...bothWays('width, height, time', axisPath(size, [2, 1, 0])),
    ],
  }),
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
      const [rows, columns] = pairSequences(size, cross)
      return [
        rows,
        columns,
        backwards(rows.label, rows.path),
        backwards(columns.label, columns.path),
      ]
    },
  }),
]
