import { group, renamed, variant, type Entry, type Row } from './entry.ts'

/** Orders of the nodes of a graph. */
const rows: readonly Row[] = [
  ['degree', 'Graph-Mamba, by degree'],
  ['degree-draws', 'Graph-Mamba, five draws', variant('degree', { draws: 5 })],
  ['degree-permutation', 'Graph-Mamba, ties by lot', variant('degree', { ties: 'permutation' })],
  ['degree-number', 'Degree, ties by number', variant('degree', { ties: 'number' })],
  ['cluster', 'Graph-Mamba, communities'],
  ['random-walk-encoding', 'Graph-Mamba, walk returns'],
  [
    'random-walk-noise',
    'Graph-Mamba, noisy returns',
    variant('random-walk-encoding', { noise: 'normal' }),
  ],
  ['centrality', 'By centrality'],
  ['page-rank', 'By PageRank'],
  ['traversal', 'Breadth first'],
  ['depth-first', 'Depth first', variant('traversal', { traversal: 'depth' })],
  ['node-permutation', 'Random permutation'],
  ['node-walks', 'SpoT-Mamba, random walks', { each: 'back' }],
  [
    'node-breadth',
    'The nearest of each cell',
    { ...variant('node-walks', { walk: 'breadth' }), each: 'back' },
  ],
  [
    'node-depth',
    'As deep as edges lead',
    { ...variant('node-walks', { walk: 'depth' }), each: 'back' },
  ],
  ['graph-mamba-network', 'Graph Mamba networks', { each: 'there' }],
  ['hete-graph-mamba', 'HeteGraph-Mamba'],
]

const bag =
  'The model reads instances of a bag, both orders both ways; here it reads one of them over the grid.'

/** Orders over the grid as a graph, and over a graph with hubs. */
export const graphEntries: readonly Entry[] = [
  ...group('The grid as a graph', { data: 'graph' }, [
    ['tree', 'GrootVL, a tree', { tree: true }],
    ['mam-mil', 'MamMIL, breadth first', { order: 'tree', here: bag }],
    [
      'mam-mil-depth',
      'MamMIL, depth first',
      { ...variant('tree', { traversal: 'depth' }), here: bag },
    ],
    ...rows,
  ]),
  ...group(
    'A graph with hubs',
    { data: 'graph', board: 'network' },
    rows.map((row) => renamed(row, 'hubs')),
  ),
]
