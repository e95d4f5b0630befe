/**
 * What a cell has without importing it. These types and their comments are what the book tells of
 * `print`, `plot` and `progress`; the other files of this folder fulfil them.
 */

export interface TableOptions {
  /** Index of the first row shown; 0 by default. */
  from?: number
  /** How many rows; all by default, of which more than 20 show the first and last ten. */
  rows?: number
  /** Decimals of every column; by default 0 for whole numbers, else 4, or powers of ten where those tell nothing. */
  decimals?: number
  /** Name of the first column, which counts the rows; `k` by default. */
  index?: string
}

export interface Print {
  /** Shows values: numbers, text, complex numbers, matrices, trees. Whole numbers are exact, others have six digits. */
  (...values: unknown[]): void
  /** Shows an object of equally long vectors as the columns of a table, or an array of records as its rows. */
  table(columns: unknown, options?: TableOptions): void
}

export interface LineOptions {
  /** Positions of the values; 0, 1, 2, … by default. */
  x?: ArrayLike<number>
  /** Name of the horizontal axis. */
  xLabel?: string
  /** Name of the vertical axis. */
  yLabel?: string
  /** Which axes are logarithmic; none by default. */
  log?: 'x' | 'y' | 'xy'
  /** Draws a mark at each value, as is right for samples. */
  marks?: boolean
}

export interface HeatOptions {
  /** Name of what runs down the rows. */
  rows?: string
  /** Name of what runs along the columns. */
  cols?: string
  /** `sequential` from 0 to the largest value, `diverging` with 0 in the middle; by default as the signs ask. */
  palette?: 'sequential' | 'diverging'
}

export interface PolesOptions {
  /** Whether the unit circle is drawn; true by default. */
  unitCircle?: boolean
}

export interface StatesOptions {
  /** Name of the states; `h` by default. */
  name?: string
  /** Name of the steps, which run to the right; `k` by default. */
  steps?: string
  /** `all` (by default) colours all states by one scale, `each` divides every state by its own largest magnitude. */
  scale?: 'all' | 'each'
}

export interface PathOptions {
  /** Height of the grid. */
  rows: number
  /** Width of the grid. */
  cols: number
  /** How many steps have been read; all by default. The rest is dotted. */
  read?: number
}

export interface ImageOptions {
  /** Pixels across, 1 to 256; by default the columns of a matrix. */
  width?: number
  /** Pixels down, 1 to 256; by default the rows of a matrix. */
  height?: number
  /** 1 for grey (by default), 3 for red, green and blue, which lie next to each other in the array. */
  channels?: 1 | 3
  /** Says what the picture shows, for those who do not see it. */
  label?: string
}

export interface AudioOptions {
  /** Samples a second, 3000 to 48000; 16000 by default. */
  rate?: number
  /** Says what is heard. */
  label?: string
}

export interface MultiplesOptions extends LineOptions, HeatOptions {
  /** How each plot is drawn; `line` by default. */
  type?: 'line' | 'stem' | 'heat'
}

export interface Plot {
  /** Draws lines: a vector, the columns of a matrix, or an object of these by name. */
  line(values: unknown, options?: LineOptions): void
  /** Draws samples as stems: a vector, the columns of a matrix, or an object of these by name. */
  stem(values: unknown, options?: LineOptions): void
  /** Draws a matrix as a heat map. */
  heat(matrix: unknown, options?: HeatOptions): void
  /** Draws complex numbers in the plane: a vector of them, or an object of such vectors by name. */
  poles(values: unknown, options?: PolesOptions): void
  /** Draws states over time as a heat map: a matrix with a row for each step and a column for each state. */
  states(h: unknown, options?: StatesOptions): void
  /** Draws the order in which a path reads the cells of a grid; cell `row * cols + col` is at `row`, `col`. */
  path(path: ArrayLike<number>, options: PathOptions): void
  /** Draws an array of grey or colour values, 0 to 1 or 0 to 255, row by row, as a picture. */
  image(values: unknown, options?: ImageOptions): void
  /** Draws a signal, -1 to 1, as a waveform that can be played; 10 seconds at most. */
  audio(signal: ArrayLike<number>, options?: AudioOptions): void
  /** Draws an object of values as a plot each, side by side, with the same axes or the same colour scale. */
  multiples(values: Readonly<Record<string, unknown>>, options?: MultiplesOptions): void
}

/** Says how far long work has come; `total` may be left out where it is not known. */
export type Progress = (done: number, total?: number) => void

export interface FigureOfPage {
  /** The figure's parameters as they stood when the cell began, with what the cell has set since. */
  readonly params: Readonly<Record<string, unknown>>
  /** Changes some of them; the figure draws at once, and refuses what is out of range. */
  set(change: Readonly<Record<string, unknown>>): void
}

/** A figure of the page, by the name in its links. */
export type Figure = (name: string) => FigureOfPage
