import { linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { L, type ThreeViews } from './compute.ts'

/** The two scales of one panel. */
export interface Panel {
  readonly x: Scale
  readonly y: Scale
}

export interface Layout {
  readonly input: Panel
  readonly output: Panel
  readonly kernel: Panel
  readonly spectrum: Panel
}

/** From the lowest to the highest value and zero, with a tenth of air at both ends. */
function around(...sequences: readonly ArrayLike<number>[]): [number, number] {
  const values = sequences.flatMap((sequence) => Array.from(sequence))
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const air = 0.1 * (high - low || 1)
  return [low < 0 ? low - air : 0, high > 0 ? high + air : 0.1]
}

/** About three ticks, however flat the panel. */
export function ticksOf({ domain: [low, high] }: Scale): number[] {
  const step = niceStep(high - low, 2.6)
  const ticks = []
  for (let i = Math.ceil(low / step); i * step <= high; i++)
    ticks.push(Number((i * step).toFixed(6)))
  return ticks
}

/** Wide: input over output, kernel and spectrum side by side below. Narrow: one under the other. */
export function layoutOf(data: ThreeViews, { width, height, narrow }: Frame): Layout {
  const left = narrow ? 42 : 52
  const right = width - 40
  const time = (from: number, to: number) => linearScale([-0.5, L - 0.5], [from, to])
  const panel = (x: Scale, domain: [number, number], top: number, bottom: number): Panel => ({
    x,
    y: linearScale(domain, [bottom, top]),
  })
  const input = panel(time(left, right), around(data.x), 40, narrow ? 108 : 0.2 * height)
  const output = panel(
    input.x,
    around(data.recurrence, data.fft),
    input.y.range[0] + 36,
    narrow ? 282 : 0.55 * height,
  )
  const last = height - 46
  const middle = narrow ? right : left + 0.46 * (right - left)
  const kernelTop = output.y.range[0] + 74
  const kernelBottom = narrow ? kernelTop + 84 : last
  return {
    input,
    output,
    kernel: panel(time(left, middle), around(data.K), kernelTop, kernelBottom),
    spectrum: panel(
      linearScale([0, Math.PI], [narrow ? left : middle + 60, right]),
      [0, 1.1],
      narrow ? kernelBottom + 74 : kernelTop,
      last,
    ),
  }
}
