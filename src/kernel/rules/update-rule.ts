import type { Matrix } from '../linear-algebra/matrix.ts'

/**
 * A size of an axis: `dk` entries in a key, `dv` in a value, `steps` writes a token, `rank` outer
 * products a token, `pairs` of rotated coordinates; or a fixed number.
 */
export type RuleAxis = 'dk' | 'dv' | 'steps' | 'rank' | 'pairs' | number

/** The size of every axis that has a letter; 0 for an axis that a rule does not use. */
export type RuleSizes = Readonly<Record<Exclude<RuleAxis, number>, number>>

/** Arrays by name, flat and row-major: one token, or one state. */
export type RuleParts<Names extends string = string> = { readonly [Name in Names]: Float64Array }

/** What a rule says of one quantity that a token brings. */
export interface RuleInput {
  /** Axes of one token's value; none for a number. */
  readonly axes: readonly RuleAxis[]
  readonly meaning: string
  /** Which of query, key and value it is, where the rule's paper has another letter. */
  readonly role?: 'q' | 'k' | 'v'
  /** Given once, the same for every token. */
  readonly fixed?: boolean
  /** Least and greatest number that is allowed; any finite number without it. */
  readonly allowed?: readonly [number, number]
  /** Where trained models keep it. */
  readonly usual?: readonly [number, number]
  /** Whether the paper gives it length 1; the rule runs with any length. */
  readonly unit?: boolean
  /** What stands for it where it is not given; without it, it must be given. */
  readonly fallback?: number
}

/** The matrix that multiplies the state, where the new state is linear in the old one. */
export interface RuleTransition<Inputs extends string = string> {
  /** The inputs that it needs, some for their size alone. */
  readonly from: readonly Inputs[]
  /** The matrix for one token, and for one value channel where channels differ. */
  matrix(token: RuleParts<Inputs>, sizes: RuleSizes, channel: number): Matrix
}

/**
 * How a model with a state of fixed size changes it at a token and reads it. `update` and `read`
 * are the loops without checks; `runRule` and `stepRule` check and then call them.
 */
export interface UpdateRule<Inputs extends string = string, States extends string = string> {
  /** Lower case, words joined by hyphens. */
  readonly name: string
  readonly title: string
  /** Update and readout, in LaTeX. */
  readonly formula: string
  readonly source: string
  readonly state: 'matrix' | 'vector'
  /** What a token brings. */
  readonly inputs: Readonly<Record<Inputs, RuleInput>>
  /** The axes of each part of the state; the memory itself comes first. It starts as zeros. */
  readonly parts: Readonly<Record<States, readonly RuleAxis[]>>
  /** Parts that mark a place in the sequence, such as its start, and remember nothing else of it. */
  readonly marks?: readonly States[]
  /** Axes of one output; (dv) without it. */
  readonly output?: readonly RuleAxis[]
  /** Changes the state in place. */
  update(state: RuleParts<States>, token: RuleParts<Inputs>, sizes: RuleSizes): void
  /** Writes the output of the state after the token into y. */
  read(state: RuleParts<States>, token: RuleParts<Inputs>, sizes: RuleSizes, y: Float64Array): void
  readonly transition?: RuleTransition<Inputs>
}
