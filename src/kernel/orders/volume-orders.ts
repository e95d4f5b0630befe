import { axisPath } from './axis-path.ts'
import type { GridSize } from './grid-size.ts'
import { hilbertPath } from './hilbert-path.ts'
import { crossScan } from './cross-scan.ts'
import { bothWays, checkDivides, countedPath, defineOrder, type ScanOrder } from './order.ts'
import { countOption } from './order-options.ts'
import { snakePath } from './snake-path.ts'
import { zOrderPath } from './z-order-path.ts'

/** The orders of three axes from slowest to fastest: first as given, then with others fastest. */
const axisOrders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 2, 0],
  [1, 0, 2],
  [2, 0, 1],
  [2, 1, 0],
] as const

/** Orders of volumes: of space, of space and bands, or of channels of a map. */
export const volumeOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'hilbert-3d',
    title: 'Hilbert curve of a volume',
    source:
      'Wu et al., RainMamba: Enhanced Locality Learning with State Space Models for Video Deraining (2024), by the transform of Skilling (2004)',
    domain: 'volume',
    summary:
      'The Hilbert curve of the enclosing cube of side a power of two, cells outside the volume skipped.',
    options: {},
    build: (size) => [{ label: 'Hilbert', path: hilbertPath(size) }],
  }),
  defineOrder({
    name: 'z-order-3d',
    title: 'Z-order (Morton) of a volume',
    source:
      'Liu et al., Point Mamba: A Novel Point Cloud Backbone Based on State Space Model with Octree-Based Ordering Strategy (2024)',
    domain: 'volume',
    summary: 'Cells sorted by the interleaved bits of their coordinates, those of depth highest.',
    options: {},
    build: (size) => [{ label: 'z-order', path: zOrderPath(size) }],
  }),
  defineOrder({
    name: 'snake-3d',
    title: 'Snake of a volume',
    source:
      'Zhang et al., Point Cloud Mamba: Point Cloud Learning via State Space Model (2024): consistent traverse serialisation',
    domain: 'volume',
    summary:
      'Rows, every other one backwards, in planes, every other one backwards, so that every step goes to a neighbour.',
    options: {},
    build: (size) => [{ label: 'snake', path: snakePath(size) }],
  }),
  defineOrder({
    name: 'ssu-mamba',
    title: 'SSUMamba: snakes along six orders of the axes',
    source:
      'Fu et al., SSUMamba: Spatial-Spectral Selective State Space Model for Hyperspectral Image Denoising (2024)',
    domain: 'volume',
    summary:
      'A snake through the cube, forward and reversed. Layers take the six orders of the axes in turn; the order of the six is ours.',
    options: { layer: countOption('The layer, from 0; layers repeat after six.', 0, 0) },
    merge: 'sum',
    build: (size, { layer }) =>
      bothWays('snake', snakePath(size, axisOrders[layer % axisOrders.length])),
  }),
  defineOrder({
    name: 'seg-mamba',
    title: 'SegMamba: three orientations',
    source:
      'Xing et al., SegMamba: Long-range Sequential Modeling Mamba For 3D Medical Image Segmentation (2024), and its program',
    domain: 'volume',
    summary:
      'Raster forward, reversed, and across slices with the slice fastest, each with its own parameters; summed.',
    options: {
      slices: countOption(
        'Slices that the sequence is cut into, a divisor of its length: 64, 32, 16 and 8 in the stages of the program. 0 takes the depth.',
        0,
        0,
      ),
    },
    merge: 'sum',
    build: (size, { slices }) => {
      const raster = countedPath(size)
      const count = slices === 0 ? size[0] : slices
      checkDivides('options.slices', count, raster.length, 'the number of cells')
      const length = raster.length / count
      const across = raster.map((t) => (t % count) * length + Math.floor(t / count))
      return [...bothWays('raster', raster), { label: 'across slices', path: across }]
    },
  }),
  defineOrder({
    name: 'omni-channel',
    title: 'VmambaIR: plane and channels',
    source: 'Shi et al., VmambaIR: Visual State Space Model for Image Restoration (2024)',
    domain: 'volume',
    summary:
      'Of channels × height × width: the cross-scan of the plane, summed; and a scan over the channels, pooled over the plane, both ways, which weights the map.',
    options: {},
    merge: 'sum',
    build: ([channels, height, width]) => [
      ...crossScan([height, width]).map((each) => ({ ...each, grid: [height, width] })),
      ...bothWays('channels', countedPath([channels])).map((each) => ({
        ...each,
        grid: [channels],
      })),
    ],
  }),
  defineOrder({
    name: 'triplet',
    title: 'Triplet Mamba: three planes in turn',
    source:
      'Tang et al., Rotate to Scan: UNet-like Mamba with Triplet SSM Module for Medical Image Segmentation (2024)',
    domain: 'volume',
    summary:
      'Of channels × height × width: each pair of axes in turn is the plane that is scanned, the third axis its channels; the mean of the three goes on.',
    options: {},
    merge: 'mean',
    build: ([channels, height, width]) => {
      const planes: readonly [string, GridSize][] = [
        ['height × width', [height, width]],
        ['channels × height', [channels, height]],
        ['channels × width', [channels, width]],
      ]
      return planes.map(([label, grid]) => ({ label, path: axisPath(grid, [0, 1]), grid }))
    },
  }),
  defineOrder({
    name: 'occ-mamba',
    title: 'OccMamba: heights along a Hilbert curve of the plane',
    source:
      'Li et al., OccMamba: Semantic Occupancy Prediction with State Space Models (2024), by its description',
    domain: 'volume',
    summary:
      'The cells of the ground along the Hilbert curve of the plane, and over each cell all heights, depth here, before the next.',
    options: {},
    build: ([depth, height, width]) => {
      const plane = hilbertPath([height, width])
      const path = Int32Array.from(
        { length: depth * plane.length },
        (_, t) => (t % depth) * plane.length + plane[Math.floor(t / depth)],
      )
      return [{ label: 'heights along Hilbert', path }]
    },
  }),
]
