import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { axisPath } from './axis-path.ts'
import { diagonalPath, zigzagPath } from './diagonal-path.ts'
import { hilbertPath } from './hilbert-path.ts'
import { transposedPath } from './index-grid.ts'
import { countedPath, defineOrder, type ScanOrder } from './order.ts'
import { choiceOption, countOption, seedOption } from './order-options.ts'
import { snakePath } from './snake-path.ts'
import { checkWindow, windowPath } from './window-path.ts'
import { zOrderPath } from './z-order-path.ts'

/** The curves of several models of images, each a path of its own. */

const hilbertOptions = {
  rule: choiceOption(
    'For sizes that are no equal powers of two: the generalised curve, or the curve of the enclosing square with cells outside skipped.',
    ['generalised', 'skip'],
  ),
}

const pathOptions = {
  padding: choiceOption('Tokens that fill sides up to whole windows: left out, or kept as -1.', [
    'skip',
    'keep',
  ]),
}

/** Orders of one path through an image. */
export const singlePathOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'raster',
    title: 'Raster: rows from left to right',
    source: 'Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)',
    domain: 'image',
    summary:
      'Row after row. A cell sees the rows above and what lies to its left in its own row, as one scan of a flattened image does.',
    options: {},
    build: (size) => [{ label: 'rows', path: countedPath(size) }],
  }),
  defineOrder({
    name: 'column',
    title: 'Columns from top to bottom',
    source: 'Liu et al., VMamba: Visual State Space Model (2024)',
    domain: 'image',
    summary: 'Column after column: the raster order of the transposed image.',
    options: {},
    build: (size) => [{ label: 'columns', path: axisPath(size, [1, 0]) }],
  }),
  defineOrder({
    name: 'snake',
    title: 'Snake (boustrophedon) along rows',
    source:
      'Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)',
    domain: 'image',
    summary: 'Rows, every other one from right to left, so that every step goes to a neighbour.',
    options: {},
    build: (size) => [{ label: 'row snake', path: snakePath(size) }],
  }),
  defineOrder({
    name: 'column-snake',
    title: 'Snake (boustrophedon) along columns',
    source:
      'Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)',
    domain: 'image',
    summary: 'Columns, every other one from bottom to top.',
    options: {},
    build: (size) => [{ label: 'column snake', path: snakePath(size, [1, 0]) }],
  }),
  defineOrder({
    name: 'diagonal',
    title: 'Diagonals that wrap round',
    source: 'Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)',
    domain: 'image',
    summary: 'Diagonals down and to the right, each wrapping round the columns.',
    options: {},
    build: (size) => [{ label: 'diagonal', path: diagonalPath(size) }],
  }),
  defineOrder({
    name: 'anti-diagonal',
    title: 'Anti-diagonals that wrap round',
    source: 'Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)',
    domain: 'image',
    summary: 'Diagonals down and to the left, each wrapping round the columns.',
    options: {},
    build: (size) => [{ label: 'anti-diagonal', path: diagonalPath(size, 'anti-diagonal') }],
  }),
  defineOrder({
    name: 'zigzag',
    title: 'Zigzag of JPEG',
    source:
      'He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)',
    domain: 'image',
    summary: 'Anti-diagonals from corner to corner, every other one backwards.',
    options: {},
    build: (size) => [{ label: 'zigzag', path: zigzagPath(size) }],
  }),
  defineOrder({
    name: 'window',
    title: 'Local windows',
    source:
      'Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024)',
    domain: 'image',
    summary:
      'Window after window, row after row inside each, so that cells of one window stay near.',
    options: {
      window: countOption('Side of each window, in cells.', 2),
      first: choiceOption('Which axis is slowest, between windows and inside them.', [
        'rows',
        'columns',
      ]),
      ...pathOptions,
    },
    build: (size, { window, first, padding }) => {
      checkWindow('options.window', window, size)
      return [{ label: `windows of ${window}`, path: windowPath(size, window, { first, padding }) }]
    },
  }),
  defineOrder({
    name: 'z-order',
    title: 'Z-order (Morton)',
    source:
      'He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)',
    domain: 'image',
    summary:
      'Cells sorted by the interleaved bits of row and column, the row bit the higher. Local, with jumps.',
    options: {},
    build: (size) => [{ label: 'z-order', path: zOrderPath(size) }],
  }),
  defineOrder({
    name: 'trans-z-order',
    title: 'Transposed z-order',
    source:
      'He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)',
    domain: 'image',
    summary: 'Z-order with rows and columns swapped before their bits are interleaved.',
    options: {},
    build: (size) => [{ label: 'transposed z-order', path: transposedPath(size, zOrderPath) }],
  }),
  defineOrder({
    name: 'hilbert',
    title: 'Hilbert curve',
    source:
      'Tang et al., Scalable Visual State Space Model with Fractal Scanning (2024), by the transform of Skilling (2004)',
    domain: 'image',
    summary:
      'The space-filling curve whose steps go to neighbours while whole quarters of the image stay together.',
    options: hilbertOptions,
    build: (size, { rule }) => [{ label: 'Hilbert', path: hilbertPath(size, rule) }],
  }),
  defineOrder({
    name: 'trans-hilbert',
    title: 'Transposed Hilbert curve',
    source: 'Tang et al., Scalable Visual State Space Model with Fractal Scanning (2024)',
    domain: 'image',
    summary: 'The Hilbert curve with rows and columns swapped: a second view beside the first.',
    options: hilbertOptions,
    build: (size, { rule }) => [
      {
        label: 'transposed Hilbert',
        path: transposedPath(size, (turned) => hilbertPath(turned, rule)),
      },
    ],
  }),
  defineOrder({
    name: 'shuffle',
    title: 'Random shuffle',
    source:
      'Huang et al., Stochastic Layer-Wise Shuffle: A Good Practice to Improve Vision Mamba Training (2024); Cao et al., Shuffle Mamba: State Space Models with Random Shuffle for Multi-Modal Image Fusion (2024): several draws',
    domain: 'image',
    summary:
      'A random permutation of the cells, undone after the scan. ShuffleMamba shuffles in training alone, deeper layers more often; the fusion network of the same name averages several draws at test.',
    options: {
      draws: countOption('Draws, each a path.', 1, 1, 1024),
      seed: seedOption,
    },
    merge: 'mean',
    build: ([height, width], { draws, seed }) => {
      const uniform = random(seed)
      return Array.from({ length: draws }, (_, draw) => ({
        label: draws === 1 ? 'shuffle' : `shuffle, draw ${draw}`,
        path: shuffled(height * width, uniform),
      }))
    },
  }),
]
