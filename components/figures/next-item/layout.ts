import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { methods, type NextItem } from './compute.ts'
import { EVENTS, KINDS } from './log.ts'

/** Offers that are listed, of which the last gives way to what came where that stands farther down. */
export const OFFERS = 6
/** Room of a listed offer and of a method's row. */
export const OFFER = 21
export const ROW = 38

const rooms = {
  wide: { kind: 22, kept: 84 },
  narrow: { kind: 19, kept: 76 },
}

const tops = ({ kind, kept }: { readonly kind: number; readonly kept: number }) => {
  const log = 62
  const share = log + KINDS.length * kind + 34
  const offers = share + kept + 84
  const results = offers + OFFERS * OFFER + 62
  return { log, share, offers, results, end: results + methods.length * ROW + 30 }
}

export const heights = {
  wide: tops(rooms.wide).end,
  narrow: tops(rooms.narrow).end,
  projected: 750,
}

export interface Layout {
  readonly tops: ReturnType<typeof tops>
  /** The room of a kind's row in the log. */
  readonly kind: number
  /** Events, from 1. */
  readonly event: Scale
  /** The share that is kept. */
  readonly kept: Scale
  readonly chance: Scale
  readonly rate: Scale
}

export function layout({ offers }: NextItem, { width, height, narrow }: Frame): Layout {
  const room = lowerRooms(narrow ? rooms.narrow : rooms.wide, (lower) => tops(lower).end, height)
  const places = tops(room)
  return {
    tops: places,
    kind: room.kind,
    event: linearScale([0.5, EVENTS + 0.5], [54, width - 52]),
    kept: linearScale([0, 1], [places.share + room.kept, places.share]),
    chance: linearScale([0, offers[0].chance], [86, width - (narrow ? 122 : 132)]),
    rate: linearScale([0, 1], [14, width - 24]),
  }
}
