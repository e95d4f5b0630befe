import {
  formatSignificant,
  linearScale,
  zeroLine,
  type Drawing,
  type Mark,
  type Scale,
} from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { noneDrawing } from './draw-none.ts'
import { reachOf } from './run-layout.ts'

/** One upright line a lag, from 0 to its value, as flat points. */
function bars(values: ArrayLike<number>, x: Scale, y: Scale): number[] {
  const pitch = x(1) - x(0)
  const points: number[] = []
  for (let lag = 0; lag < values.length; lag++) {
    const at = x(lag) + pitch / 2
    points.push(at, y(0), at, y(values[lag]), NaN, NaN)
  }
  return points
}

/** The input read backwards from the token in hand, each sample under the lag that it has there. */
function inputMarks({ x: input, k, kernel }: Run, x: Scale, y: Scale): Mark[] {
  const read = Float64Array.from(
    { length: Math.min(kernel!.length, k + 1) },
    (_, lag) => input[k - lag],
  )
  const pitch = x(1) - x(0)
  const [left, right] = x.range
  return [
    {
      kind: 'path',
      points: bars(read, x, y),
      stroke: { colour: 'x', width: Math.min(2, 0.7 * pitch) },
    },
    zeroLine(y, { x0: left, x1: right }),
    {
      kind: 'symbols',
      shape: 'circle',
      points: [x(0) + pitch / 2, y(read[0])],
      size: 3,
      stroke: { colour: 'x', width: 1.5 },
      fill: { colour: 'plate' },
    },
  ]
}

/** The kernel K̄ as bars over its lags; under it the input that it weighs for the token in hand. */
export function drawKernel(run: Run, frame: Frame): Drawing {
  const { kernel, k } = run
  if (!kernel)
    return noneDrawing(['A selective system has no kernel:', 'each step is another system.'], frame)
  const { width, height } = frame
  const low = kernel.reduce((a, b) => Math.min(a, b), 0)
  const high = kernel.reduce((a, b) => Math.max(a, b), 0)
  const x = linearScale([0, kernel.length], [22, width - 4])
  const y = linearScale([low, low + (high - low || 1)], [height - 62, 18])
  const reach = reachOf(run.x)
  const input = linearScale([-reach, reach], [height - 24, height - 52])
  const label = `largest ${formatSignificant(Math.max(high, -low))}`
  const marks: Mark[] = [
    {
      kind: 'path',
      points: bars(kernel, x, y),
      stroke: { colour: 'ink', width: Math.min(2, 0.7 * (x(1) - x(0))), opacity: 0.85 },
    },
    zeroLine(y, { x0: x.range[0], x1: x.range[1] }),
    ...inputMarks(run, x, input),
    {
      kind: 'text',
      x: 2,
      y: input(0),
      text: 'x',
      font: 'math',
      size: 15,
      colour: 'x',
      baseline: 'middle',
    },
    {
      kind: 'text',
      x: 2,
      y: 28,
      text: 'K',
      font: 'math',
      size: 15,
      colour: 'ink',
      overline: true,
    },
    {
      kind: 'text',
      x: x.range[0],
      y: height - 6,
      text: '',
      runs: [{ text: 'k', font: 'math', size: 15 }, { text: ` = ${k}` }],
    },
    {
      kind: 'text',
      x: width - 4,
      y: height - 6,
      text: `${kernel.length} steps back`,
      anchor: 'end',
    },
    { kind: 'text', x: width - 4, y: 10, text: label, anchor: 'end' },
  ]
  return { width, height, marks }
}
