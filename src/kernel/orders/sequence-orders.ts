import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { bothWays, countedPath, defineOrder, type ScanOrder } from './order.ts'
import { choiceOption, countOption, seedOption } from './order-options.ts'
import { padding } from './path.ts'

/** Orders of a sequence that has one axis, or one axis and variates. */
export const sequenceOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'reordering',
    title: 'MambaMIL: stride sampling',
    source:
      'Yang et al., MambaMIL: Enhancing Long Sequence Modeling with Sequence Reordering in Computational Pathology (2024)',
    domain: 'sequence',
    summary:
      'The sequence as it is, and the sequence laid in rows and read by columns; undone, gated and added.',
    options: {
      row: countOption('Length of a row.', 4),
      padding: choiceOption('Tokens that fill the last row: left out, or kept as -1.', [
        'skip',
        'keep',
      ]),
    },
    merge: 'sum',
    build: ([length], { row, padding: padded }) => {
      const rows = Math.ceil(length / row)
      const columns: number[] = []
      for (let column = 0; column < row; column++)
        for (let r = 0; r < rows; r++) {
          const cell = r * row + column
          if (cell < length) columns.push(cell)
          else if (padded === 'keep') columns.push(padding)
        }
      return [
        { label: 'as given', path: countedPath([length]) },
        { label: 'by columns', path: Int32Array.from(columns) },
      ]
    },
  }),
  defineOrder({
    name: 'hiss',
    title: 'HiSS: chunks, then their summaries',
    source:
      'Bhirangi et al., Hierarchical State Space Models for Continuous Sequence-to-Sequence Modeling (2024)',
    domain: 'sequence',
    summary:
      'A low scan reads each chunk from a new state, and its last output is the token of the chunk; a high scan reads these tokens.',
    options: { chunk: countOption('Steps in a chunk; the last may be shorter.', 4) },
    build: ([length], { chunk }) => {
      const grid = [Math.ceil(length / chunk)]
      return [
        { label: 'low', path: countedPath([length]), segment: chunk },
        { label: 'high', path: countedPath(grid), grid },
      ]
    },
  }),
  defineOrder({
    name: 'mamba-ts',
    title: 'MambaTS: variates side by side',
    source:
      'Cai et al., MambaTS: Improved Selective State Space Models for Long-term Time Series Forecasting (2024)',
    domain: 'image',
    summary:
      'On a map of variates (rows) by time (columns): all variates of one time, then those of the next, in one order of the variates.',
    options: {
      variates: choiceOption(
        'The order of the variates: as given, or random as drawn in training. For tests one is searched, as variateOrder does.',
        ['given', 'random'],
      ),
      seed: seedOption,
    },
    build: ([variates, times], { variates: order, seed }) => {
      const next = order === 'random' ? shuffled(variates, random(seed)) : countedPath([variates])
      const path = Int32Array.from(
        { length: variates * times },
        (_, t) => next[t % variates] * times + Math.floor(t / variates),
      )
      return [{ label: `variates ${order === 'random' ? 'shuffled' : 'as given'}`, path }]
    },
  }),
  defineOrder({
    name: 's-mamba',
    title: 'S-Mamba: a token for each variate',
    source: 'Wang et al., Is Mamba Effective for Time Series Forecasting? (2024)',
    domain: 'image',
    summary:
      'On a map of variates (rows) by time (columns): each variate is one token, and the variates, which have no order, are read both ways.',
    options: {},
    merge: 'sum',
    build: ([variates]) =>
      bothWays('variates', countedPath([variates])).map((each) => ({ ...each, grid: [variates] })),
  }),
  defineOrder({
    name: 'motion-mamba',
    title: 'Motion Mamba: scans of time by level, and of channels',
    source:
      'Zhang et al., Motion Mamba: Efficient and Long Sequence Motion Generation with Hierarchical and Bidirectional Selective SSM (2024), by its description',
    domain: 'image',
    summary:
      'On a map of time (rows) by the channels of a motion (columns): in a level of a U-Net several scans of time with parameters of their own, more where the resolution is high, and a scan of the channels both ways.',
    options: {
      scans: countOption('Scans of time in the level; they become fewer with depth.', 3, 1, 64),
    },
    merge: 'sum',
    build: ([times, channels], { scans }) => [
      ...Array.from({ length: scans }, (_, k) => ({
        label: scans === 1 ? 'time' : `time, scan ${k}`,
        path: countedPath([times]),
        grid: [times],
      })),
      ...bothWays('channels', countedPath([channels])).map((each) => ({
        ...each,
        grid: [channels],
      })),
    ],
  }),
]
