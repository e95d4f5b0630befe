import type { Board } from './board.ts'
import type { Given } from './picture.ts'

/** An order as the figure offers it: one of the kernel's, with options that fit the side of the board. */
export interface Entry {
  readonly value: string
  readonly label: string
  readonly group: string
  /** Its name in the kernel; its value here without it. */
  readonly order?: string
  readonly board?: Board
  /** What it reads: the grid, without it; or a graph or points: the board's own, or the grid's graph and the picture's relief. */
  readonly data?: 'graph' | 'points'
  options?(side: number, given: Given): Readonly<Record<string, unknown>>
  /** How many of its paths a layer takes, where layers take them in turn; without it, all. */
  readonly inTurn?: number
  /** Where each cell has a sequence of its own, which leads to it: as the kernel has it, or the other way round. */
  readonly each?: 'there' | 'back'
  /** True where states travel along the tree of a graph in the place of the path. */
  readonly tree?: boolean
  /** What the figure shows otherwise than the model does. */
  readonly here?: string
}

/** An entry without its group: its value, its label, and what it has of its own. */
export type Row = readonly [value: string, label: string, more?: Partial<Entry>]

/** The entries of a group, all with what they share. */
export function group(name: string, shared: Partial<Entry>, rows: readonly Row[]): Entry[] {
  return rows.map(([value, label, more]) => ({ value, label, group: name, ...shared, ...more }))
}

/** An order of the kernel with options that fit every side. */
export function variant(order: string, options: Readonly<Record<string, unknown>>): Partial<Entry> {
  return { order, options: () => options }
}

/** The same order on another board, by a name of its own. */
export function renamed([value, label, more]: Row, board: string): Row {
  return [`${value}-${board}`, `${label}, ${board}`, { order: value, ...more }]
}
