import { linearScale, logScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Motion } from './compute.ts'
import { FRAMES } from './walk.ts'

const POSES = 136
const HEIGHT = 150
const STEPS = 80
const GAP = 44
export const ROW = 40
const ORDERS = 3 * ROW

const total = POSES + GAP + HEIGHT + GAP + STEPS + 78 + ORDERS + 26

export const heights = { wide: total, narrow: total }

/** Pixels of a metre, for a body of some 1.6. */
export const METRE = 70

export interface Layout {
  readonly left: number
  /** Frames, from 0. */
  readonly frame: Scale
  /** Where the feet stand. */
  readonly ground: number
  readonly height: Scale
  readonly steps: Scale
  readonly orders: { readonly top: number; readonly x: Scale }
}

export function layout({ truth, measured, steps, fixedStep }: Motion, { width }: Frame): Layout {
  const values = [...truth, ...measured]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const tick = niceStep(high - low, 3)
  const first = POSES + GAP
  const second = first + HEIGHT + GAP
  const most = Math.max(fixedStep, ...steps)
  const step = niceStep(most, 2)
  const top = second + STEPS + 78
  return {
    left: 8,
    frame: linearScale([0, FRAMES - 1], [44, width - 18]),
    ground: POSES - 6,
    height: linearScale(
      [Math.floor(low / tick) * tick, Math.ceil(high / tick) * tick],
      [first + HEIGHT, first],
    ),
    steps: linearScale([0, Math.ceil(most / step) * step], [second + STEPS, second]),
    orders: { top, x: logScale([1, 1000], [14, width - 24]) },
  }
}
