import type { Role } from '../draw/index.ts'

/** What a cell shows: data only, never HTML. A cell's worker makes it, `render-output.ts` draws it. */
export type Output =
  TextOutput | TreeOutput | TableOutput | MatrixOutput | PlotOutput | NoticeOutput | ErrorOutput

export interface TextOutput {
  readonly kind: 'text'
  readonly text: string
}

/** A value as nested lines; a node with children opens and closes. */
export interface TreeNode {
  readonly text: string
  readonly key?: string
  readonly children?: readonly TreeNode[]
}

export interface TreeOutput {
  readonly kind: 'tree'
  readonly tree: TreeNode
}

/** Columns of equal length. Cells are formatted text, so that a column keeps its decimals. */
export interface TableColumn {
  readonly name: string
  readonly cells: readonly string[]
}

export interface TableOutput {
  readonly kind: 'table'
  /** The first column counts the rows. */
  readonly columns: readonly TableColumn[]
  /** How many rows are left out, and after which of the rows shown. */
  readonly gap?: { readonly after: number; readonly rows: number }
}

/** Row-major. Not-a-number and the infinities may occur. */
export interface MatrixOutput {
  readonly kind: 'matrix'
  readonly rows: number
  readonly cols: number
  readonly values: readonly number[]
}

/** One line of a plot; `x` defaults to 0, 1, 2, … */
export interface Series {
  readonly name: string
  readonly x?: readonly number[]
  readonly y: readonly number[]
}

export type Palette = 'sequential' | 'diverging'

export type Plot =
  | {
      readonly type: 'line' | 'stem'
      readonly series: readonly Series[]
      readonly xLabel?: string
      readonly yLabel?: string
      readonly log?: 'x' | 'y' | 'xy'
      readonly marks?: boolean
    }
  | {
      readonly type: 'heat'
      readonly rows: number
      readonly cols: number
      readonly values: readonly number[]
      readonly rowLabel?: string
      readonly colLabel?: string
      readonly palette?: Palette
    }
  | {
      readonly type: 'poles'
      readonly series: readonly Series[]
      readonly unitCircle: boolean
    }

export interface PlotOutput {
  readonly kind: 'plot'
  readonly plot: Plot
}

/** A sentence from the book, not from the cell: the run was stopped, output was left out. */
export interface NoticeOutput {
  readonly kind: 'notice'
  readonly text: string
}

export interface ErrorOutput {
  readonly kind: 'error'
  readonly message: string
  /** Counted from 1 in the cell's code. */
  readonly line?: number
  /** The name that is not known, and known names near it. */
  readonly name?: string
  readonly near?: readonly string[]
}

/** Role of a name in code, as the book uses it; none for other names. */
export const roleOfName: Readonly<Record<string, Role>> = {
  x: 'x',
  xs: 'x',
  B: 'B',
  Bbar: 'B',
  h: 'h',
  hs: 'h',
  A: 'A',
  Abar: 'A',
  dt: 'd',
  C: 'C',
  y: 'y',
  ys: 'y',
}
