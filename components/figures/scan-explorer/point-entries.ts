import { group, renamed, type Entry, type Row } from './entry.ts'

/** Orders of points, which are rounded to cells of a side. */
function pointRows(side: number): readonly Row[] {
  const rounded = (more = {}) => ({ options: () => ({ side, ...more }) })
  const lion = (cells: number) => ({
    side,
    window: cells / (2 * side),
    height: 64,
    group: 2 * cells,
  })
  return [
    ['point-mamba', 'PointMamba', rounded()],
    [
      'point-mamba-apart',
      'PointMamba, side by side',
      { order: 'point-mamba', ...rounded({ sequences: 'side by side' }) },
    ],
    ['octree', 'Point Mamba, octree'],
    ['voxel-mamba', 'Voxel Mamba, full scale', rounded()],
    [
      'voxel-mamba-half',
      'Voxel Mamba, half scale',
      {
        order: 'voxel-mamba',
        options: () => ({ side: 2 * side, branch: 'half' }),
        here: 'In the model each voxel of twice the side is one token; here its points follow each other.',
      },
    ],
    ['consistent-traverse', 'Point Cloud Mamba', { inTurn: 1, ...rounded() }],
    [
      'consistent-traverse-code',
      'Point Cloud Mamba, released',
      { order: 'consistent-traverse', inTurn: 1, ...rounded({ as: 'code' }) },
    ],
    ['mamba24-8d', 'Mamba24/8D', rounded()],
    ['mamba24-8d-8', 'Mamba24/8D, eight', { order: 'mamba24-8d', ...rounded({ paths: '8' }) }],
    ['lion', 'LION', { options: lion }],
    [
      'lion-moved',
      'LION, windows moved',
      { order: 'lion', options: (cells) => ({ ...lion(cells), windows: 'moved' }) },
    ],
    ['axis-sorted', 'Sorted by x, y and height'],
    ['poin-tramba', 'PoinTramba'],
    ['mamba-3d', 'Mamba3D, as given'],
  ]
}

/** Orders over the picture as points on a relief, and over points scattered over a dome. */
export const pointEntries: readonly Entry[] = [
  ...group('The picture as points on a relief', { data: 'points' }, pointRows(1)),
  ...group(
    'Points scattered over a dome',
    { data: 'points', board: 'cloud' },
    [
      ...pointRows(0.25),
      // On the relief the least coordinates are multiples of the side, so that nothing differs.
      [
        'point-mamba-paper',
        'PointMamba, from the least',
        { order: 'point-mamba', options: () => ({ side: 0.25, as: 'paper' }) },
      ] as const,
    ].map((row) => renamed(row, 'cloud')),
  ),
]
