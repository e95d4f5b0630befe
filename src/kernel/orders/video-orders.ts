import { axisPath } from './axis-path.ts'
import type { GridSize } from './grid-size.ts'
import { bothWays, countedPath, defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { zigzags } from './symmetry-orders.ts'

/** Frames slowest: the raster order of space and time. */
export const spatialFirst: (size: GridSize) => Int32Array = countedPath
/** Cells slowest: all frames of a cell before the next cell. */
export const timeFirst = (size: GridSize): Int32Array => axisPath(size, [1, 2, 0])

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

/** Orders of videos. */
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
]
