import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  candidates,
  compute,
  tracked,
  type State,
} from '../../../components/figures/motion-skeleton/compute.ts'
import figure from '../../../components/figures/motion-skeleton/figure.ts'
import {
  FRAMES,
  joints,
  parents,
  poseAt,
} from '../../../components/figures/motion-skeleton/walk.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  joint: fc.constantFrom<State['joint']>('ankle', 'wrist', 'pelvis'),
  pace: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
  rest: fc.integer({ min: 0, max: 60 }),
  noise: fc.double({ min: 0, max: 5, noNaN: true }),
  dt: fc.double({ min: 0.01, max: 2, noNaN: true }),
  gain: fc.double({ min: 0, max: 2, noNaN: true }),
  pool: fc.constantFrom<State['pool']>('1', '2', '4'),
  bothWays: fc.boolean(),
  seed: fc.integer({ min: 1, max: 99 }),
  k: fc.integer({ min: 1, max: FRAMES }),
})

type Row = readonly number[]

const softplus = (value: number) => (value > 30 ? value : Math.log1p(Math.exp(value)))

/** Steps and output of one scan, by the equations of the page. */
function scanOf(x: Row, rest: number, gain: number): { y: number[]; steps: number[] } {
  const at = (i: number) => x[Math.max(0, i)]
  const steps = x.map((value, i) => {
    const motion = Math.abs(value + at(i - 1) - (at(i - 2) + at(i - 3))) / 2
    return softplus(Math.log(Math.exp(rest) - 1) + gain * motion)
  })
  let h = x[0]
  const y = x.map((value, i) => (h += (1 - Math.exp(-steps[i])) * (value - h)))
  return { y, steps }
}

function readBy(state: State, measured: Row, rest: number, gain: number): number[] {
  const pool = Number(state.pool)
  const tokens = Array.from(
    { length: FRAMES / pool },
    (_, i) => measured.slice(i * pool, i * pool + pool).reduce((a, b) => a + b) / pool,
  )
  const ahead = scanOf(tokens, rest, gain).y
  const back = scanOf(tokens.toReversed(), rest, gain).y.reverse()
  const read = state.bothWays ? ahead.map((value, i) => (value + back[i]) / 2) : ahead
  return measured.map((_, t) => read[Math.floor(t / pool)])
}

const errorOf = (found: Row, truth: Row) =>
  Math.sqrt(found.reduce((sum, value, t) => sum + (value - truth[t]) ** 2, 0) / FRAMES)

describe('motion-skeleton', () => {
  it('has bones that keep their length and a foot on the ground in every frame', () => {
    const lengths = parents.map(() => [] as number[])
    for (let t = 0; t < FRAMES; t++) {
      const pose = poseAt(t / 20, 0.9)
      expect(pose).toHaveLength(joints.length)
      parents.forEach((parent, i) => {
        if (parent < 0) return
        lengths[i].push(Math.hypot(...pose[i].map((value, axis) => value - pose[parent][axis])))
      })
      const feet = [pose[3][1], pose[6][1]]
      expect(Math.min(...feet)).toBeCloseTo(0, 12)
    }
    for (const own of lengths.slice(1))
      expect(Math.max(...own) - Math.min(...own)).toBeLessThan(1e-12)
  })

  it('smooths as the equations say', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const motion = compute(state)
        const measured = Array.from(motion.measured)
        const truth = Array.from(motion.truth)
        const selective = readBy(state, measured, state.dt, state.gain)
        selective.forEach((value, t) => expect(motion.selective[t]).toBeCloseTo(value, 8))
        expect(motion.errors.selective).toBeCloseTo(errorOf(selective, truth), 8)
        const errors = candidates.map((step) => errorOf(readBy(state, measured, step, 0), truth))
        expect(motion.errors.fixed).toBeCloseTo(Math.min(...errors), 8)
        expect(motion.errors.measured).toBeCloseTo(errorOf(measured, truth), 10)
      }),
      { numRuns: 25 },
    )
  })

  it('stands still for as long as it is told, and goes on', () => {
    const { truth } = compute({ ...defaults, rest: 30 })
    const { truth: other } = compute({ ...defaults, rest: 0 })
    const stop = Math.ceil((20 * 1.25) / defaults.pace)
    for (let t = stop; t < stop + 30; t++) expect(truth[t]).toBeCloseTo(truth[stop], 9)
    for (let t = stop + 30; t < FRAMES; t++) expect(truth[t]).toBeCloseTo(other[t - 30], 9)
  })

  it('opens where steps that follow the motion do better than any equal ones, and both ways better still', () => {
    const { errors } = compute(defaults)
    const both = compute({ ...defaults, bothWays: true }).errors
    expect(errors.fixed).toBeLessThan(errors.measured)
    expect(errors.selective).toBeLessThan(errors.fixed)
    expect(both.selective).toBeLessThan(errors.selective)
  })

  it('opens on no lucky noise: in the mean over thirty draws the order is the same', () => {
    const mean = (of: (seed: number) => number) =>
      Array.from({ length: 30 }, (_, i) => of(i + 1)).reduce((a, b) => a + b) / 30
    const errors = (seed: number, bothWays = false) =>
      compute({ ...defaults, seed, bothWays }).errors
    const [selective, fixed] = [mean((s) => errors(s).selective), mean((s) => errors(s).fixed)]
    expect(fixed - selective).toBeGreaterThan(0.1)
    expect(mean((s) => errors(s, true).selective)).toBeLessThan(selective - 0.2)
  })

  it('does worse than equal steps on a wrist, which swings evenly', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { errors } = compute({ ...defaults, seed, joint: 'wrist', rest: 0 })
      expect(errors.selective).toBeGreaterThan(errors.fixed)
    }
  })

  it('counts the gaps of three orders', () => {
    const [first, second, third] = compute(defaults).orders
    expect([first.toFrame, second.toFrame, third.toFrame]).toEqual([17, 1, 17])
    const bones = parents.flatMap((parent, i) => (parent < 0 ? [] : [i - parent]))
    const mean = bones.reduce((a, b) => a + b) / 16
    expect(first.alongBone).toBeCloseTo(mean, 12)
    expect(second.alongBone).toBeCloseTo(mean * FRAMES, 10)
    expect(third.alongBone).toBeLessThan(first.alongBone)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const motion = compute(state)
        const text = figure.describe(motion, state)
        const found =
          /standing still for (\d+) frames?; the height of the (\w+) is measured with noise of ([\d.]+) cm\. The measured height errs by ([\d.]+) cm, a scan (both ways|forward) with the best equal steps, ([\d.]+), by ([\d.]+) cm, and one whose steps follow the motion by ([\d.]+) cm\. At frame (\d+) the height is (−?[\d.]+), measured (−?[\d.]+) and read (−?[\d.]+) cm, with a step of (\S+)\. With (\d) frames? a token there are (\d+) tokens/.exec(
            text,
          )
        if (!found) throw new Error(text)
        const truth = Array.from(motion.truth)
        const measured = Array.from(motion.measured)
        const read = readBy(state, measured, state.dt, state.gain)
        const now = state.k - 1
        expect(found.slice(1, 3)).toEqual([String(state.rest), state.joint])
        expect(found[5]).toBe(state.bothWays ? 'both ways' : 'forward')
        const near = (index: number, value: number, by: number) =>
          expect(Math.abs(readNumber(found[index]) - value)).toBeLessThan(by)
        near(3, state.noise, 0.0501)
        near(4, errorOf(measured, truth), 0.00501)
        const equal = readBy(state, measured, motion.fixedStep, 0)
        near(6, motion.fixedStep, 0.01 * motion.fixedStep)
        near(7, errorOf(equal, truth), 0.00501)
        near(8, errorOf(read, truth), 0.00501)
        expect(Number(found[9])).toBe(state.k)
        near(10, truth[now], 0.0501)
        near(11, measured[now], 0.0501)
        near(12, read[now], 0.0501)
        const pool = Number(state.pool)
        const tokens = Array.from(
          { length: FRAMES / pool },
          (_, i) => measured.slice(i * pool, i * pool + pool).reduce((a, b) => a + b) / pool,
        )
        const step = scanOf(tokens, state.dt, state.gain).steps[Math.floor(now / pool)]
        near(13, step, 0.0051 * step + 1e-6)
        expect(Number(found[15])).toBe((FRAMES / pool) * 17)
        expect(motion.joint).toBe(tracked[state.joint])
      }),
      { numRuns: 40 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const motion = compute(state)
        expectCleanDrawings(figure, motion, state, 9000)
        expect(figure.table(motion, state).rows).toHaveLength(FRAMES)
        expect(figure.readouts(motion, state)).toHaveLength(7)
      }),
      { numRuns: 25 },
    )
  })

  it('moves the frame to the hand', () => {
    expectHandle(figure, defaults, 'k', [1, FRAMES])
  })
})
