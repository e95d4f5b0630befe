/**
 * Operations of one block of a U-shaped network over all positions of a stage, forward. An operation
 * is one addition, multiplication or exponential, so a multiply-add is two. `c` is the width of the
 * stage and `n` its positions. Left out are norms, activations and biases, of the order of n·c.
 */
export const mixers = ['attention', 'mamba', 'convolution'] as const
export type Mixer = (typeof mixers)[number]

export const mixerNames: Readonly<Record<Mixer, string>> = {
  attention: 'attention',
  mamba: 'Mamba',
  convolution: 'convolutions',
}

/** States of a channel and taps of the convolution in a Mamba block, of the public code. */
const STATES = 16
const TAPS = 4
/** Side of the window of a convolution. */
const SIDE = 3

export interface Stage {
  /** Positions, and how many of them along one axis. */
  readonly n: number
  readonly side: number
  readonly c: number
}

/** Each stage halves the sides of the one before, rounded up, and doubles its width. */
export function stagesOf(side: number, axes: number, width: number, count: number): Stage[] {
  const stages: Stage[] = []
  for (let i = 0, along = side; i < count; i++, along = Math.ceil(along / 2))
    stages.push({ n: along ** axes, side: along, c: width * 2 ** i })
  return stages
}

/** Queries, keys, values and output are c × c maps; every position meets every other. */
function attentionOperations({ n, c }: Stage): number {
  return 8 * c * c * n + 4 * c * n * n
}

/** The block of Mamba-1 with D = 2c channels, in one direction. */
function mambaOperations({ n, c }: Stage): number {
  const D = 2 * c
  const R = Math.ceil(c / 16)
  const products = 3 * c * D + TAPS * D + D * (R + 2 * STATES) + R * D
  return n * (2 * products + D * (7 * STATES + 1))
}

/** Two convolutions from c channels to c. */
function convolutionOperations({ n, c }: Stage, axes: number): number {
  return 4 * SIDE ** axes * c * c * n
}

export function blockOperations(mixer: Mixer, stage: Stage, axes: number): number {
  switch (mixer) {
    case 'attention':
      return attentionOperations(stage)
    case 'mamba':
      return mambaOperations(stage)
    case 'convolution':
      return convolutionOperations(stage, axes)
  }
}
