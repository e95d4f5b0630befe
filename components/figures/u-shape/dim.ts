import { adaptiveCost } from './adaptive.ts'
import { mambaSizes, mapCost, stagesOf, sumOf } from './costs.ts'
import type { Network } from './network.ts'

const AXES = 2
const BLOCKS = 49
const C = 1536

/** Latents of 32 × 32 × 4 of a picture of 256 × 256, in patches of 2 × 2. */
const PATCH = 2 * 2 * 4
const CLASSES = 1000

const stages = stagesOf(16, AXES, C, 1)
const [{ n }] = stages

/** Vectors of width c: positions with the tokens of step and class, classes in two tables, row ends. */
const vectors = n + 2 + 2 * (CLASSES + 1) + 2 * 3

/**
 * The 256 × 256 model of the authors' code, as its configuration has it. The 860 million weights are
 * those that later comparisons give it (arXiv 2410.11081 and 2410.13925). Left out of the operations
 * are the tokens of step and class and at the ends of rows.
 */
export const dim: Network = {
  name: 'DiM-H',
  form: 'flat',
  axes: AXES,
  stages,
  tokens: [{ n, c: C, mamba: mambaSizes(C, 3) }],
  places: [
    {
      stage: 0,
      arm: 'down',
      blocks: Array.from({ length: BLOCKS }, () => ({ mixer: 'mamba' })),
      // The second half takes in, each by a map of its own, the stream and the output of a block before.
      rest: sumOf(Array.from({ length: (BLOCKS - 1) / 2 }, () => mapCost(2 * C, C, n))),
    },
  ],
  norms: 'shared',
  adaptive: adaptiveCost('shared', BLOCKS, C),
  ends: sumOf([
    mapCost(PATCH, C, n),
    mapCost(C, PATCH, n),
    // Shift and scale of the last norm.
    mapCost(C, 2 * C, 1),
    // A convolution of each channel before and behind.
    mapCost(9, C, n),
    mapCost(9, C, n),
    { weights: vectors * C, operations: 0 },
  ]),
  links: true,
  published: 860e6,
}
