import { checkCount } from '../check.ts'
import { checkKeys } from '../check-record.ts'
import { isRecord, showValue } from '../show-value.ts'
import {
  checkShape,
  showShape,
  sizeOf,
  toFloat64,
  toTensor,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import type { TokenSequence } from './token-sequence.ts'
import type { RuleAxis, RuleInput, RuleSizes, UpdateRule } from './update-rule.ts'

/** Tokens by the names of a rule's inputs; a number stands for all tokens and entries. */
export type RuleTokens<Inputs extends string = string> = {
  readonly [Name in Inputs]?: TensorLike | number
}

type FoundSizes = Partial<Record<Exclude<RuleAxis, number> | 'L', number>>

/** The shape of axes, with 0 for letters of unknown size. */
export function shapeOf(axes: readonly RuleAxis[], sizes: FoundSizes): number[] {
  return axes.map((axis) => (typeof axis === 'number' ? axis : (sizes[axis] ?? 0)))
}

/**
 * Reads and checks what tokens bring.
 * @param rule - the rule.
 * @param tokens - the inputs by name: (L, …axes), or (…axes) for fixed inputs and single tokens.
 * @param options - `single`: one token, without the axis L; `only`: the inputs that are wanted.
 * @throws when an input is missing, unknown, of a wrong shape, out of its range or not finite.
 */
export function readTokens(
  rule: UpdateRule,
  tokens: RuleTokens,
  { single = false, only }: { readonly single?: boolean; readonly only?: readonly string[] } = {},
): TokenSequence {
  checkRule(rule)
  checkKeys('tokens', tokens, Object.keys(rule.inputs), rule.title)
  const wanted = Object.entries(rule.inputs).filter(([name]) => !only || only.includes(name))
  const found: FoundSizes = single ? { L: 1 } : {}
  const given = new Map<string, Tensor>()
  for (const [name, input] of wanted) {
    const value = tokens[name]
    if (value === undefined || typeof value === 'number') {
      checkConstant(rule, name, input, value, single)
      continue
    }
    const withL = !single && !input.fixed
    const read = toTensor(value, name)
    given.set(name, toFloat64(read))
    learnSizes(name, read.shape, withL ? ['L', ...input.axes] : input.axes, found)
  }
  if (found.L === undefined) {
    const names = wanted.filter(([, input]) => !input.fixed).map(([name]) => name)
    throw new RangeError(
      `no input has an axis L; allowed are sequences for at least one of ${names.join(', ')}.`,
    )
  }
  const numbers = wanted.filter(([name]) => typeof tokens[name] === 'number')
  completeSizes(
    numbers.flatMap(([, { axes }]) => axes),
    found,
  )
  const rows: Record<string, Float64Array> = {}
  const width: Record<string, number> = {}
  for (const [name, input] of wanted) {
    width[name] = sizeOf(shapeOf(input.axes, found))
    rows[name] =
      given.get(name)?.data ??
      new Float64Array(width[name]).fill((tokens[name] as number | undefined) ?? input.fallback!)
    checkRange(name, rows[name], input)
  }
  const { dk = 0, dv = 0, steps = 0, rank = 0, pairs = 0 } = found
  return { L: found.L, sizes: { dk, dv, steps, rank, pairs }, rows, width }
}

/** @throws when a value is not an update rule. */
export function checkRule(rule: unknown): asserts rule is UpdateRule {
  const { inputs, parts, update } = (isRecord(rule) ? rule : {}) as Partial<UpdateRule>
  if (isRecord(inputs) && isRecord(parts) && typeof update === 'function') return
  throw new TypeError(
    `rule is ${showValue(rule)}; allowed are the update rules, such as deltaNetRule; findUpdateRule finds one by its name.`,
  )
}

function checkConstant(
  rule: UpdateRule,
  name: string,
  input: RuleInput,
  value: number | undefined,
  single: boolean,
): void {
  if (value !== undefined || input.fallback !== undefined) return
  const shape = single || input.fixed ? input.axes : ['L', ...input.axes]
  throw new RangeError(
    `${name} is undefined; allowed for ${rule.title} is ${showShape(shape)}: ${input.meaning}.`,
  )
}

/** Checks a shape against the sizes known so far, and adds those that it tells. */
function learnSizes(
  name: string,
  shape: readonly number[],
  axes: readonly (RuleAxis | 'L')[],
  found: FoundSizes,
): void {
  checkShape(
    name,
    shape,
    axes.map((axis) => (typeof axis === 'number' ? axis : (found[axis] ?? axis))),
  )
  axes.forEach((axis, i) => {
    if (typeof axis === 'number') return
    // Only rotations may be absent: every other axis holds at least one entry.
    if (shape[i] < 1 && axis !== 'pairs') {
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are shapes ${showShape(axes)} with ${axis} of at least 1.`,
      )
    }
    found[axis] = shape[i]
  })
}

/**
 * Sizes that only numbers stand for: a number given for a key or value is one of size 1, one given
 * for angles is that of every pair.
 */
function completeSizes(axes: readonly RuleAxis[], found: FoundSizes): void {
  for (const axis of axes) if (axis !== 'pairs' && typeof axis === 'string') found[axis] ??= 1
  if (axes.includes('pairs')) found.pairs ??= Math.floor((found.dk ?? 0) / 2)
}

function checkRange(name: string, values: Float64Array, { allowed }: RuleInput): void {
  const [least, most] = allowed ?? [-Number.MAX_VALUE, Number.MAX_VALUE]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value >= least && value <= most && Number.isFinite(value)) continue
    const range = !allowed
      ? 'finite numbers'
      : most === Infinity
        ? `finite numbers of at least ${least}`
        : `numbers from ${least} to ${most}`
    throw new RangeError(`${name}[${i}] is ${value}; allowed are ${range}.`)
  }
}

/** Reads sizes that a caller names; those left out are 0. @throws when one is no whole number of at least 0. */
export function readSizes(sizes: Partial<RuleSizes>): RuleSizes {
  for (const [name, size] of Object.entries(sizes)) checkCount(name, size, 0)
  return { dk: 0, dv: 0, steps: 0, rank: 0, pairs: 0, ...sizes }
}
