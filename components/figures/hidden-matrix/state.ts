import { BORDER, STATES } from './channel.ts'

export interface State {
  readonly selectivity: number
  readonly A: 'ladder' | 'scalar' | 'none'
  readonly direction: 'forward' | 'backward' | 'sum'
  readonly convolution: boolean
  readonly D: number
  /** One text in the row; two, with state and convolution cut between them; two with only the state cut. */
  readonly packing: 'one' | 'two' | 'leak'
  /** Row and column of the chosen entry, from 1. */
  readonly row: number
  readonly column: number
}

/** The rates of the states. */
export const rates: Readonly<Record<State['A'], readonly number[]>> = {
  ladder: Array.from({ length: STATES }, (_, n) => -(n + 1)),
  scalar: new Array<number>(STATES).fill(-1),
  none: new Array<number>(STATES).fill(0),
}

/** Whether two tokens, from 0, stand on one side of the border between two texts. */
export const inOneText = (k: number, s: number) => k < BORDER === s < BORDER
