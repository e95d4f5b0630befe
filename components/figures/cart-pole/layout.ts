import { linearScale, niceStep, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Balance } from './compute.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import { ACTIONS } from './examine.ts'
import { cart } from './cart.ts'

/** Degrees in a radian. */
export const DEGREES = 180 / Math.PI

const GAP = 42

/** Heights of the scenes, the angles, the speeds, the states and the fresh starts. */
const rooms = {
  wide: { scene: 176, angle: 120, speed: 120, states: 44, fresh: 84 },
  narrow: { scene: 132, angle: 100, speed: 100, states: 36, fresh: 72 },
}

/** Above the angles there are their heading and, under it, a lane for the push. */
const LANE = 42

const total = ({ scene, angle, speed, states, fresh }: typeof rooms.wide) =>
  scene + LANE + angle + GAP + speed + GAP + states + GAP + fresh + 44

export const heights = { wide: total(rooms.wide), narrow: total(rooms.narrow) }

export interface Scene {
  /** Metres along the track. */
  readonly x: Scale
  /** Where the track lies, and the pixels of a metre. */
  readonly ground: number
  readonly metre: number
}

export interface Layout {
  readonly scenes: readonly [Scene, Scene]
  /** Actions, from 0. */
  readonly time: Scale
  /** The base line of the heading of the angles, and the middle of the lane of the push. */
  readonly heading: number
  readonly lane: number
  readonly angle: Scale
  readonly speed: Scale
  readonly states: { readonly top: number; readonly bottom: number }
  readonly fresh: Scale
}

export function layoutOf(
  { speed }: Balance,
  { width, height, narrow }: Frame,
  starts: number,
): Layout {
  const room = lowerRooms(narrow ? rooms.narrow : rooms.wide, total, height)
  const half = (width - 24) / 2
  const ground = room.scene - 42
  // The pole stays under the words.
  const metre = Math.min(
    half / (2 * cart.track + 0.4),
    (ground - 24) / (2 * cart.halfLength + 0.24),
  )
  const sceneAt = (left: number): Scene => ({
    x: linearScale(
      [-cart.track, cart.track],
      [left + half / 2 - cart.track * metre, left + half / 2 + cart.track * metre],
    ),
    ground,
    metre,
  })
  const most = Math.max(
    20,
    ...[...speed.truth, ...speed.read].map((value) => Math.abs(value * DEGREES)),
  )
  const step = niceStep(most, 2)
  const bound = Math.ceil(most / step) * step
  const angleTop = room.scene + LANE
  const speedTop = angleTop + room.angle + GAP
  const statesTop = speedTop + room.speed + GAP
  const freshTop = statesTop + room.states + GAP
  const steepest = DEGREES * cart.fallen + 6
  return {
    scenes: [sceneAt(0), sceneAt(half + 24)],
    time: linearScale([0, ACTIONS], [52, width - 14]),
    heading: angleTop - LANE + 12,
    lane: angleTop - 17,
    angle: linearScale([-steepest, steepest], [angleTop + room.angle, angleTop]),
    speed: linearScale([-bound, bound], [speedTop + room.speed, speedTop]),
    states: { top: statesTop, bottom: statesTop + room.states },
    fresh: linearScale([0, starts], [freshTop + room.fresh, freshTop]),
  }
}
