/**
 * What the parts of a network take over all positions of a stage, forward. An operation is one
 * addition, multiplication or exponential, so a multiply-add is two. Left out are norms, activations
 * and the biases of maps and convolutions: of the order of n·c operations and c weights.
 */
export const mixers = ['attention', 'mamba', 'convolution'] as const
export type Mixer = (typeof mixers)[number]

export const mixerNames: Readonly<Record<Mixer, string>> = {
  attention: 'attention',
  mamba: 'Mamba',
  convolution: 'convolutions',
}

export interface Cost {
  readonly weights: number
  readonly operations: number
}

/** Side of the window of a convolution. */
export const SIDE = 3

export interface Stage {
  /** Positions, and how many of them along one axis. */
  readonly n: number
  readonly side: number
  /** Width. */
  readonly c: number
}

/** The inside of a Mamba-1 block. */
export interface MambaSizes {
  /** Channels that are scanned, states of each, taps of the convolution, rank of the steps' map. */
  readonly D: number
  readonly N: number
  readonly k: number
  readonly R: number
  /** Whether the other branch has a convolution too and is put beside the scan's output instead of gating it. */
  readonly joined?: boolean
}

/** What attention and Mamba see in a stage: as many tokens of such a width. */
export interface Tokens {
  readonly n: number
  readonly c: number
  readonly mamba: MambaSizes
}

/** Each stage halves the sides of the one before, rounded up, and doubles its width up to `most`. */
export function stagesOf(
  side: number,
  axes: number,
  width: number,
  count: number,
  most = Infinity,
): Stage[] {
  const stages: Stage[] = []
  for (let i = 0, along = side; i < count; i++, along = Math.ceil(along / 2))
    stages.push({ n: along ** axes, side: along, c: Math.min(most, width * 2 ** i) })
  return stages
}

/** The sizes of the public code for width c. */
export function mambaSizes(c: number, taps = 4): MambaSizes {
  return { D: 2 * c, N: 16, k: taps, R: Math.ceil(c / 16) }
}

/** The tokens of a stage are its positions. */
export function positionsOf({ n, c }: Stage): Tokens {
  return { n, c, mamba: mambaSizes(c) }
}

export function sumOf(costs: readonly Cost[]): Cost {
  return {
    weights: costs.reduce((sum, { weights }) => sum + weights, 0),
    operations: costs.reduce((sum, { operations }) => sum + operations, 0),
  }
}

export const NOTHING: Cost = { weights: 0, operations: 0 }

/** A linear map at each of n places, of `window` neighbours in a convolution. */
export function mapCost(from: number, to: number, n: number, window = 1): Cost {
  const weights = window * from * to
  return { weights, operations: 2 * weights * n }
}

/** Two convolutions from c channels to c. */
function convolutionCost({ n, c }: Stage, axes: number): Cost {
  const one = mapCost(c, c, n, SIDE ** axes)
  return sumOf([one, one])
}

/** Queries, keys, values and output are c × c maps; every token meets every other. */
function attentionCost({ n, c }: Tokens): Cost {
  const { weights, operations } = mapCost(c, 4 * c, n)
  return { weights, operations: operations + 4 * c * n * n }
}

/** The block of Mamba-1, in one direction. */
function mambaCost({ n, c, mamba }: Tokens): Cost {
  const { D, N, k, R, joined } = mamba
  const outer = joined ? 4 * c * D : 3 * c * D
  const taps = joined ? 2 * k * D : k * D
  const products = outer + taps + D * (R + 2 * N) + R * D
  // Beside the maps: A, the skip and the bias of the steps, and that of the convolution.
  const others = D * N + 2 * D + (joined ? 0 : D)
  return {
    weights: products + others,
    operations: n * (2 * products + D * (7 * N + 1)),
  }
}

/** One block of a stage. */
export function blockCost(mixer: Mixer, stage: Stage, tokens: Tokens, axes: number): Cost {
  switch (mixer) {
    case 'attention':
      return attentionCost(tokens)
    case 'mamba':
      return mambaCost(tokens)
    case 'convolution':
      return convolutionCost(stage, axes)
  }
}
