import { group, variant, type Entry } from './entry.ts'

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth']

/** Orders over frames and slices, and over two images. */
export const frameEntries: readonly Entry[] = [
  ...group('Four frames or slices', { board: 'frames' }, [
    ['spatial-first', 'Spatial first'],
    ['time-first', 'Time first'],
    ['video-mamba', 'VideoMamba'],
    ['vivim', 'Vivim'],
    ['zigma-video', 'ZigMa for videos', { inTurn: 1 }],
    ['alternating-video', 'Mamba-ND for videos', { inTurn: 1 }],
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
  ...group('Frames or slices: further settings', { board: 'frames' }, [
    ['video-mamba-time', 'VideoMamba, time first', variant('video-mamba', { order: 'time' })],
    [
      'video-mamba-branches',
      'VideoMamba, one order a branch',
      variant('video-mamba', { order: 'branches' }),
    ],
    [
      'video-mamba-layers',
      'VideoMamba, orders in turn',
      { ...variant('video-mamba', { order: 'layers' }), inTurn: 2 },
    ],
    [
      'zigma-video-st',
      'ZigMa for videos, turn about',
      { ...variant('zigma-video', { pattern: 'st' }), inTurn: 1 },
    ],
    ...ordinals.map((ordinal, k): [string, string, Partial<Entry>] => [
      `ssu-mamba-${k + 2}`,
      `SSUMamba, ${ordinal} layer`,
      variant('ssu-mamba', { layer: k + 1 }),
    ]),
  ]),
  ...group('Two images', { board: 'pair', order: 'change-mamba' }, [
    ['change-mamba', 'ChangeMamba, one after the other'],
    [
      'change-cross',
      'ChangeMamba, cell by cell',
      variant('change-mamba', { arrangement: 'cross' }),
    ],
    [
      'change-parallel',
      'ChangeMamba, stacked',
      variant('change-mamba', { arrangement: 'parallel' }),
    ],
    ['change-paper', 'The first, as in the paper', variant('change-mamba', { as: 'paper' })],
    [
      'change-cross-paper',
      'The second, as in the paper',
      variant('change-mamba', { arrangement: 'cross', as: 'paper' }),
    ],
    ['vfi-mamba', 'VFIMamba', { order: 'vfi-mamba' }],
  ]),
]
