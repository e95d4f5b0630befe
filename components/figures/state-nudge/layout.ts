import { domainAround, linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { tokenScale } from '../../training/sequence-marks.ts'
import { directions, LENGTH, MOST, type Nudge } from './compute.ts'

export interface Layout {
  readonly left: number
  readonly right: number
  /** Places of the tokens, from 0. */
  readonly token: Scale
  /** Base line of the letters. */
  readonly strip: number
  readonly steps: { readonly top: number; readonly bottom: number }
  /** The change of the state over its size. */
  readonly change: Scale
  readonly changeTicks: readonly number[]
  readonly size: Scale
  readonly margin: Scale
}

export function layout(nudge: Nudge, { width, height, narrow }: Frame): Layout {
  const [left, right] = [50, width - 14]
  const most = Math.max(0.05, ...directions.flatMap((key) => Array.from(nudge[key].change)))
  const tick = niceStep(most, 2)
  const margins = [0, ...directions.flatMap((key) => [...nudge[key].margins, nudge[key].margin])]
  return {
    left,
    right,
    token: tokenScale(LENGTH, [left, right]),
    strip: 44,
    steps: { top: 92, bottom: narrow ? 142 : 162 },
    change: linearScale([0, most], narrow ? [272, 192] : [340, 216]),
    changeTicks: [0, tick, 2 * tick, 3 * tick].filter((value) => value <= most),
    size: linearScale([0, MOST], [left, right - 6]),
    margin: linearScale(domainAround(0.04, margins), [height - 46, narrow ? 360 : 434]),
  }
}
