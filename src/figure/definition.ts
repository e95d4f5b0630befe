import type { Drawing, Role } from '../draw/index.ts'
import type { MathSymbol } from './math-symbol.ts'
import type { Parameters, Schema } from './parameters.ts'

export type { MathSymbol } from './math-symbol.ts'

/** The space a figure is given, in CSS px. `narrow` is true below 480 px of width. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly narrow: boolean
}

/** One line of the list under the controls. `value` has fixed decimals and a true minus sign. */
export interface Readout {
  /** Names the value for `<Value of="figure" name="key">` in prose. */
  readonly key: string
  readonly symbol?: MathSymbol
  readonly label: string
  readonly value: string
}

/** What is known of something that is chosen: lines of a label and a text. */
export type Account = readonly { readonly label: string; readonly text: string }[]

export interface Table {
  readonly columns: readonly { readonly label: string; readonly symbol?: MathSymbol }[]
  readonly rows: readonly (readonly (number | string)[])[]
}

/**
 * Something in the drawing that a hand can move. The runtime lays a focusable slider over it for
 * each of `parameters` (arrow keys move it as the parameter's own control would) and sends pointer
 * drags through `move`, which answers with the parameters that put the handle nearest to (x, y).
 */
export interface Handle<P> {
  readonly parameters: readonly (keyof P & string)[]
  readonly x: number
  readonly y: number
  /** `point` is a 26 px disc; `cursor` a vertical line through the drawing; `surface` takes drags anywhere in `area`. */
  readonly shape: 'point' | 'cursor' | 'surface'
  readonly area?: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  readonly label: string
  /** Colours the ring under the pointer; ink without it. */
  readonly role?: Role
  /** What one arrow press adds, where it is not the parameter's own step (a cursor that jumps from sample to sample). */
  readonly steps?: Readonly<Record<string, number>>
  /** The greatest value that a parameter can show now, where that is less than its own (the last token of a short sequence). */
  readonly most?: Readonly<Record<string, number>>
  move(x: number, y: number): Partial<P>
}

/** A place in the drawing that leads to a section of the survey, where the book has it. */
export interface SectionLink {
  readonly section: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FigureDrawing<P> extends Drawing {
  readonly handles?: readonly Handle<P>[]
  readonly links?: readonly SectionLink[]
}

/** A second, smaller drawing that stands among the controls (a pole plane, a histogram). */
export interface Inset<P, D> {
  readonly title: string
  readonly symbol?: MathSymbol
  readonly height: number
  draw(data: D, parameters: P, frame: Frame): FigureDrawing<P>
}

/** A text that a reader can take away: a program of what the figure shows. */
export interface Export<P, D> {
  readonly label: string
  /** The name of its file. */
  readonly file: string
  text(data: D, parameters: P): string
}

/** A sound that a reader can play. */
export interface PlayableSound {
  /** What its button says behind "Play". */
  readonly label: string
  /** From −1 to 1. */
  readonly samples: ArrayLike<number>
  /** Samples a second, 8,000 to 96,000. */
  readonly rate: number
}

/** A way through a figure step by step, for a reader to play. */
export interface Timeline<P> {
  /** The step at hand, of those from 0 to the last. */
  readonly k: number
  readonly last: number
  /** The parameters that bring another step to hand. */
  at(k: number): Partial<P>
}

/** Something that a worker learns as long as a reader lets it, while the figure shows how it goes. */
export interface Lesson<P> {
  /** The worker, by the name of its script. */
  readonly worker: string
  /** What is learned, for its button: "a Mamba". */
  readonly label: string
  /** The parameter, of type `learned`, that takes a `Learned`. */
  readonly parameter: string
  /** What is to be learned at these settings, the same object for the same: with another, what was learned is of no use. */
  task(parameters: P): object
}

/** What a worker tells of a lesson. */
export interface Learned<Task extends object = object, Result = unknown> {
  /** What was to be learned. */
  readonly task: Task
  /** Steps taken, of how many. */
  readonly taken: number
  readonly steps: number
  readonly result: Result
}

/**
 * A figure: pure functions over its parameters. The same functions run at build time, in the
 * browser, in print and in the tests; none of them may keep state, read a clock or touch the DOM.
 */
export interface FigureDefinition<S extends Schema = Schema, D = unknown> {
  /** The folder's name, the id of the figure in the page and in links. */
  readonly name: string
  /** Raised when a stored link's parameters change their meaning; older links are then ignored with a notice. */
  readonly version: number
  readonly title: string
  readonly schema: S
  /**
   * Height of the canvas in px, wide (480 px of width and more) and narrow; reserved before anything
   * loads. On a projector, where the whole is in sight, a wide drawing is no higher than its type needs
   * to be large (`projectedHeight`).
   */
  readonly height: {
    readonly wide: number
    readonly narrow: number
  }
  /** `canvas` for drawings of more than 2,000 marks that change under a drag. */
  readonly renderer?: 'svg' | 'canvas'
  readonly inset?: Inset<Parameters<NoInfer<S>>, D>
  /** The sections that links in the drawing lead to. */
  readonly sections?: readonly string[]
  /** 2 to 5 sentences: what is shown and what each control does. */
  readonly explanation: string
  compute(parameters: Parameters<NoInfer<S>>): D
  /**
   * Where `compute` takes longer than a frame: what of it can be had within one. It is shown while the
   * reader moves something; the whole follows at rest.
   */
  draft?(parameters: Parameters<NoInfer<S>>): D
  draw(
    data: D,
    parameters: Parameters<NoInfer<S>>,
    frame: Frame,
  ): FigureDrawing<Parameters<NoInfer<S>>>
  /** A sentence computed from the present values, with no claim that another setting could make false. */
  describe(data: D, parameters: Parameters<NoInfer<S>>): string
  readonly exports?: readonly Export<Parameters<NoInfer<S>>, D>[]
  /** The same sounds in the same order at every setting. */
  sounds?(data: D, parameters: Parameters<NoInfer<S>>): readonly PlayableSound[]
  readonly lesson?: Lesson<Parameters<NoInfer<S>>>
  timeline?(data: D, parameters: Parameters<NoInfer<S>>): Timeline<Parameters<NoInfer<S>>>
  readouts(data: D, parameters: Parameters<NoInfer<S>>): readonly Readout[]
  /** Shown under the drawing, an account of each thing that is chosen: what it is, and where it is from. */
  accounts?(data: D, parameters: Parameters<NoInfer<S>>): readonly Account[]
  table(data: D, parameters: Parameters<NoInfer<S>>): Table
}

/**
 * Gives a definition its inferred types. Functions inside the schema (`meaning`, `disabled`) must
 * name the types of their arguments, `(value: number) => …`; without them TypeScript gives up on
 * the schema's own type.
 */
export function defineFigure<const S extends Schema, D>(
  definition: FigureDefinition<S, D>,
): FigureDefinition<S, D> {
  return definition
}
