import { checkCount } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import type { Matrix } from '../linear-algebra/matrix.ts'
import { checkRule, readTokens, type RuleTokens } from './rule-tokens.ts'
import type { UpdateRule } from './update-rule.ts'

/**
 * The matrix that multiplies the state at one token. Its eigenvalues tell what the rule can track:
 * within [0, 1] it only forgets, at −1 it reflects, off the real line it rotates.
 * @param rule - one of `updateRules`.
 * @param token - the inputs of the transition by name, without the axis L; others are not read.
 * @param options - `channel`: which value channel, 0 without it, for the rules whose channels differ.
 * @returns (dk, dk) for matrix states; for vector states the square of the state's length.
 * @throws when the rule has no such matrix, or as `runRule`.
 * @formula S_t=A_t\,S_{t-1}+\ldots
 */
export function transitionMatrix<Inputs extends string>(
  rule: UpdateRule<Inputs>,
  token: RuleTokens<Inputs>,
  options: { readonly channel?: number } = {},
): Matrix {
  const { channel = 0 } = checkRecord('options', options, { channel: true })
  checkRule(rule)
  const { transition } = rule as UpdateRule
  if (!transition) {
    throw new RangeError(
      `rule is ${rule.title}, whose new state no one matrix makes of the old; allowed are rules with a transition.`,
    )
  }
  const { rows, sizes } = readTokens(rule, token, { single: true, only: transition.from })
  checkCount('channel', channel, 0, sizes.dv > 0 ? sizes.dv - 1 : 2 ** 30)
  return transition.matrix(rows, sizes, channel)
}
