import { ruleStateSize, type UpdateRule } from '../src/kernel/index.ts'

/** The layers of a language model that keep states, all of one kind. */
export interface StateLayers {
  readonly layers: number
  readonly rule: UpdateRule
  /** Rows of a state, and value channels of all heads together. */
  readonly dk: number
  readonly channels: number
  /** Channels of the short convolution, which keeps their last inputs; 0 without one. */
  readonly convolved: number
}

/** Inputs that a short convolution of width 4 keeps. */
const CONVOLVED = 3

/** Numbers of all states, and of the inputs that the short convolutions keep. */
export function stateNumbers({ layers, rule, dk, channels, convolved }: StateLayers): number {
  return layers * (ruleStateSize(rule, { dk, dv: channels }) + CONVOLVED * convolved)
}

/** Numbers that a layer of attention keeps of a token: so many keys and as many values. */
export const keysAndValues = (heads: number, width: number) => 2 * heads * width
