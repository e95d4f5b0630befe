import type { DataTable, TableRules } from './data-table.ts'
import type { Mark } from '../draw/index.ts'
import type { MathSymbol } from './math-symbol.ts'
import type { PatternRules } from './pattern.ts'
import type { SoundRules } from './sound.ts'
import type { TextRules } from './text.ts'

interface Common {
  readonly label: string
  readonly symbol?: MathSymbol
  /** The label as it is set, where symbols stand within it; `label` says it in plain words. */
  readonly setLabel?: readonly (string | MathSymbol)[]
  /** Says why the control cannot be used now, or nothing when it can. */
  disabled?(parameters: Readonly<Record<string, unknown>>): string | undefined
  /** True for a parameter that only a handle in the drawing changes; it gets no control of its own. */
  readonly hidden?: boolean
}

/** A number on a slider with a field. `scale` sets how the track is read; `decay` is linear in −log10(1−v). */
export interface NumberParameter extends Common {
  readonly type: 'number'
  readonly min: number
  readonly max: number
  readonly default: number
  readonly scale?: 'linear' | 'log' | 'decay'
  /** Values are rounded to a multiple of this (linear) or to 3 significant digits (log). */
  readonly step?: number
  /** Shown in brackets after the label and spoken after the value. */
  readonly unit?: string
  /** Spoken after the value in place of `unit`; alone, it is spoken and not shown. */
  readonly spokenUnit?: string
  readonly ticks?: readonly number[]
  /** Decimals in the field; without it 3 significant digits. */
  readonly decimals?: number
  /** What the value means now, spoken after it ("half-life 9 steps"). */
  meaning?(value: number, parameters: Readonly<Record<string, unknown>>): string
}

export interface ChoiceParameter extends Common {
  readonly type: 'choice'
  /** Options of one `group` stand together in a menu, under its name. */
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly group?: string
  }[]
  readonly default: string
  /** Shown as a menu, for more options than a row of buttons holds. */
  readonly menu?: boolean
  /** Pictures, 26 px square and in one colour, of a few options of a menu, which stand as buttons before it. */
  pictures?(): Readonly<Record<string, readonly Mark[]>>
}

export interface ToggleParameter extends Common {
  readonly type: 'toggle'
  readonly default: boolean
}

/** A curve drawn by hand: `length` values in −1…1, quantised to 1/40, written in links one letter a value. */
export interface CurveParameter extends Common {
  readonly type: 'curve'
  readonly length: number
  readonly default: readonly number[]
}

/**
 * A square of shades from 0 (blank) to 1 (dark), row by row, painted by hand or taken from a file,
 * quantised to 1/40 and written in links one letter a cell. With no cells at all it leaves the
 * picture to the figure.
 */
export interface PictureParameter extends Common {
  readonly type: 'picture'
  /** Fewest and most cells along a side. */
  readonly sides: readonly [fewest: number, most: number]
  readonly default: readonly number[]
  /** What the picture is called that the figure has by itself. */
  readonly own: string
  /** The square that the figure shows at these settings: what a hand paints on. */
  shown(parameters: Readonly<Record<string, unknown>>): ArrayLike<number>
}

/** Letters in an order of the reader's, repeated: `mFmX*4`. */
export interface PatternParameter extends Common, PatternRules {
  readonly type: 'pattern'
  readonly default: string
  /** Patterns that are offered by name. */
  readonly known?: readonly { readonly name: string; readonly value: string }[]
  /** The pattern that the figure shows while this one cannot be set; without it, this one. */
  shown?(parameters: Readonly<Record<string, unknown>>): string
}

/** A text in one line, written by the reader. */
export interface TextParameter extends Common, TextRules {
  readonly type: 'text'
  readonly default: string
}

/** A table of the reader's, from a file or pasted; with no columns it leaves the data to the figure. Links leave it out. */
export interface TableParameter extends Common, TableRules {
  readonly type: 'table'
  readonly default: DataTable
  /** What the data are called that the figure has by itself. */
  readonly own: string
}

/** A sound of the reader's, from a file or the microphone; with no samples it leaves the sound to the figure. Links leave it out. */
export interface SoundParameter extends Common, SoundRules {
  readonly type: 'sound'
  readonly default: readonly number[]
  /** What the sound is called that the figure has by itself. */
  readonly own: string
}

/** What a worker of the figure's has learned; nothing as long as it has not. Only the worker sets it; links leave it out. */
export interface LearnedParameter extends Common {
  readonly type: 'learned'
  readonly hidden: true
  readonly default: null
}

export type Parameter =
  | NumberParameter
  | ChoiceParameter
  | ToggleParameter
  | CurveParameter
  | PictureParameter
  | PatternParameter
  | TextParameter
  | TableParameter
  | SoundParameter
  | LearnedParameter
export type Schema = Readonly<Record<string, Parameter>>

type ValueOf<T extends Parameter> = T extends NumberParameter
  ? number
  : T extends PatternParameter | TextParameter
    ? string
    : T extends ToggleParameter
      ? boolean
      : T extends CurveParameter | PictureParameter | SoundParameter
        ? readonly number[]
        : T extends TableParameter
          ? DataTable
          : T extends LearnedParameter
            ? object | null
            : T extends ChoiceParameter
              ? T['options'][number]['value']
              : never

export type Parameters<S extends Schema> = { readonly [K in keyof S]: ValueOf<S[K]> }

/** The authored values of a schema. */
export function defaultsOf<S extends Schema>(schema: S): Parameters<S> {
  return Object.fromEntries(
    Object.entries(schema).map(([key, parameter]) => [key, parameter.default]),
  ) as Parameters<S>
}

/** Options that are shown as they stand in links. */
export function plainOptions<const V extends string>(
  ...values: readonly V[]
): readonly { readonly value: V; readonly label: V }[] {
  return values.map((value) => ({ value, label: value }))
}
