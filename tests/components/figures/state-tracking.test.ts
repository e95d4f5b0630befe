import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  type TrackingParameters,
} from '../../../components/figures/state-tracking/compute.ts'
import figure from '../../../components/figures/state-tracking/figure.ts'
import { trackers, type RuleKey } from '../../../components/figures/state-tracking/rules.ts'
import {
  LENGTH,
  streamOf,
  tasks,
  truthOf,
  type TaskKey,
} from '../../../components/figures/state-tracking/tasks.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: TrackingParameters = defaultsOf(figure.schema)
const rules = ['decay', 'sign', 'turn', 'mirror', 'mirrors'] as const satisfies RuleKey[]
const taskKeys = ['parity', 'count', 'cups'] as const satisfies TaskKey[]

const settings: fc.Arbitrary<TrackingParameters> = fc.record({
  task: fc.constantFrom<TaskKey>(...taskKeys),
  left: fc.constantFrom<RuleKey>(...rules),
  right: fc.constantFrom<RuleKey>(...rules),
  t: fc.integer({ min: 1, max: LENGTH }),
})

/** What should be said after every token of some moves, by the definition of each task. */
function sayings(task: TaskKey, moves: readonly number[]): string[] {
  const cups = ['A', 'B', 'C']
  let ones = 0
  return moves.map((move) => {
    if (move > 0) [cups[move - 1], cups[move]] = [cups[move], cups[move - 1]]
    ones += move
    if (task === 'parity') return ones % 2 === 0 ? 'even' : 'odd'
    return task === 'count' ? String(ones % 3) : cups.join('')
  })
}

/** The matrix by which each kind of transition answers a move, written out. */
function matrixOf(rule: RuleKey, task: TaskKey, move: number): readonly number[] {
  const turn = (angle: number) => [
    Math.cos(angle),
    -Math.sin(angle),
    Math.sin(angle),
    Math.cos(angle),
  ]
  const mirror = (normal: number) => {
    const [c, s] = [Math.cos(2 * normal), Math.sin(2 * normal)]
    return [-c, -s, -s, c]
  }
  if (move === 0) return [1, 0, 0, 1]
  const third = (2 * Math.PI) / 3
  const normal = Math.PI / 4 + (task === 'cups' ? (move === 1 ? third / 2 : third) : 0)
  switch (rule) {
    case 'decay':
      return [0.85, 0, 0, 0.85]
    case 'sign':
      if (task !== 'cups') return [-1, 0, 0, -1]
      return move === 1 ? [1, 0, 0, -1] : [-1, 0, 0, 1]
    case 'turn':
      return turn(task === 'parity' ? Math.PI : third)
    case 'mirror':
      return mirror(task === 'count' ? (3 * Math.PI) / 4 + third / 2 : normal)
    case 'mirrors':
      return task === 'count' ? turn(third) : mirror(normal)
  }
}

describe('state-tracking', () => {
  it('knows what should be said', () => {
    for (const task of taskKeys) {
      const stream = streamOf(task)
      const truth = truthOf(task, stream).map((place) => tasks[task].names[place])
      expect(truth).toEqual(sayings(task, stream))
      expect(stream).toHaveLength(LENGTH)
      expect(new Set(truth).size).toBe(tasks[task].names.length)
    }
  })

  it('puts every saying at a place of its own, where the moves that lead to it end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<TaskKey>(...taskKeys),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 40 }),
        (task, drawn) => {
          const moves = drawn.map((move) => Math.min(move, tasks[task].moves.length - 1))
          const said = sayings(task, moves).at(-1)!
          const h = trackers[task === 'cups' ? 'mirror' : 'mirrors'].follow(
            moves.map((move) => tasks[task].moves[move]),
          )
          const place = tasks[task].places[tasks[task].names.indexOf(said)]
          expect(h.at(-2)).toBeCloseTo(Math.cos(place), 9)
          expect(h.at(-1)).toBeCloseTo(Math.sin(place), 9)
        },
      ),
    )
  })

  it('moves the state by the matrices of each kind', () => {
    for (const task of taskKeys)
      for (const rule of rules) {
        const { stream, left } = compute({ ...defaults, task, left: rule })
        let [x, y] = [Math.SQRT1_2, Math.SQRT1_2]
        stream.forEach((move, t) => {
          const [a, b, c, d] = matrixOf(rule, task, move)
          ;[x, y] = [a * x + b * y, c * x + d * y]
          expect(left.h[2 * t], `${task}, ${rule}, ${t}`).toBeCloseTo(x, 9)
          expect(left.h[2 * t + 1]).toBeCloseTo(y, 9)
        })
      }
  })

  it('shows which kinds follow which task', () => {
    const follows = (task: TaskKey) =>
      rules.filter((rule) => compute({ ...defaults, task, left: rule }).left.ofAll === LENGTH)
    expect(follows('parity')).toEqual(['sign', 'turn', 'mirror', 'mirrors'])
    expect(follows('count')).toEqual(['turn', 'mirrors'])
    expect(follows('cups')).toEqual(['mirror', 'mirrors'])
    const { left, right } = compute(defaults)
    expect(left.ofAll).toBeLessThan(LENGTH / 2)
    expect(right.ofAll).toBe(LENGTH)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /^(.+): after token (\d+) the state should say (\w+)\. (.+?): read as (\w+), which is (right|wrong); right after (\d+) of 24 tokens\.(?: (.+?): read as (\w+), which is (right|wrong); right after (\d+) of 24 tokens\.)?$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const wanted = sayings(parameters.task, data.stream)
        const now = parameters.t - 1
        expect(parts[1]).toBe(tasks[parameters.task].label)
        expect(Number(parts[2])).toBe(parameters.t)
        expect(parts[3]).toBe(wanted[now])
        expect(parts[8] === undefined).toBe(parameters.left === parameters.right)
        const side = (rule: RuleKey, [label, read, verdict, count]: readonly string[]) => {
          expect(label).toBe(trackers[rule].label)
          expect(verdict).toBe(read === wanted[now] ? 'right' : 'wrong')
          const { left } = compute({ ...parameters, left: rule })
          const said = left.read.map((place) => tasks[parameters.task].names[place])
          expect(read).toBe(said[now])
          expect(Number(count)).toBe(said.filter((word, t) => word === wanted[t]).length)
        }
        side(parameters.left, parts.slice(4, 8))
        if (parts[8]) side(parameters.right, parts.slice(8, 12))
      }),
      { numRuns: 60 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 3200)
        expect(figure.table(data, parameters).rows).toHaveLength(LENGTH)
        expect(figure.readouts(data, parameters)).toHaveLength(5)
        const { k, last, at } = figure.timeline!(data, parameters)
        expect([k, last, at(3)]).toEqual([parameters.t - 1, LENGTH - 1, { t: 4 }])
      }),
      { numRuns: 40 },
    )
  })

  it('moves the cursor to the token under the hand', () => {
    expectHandle(figure, { ...defaults, t: 7 }, 't', [1, LENGTH])
  })
})
