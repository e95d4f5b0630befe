import {
  axisBottom,
  axisLeft,
  heldSteps,
  line,
  linearScale,
  openSymbols,
  project,
  referenceStroke,
  zeroLine,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { samples, type DiscretizationError, type ErrorParameters } from './compute.ts'
import { HORIZON, signal } from './system.ts'

const SHOWN = 8

/** The first steps of the input: what each rule is given, over what it stands for. */
export function drawInput(
  _data: DiscretizationError,
  parameters: ErrorParameters,
  { width, height }: Frame,
): FigureDrawing<ErrorParameters> {
  const { dt, input } = parameters
  const end = Math.min(HORIZON, SHOWN * dt)
  const values = samples(parameters, dt).slice(0, SHOWN)
  const starts = Array.from(values, (_, k) => k * dt)
  const x = linearScale([0, end], [30, width - 26])
  const y = linearScale([-1.1, 1.1], [height - 24, 8])
  const times = Array.from({ length: 41 }, (_, i) => (i * end) / 40)
  const smooth =
    input === 'smooth'
      ? [line(times, times.map(signal), x, y, { ...referenceStroke, colour: 'ink' })]
      : []
  return {
    width,
    height,
    marks: [
      zeroLine(y, { x0: x.range[0], x1: x.range[1] }),
      ...axisLeft(y, { x: x.range[0], ticks: [-1, 0, 1] }),
      ...axisBottom(x, {
        y: height - 24,
        ticks: [0, end],
        format: (value) => (value === 0 ? '0' : `${Number(value.toPrecision(2))} s`),
      }),
      ...heldSteps(starts, values, x, y, starts[starts.length - 1] + dt),
      ...smooth,
      openSymbols(project(starts, values, x, y), 'x'),
    ],
  }
}
