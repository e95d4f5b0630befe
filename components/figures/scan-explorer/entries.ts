import { findScanOrder, type ScanOrder } from '../../../src/kernel/index.ts'
import type { Board } from './board.ts'
import { darkestQuarter, type Given } from './picture.ts'

/** An order as the figure offers it: one of the kernel's, with options that fit the side of the board. */
export interface Entry {
  readonly value: string
  readonly label: string
  readonly group: string
  /** Its name in the kernel; its value here without it. */
  readonly order?: string
  readonly board?: Board
  /** What it reads: the grid, without it; or a graph or points: the board's own, or the grid's graph and the picture's relief. */
  readonly data?: 'graph' | 'points'
  options?(side: number, given: Given): Readonly<Record<string, unknown>>
  /** True where each layer takes one of the paths in turn. */
  readonly series?: boolean
  /** Where each cell has a sequence of its own, which leads to it: as the kernel has it, or the other way round. */
  readonly each?: 'there' | 'back'
}

type Row = readonly [value: string, label: string, more?: Partial<Entry>]

function group(name: string, shared: Partial<Entry>, rows: readonly Row[]): Entry[] {
  return rows.map(([value, label, more]) => ({ value, label, group: name, ...shared, ...more }))
}

/** Orders of the nodes of a graph. */
const graphRows: readonly Row[] = [
  ['degree', 'Graph-Mamba, by degree'],
  ['cluster', 'Graph-Mamba, communities'],
  ['random-walk-encoding', 'Graph-Mamba, walk returns'],
  ['centrality', 'By centrality'],
  ['page-rank', 'By PageRank'],
  ['traversal', 'Breadth first'],
  ['depth-first', 'Depth first', { order: 'traversal', options: () => ({ traversal: 'depth' }) }],
  ['node-permutation', 'Random permutation'],
  ['node-walks', 'SpoT-Mamba, random walks', { each: 'back' }],
  [
    'node-breadth',
    'The nearest of each cell',
    { order: 'node-walks', each: 'back', options: () => ({ walk: 'breadth' }) },
  ],
  ['graph-mamba-network', 'Graph Mamba networks', { each: 'there' }],
  ['hete-graph-mamba', 'HeteGraph-Mamba'],
]

/** Orders of points, which are rounded to cells of a side. */
function pointRows(side: number): readonly Row[] {
  const rounded = (more = {}) => ({ options: () => ({ side, ...more }) })
  return [
    ['point-mamba', 'PointMamba', rounded()],
    [
      'point-mamba-apart',
      'PointMamba, side by side',
      { order: 'point-mamba', ...rounded({ sequences: 'side by side' }) },
    ],
    ['octree', 'Point Mamba, octree'],
    ['voxel-mamba', 'Voxel Mamba, full scale', rounded()],
    ['consistent-traverse', 'Point Cloud Mamba', { series: true, ...rounded() }],
    ['mamba24-8d', 'Mamba24/8D', rounded()],
    [
      'lion',
      'LION',
      {
        options: (cells) => ({ side, window: cells / (2 * side), height: 64, group: 2 * cells }),
      },
    ],
    ['axis-sorted', 'Sorted by x, y and height'],
    ['poin-tramba', 'PoinTramba'],
    ['mamba-3d', 'Mamba3D, as given'],
  ]
}

/** The same order on another board, by a name of its own. */
function renamed([value, label, more]: Row, board: string): Row {
  return [`${value}-${board}`, `${label}, ${board}`, { order: value, ...more }]
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
    ['global-mamba', 'GlobalMamba, frequencies'],
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
    [
      'ms-vmamba-channels',
      'MSVMamba, channels halved',
      { order: 'ms-vmamba', options: () => ({ split: 'channels' }) },
    ],
    ['nested', 'MiM-ISTD'],
    [
      'quad-mamba',
      'QuadMamba',
      { options: (side, given) => ({ quarter: darkestQuarter(side, given) }) },
    ],
    ['mamba-in-mamba', 'Mamba-in-Mamba'],
    ['fourier-mamba', 'FourierMamba, frequencies'],
    ['shuffle-draws', 'Shuffle, five draws', { order: 'shuffle', options: () => ({ draws: 5 }) }],
    ['s-mamba', 'S-Mamba, variates by time'],
    ['motion-mamba', 'Motion Mamba, time by channels'],
    ['pose-mamba', 'PoseMamba, frames by joints'],
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
    ['video-mamba-park', 'VideoMamba (Park et al.)'],
    ['rain-mamba', 'RainMamba'],
    ['mamba-4d', 'Mamba4D'],
    ['snake-3d', 'Snake in space'],
    ['z-order-3d', 'Z-order in space'],
    ['hilbert-3d', 'Hilbert curve in space'],
    ['ssu-mamba', 'SSUMamba, first layer'],
    ['seg-mamba', 'SegMamba'],
    ['omni-channel', 'VmambaIR'],
    ['triplet', 'TM-UNet'],
    ['occ-mamba', 'OccMamba'],
  ]),
  ...group('Two images', { board: 'pair', order: 'change-mamba' }, [
    ['change-mamba', 'ChangeMamba, one after the other'],
    ['change-cross', 'ChangeMamba, cell by cell', { options: () => ({ arrangement: 'cross' }) }],
    ['change-paper', 'The first, as in the paper', { options: () => ({ as: 'paper' }) }],
    ['vfi-mamba', 'VFIMamba', { order: 'vfi-mamba' }],
  ]),
  ...group('The grid as a graph', { data: 'graph' }, [['tree', 'GrootVL, a tree'], ...graphRows]),
  ...group(
    'A graph with hubs',
    { data: 'graph', board: 'network' },
    graphRows.map((row) => renamed(row, 'hubs')),
  ),
  ...group('The picture as points on a relief', { data: 'points' }, pointRows(1)),
  ...group(
    'Points scattered over a dome',
    { data: 'points', board: 'cloud' },
    pointRows(0.25).map((row) => renamed(row, 'cloud')),
  ),
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
