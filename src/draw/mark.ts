/**
 * What a drawing is made of. A figure returns marks in plain pixels (origin top left, y down);
 * `svg.ts` turns them into a string and `canvas.ts` paints them. Marks name palette tokens, never
 * colour values, so one drawing serves both themes, print and grey.
 */

/** The seven mathematical roles: input, input matrix, state, transition, step, output matrix, output. */
export type Role = 'x' | 'B' | 'h' | 'A' | 'd' | 'C' | 'y'

/** A colour of the palette in `src/styles/tokens.css`, by its custom property's name. */
export type Token =
  | Role
  | 'page'
  | 'plate'
  | 'sunk'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'rule'
  | 'rule-2'
  | 'ctl'
  | 'acc'
  | 'acc-soft'
  | 'err'
  | 'warn'
  | 'pos'
  | 'neg'
  | 'zero'
  | `cat-${1 | 2 | 3 | 4 | 5 | 6}`

/** A token, or a share (0 to 1) of one token over another (default over `plate`), mixed in OKLab. */
export type Colour =
  Token | { readonly token: Token; readonly share: number; readonly over?: Token }

export interface Stroke {
  readonly colour: Colour
  /** Width in px; 1 by default. */
  readonly width?: number
  readonly dash?: readonly number[]
  readonly cap?: 'butt' | 'round'
  readonly opacity?: number
}

export interface Fill {
  readonly colour: Colour
  readonly opacity?: number
}

/** Flat pairs x0, y0, x1, y1, …; a NaN in a pair lifts the pen. */
export type Points = Float64Array | readonly number[]

export interface PathMark {
  readonly kind: 'path'
  readonly points: Points
  readonly stroke?: Stroke
  readonly fill?: Fill
  readonly closed?: boolean
}

/** Shapes of the roles (design, section 4) and of categories. `cross`, `plus` and the upright `tick` are stroked only. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross' | 'plus' | 'tick'

/** One shape at many places. Open shapes have a stroke and a `plate` fill, filled ones a fill. */
export interface SymbolsMark {
  readonly kind: 'symbols'
  readonly shape: Shape
  readonly points: Points
  /** Radius in px. */
  readonly size: number
  readonly stroke?: Stroke
  readonly fill?: Fill
}

export interface RectMark {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
  readonly stroke?: Stroke
  readonly fill?: Fill
}

export interface CircleMark {
  readonly kind: 'circle'
  readonly cx: number
  readonly cy: number
  readonly r: number
  readonly stroke?: Stroke
  readonly fill?: Fill
}

/** A stretch of text in a face of its own, inside a text mark ("time" sans, t italic, "(s)" sans). */
export interface TextRun {
  readonly text: string
  readonly font?: TextFont
  readonly size?: number
  readonly weight?: 400 | 500 | 600
  readonly colour?: Colour
  readonly sub?: string
  readonly sup?: string
  readonly overline?: boolean
}

/** `math` is the italic of KaTeX (variables), `roman` its upright face (Δ), `bold` its bold face (matrices). */
export type TextFont = 'sans' | 'serif' | 'mono' | 'math' | 'roman' | 'bold'

export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  /** Set one after the other behind `text`, sharing its anchor. */
  readonly runs?: readonly TextRun[]
  readonly font?: TextFont
  /** Size in px; 12 by default, never less. */
  readonly size?: number
  readonly weight?: 400 | 500 | 600
  readonly colour?: Colour
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly baseline?: 'alphabetic' | 'middle' | 'hanging'
  /** Set small and low after the text. */
  readonly sub?: string
  /** Set small and high after the text. */
  readonly sup?: string
  /** Degrees, clockwise, about (x, y). */
  readonly rotate?: number
  /** Draws a bar over the text, as in Ā. */
  readonly overline?: boolean
  /** Draws a 3 px halo of this token behind the text, where lines cross it. */
  readonly halo?: Token
}

/** A grid of values in colour: `values` row-major, rows downwards, spread over the rectangle. */
export interface HeatMark {
  readonly kind: 'heat'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rows: number
  readonly cols: number
  readonly values: Float64Array | Float32Array | readonly number[]
  /** `sequential` maps 0…max, `diverging` maps −max…max. */
  readonly palette: 'sequential' | 'diverging'
  readonly max: number
  /** Leaves no gap between cells; without it there is one where they are large enough. */
  readonly touching?: boolean
}

export interface GroupMark {
  readonly kind: 'group'
  readonly marks: readonly Mark[]
  /** Cuts the group to this rectangle. */
  readonly clip?: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  readonly opacity?: number
}

export type Mark = PathMark | SymbolsMark | RectMark | CircleMark | TextMark | HeatMark | GroupMark

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}
