import type { TableColumn, TableOutput } from '../output.ts'
import type { TableOptions } from './globals.ts'
import type { NumberTools } from './numbers.ts'
import type { ValueTools } from './values.ts'

export type MakeTable = (columns: unknown, options?: TableOptions) => TableOutput

/**
 * Makes the data of `print.table`. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function tableTools(
  { vectorOf, matrixOf, complexOf }: NumberTools,
  { inline }: ValueTools,
): MakeTable {
  const mostColumns = 16
  const mostRows = 20

  const spread = (name: string, value: unknown): [string, unknown[]][] => {
    const complex = complexOf(value)
    if (complex) {
      return [[name, Array.from(complex.re, (re, index) => ({ re, im: complex.im[index] }))]]
    }
    const vector = vectorOf(value)
    if (vector) return [[name, Array.from(vector)]]
    const matrix = matrixOf(value)
    if (matrix) {
      const { rows, cols, values } = matrix
      return Array.from({ length: cols }, (_, col) => [
        cols === 1 ? name : `${name}${col + 1}`,
        Array.from({ length: rows }, (_, row) => values[row * cols + col]),
      ])
    }
    if (Array.isArray(value)) return [[name, value]]
    throw new Error(
      `print.table: ${name} is ${inline(value, 1)}; a column is an array, or a matrix with a row for each row`,
    )
  }

  const cellsOf = (values: readonly unknown[], decimals: number | undefined): string[] => {
    const numbers = values.filter(
      (value): value is number => typeof value === 'number' && Number.isFinite(value),
    )
    const sizes = numbers.map(Math.abs).filter((size) => size > 0)
    const isWhole = numbers.every(Number.isInteger)
    const isWide = sizes.length > 0 && (Math.min(...sizes) < 5e-5 || Math.max(...sizes) >= 1e6)
    return values.map((value) => {
      if (typeof value === 'string') return value.slice(0, 200)
      if (typeof value !== 'number' || !Number.isFinite(value)) return inline(value, 1)
      if (decimals !== undefined) return value.toFixed(decimals)
      if (isWhole) return String(value)
      return isWide && value !== 0 ? value.toExponential(3) : value.toFixed(isWide ? 0 : 4)
    })
  }

  /** The columns of an array of records, in the order in which their names come; nothing for other values. */
  const recordsOf = (value: unknown): [string, unknown[]][] | undefined => {
    const isRecord = (item: unknown): item is Record<string, unknown> =>
      typeof item === 'object' && item !== null && !Array.isArray(item) && !ArrayBuffer.isView(item)
    if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) return undefined
    const names = new Set(value.flatMap((record) => Object.keys(record)))
    // A record that lacks a name leaves its place empty.
    return [...names].map((name) => [
      name,
      value.map((record) => (Object.hasOwn(record, name) ? record[name] : '')),
    ])
  }

  const checkWhole = (name: string, value: unknown, most: number): void => {
    if (value === undefined) return
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
      throw new Error(
        `print.table: ${name} is ${inline(value, 1)}; allowed are whole numbers from 0${most < Infinity ? ` to ${most}` : ''}`,
      )
  }

  return (columns, { from = 0, rows, decimals, index = 'k' } = {}) => {
    checkWhole('from', from, Infinity)
    checkWhole('rows', rows, Infinity)
    checkWhole('decimals', decimals, 20)
    if (typeof index !== 'string')
      throw new Error(`print.table: index is ${inline(index, 1)}; pass a text`)
    const records = recordsOf(columns)
    if (
      typeof columns !== 'object' ||
      columns === null ||
      (Array.isArray(columns) && !records) ||
      ArrayBuffer.isView(columns)
    ) {
      throw new Error(
        `print.table: columns is ${inline(columns, 1)}; pass an object of equally long arrays, such as { h, y }, or an array of records`,
      )
    }
    const all = records ?? Object.entries(columns).flatMap(([name, value]) => spread(name, value))
    if (all.length === 0 || all.length > mostColumns) {
      throw new Error(
        `print.table: there are ${all.length} columns; 1 to ${mostColumns} can be shown`,
      )
    }
    const [firstName, { length }] = all[0]
    const uneven = all.find(([, values]) => values.length !== length)
    if (uneven) {
      throw new Error(
        `print.table: ${uneven[0]} has ${uneven[1].length} rows and ${firstName} has ${length}; columns must be equally long`,
      )
    }
    const first = Math.min(from, length)
    const last = rows === undefined ? length : Math.min(length, first + rows)
    const shown = Array.from({ length: last - first }, (_, row) => first + row)
    const gap =
      shown.length > mostRows ? { after: mostRows / 2, rows: shown.length - mostRows } : undefined
    if (gap) shown.splice(gap.after, gap.rows)
    const counted: TableColumn = { name: index, cells: shown.map(String) }
    return {
      kind: 'table',
      columns: [
        counted,
        ...all.map(([name, values]) => ({
          name: name.slice(0, 40),
          cells: cellsOf(
            shown.map((row) => values[row]),
            decimals,
          ),
        })),
      ],
      gap,
    }
  }
}
