import { linearScale, type Scale } from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'

/** Heights of the drawing of a run; the compact one is the heat map alone. */
export const runHeights = { wide: 712, narrow: 452, compact: 168 } as const

export interface RunLayout {
  readonly step: Scale
  readonly input: Scale
  readonly output: Scale
  /** Top and bottom of the heat map. */
  readonly heat: readonly [number, number]
  readonly compact: boolean
  readonly narrow: boolean
}

/** Values below the normal numbers have too few digits to be spread over an axis. */
const leastReach = 1e-300

/** The end of a value axis: what the values need, or 1 where they are as good as zeros. */
export function reachOf(values: Float64Array): number {
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  return most < leastReach ? 1 : most
}

export function layoutOf(run: Run, { width, height, narrow }: Frame): RunLayout {
  const compact = height <= runHeights.compact
  const [left, right] = [narrow ? 44 : 62, width - 16]
  const last = Math.max(1, run.L - 1)
  const pad = Math.min(6, (right - left) / run.L / 2)
  const step = linearScale([0, last], [left + pad, right - pad])
  if (compact) {
    const heat = [8, height - 26] as const
    return {
      step,
      input: linearScale([-1, 1], [heat[1], heat[0]]),
      output: linearScale([-1, 1], [heat[1], heat[0]]),
      heat,
      compact,
      narrow,
    }
  }
  const room = height - 56 - 20 - 48
  const shares = { input: 0.19, heat: 0.58, output: 0.23 }
  const top = 60
  const heatTop = top + room * shares.input + 10
  const heatBottom = heatTop + room * shares.heat
  const inputReach = 1.08 * Math.max(run.x.length ? reachOf(run.x) : 1, 0.5)
  const outputReach = 1.08 * reachOf(run.y.subarray(0, run.end))
  return {
    step,
    input: linearScale([-inputReach, inputReach], [heatTop - 10, top]),
    output: linearScale(
      [-outputReach, outputReach],
      [heatBottom + 10 + room * shares.output, heatBottom + 10],
    ),
    heat: [Math.round(heatTop), Math.round(heatBottom)],
    compact,
    narrow,
  }
}
