import type { MathSymbol } from './definition.ts'

interface Common {
  readonly label: string
  readonly symbol?: MathSymbol
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
  readonly unit?: string
  readonly ticks?: readonly number[]
  /** Decimals in the field; without it 3 significant digits. */
  readonly decimals?: number
  /** What the value means now, spoken after it ("half-life 9 steps"). */
  meaning?(value: number, parameters: Readonly<Record<string, unknown>>): string
}

export interface ChoiceParameter extends Common {
  readonly type: 'choice'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly default: string
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

export type Parameter = NumberParameter | ChoiceParameter | ToggleParameter | CurveParameter
export type Schema = Readonly<Record<string, Parameter>>

type ValueOf<T extends Parameter> = T extends NumberParameter
  ? number
  : T extends ToggleParameter
    ? boolean
    : T extends CurveParameter
      ? readonly number[]
      : T extends ChoiceParameter
        ? T['options'][number]['value']
        : never

export type Parameters<S extends Schema> = { readonly [K in keyof S]: ValueOf<S[K]> }
