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
  /** How many of the paths a layer takes, where layers take them in turn; without it, all. */
  readonly series?: number
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
    [
      'local-mamba-candidates',
      'LocalMamba, candidates',
      {
        order: 'local-mamba',
        options: (side) => ({ set: 'candidates', largeWindow: Math.min(7, side) }),
      },
    ],
    ['rs-mamba', 'RSMamba'],
    ['mamba-ad', 'MambaAD, Hilbert'],
    ...(['sweep', 'scan', 'z-order', 'zigzag'] as const).map((method): Row => [
      `mamba-ad-${method}`,
      `MambaAD, ${method}`,
      { order: 'mamba-ad', options: () => ({ method }) },
    ]),
    ['ms-vmamba', 'MSVMamba'],
    ['nested', 'MiM-ISTD'],
  ]),
  ...group('One path a layer, in turn', { series: 1 }, [
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
    [
      'zigma-random',
      'ZigMa, random orders',
      { order: 'zigma', options: () => ({ curve: 'random' }) },
    ],
  ]),
  ...group('Four frames or slices', { board: 'frames' }, [
    ['spatial-first', 'Spatial first'],
    ['time-first', 'Time first'],
    ['video-mamba', 'VideoMamba'],
    [
      'video-mamba-time',
      'VideoMamba, time first',
      { order: 'video-mamba', options: () => ({ order: 'time' }) },
    ],
    [
      'video-mamba-branches',
      'VideoMamba, an order a branch',
      { order: 'video-mamba', options: () => ({ order: 'branches' }) },
    ],
    [
      'video-mamba-layers',
      'VideoMamba, orders by layer',
      { order: 'video-mamba', series: 2, options: () => ({ order: 'layers' }) },
    ],
    ['vivim', 'Vivim'],
    ['zigma-video', 'ZigMa for videos', { series: 1 }],
    ['alternating-video', 'Mamba-ND for videos', { series: 1 }],
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
    [
      'change-parallel',
      'ChangeMamba, channels stacked',
      { options: () => ({ arrangement: 'parallel' }) },
    ],
    ['change-paper', 'The first, as in the paper', { options: () => ({ as: 'paper' }) }],
  ]),
  ...group('The grid as a graph', { data: 'graph' }, [
    ['tree', 'GrootVL, a tree'],
    ['traversal', 'Breadth first'],
    ['depth-first', 'Depth first', { order: 'traversal', options: () => ({ traversal: 'depth' }) }],
    ['degree', 'Graph-Mamba, by degree'],
    ['degree-draws', 'Graph-Mamba, five draws', { order: 'degree', options: () => ({ draws: 5 }) }],
    ['centrality', 'By centrality'],
    ['page-rank', 'By PageRank'],
    ['node-permutation', 'Random permutation'],
  ]),
  ...group('The picture as points on a relief', { data: 'points' }, [
    ['point-mamba', 'PointMamba', { options: () => ({ side: 1 }) }],
    [
      'point-mamba-apart',
      'PointMamba, side by side',
      { order: 'point-mamba', options: () => ({ side: 1, sequences: 'side by side' }) },
    ],
    [
      'point-mamba-paper',
      'PointMamba, lattice of the paper',
      { order: 'point-mamba', options: () => ({ side: 1, as: 'paper' }) },
    ],
    ['octree', 'Point Mamba, octree'],
    ['voxel-mamba', 'Voxel Mamba, full scale'],
    [
      'voxel-mamba-half',
      'Voxel Mamba, half scale',
      { order: 'voxel-mamba', options: () => ({ side: 2, branch: 'half' }) },
    ],
    ['consistent-traverse', 'Point Cloud Mamba', { series: 1, options: () => ({ side: 1 }) }],
    [
      'consistent-traverse-code',
      'Point Cloud Mamba, as released',
      { order: 'consistent-traverse', series: 1, options: () => ({ side: 1, as: 'code' }) },
    ],
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
