import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { countedPath, defineOrder, type ScanOrder } from './order.ts'
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
        'The order of the variates: as given, or random as drawn in training. The paper searches one for tests.',
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
]
