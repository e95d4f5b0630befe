import { isRecord, showValue } from '../show-value.ts'
import { checkRule } from './rule-tokens.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * Of many quantities, those that a rule takes: so that one set of tokens can drive every rule.
 * Where a rule's paper has other letters, q, k and v go to them (C, B and x of state space models).
 * @param rule - the rule.
 * @param quantities - arrays by name.
 * @returns the rule's inputs by name; those that are not found are left out.
 * @throws when the rule is not one, or quantities are not a record.
 */
export function tokensFor<T>(
  rule: UpdateRule,
  quantities: Readonly<Record<string, T>>,
): Record<string, T> {
  checkRule(rule)
  if (!isRecord(quantities))
    throw new TypeError(
      `quantities is ${showValue(quantities)}; allowed are values by the names of inputs.`,
    )
  const result: Record<string, T> = {}
  for (const [name, { role }] of Object.entries(rule.inputs)) {
    const found = quantities[name] ?? (role && quantities[role])
    if (found !== undefined) result[name] = found
  }
  return result
}
