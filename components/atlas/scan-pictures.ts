import {
  gridGraph,
  minimumSpanningTree,
  random,
  randomWalk,
  scanOrder,
} from '../../src/kernel/index.ts'
import type { Mark, Stroke } from '../../src/draw/index.ts'
import {
  dashed,
  dots,
  moves,
  places,
  plain,
  side,
  someMoves,
  starts,
  step,
  thick,
  thin,
  type Place,
} from './scan-picture-marks.ts'

/** Two frames of two by two cells, the second to the right and below. */
const frames: readonly Place[] = [0, 1].flatMap((frame) =>
  [0, 1, 2, 3].map((cell): Place => [
    4 + 8 * (cell % 2) + 10 * frame,
    5 + 8 * Math.floor(cell / 2) + 8 * frame,
  ]),
)

/** An order of the kernel on a square image: its moves to neighbours (all with `jumps`), a dot where each path begins. */
function square(
  name: string,
  size: number,
  { options, jumps, diagonals }: { options?: object; jumps?: boolean; diagonals?: boolean } = {},
): Mark[] {
  const at = places(size, size)
  const paths = scanOrder(name, [size, size], { ...options })
  const longest = jumps ? Infinity : step(size) * (diagonals ? Math.SQRT2 : 1)
  return [...drawnOnce(paths).map((path) => moves(path, at, longest)), starts(paths, at)]
}

/** Paths without those that only go back along another. */
function drawnOnce(paths: readonly Int32Array[]): Int32Array[] {
  const seen = new Set<string>()
  return paths.filter((path) => {
    const [there, back] = [path.join(), path.slice().reverse().join()]
    const isNew = !seen.has(there) && !seen.has(back)
    seen.add(there)
    return isNew
  })
}

/** Rows in the upper half of the image, columns in the lower. */
function alternating(): Mark[] {
  const at = places(4, 4)
  const half = (cells: ArrayLike<number>, upper: boolean) =>
    Array.from(cells).filter((cell) => cell < 8 === upper)
  const rows = half(scanOrder('raster', [4, 4])[0], true)
  const columns = half(scanOrder('column', [4, 4])[0], false)
  return [moves(rows, at, step(4)), moves(columns, at, step(4)), starts([rows, columns], at)]
}

/** A fine path, and over it the coarse one of the same order. */
function twoScales(): Mark[] {
  const fine = places(4, 4)
  const coarse = places(2, 2).map(([x, y]): Place => [
    side / 2 + (x - side / 2) / 1.5,
    side / 2 + (y - side / 2) / 1.5,
  ])
  return [
    moves(scanOrder('raster', [4, 4])[0], fine, step(4), thin),
    moves(scanOrder('raster', [2, 2])[0], coarse, Infinity, thick),
    starts(scanOrder('raster', [4, 4]), fine),
  ]
}

/** The beginnings of three unlike orders from one corner. */
function threeRays(): Mark[] {
  const at = places(4, 4)
  const first = ['raster', 'column', 'diagonal'].map((name) =>
    scanOrder(name, [4, 4])[0].slice(0, 4),
  )
  return [...first.map((path) => moves(path, at)), starts(first, at)]
}

function tree(): Mark[] {
  const at = places(4, 4)
  const uniform = random(5)
  const graph = gridGraph([4, 4])
  const weights = graph.edges.map(() => uniform())
  const { parent } = minimumSpanningTree({ ...graph, weights })
  const points = Array.from(parent, (to, node) =>
    to < 0 || to === node ? [] : [...at[node], ...at[to], NaN, NaN],
  ).flat()
  return [{ kind: 'path', points, stroke: plain }, dots([at[0]], 2.2)]
}

/** A small graph: a hub with five neighbours, some of them joined. */
const graph = {
  nodes: 6,
  edges: [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
    [1, 2],
    [4, 5],
  ] as const,
}
const graphPlaces: readonly Place[] = [
  [13, 12],
  [5, 5],
  [15, 3.5],
  [22, 9],
  [11, 21],
  [21, 21],
]

const edges = (stroke: Stroke): Mark => ({
  kind: 'path',
  points: graph.edges.flatMap(([a, b]) => [...graphPlaces[a], ...graphPlaces[b], NaN, NaN]),
  stroke,
})

/** Nodes that grow in the order in which they are read. */
function growing(path: ArrayLike<number>, at: readonly Place[]): Mark[] {
  return Array.from(path, (node, t) => dots([at[node]], 0.9 + (2.3 * t) / (path.length - 1)))
}

function walk(): Mark[] {
  const path = randomWalk(graph, 5, 4, 2)
  return [
    edges({ ...thin, opacity: 0.5 }),
    moves(path, graphPlaces, Infinity, plain),
    starts([path], graphPlaces),
  ]
}

/** A sequence on a line, its order drawn as arcs. */
function arcs(): Mark[] {
  const length = 6
  const at = places(1, length).map(([x]): Place => [x, 16])
  const [, path] = scanOrder('reordering', [length], { row: 3 })
  const points: number[] = []
  for (let t = 1; t < path.length; t++) {
    const [from, to] = [at[path[t - 1]][0], at[path[t]][0]]
    const sign = to > from ? -1 : 0.6
    for (let i = 0; i <= 12; i++) {
      const angle = (Math.PI * i) / 12
      points.push((from + to) / 2 - ((to - from) / 2) * Math.cos(angle))
      points.push(16 + (sign * Math.abs(to - from) * Math.sin(angle)) / 1.6)
    }
    points.push(NaN, NaN)
  }
  return [{ kind: 'path', points, stroke: thin }, dots(at, 1.4)]
}

/** Round the grid and inwards. The kernel has no such order: no paper of the catalogue gives its program. */
function spiral(size: number): Mark[] {
  const at = places(size, size)
  const path: number[] = []
  let [row, column, down, right] = [0, 0, 0, 1]
  const isFree = (r: number, c: number) =>
    r >= 0 && c >= 0 && r < size && c < size && !path.includes(r * size + c)
  while (path.length < size * size) {
    path.push(row * size + column)
    if (!isFree(row + down, column + right)) [down, right] = [right, -down]
    row += down
    column += right
  }
  return [moves(path, at), starts([path], at)]
}

/** Four depths of one place. */
function channels(): Mark[] {
  const at = places(4, 1)
  return [moves(scanOrder('column', [4, 1])[0], at), dots(at, 1.7)]
}

/** Rows within the frames, lines from a cell to the same cell of the next frame, or both. */
function video(...names: ('spatial-first' | 'time-first')[]): Mark[] {
  const isRow = (from: number, to: number) => Math.floor(from / 2) === Math.floor(to / 2)
  const isCell = (from: number, to: number) => from % 4 === to % 4
  return [
    ...names.map((name) => {
      const [path] = scanOrder(name, [2, 2, 2])
      return someMoves(path, frames, name === 'spatial-first' ? isRow : isCell)
    }),
    dots([frames[0]], 2.2),
  ]
}

const dotted = (size: number) => dots(places(size, size), 1.5)

/** What each scan order of the vocabulary looks like, drawn from the kernel's own paths. */
export const scanPictures: Readonly<Record<string, () => readonly Mark[]>> = {
  causal: () => square('raster', 4),
  bidirectional: () => square('bidirectional', 4),
  'cross-4': () => square('cross-scan', 3),
  'continuous/snake': () => square('snake', 4),
  'zigzag-8': () => {
    const paths = scanOrder('zigma', [4, 4])
    const at = places(4, 4)
    return [moves(paths[0], at), starts(paths, at)]
  },
  'local-window': () => square('window', 4),
  'atrous/skip': () => {
    const paths = scanOrder('atrous', [4, 4])
    const at = places(4, 4)
    return [dots(at, 0.9), moves(paths[0], at, 2 * step(4)), starts([paths[0]], at)]
  },
  'diagonal/omni-8': () => square('omnidirectional', 3, { diagonals: true }),
  hilbert: () => square('hilbert', 4),
  'z-order': () => square('z-order', 4, { jumps: true }),
  tree,
  random: () => square('shuffle', 3, { jumps: true }),
  'spatial-first': () => video('spatial-first'),
  'time-first': () => video('time-first'),
  'spatiotemporal-mix': () => video('spatial-first', 'time-first'),
  'hierarchical/multi-scale': twoScales,
  'graph-degree': () => [
    edges(thin),
    ...growing(scanOrder('degree', graph, { ties: 'number' })[0], graphPlaces),
  ],
  'random-walk': walk,
  octree: () => {
    const [path] = scanOrder('z-order-3d', [2, 2, 2])
    return [moves(path, frames), dots([frames[0]], 2.2)]
  },
  hybrid: threeRays,
  unknown: () => [
    { kind: 'rect', x: 4.5, y: 4.5, width: 17, height: 17, radius: 2, stroke: dashed },
  ],
  none: () => [{ kind: 'path', points: [8, 13, 18, 13], stroke: plain }],
  'axis-alternating': alternating,
  'channel/spectral': channels,
  frequency: () => square('zigzag', 4, { jumps: true }),
  '2d-recurrence': () => {
    const paths = scanOrder('cross-scan', [3, 3]).slice(0, 2)
    const at = places(3, 3)
    return [...paths.map((path) => moves(path, at, step(3))), starts(paths, at)]
  },
  'order-free': () => [dotted(3)],
  interleaved: () => {
    const at = places(2, 4)
    const [path] = scanOrder('column', [2, 4])
    return [moves(path, at), starts([path], at)]
  },
  'variate-order': () => square('column', 4),
  'learned-order': () => growing(scanOrder('shuffle', [3, 3], { seed: 4 })[0], places(3, 3)),
  'sequence-reorder': arcs,
  spiral: () => spiral(4),
  'space-filling': () => {
    const [path] = scanOrder('hilbert', [4, 4])
    return [moves(path, places(4, 4), Infinity, dashed)]
  },
}
