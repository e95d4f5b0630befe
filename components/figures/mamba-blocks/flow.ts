import type { Role } from '../../../src/draw/index.ts'
import type { Name } from './block.ts'

/** A tensor in the drawing: its place is a level, from the top, and a column, from the left. */
export interface Place {
  readonly map: Name
  readonly level: number
  readonly column: number
  readonly letter: string
  readonly role?: Role
}

/** An operation under a level, over the columns `from` to `to`. */
export interface Box {
  readonly part: string
  readonly level: number
  readonly from: number
  readonly to: number
}

export interface Flow {
  readonly levels: number
  readonly places: readonly Place[]
  readonly boxes: readonly Box[]
  /** Tensors that pass others by: from a level down a column to the box under another level. */
  readonly long: readonly { readonly column: number; readonly from: number; readonly to: number }[]
  /** From the convolved x sideways into the box at its right. */
  readonly branch?: { readonly column: number; readonly level: number; readonly to: number }
}

export const flow1: Flow = {
  levels: 8,
  places: [
    { map: 'u', level: 0, column: 0.5, letter: 'u' },
    { map: 'z', level: 1, column: 0, letter: 'z' },
    { map: 'x', level: 1, column: 1, letter: 'x', role: 'x' },
    { map: 'xc', level: 2, column: 1, letter: 'x', role: 'x' },
    { map: 'B', level: 3, column: 2, letter: 'B', role: 'B' },
    { map: 'C', level: 3, column: 3, letter: 'C', role: 'C' },
    { map: 'r', level: 3, column: 4, letter: 'r' },
    { map: 'd', level: 4, column: 4, letter: 'Δ', role: 'd' },
    { map: 'y', level: 5, column: 1, letter: 'y', role: 'y' },
    { map: 'g', level: 6, column: 0.5, letter: 'y', role: 'y' },
    { map: 'out', level: 7, column: 0.5, letter: 'o' },
  ],
  boxes: [
    { part: 'in_proj', level: 0, from: 0, to: 1 },
    { part: 'conv', level: 1, from: 1, to: 1 },
    { part: 'x_proj', level: 2, from: 2, to: 4 },
    { part: 'dt_proj', level: 3, from: 4, to: 4 },
    { part: 'scan', level: 4, from: 1, to: 4 },
    { part: 'gate', level: 5, from: 0, to: 1 },
    { part: 'out_proj', level: 6, from: 0, to: 1 },
  ],
  long: [
    { column: 0, from: 1, to: 5 },
    { column: 1, from: 2, to: 4 },
    { column: 2, from: 3, to: 4 },
    { column: 3, from: 3, to: 4 },
  ],
  branch: { column: 1, level: 2, to: 2 },
}

export const flow2: Flow = {
  levels: 6,
  places: [
    { map: 'u', level: 0, column: 2, letter: 'u' },
    { map: 'z', level: 1, column: 0, letter: 'z' },
    { map: 'x', level: 1, column: 1, letter: 'x', role: 'x' },
    { map: 'B', level: 1, column: 2, letter: 'B', role: 'B' },
    { map: 'C', level: 1, column: 3, letter: 'C', role: 'C' },
    { map: 'rd', level: 1, column: 4, letter: 'r' },
    { map: 'xc', level: 2, column: 1, letter: 'x', role: 'x' },
    { map: 'Bc', level: 2, column: 2, letter: 'B', role: 'B' },
    { map: 'Cc', level: 2, column: 3, letter: 'C', role: 'C' },
    { map: 'd', level: 2, column: 4, letter: 'Δ', role: 'd' },
    { map: 'y', level: 3, column: 1, letter: 'y', role: 'y' },
    { map: 'g', level: 4, column: 0.5, letter: 'y', role: 'y' },
    { map: 'out', level: 5, column: 0.5, letter: 'o' },
  ],
  boxes: [
    { part: 'in_proj', level: 0, from: 0, to: 4 },
    { part: 'conv', level: 1, from: 1, to: 3 },
    { part: 'softplus', level: 1, from: 4, to: 4 },
    { part: 'scan', level: 2, from: 1, to: 4 },
    { part: 'gate, norm', level: 3, from: 0, to: 1 },
    { part: 'out_proj', level: 4, from: 0, to: 1 },
  ],
  long: [{ column: 0, from: 1, to: 3 }],
}
