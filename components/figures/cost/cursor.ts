import {
  crisp,
  cursorHandle,
  cursorLabel,
  formatWhole,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import { LONGEST, SHORTEST, type Cost } from './compute.ts'
import { models } from './formulas.ts'

/** A ring where attention becomes the dearer of the two, when that length is on the axis. */
export function crossingMarks(data: Cost, length: number, x: Scale, y: Scale): Mark[] {
  const { crossing, crossingCost } = data
  if (crossing < SHORTEST || crossing > LONGEST) return []
  const at = { x: x(crossing), y: y(crossingCost) }
  const text = `crossing at ${formatWhole(crossing)}`
  const room = 6.5 * text.length + 12
  // To the right and below; if the cursor or the edge is there, to the left and above.
  const cursor = x(length) - at.x
  const crowded = at.x + room > x.range[1] || (cursor > -8 && cursor < room)
  const right = !crowded || at.x - room < x.range[0]
  return [
    { kind: 'circle', cx: at.x, cy: at.y, r: 7, stroke: { colour: 'ink', width: 1.5 } },
    {
      kind: 'text',
      x: at.x + (right ? 9 : -9),
      y: right ? Math.min(at.y + 22, y.range[0] - 8) : at.y - 10,
      text,
      colour: 'ink',
      anchor: right ? 'start' : 'end',
      halo: 'plate',
    },
  ]
}

export function cursorMarks(data: Cost, length: number, x: Scale, y: Scale): Mark[] {
  const at = crisp(x(length))
  const top = y.range[1] - 14
  const isLate = x(length) > (x.range[0] + x.range[1]) / 2
  return [
    { kind: 'path', points: [at, top, at, y.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(at, top),
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: models.flatMap((model) => [x(length), y(data.here[model])]),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
    cursorLabel(at, top - 1, ['L', formatWhole(length)], isLate ? 'left' : 'right'),
  ]
}
