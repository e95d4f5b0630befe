import type { Cost, Mixer, Stage, Tokens } from './costs.ts'

export type Form = 'u' | 'pyramid' | 'flat'

/** A block, with its cost where that is not the one of its kind in its stage. */
export interface Block {
  readonly mixer: Mixer
  readonly cost?: Cost
}

/** The blocks of a stage on one arm, in their order. A pyramid has one arm, a flat network one place. */
export interface Place {
  readonly stage: number
  readonly arm: 'down' | 'bottom' | 'up'
  readonly blocks: readonly Block[]
  /** What else stands here: MLPs, and what changes size and width. */
  readonly rest: Cost
}

/** How a diffusion step enters the norms: by a map of each block, or by one that they share. */
export type Norms = 'none' | 'block' | 'shared'

export interface Network {
  /** Absent in a network of one's own. */
  readonly name?: string
  readonly form: Form
  readonly axes: number
  readonly stages: readonly Stage[]
  /** What attention and Mamba see in each stage. */
  readonly tokens: readonly Tokens[]
  readonly places: readonly Place[]
  readonly norms: Norms
  /** The weights and operations by which the diffusion step enters. */
  readonly adaptive: Cost
  /** Stems, embeddings and heads. */
  readonly ends: Cost
  /** Whether links lead from the first half of a flat network to its second. */
  readonly links?: boolean
  /** Weights as published. */
  readonly published?: number
}
