import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { atrousPaths } from './atrous-paths.ts'
import { axisPath } from './axis-path.ts'
import { crossScan } from './cross-scan.ts'
import { diagonalPath } from './diagonal-path.ts'
import {
  backwards,
  bothWays,
  countedPath,
  defineOrder,
  type ScanOrder,
  type ScanPath,
} from './order.ts'
import { choiceOption, countOption, seedOption } from './order-options.ts'
import { snakePath } from './snake-path.ts'
import { checkWindow, windowPath } from './window-path.ts'

/** Orders of several paths through an image, one for each model. */
export const imageOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'bidirectional',
    title: 'Vim: forward and backward raster',
    source:
      'Zhu et al., Vision Mamba: Efficient Visual Representation Learning with Bidirectional State Space Model (2024), and its program',
    domain: 'image',
    summary:
      'Rows from the first cell to the last and back. Each direction has its own parameters; the mean of both goes on.',
    options: {},
    merge: 'mean',
    build: (size) => bothWays('rows', countedPath(size)),
  }),
  defineOrder({
    name: 'cross-scan',
    title: 'VMamba: cross-scan in four directions',
    source: 'Liu et al., VMamba: Visual State Space Model (2024), and its program',
    domain: 'image',
    summary: 'Rows and columns, each forward and reversed, summed after each order is undone.',
    options: {
      routes: choiceOption(
        'The four routes; or, as ablations, one route four times, or rows and reversed rows twice each.',
        ['cross', 'one', 'two'],
      ),
    },
    merge: 'sum',
    build: (size, { routes }) => {
      if (routes === 'cross') return crossScan(size)
      const forward = { label: 'rows', path: countedPath(size) }
      const second = routes === 'one' ? forward : backwards('rows', forward.path)
      return [forward, second, forward, second].map((each) => ({ ...each }))
    },
  }),
  defineOrder({
    name: 'omnidirectional',
    title: 'RS-Mamba (RSM): eight directions',
    source:
      'Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024), and its program',
    domain: 'image',
    summary:
      'The cross-scan, and diagonals and anti-diagonals that wrap round, forward and reversed; summed.',
    options: {},
    merge: 'sum',
    build: (size) => {
      const diagonal = diagonalPath(size)
      const antiDiagonal = diagonalPath(size, 'anti-diagonal')
      return [
        ...crossScan(size),
        { label: 'diagonal', path: diagonal },
        { label: 'anti-diagonal', path: antiDiagonal },
        backwards('diagonal', diagonal),
        backwards('anti-diagonal', antiDiagonal),
      ]
    },
  }),
  defineOrder({
    name: 'continuous',
    title: 'PlainMamba: snakes in four directions',
    source:
      'Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024), and its program',
    domain: 'image',
    summary:
      'A row snake and a column snake from the first cell, each forward and reversed, with one set of parameters; summed. pathDirections gives the move that enters each cell.',
    options: {},
    merge: 'sum',
    departure:
      'The released program permutes x alone and reads dt, B and C in raster order; the paths are the same. The idea of the paper permutes all four.',
    build: (size) => [
      ...bothWays('row snake', snakePath(size)),
      ...bothWays('column snake', snakePath(size, [1, 0])),
    ],
  }),
  defineOrder({
    name: 'atrous',
    title: 'EfficientVMamba: skip sampling',
    source:
      'Pei et al., EfficientVMamba: Atrous Selective Scan for Light Weight Visual Mamba (2024), and its program',
    domain: 'image',
    summary:
      'Interleaved grids of every second row and column, each scanned once along rows or columns; together they cost one scan of the image.',
    options: {
      stride: countOption('Rows and columns between cells of one path; 2 in the program.', 2),
      padding: choiceOption(
        'Tokens that fill sides up to whole strides: left out, or kept as -1.',
        ['skip', 'keep'],
      ),
    },
    cover: 'together',
    merge: 'scatter',
    build: (size, { stride, padding }) =>
      atrousPaths(size, stride, padding).map((path, k) => ({
        label: `rows from ${k % stride}, columns from ${Math.floor(k / stride)}`,
        path,
      })),
  }),
  defineOrder({
    name: 'local-mamba',
    title: 'LocalMamba: rows, columns and windows',
    source:
      'Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024), and its program',
    domain: 'image',
    summary:
      'Each layer takes four of eight candidates: rows, columns and windows of two sizes, each forward and reversed, weighted by a gate and summed.',
    options: {
      set: choiceOption(
        'The four paths of every layer of the model without search, or all eight candidates.',
        ['fixed', 'candidates'],
      ),
      window: countOption('Cells along a side of a small window; 2 in the paper.', 2),
      largeWindow: countOption('Cells along a side of a large window; 7 in the paper.', 7),
      padding: choiceOption(
        'Tokens that fill sides up to whole windows: left out, or kept as -1.',
        ['skip', 'keep'],
      ),
    },
    merge: 'gate',
    departure:
      'The released program switches the spatial gate of the paper off and keeps the gate over channels.',
    build: (size, { set, window, largeWindow, padding }) => {
      checkWindow('options.window', window, size)
      const windows = (side: number): ScanPath[] =>
        bothWays(`windows of ${side}`, windowPath(size, side, { padding }))
      const rows = bothWays('rows', countedPath(size))
      if (set === 'fixed') return [...rows, ...windows(window)]
      checkWindow('options.largeWindow', largeWindow, size)
      const columns = bothWays('columns', axisPath(size, [1, 0]))
      return [...rows, ...columns, ...windows(window), ...windows(largeWindow)]
    },
  }),
  defineOrder({
    name: 'alternating',
    title: 'Mamba-ND: one direction in each layer',
    source: 'Li et al., Mamba-ND: Selective State Space Modeling for Multi-Dimensional Data (2024)',
    domain: 'image',
    summary:
      'Rows, rows reversed, columns, columns reversed: one path for each layer in turn, in series.',
    options: {},
    build: (size) => [
      ...bothWays('rows', countedPath(size)),
      ...bothWays('columns', axisPath(size, [1, 0])),
    ],
  }),
  defineOrder({
    name: 'rs-mamba',
    title: 'RSMamba: forward, reverse and shuffle',
    source:
      'Chen et al., RSMamba: Remote Sensing Image Classification with State Space Model (2024)',
    domain: 'image',
    summary:
      'Rows forward, reversed and shuffled at random, with shared weights; a softmax gate of three numbers weights them. A new shuffle is drawn in every layer at every call.',
    options: { seed: seedOption },
    merge: 'gate',
    build: (size, { seed }) => [
      ...bothWays('rows', countedPath(size)),
      { label: 'shuffle', path: shuffled(size[0] * size[1], random(seed)) },
    ],
  }),
]
