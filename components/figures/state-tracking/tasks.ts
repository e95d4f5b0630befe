import { random } from '../../../src/kernel/index.ts'

export type TaskKey = 'parity' | 'count' | 'cups'

/** What a token does to the thing that is tracked: turn it by a third, or mirror it. */
export interface Move {
  readonly name: string
  /** The angle of a turn, in radians. */
  readonly turn?: number
  /** The direction at right angles to the mirror, in radians. */
  readonly mirror?: number
}

/**
 * Something to track: its states are the places to which its moves bring the first one, so that
 * moves add up as turns and mirrors of the plane do.
 */
export interface Task {
  readonly label: string
  readonly moves: readonly Move[]
  /** Angles of the places, in the order of their names. */
  readonly places: readonly number[]
  readonly names: readonly string[]
}

const third = (2 * Math.PI) / 3
/** The angle of the first place: beside both axes, so that a changed sign in either row moves it. */
export const START = Math.PI / 4
const stay: Move = { name: '·' }

/** The order of three cups after a move of those at two places. */
function swapped(order: string, [i, j]: readonly [number, number]): string {
  const cups = [...order]
  ;[cups[i], cups[j]] = [cups[j], cups[i]]
  return cups.join('')
}

const swaps = { '1': [0, 1], '2': [1, 2] } as const

/** The orders of three cups, by the place to which the swaps that make them bring the first. */
function cupPlaces(mirrors: Readonly<Record<keyof typeof swaps, number>>): Map<string, number> {
  const found = new Map([['ABC', START]])
  const open = ['ABC']
  for (let order = open.shift(); order; order = open.shift())
    for (const name of ['1', '2'] as const) {
      const next = swapped(order, swaps[name])
      if (found.has(next)) continue
      found.set(next, mirrored(found.get(order)!, mirrors[name]))
      open.push(next)
    }
  return found
}

/** Where a point at an angle stands after a mirror whose normal is at another. */
function mirrored(angle: number, normal: number): number {
  return 2 * normal + Math.PI - angle
}

// The two mirrors meet at a third of a half turn, so that two swaps in a row make a turn by a third.
const cupMirrors = { '1': START + Math.PI / 3, '2': START + third }
const cups = cupPlaces(cupMirrors)

export const tasks: Readonly<Record<TaskKey, Task>> = {
  parity: {
    label: 'Parity',
    moves: [stay, { name: '1', turn: Math.PI, mirror: START }],
    places: [START, START + Math.PI],
    names: ['even', 'odd'],
  },
  count: {
    label: 'Count to three',
    moves: [stay, { name: '1', turn: third }],
    places: [START, START + third, START + 2 * third],
    names: ['0', '1', '2'],
  },
  cups: {
    label: 'Three cups',
    moves: [stay, { name: '1', mirror: cupMirrors[1] }, { name: '2', mirror: cupMirrors[2] }],
    places: [...cups.values()],
    names: [...cups.keys()],
  },
}

/** Tokens of the stream. */
export const LENGTH = 24

/** The moves of a stream, by their number in the task; the first is a move. */
export function streamOf(task: TaskKey): readonly number[] {
  const draw = random(task === 'cups' ? 5 : 3)
  const count = tasks[task].moves.length
  return Array.from({ length: LENGTH }, (_, t) =>
    t === 0 ? 1 : Math.min(count - 1, Math.floor(draw() * count)),
  )
}

/** The true place after every token: the index of its name. Moves act on what the moves before made. */
export function truthOf(task: TaskKey, stream: readonly number[]): readonly number[] {
  if (task === 'cups') {
    let order = 'ABC'
    return stream.map((move) => {
      if (move > 0) order = swapped(order, swaps[String(move) as keyof typeof swaps])
      return tasks.cups.names.indexOf(order)
    })
  }
  let count = 0
  return stream.map((move) => (count += move) % tasks[task].places.length)
}
