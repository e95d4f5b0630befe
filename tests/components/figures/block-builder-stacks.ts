import { models } from '../../../components/figures/block-builder/models.ts'
import { ownStack, type OwnParameters } from '../../../components/figures/block-builder/own.ts'
import type { Stack } from '../../../components/figures/block-builder/stack.ts'

/** A stack of one's own, small where nothing else is asked for. */
export const own = (change: Partial<OwnParameters>): Stack =>
  ownStack({
    pattern: 'MFAX*2',
    experts: '8-2',
    d: 64,
    keys: '4',
    reach: '512',
    ...change,
  })

/** The first layers of a stack, as narrow as a test can fill. */
function narrow(stack: Stack): Stack {
  const { mamba1, mamba2, attention, window, mlp } = stack
  const queries = stack.shared ? 128 : 64
  return {
    ...stack,
    d: 64,
    vocabulary: 50,
    layers: stack.layers.slice(0, 12),
    mamba1: mamba1 && { ...mamba1, N: 8, R: 4 },
    mamba2: mamba2 && { ...mamba2, D: 128, N: 8, heads: 16 },
    attention: attention && {
      queries,
      keys: (queries * attention.keys) / attention.queries,
      input: attention.input && 128,
    },
    window: window && { queries, keys: (queries * window.keys) / window.queries, reach: 3 },
    mlp: mlp && { ...mlp, hidden: 96 },
  }
}

/** The published models, and their names. */
export const published = Object.values(models).map(({ name, stack }): [string, Stack] => [
  name,
  stack,
])
/** Stacks that a test can fill and run: the published ones made narrow, and some of one's own. */
export const small: [string, Stack][] = [
  ...published.map(([name, stack]): [string, Stack] => [`${name}, narrow`, narrow(stack)]),
  ...['M', 'mMAWFX', 'XWmF*2', 'WA*3', 'X*3', 'FFFM'].map((pattern): [string, Stack] => {
    const stack = { ...own({ pattern }), vocabulary: 50 }
    return [`own, ${pattern}`, { ...stack, window: { ...stack.window!, reach: 2 } }]
  }),
]
