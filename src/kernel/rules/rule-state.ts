import { checkKeys, checkRecord } from '../check-record.ts'
import {
  checkShape,
  showShape,
  sizeOf,
  toFloat64,
  toTensor,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { checkRule, readSizes, shapeOf } from './rule-tokens.ts'
import type { RuleParts, RuleSizes, UpdateRule } from './update-rule.ts'

/** A state by the names of its parts. */
export type RuleState<States extends string = string> = { readonly [Name in States]: Tensor }

/** The same, as a caller may give it. */
export type RuleStateLike<States extends string = string> = {
  readonly [Name in States]?: TensorLike
}

const sizeKeys = {
  dk: true,
  dv: true,
  steps: true,
  rank: true,
  pairs: true,
} as const

/**
 * The state before the first token: zeros.
 * @param rule - one of `updateRules`.
 * @param sizes - the sizes of the axes that the rule uses: `dk`, `dv`, and for some `steps`, `rank`, `pairs`.
 * @returns the state.
 * @throws when a size is no whole number of at least 0.
 */
export function ruleInitialState<States extends string>(
  rule: UpdateRule<string, States>,
  sizes: Partial<RuleSizes>,
): RuleState<States> {
  checkRecord('sizes', sizes, sizeKeys)
  checkRule(rule)
  const read = readSizes(sizes)
  checkSizes(rule, read)
  return showState(rule, readState('state', rule, {}, read), read, [])
}

/**
 * How many numbers a rule remembers from token to token: what a comparison at equal memory holds fixed.
 * A part that only marks a place in the sequence is not counted.
 * @param rule - one of `updateRules`.
 * @param sizes - as for `ruleInitialState`.
 * @returns how many numbers.
 * @throws when the rule or a size is not allowed, or a size that its state has is 0.
 */
export function ruleStateSize(rule: UpdateRule, sizes: Partial<RuleSizes>): number {
  checkRecord('sizes', sizes, sizeKeys)
  checkRule(rule)
  const read = readSizes(sizes)
  checkSizes(rule, read)
  return Object.entries(rule.parts)
    .filter(([name]) => !rule.marks?.includes(name))
    .reduce((sum, [, axes]) => sum + sizeOf(shapeOf(axes, read)), 0)
}

/** @throws when a size that the state has is 0; only rotations may be absent. */
function checkSizes(rule: UpdateRule, sizes: RuleSizes): void {
  for (const axis of Object.values(rule.parts).flat())
    if (typeof axis === 'string' && axis !== 'pairs' && sizes[axis] < 1)
      throw new RangeError(
        `sizes.${axis} is ${sizes[axis]}; allowed for ${rule.title} are whole numbers of at least 1.`,
      )
}

/** The shape of one output. */
export function outputShape(rule: UpdateRule, sizes: RuleSizes): number[] {
  return shapeOf(rule.output ?? ['dv'], sizes)
}

/** @throws when a state is no record, or has a part that the rule's does not have. */
export function checkStateNames(name: string, rule: UpdateRule, given: RuleStateLike): void {
  checkKeys(name, given, Object.keys(rule.parts), rule.title)
}

/** A private copy of a state, as plain arrays. */
export function readState<States extends string>(
  name: string,
  rule: UpdateRule<string, States>,
  given: RuleStateLike<States>,
  sizes: RuleSizes,
): RuleParts<States> {
  const parts = Object.keys(rule.parts) as States[]
  checkStateNames(name, rule, given)
  return Object.fromEntries(
    parts.map((part) => {
      const shape = shapeOf(rule.parts[part], sizes)
      const values = given[part] !== undefined && readPart(rule, part, given[part], shape)
      return [part, values ? values.slice() : new Float64Array(sizeOf(shape))]
    }),
  ) as RuleParts<States>
}

/** Reads one part of a state. @throws when it is missing, of a wrong shape, or not finite. */
export function readPart(
  rule: UpdateRule,
  part: string,
  value: TensorLike | undefined,
  shape: readonly number[],
): Float64Array {
  if (value === undefined) {
    throw new RangeError(
      `${part} is undefined; allowed for the state of ${rule.title} is ${showShape(shape)}.`,
    )
  }
  const { shape: found, data } = toFloat64(toTensor(value, part))
  // A part that is one number may be given as a list of one.
  if (shape.length > 0 || data.length !== 1) checkShape(part, found, shape)
  return data
}

/** A state as tensors, each with the axes `before` its own. */
export function showState<States extends string>(
  rule: UpdateRule<string, States>,
  state: RuleParts<States>,
  sizes: RuleSizes,
  before: readonly number[],
): RuleState<States> {
  return Object.fromEntries(
    (Object.keys(rule.parts) as States[]).map((part) => [
      part,
      { shape: [...before, ...shapeOf(rule.parts[part], sizes)], data: state[part] },
    ]),
  ) as Record<string, Tensor> as RuleState<States>
}

/** @throws when the output of token t is not finite. */
export function checkOutput(rule: UpdateRule, output: Float64Array, t: number): void {
  for (let i = 0; i < output.length; i++)
    if (!Number.isFinite(output[i])) throw overflow(rule, `y[${t}][${i}]`, output[i])
}

/** @throws when a number of the state is not finite. */
export function checkState(rule: UpdateRule, state: RuleParts): void {
  for (const part in state)
    for (let i = 0; i < state[part].length; i++)
      if (!Number.isFinite(state[part][i])) throw overflow(rule, `${part}[${i}]`, state[part][i])
}

function overflow(rule: UpdateRule, where: string, value: number): RangeError {
  const names = Object.keys(rule.inputs).join(', ')
  return new RangeError(
    `${where} is ${value}, as the numbers of ${rule.title} overflow; allowed are ${names} that keep state and output finite.`,
  )
}
