import { linearScale, logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { State, Torn } from './compute.ts'

export interface Spot {
  readonly x: number
  readonly y: number
  /** How near it is to the eye. */
  readonly near: number
}

export interface Layout {
  readonly view: { readonly left: number; readonly top: number; readonly size: number }
  /** Where each sequence is drawn: its axis, with arcs over it. */
  readonly strips: readonly { readonly heading: number; readonly axis: number }[]
  readonly along: Scale
  readonly shares: {
    readonly x: Scale
    readonly y: Scale
    readonly heading: number
    /** In so many columns the ways of reading are named. */
    readonly columns: number
  }
}

const HEADS = 44

const VIEW = { wide: 480, narrow: 300 }
const PLOT = { wide: 222, narrow: 162 }
/** Room of a sequence, and from the heading of the plot to its upper edge. */
const USUAL = { strip: 84, over: 100, columns: 1 }
const LOW = { strip: 62, over: 64, columns: 2 }

export function layoutOf({ width, height, narrow }: Frame, { cloud: { count } }: Torn): Layout {
  const kind = narrow ? 'narrow' : 'wide'
  const { strip, over, columns } = !narrow && height < 700 ? LOW : USUAL
  const total = ({ view, plot }: { view: number; plot: number }) =>
    HEADS + view + 18 + 2 * strip + 16 + over + plot + 47
  const rooms = lowerRooms({ view: VIEW[kind], plot: PLOT[kind] }, total, height)
  const size = Math.min(width - 32, rooms.view)
  const from = HEADS + size + 18
  const strips = [0, 1].map((k) => ({
    heading: from + k * strip + 6,
    axis: from + (k + 1) * strip - 18,
  }))
  const top = from + 2 * strip + 16
  return {
    view: { left: Math.round((width - size) / 2), top: HEADS, size },
    strips,
    along: linearScale([-0.5, count - 0.5], [16, width - 16]),
    shares: {
      heading: top + 10,
      columns,
      x: logScale([0.9, 1.1 * (count - 1)], [62, width - 16]),
      y: linearScale([0, 1.02], [top + over + rooms.plot, top + over]),
    },
  }
}

/** The eye looks down by this angle. */
const TILT = 0.65

/** Where the points stand on the page, turned about the upright axis. */
export function spotsOf(
  { cloud: { points } }: Torn,
  { turn }: Pick<State, 'turn'>,
  { left, top, size }: Layout['view'],
): Spot[] {
  const { data } = points
  const middle = [0, 1, 2].map((axis) => {
    const along = data.filter((_, i) => i % 3 === axis)
    return (Math.min(...along) + Math.max(...along)) / 2
  })
  const angle = (turn * Math.PI) / 180
  // So large that the points stay inside, however they are turned.
  const widest = Array.from({ length: data.length / 3 }, (_, point) =>
    Math.hypot(data[3 * point] - middle[0], data[3 * point + 1] - middle[1]),
  )
  const scale = (0.47 * size) / Math.max(...widest)
  return Array.from({ length: data.length / 3 }, (_, point) => {
    const [x, y, z] = middle.map((centre, axis) => data[3 * point + axis] - centre)
    const across = x * Math.cos(angle) - y * Math.sin(angle)
    const away = x * Math.sin(angle) + y * Math.cos(angle)
    return {
      x: left + size / 2 + scale * across,
      y: top + size / 2 - scale * (z * Math.cos(TILT) + away * Math.sin(TILT)),
      near: z * Math.sin(TILT) - away * Math.cos(TILT),
    }
  })
}
