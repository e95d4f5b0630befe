import type { Role } from '../draw/index.ts'

/** What a cell shows: data only, never HTML. A cell's worker makes it, `render-output.ts` draws it. */
export type Output =
  | TextOutput
  | TreeOutput
  | TableOutput
  | MatrixOutput
  | PlotOutput
  | ImageOutput
  | AudioOutput
  | NoticeOutput
  | ErrorOutput

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
  /** Imaginary parts; `values` are then the real ones. */
  readonly im?: readonly number[]
  /** What was left out. */
  readonly note?: string
}

/** One line of a plot; `x` defaults to 0, 1, 2, … */
export interface Series {
  readonly name: string
  readonly x?: readonly number[]
  readonly y: readonly number[]
}

export type Palette = 'sequential' | 'diverging'

export interface LinePlot {
  readonly type: 'line' | 'stem'
  readonly series: readonly Series[]
  readonly xLabel?: string
  readonly yLabel?: string
  readonly log?: 'x' | 'y' | 'xy'
  readonly marks?: boolean
}

export interface HeatPlot {
  readonly type: 'heat'
  readonly rows: number
  readonly cols: number
  readonly values: readonly number[]
  readonly rowLabel?: string
  readonly colLabel?: string
  readonly palette?: Palette
  readonly note?: string
}

/** Complex values in the plane. */
export interface PolePlot {
  readonly type: 'poles'
  readonly series: readonly Series[]
  readonly unitCircle: boolean
}

/** States over time: a row for each state, a column for each step that is drawn. */
export interface StatesPlot {
  readonly type: 'states'
  readonly rows: number
  readonly cols: number
  readonly values: readonly number[]
  /** Steps from one column to the next. */
  readonly stride: number
  readonly name: string
  readonly steps: string
  /** Every state is divided by its own largest magnitude. */
  readonly each: boolean
}

/** The order in which a path reads the cells of a grid; cell `row * cols + col`, -1 for none. */
export interface PathPlot {
  readonly type: 'path'
  readonly rows: number
  readonly cols: number
  readonly path: readonly number[]
  /** How many steps have been read. */
  readonly read: number
}

/** Plots of one kind that share their axes or their colour scale. */
export interface MultiplesPlot {
  readonly type: 'multiples'
  readonly panels: readonly { readonly name: string; readonly plot: LinePlot | HeatPlot }[]
}

export type SinglePlot = LinePlot | HeatPlot | PolePlot | StatesPlot | PathPlot

export type Plot = SinglePlot | MultiplesPlot

export interface PlotOutput {
  readonly kind: 'plot'
  readonly plot: Plot
}

/** A picture: rows of pixels from the top, each of 1 or 3 bytes, in base64. */
export interface ImageOutput {
  readonly kind: 'image'
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly pixels: string
  readonly label?: string
}

/** A sound: signed samples of 16 bits, the low byte first, in base64. */
export interface AudioOutput {
  readonly kind: 'audio'
  /** Samples a second. */
  readonly rate: number
  readonly samples: string
  readonly label?: string
}

/** What one picture, with so many pixels on a side, or sound may hold. */
export const mediaBounds = {
  side: 256,
  seconds: 10,
  leastRate: 3000,
  mostRate: 48_000,
}

/** A sentence from the book, not from the cell: the run was stopped, output was left out. */
export interface NoticeOutput {
  readonly kind: 'notice'
  readonly text: string
}

/** A line of another cell; messages call it by its label, "Cell 2.3.a". */
export interface PlaceInCell {
  readonly id: string
  readonly label: string
  readonly line?: number
}

export interface ErrorOutput {
  readonly kind: 'error'
  readonly message: string
  /** Counted from 1 in the cell's code. */
  readonly line?: number
  /** Where the mistake lies if that is in a cell that this one needs; `line` then leads there. */
  readonly at?: PlaceInCell
  /** The name that is not known, where the mistake lies, and known names near it. */
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
