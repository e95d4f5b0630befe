import { fieldSize, type FieldSize } from '../../field-size.ts'
import { fieldOf, SIDE, type U, type Where } from './network.ts'

export interface State {
  readonly where: Exclude<Where, 'none'>
  readonly directions: '1' | '2' | '4'
  readonly depth: number
  readonly decay: number
  /** The step on the edge of the lesion, as a multiple of that elsewhere. */
  readonly edge: number
  readonly radius: number
  /** Column and row of the chosen pixel, from 1. */
  readonly x: number
  readonly y: number
}

/** What reaches the chosen pixel through one network. */
export interface Field {
  readonly field: Float64Array
  readonly size: FieldSize
  /** Shares of all that arrives: from the ring along the edge of the lesion, and from beyond the edge. */
  readonly ring: number
  readonly beyond: number
  /** The share that comes from at least so many pixels away. */
  readonly from: Float64Array
}

export interface UField {
  readonly chosen: number
  readonly isInside: boolean
  /** How far the edge is from the chosen pixel. */
  readonly toEdge: number
  readonly plain: Field
  readonly scanned: Field
}

/** The middle of the lesion in cells from the top left, as that of a pixel is column + 0.5. */
export const MIDDLE = SIDE / 2

/** Pixels on either side of the edge that are part of the ring. */
const RING = 1

/** How far a pixel is from the middle of the lesion. */
function fromMiddle(cell: number): number {
  return Math.hypot((cell % SIDE) + 0.5 - MIDDLE, Math.floor(cell / SIDE) + 0.5 - MIDDLE)
}

/** Steps of 1, and longer ones on the ring. */
export function stepsOf({ edge, radius }: Pick<State, 'edge' | 'radius'>): Float64Array {
  return Float64Array.from({ length: SIDE * SIDE }, (_, cell) =>
    Math.abs(fromMiddle(cell) - radius) <= RING ? edge : 1,
  )
}

function summaryOf(field: Float64Array, chosen: number, radius: number): Field {
  const isInside = fromMiddle(chosen) < radius
  const atDistance = new Float64Array(Math.ceil(Math.SQRT2 * SIDE) + 1)
  let [total, ring, beyond] = [0, 0, 0]
  field.forEach((value, cell) => {
    const away = Math.hypot(
      (cell % SIDE) - (chosen % SIDE),
      Math.floor(cell / SIDE) - Math.floor(chosen / SIDE),
    )
    const out = fromMiddle(cell)
    total += value
    atDistance[Math.floor(away)] += value
    if (Math.abs(out - radius) <= RING) ring += value
    if (out < radius !== isInside) beyond += value
  })
  let rest = 0
  const from = atDistance.slice()
  for (let d = from.length - 1; d >= 0; d--) from[d] = (rest += atDistance[d]) / total
  return {
    field,
    size: fieldSize(field, chosen),
    ring: ring / total,
    beyond: beyond / total,
    from,
  }
}

export function compute(state: State): UField {
  const [column, row, radius, depth] = [state.x - 1, state.y - 1, state.radius, state.depth].map(
    Math.round,
  )
  const chosen = row * SIDE + column
  const u: U = {
    where: state.where,
    depth,
    directions: Number(state.directions) as U['directions'],
    decay: state.decay,
    dt: stepsOf({ edge: state.edge, radius }),
  }
  return {
    chosen,
    isInside: fromMiddle(chosen) < radius,
    toEdge: Math.abs(radius - fromMiddle(chosen)),
    plain: summaryOf(fieldOf({ ...u, where: 'none' }, chosen), chosen, radius),
    scanned: summaryOf(fieldOf(u, chosen), chosen, radius),
  }
}
