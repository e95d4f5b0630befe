import { isPattern, readPattern, showPattern, type PatternRules } from './pattern.ts'
import { tableTrouble, type DataTable, type TableRules } from './data-table.ts'
import { formatFixed, formatSignificant, formatTick, type Mark } from '../draw/index.ts'
import type { MathSymbol } from './math-symbol.ts'
import { soundTrouble, type SoundRules } from './sound.ts'
import { textTrouble, type TextRules } from './text.ts'

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

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value))

/** The track's own measure of a value: linear, logarithmic, or −log10(1 − v). */
function measure(parameter: NumberParameter, value: number): number {
  if (parameter.scale === 'log') return Math.log10(value)
  return parameter.scale === 'decay' ? -Math.log10(1 - value) : value
}

/** Where a value stands on its track, 0 to 1. */
export function positionOf(parameter: NumberParameter, value: number): number {
  const low = measure(parameter, parameter.min)
  return clamp((measure(parameter, value) - low) / (measure(parameter, parameter.max) - low), 0, 1)
}

/** The value at a position of the track, rounded as the parameter asks. */
export function valueAt(parameter: NumberParameter, position: number): number {
  const low = measure(parameter, parameter.min)
  const place = low + clamp(position, 0, 1) * (measure(parameter, parameter.max) - low)
  if (parameter.scale === 'log') return roundValue(parameter, 10 ** place)
  return roundValue(parameter, parameter.scale === 'decay' ? 1 - 10 ** -place : place)
}

/** Rounds to a multiple of `step`, or to 3 significant digits (decay: of 1 − v), and keeps the range. */
export function roundValue(parameter: NumberParameter, value: number): number {
  const { min, max, step, scale } = parameter
  const rounded = step
    ? Number((Math.round(value / step) * step).toPrecision(12))
    : scale === 'decay'
      ? Number((1 - Number((1 - value).toPrecision(3))).toPrecision(12))
      : Number(value.toPrecision(scale === 'log' ? 3 : 4))
  return clamp(rounded, min, max)
}

/**
 * A value one key press further: 5 % on a log track (large: ×2), elsewhere 1 % of the track (large:
 * 10 %), and on both at least one `step`. `by` is ±1 or, large, ±10; `small` replaces the small step.
 */
export function nudge(
  parameter: NumberParameter,
  value: number,
  by: number,
  small?: number,
): number {
  const large = Math.abs(by) > 1
  if (small !== undefined) return roundValue(parameter, value + by * small)
  if (parameter.scale === 'log') {
    const further = value * (large ? 2 : 1.05) ** Math.sign(by) - value
    const least = Math.max(parameter.step ?? 0, Math.abs(further))
    return roundValue(parameter, value + Math.sign(by) * least)
  }
  if (parameter.scale === 'decay')
    return valueAt(parameter, positionOf(parameter, value) + by / 100)
  const share = ((parameter.max - parameter.min) * Math.abs(by)) / 100
  return roundValue(parameter, value + Math.sign(by) * Math.max(parameter.step ?? 0, share))
}

/** Reads `0.35`, `3.5e-1`, `−0.5` and `−0,5`; anything else is NaN. */
export function parseNumber(text: string): number {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

/** What a field shows: fixed decimals, or 3 significant digits. */
export function formatNumber(parameter: NumberParameter, value: number): string {
  const { decimals } = parameter
  if (decimals !== undefined) return formatFixed(value, decimals)
  return parameter.step && Number.isInteger(parameter.step)
    ? formatTick(value)
    : formatSignificant(value)
}

/** What is said of a value that a parameter does not take. */
export function rangeMessage(parameter: NumberParameter, kept: number): string {
  const [min, max, now] = [parameter.min, parameter.max, kept].map(formatTick)
  return `Use a value from ${min} to ${max}. The figure keeps ${now}.`
}

/** A parameter's value as text for links, readouts of print, and speech. */
export function formatValue(parameter: Parameter, value: unknown): string {
  switch (parameter.type) {
    case 'number':
      return formatNumber(parameter, value as number)
    case 'choice':
      return parameter.options.find((option) => option.value === value)?.label ?? String(value)
    case 'toggle':
      return value ? 'on' : 'off'
    case 'curve':
      return (value as readonly number[]).map((entry) => formatTick(entry)).join(', ')
    case 'picture': {
      const side = Math.sqrt((value as readonly number[]).length)
      return side === 0 ? parameter.own : `${side} by ${side} cells of your own`
    }
    case 'pattern':
      return showPattern(value as string)
    case 'text':
      return value as string
    case 'table': {
      const { columns, chosen } = value as DataTable
      return columns.length === 0 ? parameter.own : `${columns[chosen].name}, of your own`
    }
    case 'sound': {
      const { length } = value as readonly number[]
      return length === 0
        ? parameter.own
        : `${formatFixed(length / parameter.rate, 2)} s of your own`
    }
    case 'learned':
      return value ? 'learned' : 'not learned'
  }
}

/** True for the number of cells of a square with a side in this range. */
function isSquare(cells: number, [fewest, most]: readonly [number, number]): boolean {
  const side = Math.sqrt(cells)
  return Number.isInteger(side) && side >= fewest && side <= most
}

/** True when the parameter takes the value as it is. */
export function accepts(parameter: Parameter, value: unknown): boolean {
  switch (parameter.type) {
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= parameter.min &&
        value <= parameter.max
      )
    case 'choice':
      return parameter.options.some((option) => option.value === value)
    case 'toggle':
      return typeof value === 'boolean'
    case 'curve':
      return (
        Array.isArray(value) &&
        value.length === parameter.length &&
        value.every((entry) => Number.isFinite(entry) && Math.abs(entry) <= 1)
      )
    case 'picture':
      return (
        Array.isArray(value) &&
        (value.length === 0 || isSquare(value.length, parameter.sides)) &&
        value.every((entry) => entry >= 0 && entry <= 1)
      )
    case 'pattern':
      return typeof value === 'string' && isPattern(readPattern(parameter, value))
    case 'text':
      return typeof value === 'string' && textTrouble(parameter, value) === undefined
    case 'table':
      return tableTrouble(parameter, value) === undefined
    case 'sound':
      return soundTrouble(parameter, value) === undefined
    case 'learned':
      return typeof value === 'object'
  }
}

/** False for what is too long for a link: a table or a sound of the reader's, and what has been learned. */
export function isLinked({ type }: Parameter): boolean {
  return type !== 'table' && type !== 'sound' && type !== 'learned'
}

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

/** True when two values of one parameter are the same. */
export function sameValue(first: unknown, second: unknown): boolean {
  return Array.isArray(first) && Array.isArray(second)
    ? first.length === second.length && first.every((entry, i) => entry === second[i])
    : first === second
}
