import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, N, type State } from '../../../components/figures/video-cube/compute.ts'
import figure from '../../../components/figures/video-cube/figure.ts'
import { columnAt, OBJECT, rowOf } from '../../../components/figures/video-cube/video.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  frames: fc.integer({ min: 2, max: 8 }),
  side: fc.integer({ min: 4, max: 8 }),
  speed: fc.integer({ min: 0, max: 2 }),
  decay: fc.double({ min: 0.01, max: 1, noNaN: true }),
  background: fc.double({ min: 0.01, max: 1, noNaN: true }),
  bothWays: fc.boolean(),
  t: fc.integer({ min: 1, max: 8 }),
  x: fc.integer({ min: 1, max: 8 }),
  y: fc.integer({ min: 1, max: 8 }),
  clip: fc.integer({ min: 1, max: 8 }).map((eights) => 8 * eights),
  tubelet: fc.constantFrom<State['tubelet']>('1', '2'),
})

/** The chosen token and the object, as the page defines them. */
function sceneOf({ frames, side, speed, t, x, y }: State) {
  const chosen = { t: (t - 1) % frames, y: (y - 1) % side, x: (x - 1) % side }
  const room = side - 2
  let [column, by] = [0, speed]
  const columns = Array.from({ length: frames }, () => {
    const now = column
    for (let step = 0; step < Math.abs(speed); step++) {
      if (column + Math.sign(by) < 0 || column + Math.sign(by) > room) by = -by
      column += Math.sign(by)
    }
    return now
  })
  const top = Math.floor(room / 2)
  const on = (frame: number, row: number, at: number) =>
    row >= top && row < top + 2 && at >= columns[frame] && at < columns[frame] + 2
  return { chosen, columns, on }
}

/** What is left of each token in an order, and how much of it the object wrote in other frames. */
function expected(state: State, isSpace: boolean) {
  const { frames: T, side, decay, background, bothWays } = state
  const { chosen, on } = sceneOf(state)
  const all: { t: number; y: number; x: number; at: number }[] = []
  for (let t = 0; t < T; t++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        all.push({ t, y, x, at: isSpace ? (t * side + y) * side + x : (y * side + x) * T + t })
  const order = all.toSorted((a, b) => a.at - b.at)
  const step = ({ t, y, x }: { t: number; y: number; x: number }) =>
    decay * (on(t, y, x) ? 1 : background)
  const now = order.findIndex(({ t, y, x }) => t === chosen.t && y === chosen.y && x === chosen.x)
  const left = new Map<string, number>()
  let [object, sum] = [0, 0]
  order.forEach((cell, j) => {
    const key = `${cell.t} ${cell.y} ${cell.x}`
    const between =
      j <= now ? order.slice(j + 1, now + 1) : bothWays ? order.slice(now, j) : undefined
    const share = between ? Math.exp(-between.reduce((total, each) => total + step(each), 0)) : 0
    left.set(key, share)
    const written = share * step(cell) * (bothWays && j === now ? 2 : 1)
    sum += written
    if (cell.t !== chosen.t && on(cell.t, cell.y, cell.x)) object += written
  })
  return { left, share: object / sum }
}

describe('video-cube', () => {
  it('has left of each token the exponential of the steps between it and the chosen one', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { readings } = compute(state)
        readings.forEach(({ left, share }, i) => {
          const truth = expected(state, i === 0)
          const { side } = state
          left.forEach((value, cell) => {
            const [t, rest] = [Math.floor(cell / side ** 2), cell % side ** 2]
            const key = `${t} ${Math.floor(rest / side)} ${rest % side}`
            expect(value).toBeCloseTo(truth.left.get(key)!, 10)
          })
          expect(share).toBeCloseTo(truth.share, 10)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('moves the object within the frames', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { columns, on } = sceneOf(state)
        columns.forEach((column, t) => expect(columnAt(t, state.side, state.speed)).toBe(column))
        compute(state).isObject.forEach((is, cell) => {
          const rest = cell % state.side ** 2
          const t = Math.floor(cell / state.side ** 2)
          expect(is).toBe(on(t, Math.floor(rest / state.side), rest % state.side))
        })
        expect(rowOf(state.side) + OBJECT).toBeLessThanOrEqual(state.side)
      }),
      { numRuns: 40 },
    )
  })

  it('opens where an object at rest is held by time first and lost by space first', () => {
    const { readings, before, isObject, chosen } = compute(defaults)
    expect(isObject[chosen]).toBe(true)
    const [space, time] = readings
    expect([space.toFrame, space.toPlace, time.toFrame, time.toPlace]).toEqual([36, 1, 1, 6])
    expect(space.left[before!]).toBeLessThan(0.03)
    expect(time.left[before!]).toBeGreaterThan(0.9)
    expect(space.share).toBeLessThan(0.01)
    expect(time.share).toBeGreaterThan(0.5)
  })

  it('has the object back in space first when the background takes short steps', () => {
    const moving = { ...defaults, speed: 1, x: 4 }
    const even = compute(moving).readings
    const selective = compute({ ...moving, background: 0.03 }).readings
    expect(even[0].share).toBeLessThan(0.05)
    expect(selective[0].share).toBeGreaterThan(0.4)
    expect(even[1].share).toBeLessThan(compute(defaults).readings[1].share)
  })

  it('counts the tokens of a clip', () => {
    expect(compute(defaults).clip.L).toBe(12_544)
    expect(compute({ ...defaults, tubelet: '2' }).clip.L).toBe(6272)
    expect(compute({ ...defaults, clip: 8 }).clip.L).toBe(1568)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const { chosen, on } = sceneOf(state)
        const { frames, side } = state
        expect(text).toContain(
          `${frames} frames of ${side} by ${side} cells, ${frames * side ** 2}`,
        )
        expect(text).toContain(
          `Chosen is row ${chosen.y + 1}, column ${chosen.x + 1} of frame ${chosen.t + 1}, ${on(chosen.t, chosen.y, chosen.x) ? 'on' : 'not on'} the object`,
        )
        const gaps = [
          [side ** 2, 1],
          [1, frames],
        ]
        for (const [i, name] of ['Space first', 'Time first'].entries()) {
          const found =
            /the next frame is (\d+) steps? away and the next place (\d+) steps?; (?:the chosen token is in the first frame|([\d.]+) is left of the same place one frame before), and ([\d.]+) per cent/.exec(
              text.slice(text.indexOf(name)),
            )!
          expect(found.slice(1, 3).map(Number)).toEqual(gaps[i])
          const truth = expected(state, i === 0)
          if (chosen.t === 0) expect(found[3]).toBeUndefined()
          else {
            const key = `${chosen.t - 1} ${chosen.y} ${chosen.x}`
            expect(Math.abs(Number(found[3]) - truth.left.get(key)!)).toBeLessThan(0.000501)
          }
          expect(Math.abs(Number(found[4]) / 100 - truth.share)).toBeLessThan(0.000501)
        }
        const tokens = (state.clip / Number(state.tubelet)) * 196
        expect(text).toContain(`has ${tokens.toLocaleString('en')} tokens`)
        expect(text).toContain(
          `keeps ${(2 * tokens).toLocaleString('en')} numbers in a channel and a state ${N}.`,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 9000)
        expect(figure.table(data, state).rows).toHaveLength(data.isObject.length)
        expect(figure.readouts(data, state)).toHaveLength(5)
      }),
      { numRuns: 30 },
    )
  })

  it('takes the chosen token to the board under a hand, and keeps it where the handle stands', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const frame = { width: 678, height: figure.height.wide, narrow: false }
        const data = compute(state)
        for (const handle of figure.draw(data, state, frame).handles!) {
          const moved = { ...state, ...handle.move(handle.x, handle.y) }
          expect(compute(moved).chosen).toBe(data.chosen)
          const corner = { ...state, ...handle.move(-50, -50) }
          expect(corner).toMatchObject({ t: 1, x: 1, y: 1 })
        }
      }),
      { numRuns: 30 },
    )
  })
})
