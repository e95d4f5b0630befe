import type { Colour, Mark } from '../../../src/draw/index.ts'
import type { Orders, Side } from './compute.ts'
import { NODES } from './graphs.ts'
import { NODE, TOKEN, type Board } from './layout.ts'

/** In so many steps an influence is coloured. */
const SHADES = 8
/** The strongest colour, on which the number of a node can still be read. */
const STRONGEST = 0.5

export interface Spot {
  readonly x: number
  readonly y: number
}

/** Where a node stands on a board. */
export function spotOf(
  { places }: Orders,
  node: number,
  { left, top, width, height }: Board,
): Spot {
  const room = NODE + 4
  return {
    x: left + room + places[2 * node] * (width - 2 * room),
    y: top + room + places[2 * node + 1] * (height - 2 * room),
  }
}

/** The colour of a node by its influence on the chosen one, over the strongest of another node. */
function colourOf({ influence }: Side, chosen: number, node: number): Colour {
  if (node === chosen) return 'plate'
  if (influence[node] === 0) return 'sunk'
  const most = influence.reduce((all, value, at) => (at === chosen ? all : Math.max(all, value)), 0)
  const share = Math.ceil((SHADES * influence[node]) / most) / SHADES
  return { token: 'h', share: STRONGEST * share }
}

function numberText(text: string, x: number, y: number): Mark {
  return { kind: 'text', x, y, text, anchor: 'middle', baseline: 'middle', colour: 'ink' }
}

function stripMarks(data: Orders, side: Side, { left, width, strip }: Board): Mark[] {
  const { shown, numbers } = side
  if (shown.length === 0)
    return [
      {
        kind: 'text',
        x: left,
        y: strip + 12,
        text: 'All nodes are read at once.',
        colour: 'ink-2',
      },
    ]
  const pitch = width / shown.length
  const now = shown.lastIndexOf(data.chosen)
  return [
    ...shown.map((node, step): Mark => ({
      kind: 'rect',
      x: left + step * pitch,
      y: strip,
      width: pitch - 1,
      height: TOKEN,
      fill: { colour: step > now ? 'sunk' : colourOf(side, data.chosen, node) },
    })),
    {
      kind: 'rect',
      x: left + now * pitch,
      y: strip - 1,
      width: pitch - 1,
      height: TOKEN + 2,
      stroke: { colour: 'x', width: 2 },
    },
    ...shown.map((node, step) =>
      numberText(String(numbers[node]), left + (step + 0.5) * pitch - 0.5, strip + TOKEN / 2),
    ),
  ]
}

function readText({ order, m }: Orders, room: number): string {
  if (order.value === 'free') return 'No sequence'
  const read = order.isOwn ? 'To the chosen node' : 'As it is read'
  const drawn = (order.isOwn || order.isDrawn) && m > 1 ? `, draw 1 of ${m}` : ''
  return `${read}${drawn}${room < (drawn ? 300 : 250) ? '' : '; dark: heard more'}`
}

/** One numbering: the graph, its nodes coloured by what the chosen one has of them, and the sequence. */
export function boardMarks(data: Orders, side: Side, board: Board, name: string): Mark[] {
  const { graph, chosen } = data
  const { left, top, strip } = board
  const spots = Array.from({ length: NODES }, (_, node) => spotOf(data, node, board))
  return [
    { kind: 'text', x: left, y: top - 25, text: name, size: 13, weight: 600, colour: 'ink' },
    {
      kind: 'text',
      x: left,
      y: top - 8,
      text: `node ${side.numbers[chosen]} has met ${side.seen} of ${NODES - 1} others`,
      colour: 'ink-2',
    },
    {
      kind: 'path',
      points: graph.edges.flatMap(([a, b]) => [
        ...[spots[a].x, spots[a].y, spots[b].x, spots[b].y, NaN, NaN],
      ]),
      stroke: { colour: 'ctl' },
    },
    ...spots.map(({ x, y }, node): Mark => ({
      kind: 'circle',
      cx: x,
      cy: y,
      r: NODE,
      fill: { colour: colourOf(side, chosen, node) },
      stroke: node === chosen ? { colour: 'x', width: 2.5 } : { colour: 'ink-2' },
    })),
    ...spots.map(({ x, y }, node) => numberText(String(side.numbers[node]), x, y)),
    { kind: 'text', x: left, y: strip - 8, text: readText(data, board.width), colour: 'ink-2' },
    ...stripMarks(data, side, board),
  ]
}
