import { checkFlag } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import {
  checkOutput,
  checkState,
  checkStateNames,
  outputShape,
  readPart,
  readState,
  showState,
  type RuleState,
  type RuleStateLike,
} from './rule-state.ts'
import { readTokens, shapeOf, type RuleTokens } from './rule-tokens.ts'
import { emptyToken, loadToken } from './token-sequence.ts'
import type { RuleParts, UpdateRule } from './update-rule.ts'

export interface RunRuleOptions<States extends string = string> {
  /** The state before the first token; zeros for the parts that are left out. */
  readonly initialState?: RuleStateLike<States>
  /** Whether to keep the state after every token. */
  readonly states?: boolean
}

export interface RuleRun<States extends string = string> {
  /** (L, dv), or (L, …) with the axes of the rule's output */
  readonly y: Tensor
  readonly lastState: RuleState<States>
  /** With the option `states`: every part of the state after every token, (L, …). */
  readonly states?: RuleState<States>
}

/**
 * Runs a rule over a sequence, one token after another: update, then read.
 * @param rule - one of `updateRules`.
 * @param tokens - the rule's inputs by name, (L, …); a number stands for all tokens and entries; see `rule.inputs`.
 * @param options - `initialState`: the state before the first token, zeros without it; `states`: whether to keep every state.
 * @returns y, (L, dv); lastState; and states, every part (L, …), where they were asked for. In double precision.
 * @throws when an input is missing, unknown, of a wrong shape, out of range or not finite, or the state overflows.
 * @formula S_t=f(S_{t-1},\text{token}_t),\qquad y_t=g(S_t,\text{token}_t)
 */
export function runRule<Inputs extends string, States extends string>(
  rule: UpdateRule<Inputs, States>,
  tokens: RuleTokens<Inputs>,
  options: RunRuleOptions<States> = {},
): RuleRun<States> {
  const { initialState = {}, states: keep = false } = checkRecord('options', options, {
    initialState: true,
    states: true,
  })
  checkFlag('states', keep)
  const sequence = readTokens(rule, tokens)
  const { L, sizes } = sequence
  const state = readState('initialState', rule, initialState, sizes)
  const width = sizeOf(outputShape(rule, sizes))
  const y = new Float64Array(L * width)
  const parts = Object.keys(state) as States[]
  const kept = Object.fromEntries(
    parts.map((part) => [part, new Float64Array(keep ? L * state[part].length : 0)]),
  ) as RuleParts<States>
  const token = emptyToken(sequence)
  const output = new Float64Array(width)
  for (let t = 0; t < L; t++) {
    loadToken(sequence, t, token)
    rule.update(state, token, sizes)
    rule.read(state, token, sizes, output)
    checkOutput(rule, output, t)
    y.set(output, t * width)
    if (keep) for (const part of parts) kept[part].set(state[part], t * state[part].length)
  }
  checkState(rule, state)
  return {
    y: { shape: [L, ...outputShape(rule, sizes)], data: y },
    lastState: showState(rule, state, sizes, []),
    ...(keep && { states: showState(rule, kept, sizes, [L]) }),
  }
}

/**
 * One token: the new state and what is read from it.
 * @param rule - one of `updateRules`.
 * @param state - the state before the token, which is not changed; zeros for the parts that are left out.
 * @param token - the rule's inputs by name, without the axis L.
 * @returns y, (dv), and state, the state after the token.
 * @throws as `runRule`.
 * @formula S_t=f(S_{t-1},\text{token}_t),\qquad y_t=g(S_t,\text{token}_t)
 */
export function stepRule<Inputs extends string, States extends string>(
  rule: UpdateRule<Inputs, States>,
  state: RuleStateLike<States>,
  token: RuleTokens<Inputs>,
): { y: Tensor; state: RuleState<States> } {
  const { sizes, rows } = readTokens(rule, token, { single: true })
  const next = readState('state', rule, state, sizes)
  const y = new Float64Array(sizeOf(outputShape(rule, sizes)))
  rule.update(next, rows, sizes)
  rule.read(next, rows, sizes, y)
  checkOutput(rule, y, 0)
  checkState(rule, next)
  return {
    y: { shape: outputShape(rule, sizes), data: y },
    state: showState(rule, next, sizes, []),
  }
}

/**
 * Reads every state of a sequence again, with queries that may differ from those of the run.
 * @param rule - one of `updateRules`.
 * @param states - every part of the state after every token, (L, …), as `runRule` keeps them.
 * @param tokens - the rule's inputs by name, (L, …).
 * @returns y, (L, dv).
 * @throws as `runRule`, and when a part of the states is missing or of a wrong shape.
 * @formula y_t=g(S_t,\text{token}_t)
 */
export function readRuleStates<Inputs extends string, States extends string>(
  rule: UpdateRule<Inputs, States>,
  states: RuleStateLike<States>,
  tokens: RuleTokens<Inputs>,
): Tensor {
  const sequence = readTokens(rule, tokens)
  const { L, sizes } = sequence
  const parts = Object.keys(rule.parts) as States[]
  checkStateNames('states', rule, states)
  const all: Record<string, Float64Array> = {}
  const state: Record<string, Float64Array> = {}
  for (const part of parts) {
    all[part] = readPart(rule, part, states[part], [L, ...shapeOf(rule.parts[part], sizes)])
    state[part] = new Float64Array(all[part].length / L)
  }
  const width = sizeOf(outputShape(rule, sizes))
  const y = new Float64Array(L * width)
  const token = emptyToken(sequence)
  const output = new Float64Array(width)
  for (let t = 0; t < L; t++) {
    loadToken(sequence, t, token)
    for (const part of parts) {
      const length = state[part].length
      state[part].set(all[part].subarray(t * length, (t + 1) * length))
    }
    rule.read(state as RuleParts<States>, token, sizes, output)
    checkOutput(rule, output, t)
    y.set(output, t * width)
  }
  return { shape: [L, ...outputShape(rule, sizes)], data: y }
}
