import {
  area,
  axisBottom,
  axisLeft,
  endLabels,
  formatSignificant,
  formatTick,
  gridX,
  gridY,
  line,
  linearScale,
  zeroLine,
  type Drawing,
  type Mark,
} from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'

/** What stands where a selective system has nothing to show. */
function noneDrawing(lines: readonly string[], { width, height }: Frame): Drawing {
  return {
    width,
    height,
    marks: lines.map((text, i) => ({
      kind: 'text',
      x: width / 2,
      y: height / 2 + 18 * (i - (lines.length - 1) / 2),
      text,
      anchor: 'middle',
      baseline: 'middle',
    })),
  }
}

/** The kernel K̄ as bars over its lags. */
export function drawKernel({ kernel }: Run, frame: Frame): Drawing {
  if (!kernel)
    return noneDrawing(['A selective system has no kernel:', 'each step is another system.'], frame)
  const { width, height } = frame
  const low = kernel.reduce((a, b) => Math.min(a, b), 0)
  const high = kernel.reduce((a, b) => Math.max(a, b), 0)
  const span = high - low || 1
  const x = linearScale([0, kernel.length], [4, width - 4])
  const y = linearScale([low, low + span], [height - 24, 18])
  const pitch = x(1) - x(0)
  const bars: number[] = []
  kernel.forEach((value, l) =>
    bars.push(x(l) + pitch / 2, y(0), x(l) + pitch / 2, y(value), NaN, NaN),
  )
  const label = `largest ${formatSignificant(Math.max(high, -low))}`
  return {
    width,
    height,
    marks: [
      {
        kind: 'path',
        points: bars,
        stroke: { colour: 'ink', width: Math.min(2, 0.7 * pitch), opacity: 0.85 },
      },
      zeroLine(y, { x0: 4, x1: width - 4 }),
      { kind: 'text', x: 4, y: height - 6, text: '0' },
      { kind: 'text', x: width - 4, y: height - 6, text: `${kernel.length} steps`, anchor: 'end' },
      { kind: 'text', x: width - 4, y: 10, text: label, anchor: 'end' },
    ],
  }
}

/** Decibels under its largest value, at least −60. */
export function decibels(values: Float64Array): Float64Array {
  const largest = values.reduce((max, value) => Math.max(max, value), 0)
  return values.map((value) =>
    largest > 0 && value > 0 ? Math.max(-60, 20 * Math.log10(value / largest)) : -60,
  )
}

/** The frequency response of the system and the spectrum of the input, each under its largest value. */
export function drawSpectrum({ spectrum }: Run, frame: Frame): Drawing {
  if (!spectrum) return noneDrawing(['A selective system has no', 'frequency response.'], frame)
  const { width, height } = frame
  const x = linearScale([0, Math.PI], [30, width - 30])
  const y = linearScale([-60, 0], [height - 24, 10])
  const response = decibels(spectrum.response)
  const input = decibels(spectrum.input)
  const last = response.length - 1
  const names = endLabels(
    [
      { text: '|H|', y: y(response[last]), font: 'math', size: 14, colour: 'ink' },
      { text: '|X|', y: y(input[last]), font: 'math', size: 14, colour: 'x' },
    ],
    { x: width - 27, gap: 16, bounds: [16, height - 30] },
  )
  const marks: Mark[] = [
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: [0, Math.PI / 2, Math.PI] }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks: [-60, -40, -20, 0] }),
    area(spectrum.angles, input, x, y, { colour: 'x', opacity: 0.1 }, -60),
    line(spectrum.angles, input, x, y, { colour: 'x', width: 1 }),
    line(spectrum.angles, response, x, y, { colour: 'ink', width: 1.75 }),
    ...axisBottom(x, {
      y: y.range[0],
      ticks: [0, Math.PI / 2, Math.PI],
      format: (value) => ['0', 'π/2', 'π'][Math.round((2 * value) / Math.PI)],
    }),
    ...axisLeft(y, { x: 32, ticks: [-60, -40, -20, 0], format: formatTick }),
    ...names,
  ]
  return { width, height, marks }
}
