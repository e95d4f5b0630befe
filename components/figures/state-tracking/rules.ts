import {
  deltaProductRule,
  linearRecurrence,
  mamba3Rule,
  matrix,
  runRule,
} from '../../../src/kernel/index.ts'
import { START, type Move } from './tasks.ts'

export type RuleKey = 'decay' | 'sign' | 'turn' | 'mirror' | 'mirrors'

/** A kind of transition, set by hand to follow a move as well as it can. */
export interface Tracker {
  readonly label: string
  /** The two numbers of the state after every move, (L, 2). */
  follow(moves: readonly Move[]): Float64Array
}

/** What a move leaves of a state whose factors lie between 0 and 1. */
const KEPT = 0.85

const unit = (angle: number): readonly [number, number] => [Math.cos(angle), Math.sin(angle)]
const isMove = ({ turn, mirror }: Move) => turn !== undefined || mirror !== undefined

/** A factor of its own for each of the two numbers. */
function byFactors(moves: readonly Move[], factors: (move: Move) => readonly [number, number]) {
  const a = matrix(moves.map((move) => [...factors(move)]))
  const nothing = matrix(moves.map(() => [0, 0]))
  return linearRecurrence(a, nothing, [...unit(START)]).data
}

/** Both signs for a turn; for a mirror, the sign of the axis nearest to its normal. */
function signs({ turn, mirror }: Move): readonly [number, number] {
  if (turn !== undefined) return [-1, -1]
  if (mirror === undefined) return [1, 1]
  const [x, y] = unit(mirror)
  return Math.abs(x) > Math.abs(y) ? [-1, 1] : [1, -1]
}

/** Turns about the origin; a mirror is no turn, and is taken for one by a third. */
function byTurns(moves: readonly Move[]): Float64Array {
  const angle = ({ turn, mirror }: Move) => turn ?? (mirror === undefined ? 0 : (2 * Math.PI) / 3)
  const none = moves.map(() => [0, 0])
  const tokens = {
    C: none,
    B: none,
    x: moves.map(() => [0]),
    dt: moves.map(() => 1),
    A: 0,
    theta: moves.map((move) => [angle(move)]),
  }
  const h = unit(START).map((entry) => [entry])
  return runRule(mamba3Rule, tokens, { initialState: { h }, states: true }).states!.h.data
}

/** Normals of the mirrors that make a move, at most as many as are allowed; a turn takes two. */
function normalsOf({ turn, mirror }: Move, allowed: 1 | 2): readonly number[] {
  if (mirror !== undefined) return [mirror]
  if (turn === undefined) return []
  // A first mirror that leaves the first place alone, and one at half the angle of the turn from it.
  const normal = START + Math.PI / 2
  return allowed === 2 ? [normal, normal + turn / 2] : [normal + turn / 2]
}

/** Reflections I − βkkᵀ with β = 2, so many a token; a token that does not move has β = 0. */
function byMirrors(moves: readonly Move[], allowed: 1 | 2): Float64Array {
  const normals = moves.map((move) => normalsOf(move, allowed))
  const each = <T>(of: (normal: number | undefined) => T) =>
    normals.map((some) => Array.from({ length: allowed }, (_, j) => of(some[j])))
  const tokens = {
    q: moves.map(() => [1, 0]),
    k: each((normal) => [...unit(normal ?? 0)]),
    v: each(() => [0]),
    beta: each((normal) => (normal === undefined ? 0 : 2)),
  }
  const S = unit(START).map((entry) => [entry])
  return runRule(deltaProductRule, tokens, { initialState: { S }, states: true }).states!.S.data
}

export const trackers: Readonly<Record<RuleKey, Tracker>> = {
  decay: {
    label: 'Factors from 0 to 1',
    follow: (moves) => byFactors(moves, (move) => (isMove(move) ? [KEPT, KEPT] : [1, 1])),
  },
  sign: {
    label: 'Factors from −1 to 1',
    follow: (moves) => byFactors(moves, signs),
  },
  turn: { label: 'Turns', follow: byTurns },
  mirror: { label: 'One mirror a token', follow: (moves) => byMirrors(moves, 1) },
  mirrors: { label: 'Two mirrors a token', follow: (moves) => byMirrors(moves, 2) },
}
