import type { Output, Plot, TableOutput } from '../../src/cell/output.ts'

/** A number as a page or a program shows it, and how far its rounding may have moved it. */
export interface Shown {
  readonly value: number
  readonly slack: number
}

/** Numbers that a cell shows in one piece: a printed line, a column or row of a table, a line of a plot. */
export interface Piece {
  readonly name: string
  readonly numbers: readonly Shown[]
}

/** One output, in the ways in which a program may print it: a table by columns or by rows. */
export type Ways = readonly (readonly Piece[])[]

/** Half a unit in the last place of a decimal fraction; whole numbers are shown as they are. */
function slackOf(digits: string): number {
  const [, decimals, exponent = '0'] = /^[^.]*\.?(\d*)(?:e([-+]?\d+))?$/i.exec(digits) ?? []
  const hasFraction = Boolean(decimals) || exponent !== '0'
  return hasFraction ? 0.5 * 10 ** (Number(exponent) - (decimals ?? '').length) : 0
}

/**
 * The numbers of a text, in order. Complex ones give two: `1 - 2i` of a cell, `(1-2j)` of Python.
 * Digits that are part of a word, as in `7-point`, are none.
 */
export function numbersIn(text: string): Shown[] {
  const plain = text
    .replaceAll('−', '-')
    .replace(/([-+]) (?=[\d.]+(?:e[-+]?\d+)?i\b)/g, '$1')
    .replace(/(?<=[\d.])(?=[-+][\d.]+(?:e[-+]?\d+)?j\b)/g, ' ')
  const pattern =
    /(?<![\w.^-])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?=[ij]?(?:[\s,;)\]}]|\.?$|\.\s))/gim
  return [...plain.matchAll(pattern)].map(([digits]) => ({
    value: Number(digits),
    slack: slackOf(digits),
  }))
}

/** Numbers that a cell stores as such have six digits. */
function stored(values: readonly number[]): Shown[] {
  return values.map((value) => ({ value, slack: Math.abs(value) * 5e-6 }))
}

function tableWays({ columns }: TableOutput): Ways {
  // The first column only counts the rows.
  const own = columns.slice(1)
  const rows = own[0]?.cells.map((_, row) => ({
    name: `row ${row}`,
    numbers: own.flatMap(({ cells }) => numbersIn(cells[row])),
  }))
  return [
    own.map(({ name, cells }) => ({ name, numbers: cells.flatMap((cell) => numbersIn(cell)) })),
    rows ?? [],
  ]
}

function plotPieces(plot: Plot): Piece[] {
  switch (plot.type) {
    case 'line':
    case 'stem':
      return plot.series.map(({ name, y }) => ({ name: `plot of ${name}`, numbers: stored(y) }))
    case 'heat':
      return [{ name: 'heat map', numbers: stored(plot.values) }]
    default:
      return []
  }
}

/** What an output shows in numbers. */
export function waysOf(output: Output): Ways {
  switch (output.kind) {
    case 'text':
      return [[{ name: `"${output.text.slice(0, 20)}"`, numbers: numbersIn(output.text) }]]
    case 'matrix':
      return [[{ name: 'matrix', numbers: stored(output.values) }]]
    case 'table':
      return tableWays(output)
    case 'plot':
      return [plotPieces(output.plot)]
    default:
      return [[]]
  }
}
