import { checkCount, checkFinite } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import { gaussian, random } from '../random.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import { checkRule, readSizes, shapeOf } from './rule-tokens.ts'
import { unitRows } from './unit-vector.ts'
import type { RuleSizes, UpdateRule } from './update-rule.ts'

export interface SampleTokensOptions extends Partial<RuleSizes> {
  readonly L: number
  readonly seed: number
}

const optionKeys = {
  L: true,
  seed: true,
  dk: true,
  dv: true,
  steps: true,
  rank: true,
  pairs: true,
} as const

/**
 * Tokens to try a rule with: gates are uniform where trained models keep them, keys that the paper
 * gives length 1 have it, and all else is standard normal.
 * @param rule - one of `updateRules`.
 * @param options - `L`, how many tokens; `seed`; and sizes: `dk` and `dv`, 4 without them, `steps` and `rank`, 2, `pairs`, half of dk.
 * @returns the rule's inputs by name, (L, …), or without L where they are fixed, those that may be left out too; a setting, such as the steps of a solver, has its fallback.
 * @throws when L or a size is no whole number of at least 1 (0 for pairs), or the seed is not finite.
 */
export function sampleTokens<Inputs extends string>(
  rule: UpdateRule<Inputs>,
  options: SampleTokensOptions,
): Record<Inputs, Tensor> {
  const {
    L,
    seed,
    dk = 4,
    dv = 4,
    steps = 2,
    rank = 2,
    ...given
  } = checkRecord('options', options, optionKeys)
  checkRule(rule)
  checkCount('L', L)
  checkFinite('seed', seed)
  for (const [name, size] of Object.entries({ dk, dv, steps, rank })) checkCount(name, size)
  const { pairs = Math.floor(dk / 2) } = given
  const sizes = readSizes({ dk, dv, steps, rank, pairs })
  const normal = gaussian(seed)
  const uniform = random(seed + 1)
  const result: Partial<Record<Inputs, Tensor>> = {}
  for (const [name, input] of Object.entries(rule.inputs) as [
    Inputs,
    UpdateRule['inputs'][string],
  ][]) {
    const shape = [...(input.fixed ? [] : [L]), ...shapeOf(input.axes, sizes)]
    const [least, most] = input.usual ?? [0, 0]
    const draw = input.usual
      ? () => least + (most - least) * uniform()
      : input.axes.length > 0
        ? normal
        : () => input.fallback ?? normal()
    const drawn = { shape, data: Float64Array.from({ length: sizeOf(shape) }, () => draw()) }
    result[name] = input.unit ? unitRows(drawn) : drawn
  }
  return result as Record<Inputs, Tensor>
}
