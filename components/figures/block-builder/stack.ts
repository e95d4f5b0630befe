/** What a layer of a stack is: one residual branch with its norm, which mixes tokens or channels. */
export const kinds = ['mamba1', 'mamba2', 'attention', 'window', 'mlp', 'experts'] as const
export type Kind = (typeof kinds)[number]

export const kindNames: Readonly<Record<Kind, string>> = {
  mamba1: 'Mamba-1',
  mamba2: 'Mamba-2',
  attention: 'attention',
  window: 'window attention',
  mlp: 'MLP',
  experts: 'experts',
}

export interface Mamba1Sizes {
  /** States of each channel. */
  readonly N: number
  /** Numbers from which the steps are made. */
  readonly R: number
  /** Norms of the step's R numbers, of B and of C, inside the block. */
  readonly innerNorms?: boolean
}

export interface Mamba2Sizes {
  readonly D: number
  readonly N: number
  readonly heads: number
  readonly groups: number
}

export interface AttentionSizes {
  /** Numbers of all queries of a token, and of all its keys; its values are as many as its keys. */
  readonly queries: number
  readonly keys: number
  /** Width of what the layer reads, where it is not that of the stream. */
  readonly input?: number
  /** Numbers of a head; without it, at most 128 that divide queries and keys alike. */
  readonly head?: number
}

export interface WindowSizes extends AttentionSizes {
  /** Tokens that a query reaches back, itself among them. */
  readonly reach: number
}

export interface MlpSizes {
  /** Hidden numbers of the MLP, or of one expert. */
  readonly hidden: number
  /** Three matrices, one of them for a gate, or two. */
  readonly gated: boolean
}

export interface ExpertSizes {
  readonly count: number
  /** Experts that a token passes. */
  readonly used: number
  /** One more number for each expert in the router. */
  readonly routerBias?: boolean
}

/** A language model as its layers in order, from the embedding up. */
export interface Stack {
  readonly d: number
  readonly vocabulary: number
  /** The output map is the embedding, stored once. */
  readonly tied: boolean
  readonly layers: readonly Kind[]
  readonly mamba1?: Mamba1Sizes
  readonly mamba2?: Mamba2Sizes
  readonly attention?: AttentionSizes
  /** Attention of a query to the tokens of a window that ends with its own. */
  readonly window?: WindowSizes
  readonly mlp?: MlpSizes
  readonly experts?: ExpertSizes
  /** Attention and MLP are one pair of weights for all their layers, each pair with a d × d map of its own behind it. */
  readonly shared?: boolean
  /** A norm with a bias at the end. */
  readonly finalBias?: boolean
}

/** Width of the short convolution in Mamba-1 and Mamba-2, of the public code. */
export const CONVOLUTION = 4

/** The two kinds that keep keys and values. */
export const attentionKinds = ['attention', 'window'] as const
export type AttentionKind = (typeof attentionKinds)[number]

/** The sizes of attention of a kind, and how far it reaches back: without end where no window ends it. */
export function attentionOf(stack: Stack, kind: AttentionKind): WindowSizes {
  return { reach: Infinity, ...sizesOf(stack, kind) }
}

/** How many layers of a kind there are. */
export function countOf({ layers }: Stack, kind: Kind): number {
  return layers.filter((layer) => layer === kind).length
}

/** Kinds that a stack has, in the order of `kinds`. */
export function kindsOf(stack: Stack): readonly Kind[] {
  return kinds.filter((kind) => stack.layers.includes(kind))
}

/** The sizes of a kind; a stack that names it without sizes is refused. */
export function sizesOf<K extends Kind>(stack: Stack, kind: K): NonNullable<Stack[K]> {
  const sizes = stack[kind]
  if (sizes) return sizes
  throw new Error(`stack has a layer "${kind}" and no sizes for it; allowed are layers with sizes`)
}
