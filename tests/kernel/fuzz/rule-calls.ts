import * as kernel from '../../../src/kernel/index.ts'
import { t, type Call, type Tree } from './tree.ts'

const tree = (value: unknown): Tree => value as Tree

const rule = tree(kernel.gatedDeltaNetRule)
const tokens = kernel.sampleTokens(kernel.gatedDeltaNetRule, { L: 3, seed: 1, dk: 2, dv: 2 })
const run = kernel.runRule(kernel.gatedDeltaNetRule, tokens, { states: true })
const token = { q: [1, 2], k: [0.6, 0.8], v: [1, 0.5], alpha: 0.9, beta: 0.5 }
const masked = { q: t([3, 2], 1), k: t([3, 2], 2), decay: 0.9 }

/** Of the update rules, which are put wrong as wholes, and of what runs them in other forms. */
export const ruleCalls: readonly Call[] = [
  ['runRule', kernel.runRule, [rule, tree(tokens), { states: true }], [0]],
  ['stepRule', kernel.stepRule, [rule, tree(run.lastState), token], [0]],
  ['readRuleStates', kernel.readRuleStates, [rule, tree(run.states), tree(tokens)], [0]],
  ['ruleInitialState', kernel.ruleInitialState, [rule, { dk: 2, dv: 2 }], [0]],
  ['ruleStateSize', kernel.ruleStateSize, [rule, { dk: 2, dv: 2 }], [0]],
  ['sampleTokens', kernel.sampleTokens, [rule, { L: 3, seed: 1, dk: 2, dv: 2 }], [0]],
  ['tokensFor', kernel.tokensFor, [rule, { q: 1, k: 2, v: 3 }], [0, 1]],
  ['transitionMatrix', kernel.transitionMatrix, [rule, token, { channel: 1 }], [0]],
  ['findUpdateRule', kernel.findUpdateRule, ['gated-delta-net'], [0]],
  ['deltaNetChunked', kernel.deltaNetChunked, [tree(tokens), { chunkLength: 2 }]],
  [
    'mamba3Parallel',
    kernel.mamba3Parallel,
    [tree(kernel.sampleTokens(kernel.mamba3Rule, { L: 3, seed: 1 }))],
  ],
  [
    'mamba3Rotated',
    kernel.mamba3Rotated,
    [tree(kernel.sampleTokens(kernel.mamba3Rule, { L: 3, seed: 1 }))],
  ],
  [
    'mlstmParallel',
    kernel.mlstmParallel,
    [tree(kernel.sampleTokens(kernel.mlstmRule, { L: 3, seed: 1 }))],
  ],
  ['maskedAttentionMatrix', kernel.maskedAttentionMatrix, [masked]],
  ['maskedAttention', kernel.maskedAttention, [{ ...masked, v: t([3, 2], 3) }]],
  [
    'logLinearAttention',
    kernel.logLinearAttention,
    [{ ...masked, v: t([3, 2], 3), lambda: t([3, 3], 4) }],
  ],
  ['fenwickBuckets', kernel.fenwickBuckets, [5]],
  ['lruInitialPoles', kernel.lruInitialPoles, [4, { seed: 1, least: 0.2, most: 0.9 }]],
  ['retnetDecays', kernel.retnetDecays, [4]],
  [
    'conjugateGradient',
    kernel.conjugateGradient,
    [
      [
        [2, 0.5],
        [0.5, 1],
      ],
      [1, 2],
    ],
  ],
]
