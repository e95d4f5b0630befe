import type { Frame } from '../../../src/figure/definition.ts'
import { LENGTH } from './block.ts'
import type { Blocks } from './compute.ts'
import { flow1, flow2, type Flow } from './flow.ts'

/** Height of a box. */
export const BOX = 34
/** Room for the letter over a map. */
export const LABEL = 17

/** Where maps and boxes stand. */
export interface Layout {
  readonly flow: Flow
  /** Middle of a column, and how wide a column is. */
  column(index: number): number
  readonly pitch: number
  /** Height of a channel, the same in all maps. */
  readonly channel: number
  readonly mapWidth: number
  /** Top of a map at a level, and of the box under it. */
  mapTop(level: number): number
  boxTop(level: number): number
}

export function layoutOf({ block, run }: Blocks, { width, height, narrow }: Frame): Layout {
  const flow = block === '1' ? flow1 : flow2
  const margin = narrow ? 8 : 16
  const pitch = (width - 2 * margin) / 5
  const token = Math.min(17, Math.floor((pitch - 12) / LENGTH))
  const foot = narrow ? 44 : 26
  const most = Math.max(...Object.values(run.maps).map(({ channels }) => channels))
  const gap = 9
  const room =
    (height - foot - (flow.levels - 1) * (BOX + gap) - flow.levels * (LABEL + 8)) / flow.levels
  // At most 5, so that the cells of a map touch.
  const channel = Math.min(5, room / most)
  const step = room + LABEL + BOX + gap + 8
  return {
    flow,
    column: (index) => margin + (index + 0.5) * pitch,
    pitch,
    channel,
    mapWidth: token * LENGTH,
    mapTop: (level) => 4 + LABEL + level * step,
    boxTop: (level) => 4 + LABEL + level * step + room + 8,
  }
}

/** The level whose free columns hold the state: that of the map y. */
export const stateLevel = ({ places }: Flow) => places.find(({ map }) => map === 'y')!.level
