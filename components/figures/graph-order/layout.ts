import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { Orders } from './compute.ts'
import { DRAWS } from './readings.ts'

/** Where one numbering of the graph is drawn, and under it the sequence that is read. */
export interface Board {
  readonly left: number
  readonly width: number
  readonly top: number
  readonly height: number
  /** Where the sequence begins. */
  readonly strip: number
}

export interface Layout {
  readonly boards: readonly [Board, Board]
  readonly outputs: { readonly x: Scale; readonly y: Scale; readonly heading: number }
  readonly curves: { readonly x: Scale; readonly y: Scale; readonly heading: number }
}

const HEADS = 44
/** Radius of a node, with the room around it. */
export const NODE = 11
/** Height of a token. */
export const TOKEN = 18
const STRIP = 52
/** Over and under a plot. */
const OVER = 46
const UNDER = 48

/** Heights of a graph and of a plot. */
const rooms = { wide: { graph: 250, plot: 150 }, narrow: { graph: 220, plot: 150 } }

const total = ({ graph, plot }: typeof rooms.wide) =>
  HEADS + graph + STRIP + TOKEN + 22 + OVER + plot + UNDER

/** The least difference that the curves can show. */
export const LEAST = 0.03
/** The end of their axis, with room for their names over the curves. */
export const MOST = 40

export function layoutOf({ width, height, narrow }: Frame, { first, second }: Orders): Layout {
  const room = narrow ? width - 32 : Math.floor((width - 32 - 26) / 2)
  const { graph: tall, plot } = narrow ? rooms.narrow : lowerRooms(rooms.wide, total, height)
  const panel = OVER + plot + UNDER
  const board = (left: number, top: number): Board => ({
    left,
    width: room,
    top,
    height: tall,
    strip: top + tall + 34,
  })
  const each = HEADS + tall + STRIP + TOKEN
  const boards: Layout['boards'] = [
    board(16, HEADS),
    narrow ? board(16, each + HEADS) : board(42 + room, HEADS),
  ]
  const most = Math.max(...first.y.map(Math.abs), ...second.y.map(Math.abs))
  const domain: [number, number] = [-1.08 * most, 1.08 * most]
  const top = (row: number) => height - (narrow ? 2 - row : 1) * panel
  const outputs = { from: narrow ? 60 : 56, to: narrow ? width - 16 : 42 + room - 44 }
  const curves = { from: narrow ? 60 : 42 + room + 40, to: width - 16 }
  const ends = (row: number): [number, number] => [top(row) + OVER + plot, top(row) + OVER]
  const lower = narrow ? 1 : 0
  return {
    boards,
    outputs: {
      x: linearScale(domain, [outputs.from, outputs.to]),
      y: linearScale(domain, ends(0)),
      heading: top(0) + 18,
    },
    curves: {
      x: logScale([0.9, DRAWS * 1.15], [curves.from, curves.to]),
      y: logScale([LEAST, MOST], ends(lower)),
      heading: top(lower) + 18,
    },
  }
}
