import type { Merge } from '../../../src/kernel/index.ts'
import { fieldSize, type FieldSize } from '../../field-size.ts'
import { cellAt, type Board, type Place } from './board.ts'
import { entryOf, orderOf, type Entry } from './entries.ts'
import { receptiveField } from './field.ts'
import { ages, gapBetween, gapStatistics, type GapStatistics } from './gaps.ts'
import { neighboursOf } from './neighbours.ts'
import { pictureOf, stepsOf, type Given } from './picture.ts'
import { ownPaths, readingsOf, type Reading } from './readings.ts'

/** What the map under a path shows. */
export type View = 'state' | 'field' | 'picture'

export interface State {
  readonly order: string
  /** `none`, or the order that stands beside the first. */
  readonly second: string
  /** Cells along a side of the board. */
  readonly n: number
  /** Column and row of the chosen cell, from 1; past the side of the board the last is meant. */
  readonly x: number
  readonly y: number
  readonly decay: number
  readonly directions: '1' | '2' | '4'
  readonly layers: number
  /** The path that is drawn, from 1. */
  readonly path: number
  readonly view: View
  readonly picture: Given
}

/** A cell next to the chosen one, and how far it is from it in the sequence. */
export interface Neighbour {
  readonly way: string
  readonly cell: number
  /** Steps on the nearest path, whichever comes first; infinite where none holds both. */
  readonly gap: number
  /** What the state of the chosen cell has left of it; 0 where no path reads it before. */
  readonly weight: number
}

/** One order over the board, as seen from the chosen cell. */
export interface Scan {
  readonly entry: Entry
  readonly board: Board
  readonly side: number
  /** Options of the order that the entry sets. */
  readonly options: Readonly<Record<string, unknown>>
  readonly readings: readonly Reading[]
  /** How the outputs of the paths become one: as the order has it; further directions are summed. */
  readonly merge: Merge
  /** The path that is drawn. */
  readonly shown: number
  readonly chosen: number
  readonly picture: Float64Array
  /** Steps since each cell was read, on the path where that is least. */
  readonly ages: Float64Array
  /** What is left of each cell, e^(−decay · age). */
  readonly weights: Float64Array
  readonly field: Float64Array
  readonly fieldSize: FieldSize
  readonly gaps: GapStatistics
  readonly neighbours: readonly Neighbour[]
  /** Tokens that the scans of one layer read: of all its paths, or the mean of those that take turns. */
  readonly tokens: number
}

/** The chosen place, on the board. */
export function chosenPlace({ x, y, n }: Pick<State, 'x' | 'y' | 'n'>): Place {
  return { column: Math.min(Math.round(x), n) - 1, row: Math.min(Math.round(y), n) - 1 }
}

/** The path that is asked for, or, where it leaves the chosen cell out, the first that has it. */
function shownPath(readings: readonly Reading[], path: number, chosen: number): number {
  if (readings[0].leadsTo !== undefined) return chosen
  const holds = ({ visits, tokenOf }: Reading) => visits[tokenOf[chosen]].length > 0
  const asked = Math.min(Math.round(path), readings.length) - 1
  return holds(readings[asked]) ? asked : readings.findIndex(holds)
}

function scanOf(value: string, state: State): Scan {
  const entry = entryOf(value)
  const { board = 'image', inTurn } = entry
  const { n: side, decay, layers } = state
  const readings = readingsOf(entry, side, Number(state.directions), state.picture)
  const chosen = cellAt(board, side, chosenPlace(state))
  const old = ages(readings, chosen)
  const picture = pictureOf(board, side, state.picture)
  const own = ownPaths(entry, side, state.picture).length
  const merge = own > 1 ? orderOf(entry).merge : 'sum'
  const field = receptiveField(readings, {
    chosen,
    decay,
    layers,
    inTurn,
    merge,
    dt: stepsOf(picture),
  })
  const weights = old.map((age) => Math.exp(-decay * age))
  const tokens = readings.reduce((sum, { path }) => sum + path.length, 0)
  return {
    entry,
    board,
    side,
    options: entry.options?.(side, state.picture) ?? {},
    readings,
    chosen,
    picture,
    ages: old,
    weights,
    field,
    merge,
    shown: shownPath(readings, state.path, chosen),
    fieldSize: fieldSize(field, chosen),
    gaps: gapStatistics(board, side, readings),
    neighbours: neighboursOf(board, side, chosen).map(([way, cell]) => ({
      way,
      cell,
      weight: weights[cell],
      gap: gapBetween(readings, chosen, cell),
    })),
    tokens: inTurn === undefined ? tokens : (tokens * inTurn) / readings.length,
  }
}

/** The chosen order, and the second beside it unless there is none. */
export function compute(state: State): readonly Scan[] {
  const values = state.second === 'none' ? [state.order] : [state.order, state.second]
  return values.map((value) => scanOf(value, state))
}
