import { attainable, ridge } from './device.ts'
import {
  forms,
  numbersKept,
  numbersMoved,
  numbersOnChip,
  operations,
  type Form,
  type Pass,
} from './formulas.ts'

export interface TrafficParameters {
  readonly pass: Pass
  readonly bytes: '2' | '4'
  readonly L: number
  readonly D: number
  readonly N: number
}

export interface Traffic {
  /** Bytes through HBM. */
  readonly hbm: number
  /** Bytes handed on inside the chip. */
  readonly chip: number
  /** Bytes kept for the backward pass beside the inputs. */
  readonly kept: number
  readonly operations: number
  /** Operations a byte of HBM. */
  readonly intensity: number
  /** Operations a second under the roofline, and the least time in seconds. */
  readonly attainable: number
  readonly seconds: number
  readonly bound: 'memory' | 'arithmetic'
}

export type Traffics = Readonly<Record<Form, Traffic>>

export function compute(parameters: TrafficParameters): Traffics {
  const { pass } = parameters
  const bytes = Number(parameters.bytes)
  const sizes = {
    L: Math.round(parameters.L),
    D: Math.round(parameters.D),
    N: Math.round(parameters.N),
  }
  const of = (form: Form): Traffic => {
    const hbm = bytes * numbersMoved(form, pass, sizes)
    const work = operations(form, pass, sizes)
    const intensity = work / hbm
    return {
      hbm,
      chip: bytes * numbersOnChip(form, pass, sizes),
      kept: bytes * numbersKept(form, sizes),
      operations: work,
      intensity,
      attainable: attainable(intensity),
      seconds: work / attainable(intensity),
      bound: intensity < ridge ? 'memory' : 'arithmetic',
    }
  }
  return Object.fromEntries(forms.map((form) => [form, of(form)])) as Record<Form, Traffic>
}
