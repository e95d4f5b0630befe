import { checkChoice } from '../check.ts'
import { deltaNetRule } from './delta-net.ts'
import { deltaProductRule } from './delta-product.ts'
import { gatedDeltaNetRule } from './gated-delta-net.ts'
import { gatedDeltaNet2Rule } from './gated-delta-net-2.ts'
import { gatedLinearAttentionRule } from './gated-linear-attention.ts'
import { kimiDeltaAttentionRule } from './kimi-delta-attention.ts'
import { linearAttentionRule } from './linear-attention.ts'
import { longhornRule, longhornDiagonalRule } from './longhorn.ts'
import { lruRule } from './lru.ts'
import { mamba1Rule } from './mamba1.ts'
import { mamba2Rule } from './mamba2.ts'
import { mamba3Rule, mamba3MimoRule } from './mamba3.ts'
import { mesaNetRule } from './mesa-net.ts'
import { mlstmRule } from './mlstm.ts'
import { retnetRule } from './retnet.ts'
import { rgLruRule } from './rg-lru.ts'
import { rwkv7Rule } from './rwkv7.ts'
import { titansRule } from './titans.ts'
import { tttLinearRule } from './ttt-linear.ts'
import type { UpdateRule } from './update-rule.ts'

/** Every rule, from what adds to what erases, solves and rotates. */
export const updateRules: readonly UpdateRule[] = [
  linearAttentionRule,
  retnetRule,
  mamba1Rule,
  mamba2Rule,
  gatedLinearAttentionRule,
  deltaNetRule,
  gatedDeltaNetRule,
  kimiDeltaAttentionRule,
  gatedDeltaNet2Rule,
  deltaProductRule,
  rwkv7Rule,
  longhornRule,
  longhornDiagonalRule,
  mlstmRule,
  mesaNetRule,
  titansRule,
  tttLinearRule,
  lruRule,
  rgLruRule,
  mamba3Rule,
  mamba3MimoRule,
]

/**
 * A rule by its name.
 * @param name - such as `gated-delta-net`; `updateRules` lists them.
 * @returns the rule, for `runRule`, `stepRule` and `transitionMatrix`.
 * @throws when no rule has the name.
 */
export function findUpdateRule(name: string): UpdateRule {
  const names = updateRules.map((rule) => rule.name)
  checkChoice('name', name, names)
  return updateRules[names.indexOf(name)]
}
