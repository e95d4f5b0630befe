import { formatFixed, type HeatMark, type Mark, type Stroke } from '../../../src/draw/index.ts'
import type { Rules, Side } from './compute.ts'
import { keyName } from './describe.ts'
import type { Box, SideLayout } from './layout.ts'
import { VALUE } from './stream.ts'

/** Few shades, so that a still of many cells weighs little. */
const shades = (values: Float64Array, max: number) =>
  values.map((value) => (Math.round((6 * value) / max) / 6) * max)

function heat(box: Box, rows: number, values: Float64Array, max: number): HeatMark {
  const { left: x, top: y, width, height } = box
  const coarse = shades(values, max)
  return {
    kind: 'heat',
    x,
    y,
    width,
    height,
    rows,
    cols: VALUE,
    values: coarse,
    palette: 'diverging',
    max,
  }
}

function stateMarks({ state, rows }: Side, { state: box }: SideLayout): Mark[] {
  const largest = state.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12)
  // A state that is one row is drawn as high as a row would be among few.
  const height = rows === 1 ? 24 : box.height
  return [
    { kind: 'text', x: box.left, y: box.top - 10, text: 'state', colour: 'ink-2' },
    heat({ ...box, height }, rows, state, largest),
  ]
}

/** Under each key what is stored, what is read, and the error of it. */
function readMarks(data: Rules, side: Side, { reads, bars }: SideLayout, colour: Stroke): Mark[] {
  const pitch = Math.min(66, reads.height / data.asked.length)
  const half = Math.floor((pitch - 3) / 2)
  return [
    { kind: 'text', x: reads.left, y: reads.top - 10, text: 'stored, read', colour: 'ink-2' },
    ...data.asked.flatMap((key, i): Mark[] => {
      const top = Math.round(reads.top + i * pitch)
      const middle = top + half
      const row = (at: number, values: Float64Array) =>
        heat({ ...reads, top: at, height: half }, 1, values, 1)
      const held = Math.min(2, side.errors[i])
      return [
        {
          kind: 'text',
          x: reads.left - 6,
          y: middle,
          text: keyName(key, data.isTwice[i]),
          anchor: 'end',
          baseline: 'middle',
          weight: data.isTwice[i] ? 600 : 400,
          colour: data.isTwice[i] ? 'ink' : 'ink-2',
        },
        row(top, data.stored[i]),
        row(middle, side.reads[i]),
        {
          kind: 'path',
          points: [bars(0), middle, bars(held), middle],
          stroke: { ...colour, width: 5, dash: undefined },
        },
        {
          kind: 'text',
          x: bars(held) + 5,
          y: middle,
          text: formatFixed(side.errors[i], 2),
          baseline: 'middle',
        },
      ]
    }),
  ]
}

export function sideMarks(data: Rules, side: Side, layout: SideLayout, stroke: Stroke): Mark[] {
  const { x, y } = layout.title
  const end = x + 26
  return [
    { kind: 'path', points: [x, y - 4, end, y - 4], stroke },
    { kind: 'text', x: end + 8, y, text: side.short, size: 13, weight: 600, colour: 'ink' },
    ...stateMarks(side, layout),
    ...readMarks(data, side, layout, stroke),
  ]
}
