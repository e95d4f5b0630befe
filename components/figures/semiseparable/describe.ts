import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { LENGTH, type Decays, type Place, type Semiseparable } from './compute.ts'

const decayNames: Readonly<Record<Decays, string>> = {
  selected: 'one selected decay a step',
  constant: 'one constant decay',
  none: 'no decay',
  'per-state': 'a decay for every state',
}

/** What each choice of decays is called elsewhere. */
export const modelNames: Readonly<Record<Decays, string>> = {
  selected: 'SSD, Mamba-2',
  constant: 'RetNet',
  none: 'linear attention',
  'per-state': 'Mamba-1',
}

const places: Readonly<Record<Place, string>> = {
  within: 'on or below the diagonal',
  across: 'across the diagonal',
  above: 'above the diagonal',
}

/** "rows 9 to 14 and columns 2 to 7", or "row 3 and column 3". */
function blockName({ block: { top, left, size } }: Semiseparable): string {
  return size === 1
    ? `row ${top} and column ${left}`
    : `rows ${top} to ${top + size - 1} and columns ${left} to ${left + size - 1}`
}

export function describe(data: Semiseparable): string {
  const { N, decays, block, place, values, rank, greatest } = data
  const next =
    rank > 0 && rank < block.size
      ? `; its next singular value is ${formatSignificant(values[rank] / values[0])} of the largest`
      : ''
  return (
    `With ${decayNames[decays]} and N = ${N}, the block of ${blockName(data)} lies ${places[place]} and has rank ${rank}${next}. ` +
    `The greatest rank of any block on or below the diagonal is ${greatest}.`
  )
}

export function readouts({ N, decays, rank, place, greatest }: Semiseparable): readonly Readout[] {
  return [
    { key: 'model', label: 'Known as', value: modelNames[decays] },
    { key: 'place', label: 'Block lies', value: places[place] },
    { key: 'rank', label: 'Rank of the block', value: String(rank) },
    { key: 'greatest', label: 'Greatest rank within', value: String(greatest) },
    { key: 'numbers', label: 'Numbers in B, C, decays', value: String(numbersIn(decays, N)) },
    {
      key: 'entries',
      label: 'Entries of the triangle',
      value: String((LENGTH * (LENGTH + 1)) / 2),
    },
  ]
}

/** What the matrix is made of: B and C, and the decays of all steps but the first. */
function numbersIn(decays: Decays, N: number): number {
  const perStep = { selected: LENGTH - 1, constant: 1, none: 0, 'per-state': (LENGTH - 1) * N }
  return 2 * LENGTH * N + perStep[decays]
}

export function table({ M }: Semiseparable): Table {
  return {
    columns: [
      { label: 'Row', symbol: { letter: 'i', style: 'italic' } },
      ...Array.from({ length: LENGTH }, (_, j) => ({ label: `j = ${j + 1}` })),
    ],
    rows: Array.from({ length: LENGTH }, (_, i) => [
      i + 1,
      ...Array.from(M.data.slice(i * LENGTH, (i + 1) * LENGTH), (value, j) =>
        j > i ? '' : formatFixed(value, 4),
      ),
    ]),
  }
}
