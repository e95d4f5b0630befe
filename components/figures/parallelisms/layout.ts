import { logScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { Parallel } from './compute.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A layer from top to bottom: stream, block, stream; under it what is sent. */
export interface Layout {
  readonly before: Box
  readonly inside: Box
  readonly after: Box
  readonly rows: { readonly top: number; readonly pitch: number; readonly x: Scale }
}

const GAP = 58

/** Heights of the stream and of the block, and from one row of what is sent to the next. */
const rooms = {
  wide: { stream: 64, block: 196, pitch: 40 },
  narrow: { stream: 46, block: 112, pitch: 38 },
}

export function layoutOf({ compared }: Parallel, { width, height, narrow }: Frame): Layout {
  const x = narrow ? 12 : 16
  const inner = width - 2 * x
  const total = ({ stream, block, pitch }: typeof rooms.wide) =>
    28 + 2 * stream + block + 2 * GAP + (narrow ? 62 : 72) + (compared.length - 1) * pitch + 56
  const own = narrow ? rooms.narrow : rooms.wide
  const { stream, block, pitch } = lowerRooms(own, total, height)
  const box = (y: number, tall: number): Box => ({ x, y, width: inner, height: tall })
  const before = box(28, stream)
  const inside = box(before.y + stream + GAP, block)
  const after = box(inside.y + block + GAP, stream)
  const bytes = compared.map((one) => one.bytes).filter((value) => value > 0)
  const low = bytes.length > 0 ? Math.floor(Math.log10(Math.min(...bytes))) : 0
  const high = bytes.length > 0 ? Math.max(low + 1, Math.ceil(Math.log10(Math.max(...bytes)))) : 1
  return {
    before,
    inside,
    after,
    rows: {
      top: after.y + stream + (narrow ? 62 : 72),
      pitch,
      x: logScale([10 ** low, 10 ** high], narrow ? [x + 14, width - 86] : [186, width - 92]),
    },
  }
}
