import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Sampled } from './compute.ts'
import { duration } from './signal.ts'

/** Where the three panels stand. */
export interface Layout {
  readonly x: Scale
  readonly input: Scale
  readonly state: Scale
  readonly output: Scale
  /** Radius of the marks, px. */
  readonly size: number
}

/** Heights of the three panels and the room over and under them, at the authored sizes. */
const heights = {
  wide: { top: 36, panels: [112, 235, 131], bottom: 56, gap: 18 },
  narrow: { top: 34, panels: [85, 176, 96], bottom: 55, gap: 18 },
}

/** Ends of the value axes: the authored one, then doubled until the values fit, at most 8-fold. */
function reach(authored: number, values: readonly Float64Array[]): number {
  const top = Math.max(
    ...values.map((list) => list.reduce((max, v) => Math.max(max, Math.abs(v)), 0)),
  )
  let end = authored
  while (end < top && end < 8 * authored) end *= 2
  return end
}

export function layoutOf(data: Sampled, frame: Frame): Layout {
  const { top, panels, bottom, gap } = heights[frame.narrow ? 'narrow' : 'wide']
  const room = frame.height - top - bottom - 2 * gap
  const scale = room / (panels[0] + panels[1] + panels[2])
  const ends: [number, number][] = []
  let y = top
  for (const height of panels) {
    ends.push([Math.round(y + height * scale), Math.round(y)])
    y += height * scale + gap
  }
  const { samples, exact, modulus } = data
  // A runaway state would flatten everything else: its scale stays that of the continuous system.
  const shown = modulus < 1 ? [samples, exact] : [exact]
  const state = reach(
    0.953,
    shown.flatMap(({ h1, h2 }) => [h1, h2]),
  )
  const output = reach(
    1,
    shown.map(({ y }) => y),
  )
  const [left, right] = frame.narrow ? [42, 38] : [59, 52]
  return {
    x: linearScale([0, duration], [left, frame.width - right]),
    input: linearScale([-1.12, 1.2], ends[0]),
    state: linearScale([-state, state], ends[1]),
    output: linearScale([-output, output], ends[2]),
    size: frame.narrow ? 2.5 : 2.75,
  }
}
