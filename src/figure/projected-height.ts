import type { FigureDefinition } from './definition.ts'

/**
 * The most height of a drawing on a projector, in its own px: in a window of 720 px it is in sight as a
 * whole with its letters of 12 px at 14.
 */
const PROJECTED = 548

/** How high a figure is drawn on a projector. */
export function projectedHeight({ wide }: FigureDefinition['height']): number {
  return Math.min(wide, PROJECTED)
}
