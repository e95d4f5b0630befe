import type { Figures } from '../figures.ts'
import type { Packed } from './packing.ts'

/** What a worker is told when its run begins. */
export interface Beginning {
  /** The parameters of the figures that the cell, and those it needs, speak of. */
  readonly figures: Figures
  /**
   * Of each needed cell, in their order: whether it runs, or is not wanted by any that does, or what it
   * gave in an earlier run; by default all run.
   */
  readonly needed?: readonly ('run' | 'skip' | Packed)[]
  /** Which of the needed cells, and of the cell itself, which is last, tell what they export; by default none. */
  readonly keep?: readonly boolean[]
}

/** What a cell exports as far as it is data, for later runs; told as it is, and not as text. */
export interface KeptMessage extends Packed {
  /** Its place among the needed cells; the cell itself is after the last. */
  readonly kept: number
}
