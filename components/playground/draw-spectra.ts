import {
  area,
  axisBottom,
  axisLeft,
  endLabels,
  formatTick,
  gridX,
  gridY,
  line,
  linearScale,
  type Drawing,
  type Mark,
} from '../../src/draw/index.ts'
import type { Frame } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { noneDrawing } from './draw-none.ts'

const maximum = (values: Float64Array) => values.reduce((max, value) => Math.max(max, value), 0)

/** Decibels under `largest`, by default the largest value, at least −60. */
export function decibels(values: Float64Array, largest = maximum(values)): Float64Array {
  return values.map((value) =>
    largest > 0 && value > 0 ? Math.max(-60, 20 * Math.log10(value / largest)) : -60,
  )
}

const ticks = { angle: [0, Math.PI / 2, Math.PI], level: [-60, -40, -20, 0] }

/**
 * The frequency response of the system and the spectrum of the input, each under its largest value;
 * of the input as a line what has been read up to the token in hand.
 */
export function drawSpectrum({ spectrum, system, k }: Run, frame: Frame): Drawing {
  if (!spectrum)
    return noneDrawing(
      system.selective
        ? ['A selective system has no', 'frequency response.']
        : ['The states do not decay, so there', 'is no frequency response.'],
      frame,
    )
  const { width, height } = frame
  const x = linearScale([0, Math.PI], [30, width - 30])
  const y = linearScale([-60, 0], [height - 24, 24])
  const response = decibels(spectrum.response)
  // A part can be larger than the whole.
  const largest = Math.max(maximum(spectrum.input), maximum(spectrum.read))
  const input = decibels(spectrum.input, largest)
  const read = decibels(spectrum.read, largest)
  const last = response.length - 1
  const marks: Mark[] = [
    gridX(x, { y0: y.range[0], y1: y.range[1], ticks: ticks.angle }),
    gridY(y, { x0: x.range[0], x1: x.range[1], ticks: ticks.level }),
    area(spectrum.angles, input, x, y, { colour: 'x', opacity: 0.14 }, -60),
    line(spectrum.angles, read, x, y, { colour: 'x', width: 1 }),
    line(spectrum.angles, response, x, y, { colour: 'ink', width: 1.75 }),
    ...axisBottom(x, {
      y: y.range[0],
      ticks: ticks.angle,
      format: (value) => ['0', 'π/2', 'π'][Math.round((2 * value) / Math.PI)],
    }),
    ...axisLeft(y, { x: 32, ticks: ticks.level, format: formatTick }),
    ...endLabels(
      [
        { text: '|H|', y: y(response[last]), font: 'math', size: 14, colour: 'ink' },
        { text: '|X|', y: y(read[last]), font: 'math', size: 14, colour: 'x' },
      ],
      { x: width - 27, gap: 16, bounds: [30, height - 30] },
    ),
    {
      kind: 'text',
      x: width - 30,
      y: 12,
      text: 'line: ',
      runs: [
        { text: 'x', font: 'math', size: 15, colour: 'x' },
        { text: ' up to ' },
        { text: 'k', font: 'math', size: 15 },
        { text: ` = ${k}` },
      ],
      anchor: 'end',
    },
  ]
  return { width, height, marks }
}
