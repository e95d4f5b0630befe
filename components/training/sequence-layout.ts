import type { Scale } from '../../src/draw/index.ts'
import { tokenScale } from './sequence-marks.ts'

/** The upper part of a figure of two trained models: the sequence, the steps, what is read in each model. */
export interface SequencePanels {
  /** Places of the tokens, from 0. */
  readonly token: Scale
  readonly left: number
  readonly right: number
  readonly steps: { readonly top: number; readonly bottom: number }
  /** Tops of the maps, Mamba's and the other's. */
  readonly maps: readonly [number, number]
  /** Where the lower map ends. */
  readonly end: number
}

/** How high the panel of steps is. */
const stepsHeight = 60

/** Room above a map: with the numbers of the panel over it, and without. */
const above = { first: 38, second: 34 }

/** The height from the top of the steps to the end of the lower of two maps of some height. */
export function panelsHeight(mapHeight: number): number {
  return stepsHeight + above.first + above.second + 2 * mapHeight
}

/**
 * Where the panels stand.
 * @param count - how many tokens there are.
 * @param top - of the steps, under the letters.
 */
export function sequencePanels(
  width: number,
  count: number,
  top: number,
  mapHeight: number,
): SequencePanels {
  const [left, right] = [46, width - 14]
  const bottom = top + stepsHeight
  const first = bottom + above.first
  const second = first + mapHeight + above.second
  return {
    token: tokenScale(count, [left, right]),
    left,
    right,
    steps: { top, bottom },
    maps: [first, second],
    end: second + mapHeight,
  }
}
