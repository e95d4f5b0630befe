import { linearScale, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { Duality } from './compute.ts'
import { LENGTH } from './head.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The state, framed by what writes it and what reads it. */
export interface StateLayout {
  readonly left: number
  readonly top: number
  readonly value: Box
  readonly key: Box
  readonly h: Box
  readonly query: Box
  readonly output: Box
}

/** The weights, with queries at their left, keys above, values and outputs at their right. */
export interface WeightLayout {
  readonly left: number
  readonly top: number
  readonly queries: Box
  readonly keys: Box
  readonly M: Box
  readonly values: Box
  readonly outputs: Box
  readonly cell: number
  /** Whether there was room for all of it at its full size. */
  readonly isWhole: boolean
}

export interface Layout {
  readonly state: StateLayout
  readonly weights: WeightLayout
  readonly token: Scale
  readonly output: Scale
}

const THIN = 14

function stateLayout(left: number, top: number, side: number): StateLayout {
  const h = { x: left + 40, y: top + 146, width: side, height: side }
  return {
    left,
    top,
    h,
    value: { ...h, y: h.y - 36, height: THIN },
    key: { ...h, x: h.x - THIN - 8, width: THIN },
    query: { ...h, x: h.x + side + 8, width: THIN },
    output: { ...h, y: h.y + side + 22, height: THIN },
  }
}

/** Width of the weights with all that stands around them, at their full size. */
const FULL = 392

function weightLayout(left: number, top: number, room: number): WeightLayout {
  const share = Math.min(1, room / FULL)
  const cell = Math.floor(15 * share)
  const side = cell * LENGTH
  const thick = Math.floor(42 * share)
  const gap = Math.floor(26 * share)
  const queries = { x: left + 22, y: top + 126, width: thick, height: side }
  const M = { x: queries.x + thick + 8, y: queries.y, width: side, height: side }
  const values = { ...queries, x: M.x + side + gap }
  return {
    left,
    top,
    cell,
    isWhole: share === 1,
    queries,
    M,
    keys: { ...M, y: M.y - 8 - thick, height: thick },
    values,
    outputs: { ...values, x: values.x + thick + gap },
  }
}

/** The weights beside the state, or below it on a phone. */
function halves({ width, narrow }: Frame): Pick<Layout, 'state' | 'weights'> {
  if (narrow)
    return {
      state: stateLayout(12, 0, 120),
      weights: weightLayout(8, 322, Math.min(324, width - 16)),
    }
  const side = width < 600 ? 96 : Math.min(136, width - FULL - 144)
  const left = side + 136
  return { state: stateLayout(12, 0, side), weights: weightLayout(left, 0, width - left - 8) }
}

export function layoutOf(frame: Frame, data: Duality): Layout {
  const { width, height, narrow } = frame
  const first = Array.from({ length: LENGTH }, (_, i) => i * data.P)
  const shown = first.flatMap((i) => [data.byState.data[i], data.byWeights.data[i]])
  const [low, high] = [Math.min(0, ...shown), Math.max(0, ...shown)]
  const margin = 0.1 * (high - low)
  const panel = narrow ? 150 : 132
  const bottom = height - 46
  return {
    ...halves(frame),
    token: linearScale([0.5, LENGTH + 0.5], [54, width - 30]),
    output: linearScale([low - margin, high + margin], [bottom, bottom - panel]),
  }
}
