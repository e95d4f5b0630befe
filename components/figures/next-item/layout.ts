import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { methods, type NextItem } from './compute.ts'
import { EVENTS, KINDS } from './log.ts'

/** Offers that are listed, of which the last gives way to what came where that stands farther down. */
export const OFFERS = 6
/** Room of a listed offer. */
export const OFFER = 21

/** Rooms of a kind in the log, of the share that is kept, and of a method's row. */
const rooms = {
  wide: { kind: 22, kept: 84, row: 38 },
  narrow: { kind: 19, kept: 76, row: 38 },
}

/** Under this, the results stand beside what is offered. */
const LOW = 700
/** Where they begin there. */
const BESIDE = 206

const tops = ({ kind, kept, row }: typeof rooms.wide, beside = false) => {
  const log = 62
  const share = log + KINDS.length * kind + 34
  const offers = share + kept + 84
  const results = beside ? offers + 20 : offers + OFFERS * OFFER + 62
  return { log, share, offers, results, end: results + methods.length * row + 30 }
}

export const heights = {
  wide: tops(rooms.wide).end,
  narrow: tops(rooms.narrow).end,
}

export interface Layout {
  readonly tops: ReturnType<typeof tops>
  /** The room of a kind's row in the log. */
  readonly kind: number
  /** That of a method. */
  readonly row: number
  /** Whether the results stand beside what is offered, with room for few words. */
  readonly beside: boolean
  /** Events, from 1. */
  readonly event: Scale
  /** The share that is kept. */
  readonly kept: Scale
  readonly chance: Scale
  readonly rate: Scale
}

export function layout({ offers }: NextItem, { width, height, narrow }: Frame): Layout {
  const beside = !narrow && height < LOW
  const own = narrow ? rooms.narrow : rooms.wide
  const room = lowerRooms(own, (lower) => tops(lower, beside).end, height)
  const places = tops(room, beside)
  return {
    tops: places,
    kind: room.kind,
    row: room.row,
    beside,
    event: linearScale([0.5, EVENTS + 0.5], [54, width - 52]),
    kept: linearScale([0, 1], [places.share + room.kept, places.share]),
    chance: linearScale(
      [0, offers[0].chance],
      [86, beside ? BESIDE - 80 : width - (narrow ? 122 : 132)],
    ),
    rate: linearScale([0, 1], [beside ? BESIDE + 14 : 14, width - 24]),
  }
}
