import { findScanOrder, type ScanOrder } from '../../../src/kernel/index.ts'

/** What a grid of an order looks like: one image, four frames, two images, or a sequence laid in rows. */
export type Board = 'image' | 'frames' | 'pair' | 'rows'

/** An order as the figure offers it: one of the kernel's, with options that fit the side of the board. */
export interface Entry {
  readonly value: string
  readonly label: string
  readonly group: string
  /** Its name in the kernel; its value here without it. */
  readonly order?: string
  readonly board?: Board
  /** What it reads: the grid, without it; or the grid's graph, or the picture's relief as points. */
  readonly data?: 'graph' | 'points'
  options?(side: number): Readonly<Record<string, unknown>>
  /** True where each layer takes one of the paths in turn. */
  readonly series?: boolean
  /** True where each cell has a sequence of its own, which leads to it. */
  readonly each?: boolean
}

type Row = readonly [value: string, label: string, more?: Partial<Entry>]

function group(name: string, shared: Partial<Entry>, rows: readonly Row[]): Entry[] {
  return rows.map(([value, label, more]) => ({ value, label, group: name, ...shared, ...more }))
}

/** Orders of the kernel over grids and sequences, graphs and points, and variants of some. */
export const entries: readonly Entry[] = [
  ...group('One path over an image', {}, [
    ['raster', 'Raster'],
    ['column', 'Columns'],
    ['snake', 'Row snake'],
    ['column-snake', 'Column snake'],
    ['window', 'Windows, 2 × 2'],
    ['window-4', 'Windows, 4 × 4', { order: 'window', options: () => ({ window: 4 }) }],
    ['z-order', 'Z-order'],
    ['trans-z-order', 'Z-order, transposed'],
    ['hilbert', 'Hilbert curve'],
    ['trans-hilbert', 'Hilbert, transposed'],
    ['zigzag', 'Zigzag of JPEG'],
    ['diagonal', 'Diagonals'],
    ['anti-diagonal', 'Anti-diagonals'],
    ['shuffle', 'Random shuffle'],
    ['mamba-ts', 'MambaTS, variates by time'],
  ]),
  ...group('Several paths in a layer', {}, [
    ['bidirectional', 'Vim'],
    ['cross-scan', 'VMamba'],
    ['omnidirectional', 'RS-Mamba (RSM)'],
    ['continuous', 'PlainMamba'],
    ['atrous', 'EfficientVMamba'],
    ['local-mamba', 'LocalMamba, fixed set'],
    ['rs-mamba', 'RSMamba'],
    ['mamba-ad', 'MambaAD'],
    ['ms-vmamba', 'MSVMamba'],
    ['nested', 'MiM-ISTD'],
  ]),
  ...group('One path a layer, in turn', { series: true }, [
    ['alternating', 'Mamba-ND'],
    ['zigma', 'ZigMa'],
    [
      'zigma-hilbert',
      'ZigMa, Hilbert curves',
      { order: 'zigma', options: () => ({ curve: 'hilbert' }) },
    ],
    [
      'zigma-hilbert-code',
      'ZigMa, Hilbert as released',
      { order: 'zigma', options: () => ({ curve: 'hilbert', as: 'code' }) },
    ],
  ]),
  ...group('Four frames or slices', { board: 'frames' }, [
    ['spatial-first', 'Spatial first'],
    ['time-first', 'Time first'],
    ['video-mamba', 'VideoMamba'],
    ['vivim', 'Vivim'],
    ['zigma-video', 'ZigMa for videos', { series: true }],
    ['alternating-video', 'Mamba-ND for videos', { series: true }],
    ['snake-3d', 'Snake in space'],
    ['z-order-3d', 'Z-order in space'],
    ['hilbert-3d', 'Hilbert curve in space'],
    ['ssu-mamba', 'SSUMamba, first layer'],
    ['seg-mamba', 'SegMamba'],
    ['omni-channel', 'VmambaIR'],
    ['triplet', 'TM-UNet'],
  ]),
  ...group('Two images', { board: 'pair', order: 'change-mamba' }, [
    ['change-mamba', 'ChangeMamba, one after the other'],
    ['change-cross', 'ChangeMamba, cell by cell', { options: () => ({ arrangement: 'cross' }) }],
    ['change-paper', 'The first, as in the paper', { options: () => ({ as: 'paper' }) }],
  ]),
  ...group('The grid as a graph', { data: 'graph' }, [
    ['tree', 'GrootVL, a tree'],
    ['traversal', 'Breadth first'],
    ['depth-first', 'Depth first', { order: 'traversal', options: () => ({ traversal: 'depth' }) }],
    ['degree', 'Graph-Mamba, by degree'],
    ['centrality', 'By centrality'],
    ['page-rank', 'By PageRank'],
    ['node-permutation', 'Random permutation'],
    ['node-walks', 'SpoT-Mamba, random walks', { each: true }],
    [
      'node-breadth',
      'The nearest of each cell',
      { order: 'node-walks', each: true, options: () => ({ walk: 'breadth' }) },
    ],
  ]),
  ...group('The picture as points on a relief', { data: 'points' }, [
    ['point-mamba', 'PointMamba', { options: () => ({ side: 1 }) }],
    [
      'point-mamba-apart',
      'PointMamba, side by side',
      { order: 'point-mamba', options: () => ({ side: 1, sequences: 'side by side' }) },
    ],
    ['octree', 'Point Mamba, octree'],
    ['voxel-mamba', 'Voxel Mamba, full scale'],
    ['consistent-traverse', 'Point Cloud Mamba', { series: true, options: () => ({ side: 1 }) }],
    ['axis-sorted', 'Sorted by x, y and height'],
  ]),
  ...group('A sequence, laid in rows', { board: 'rows' }, [
    ['reordering', 'MambaMIL', { options: (side) => ({ row: side }) }],
    ['hiss', 'HiSS', { options: (side) => ({ chunk: side }) }],
  ]),
]

/** The order of an entry, as the kernel has it. */
export function orderOf({ value, order = value }: Entry): ScanOrder {
  return findScanOrder(order)
}

/** The entry of a value. */
export function entryOf(value: string): Entry {
  return entries.find((entry) => entry.value === value)!
}
