import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import sampling from '../../../components/figures/sampling/figure.ts'
import {
  compute,
  continuousPole,
  discretePole,
} from '../../../components/figures/sampling/compute.ts'
import type { Settings } from '../../../components/figures/sampling/compute.ts'
import { signal } from '../../../components/figures/sampling/signal.ts'
import { defaultsOf, type NumberParameter } from '../../../src/figure/parameters.ts'
import { valueAt } from '../../../src/figure/number-track.ts'
import { readNumber } from './read-number.ts'
import { textFaults } from './text-boxes.ts'

const { schema } = sampling
const authored = defaultsOf(schema)
const at = (key: 'dt' | 're' | 'im' | 'time') =>
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((position) => valueAt(schema[key] as NumberParameter, position))
const settings: fc.Arbitrary<Settings> = fc.record({
  dt: at('dt'),
  rule: fc.constantFrom('zoh' as const, 'bilinear' as const, 'euler' as const),
  re: at('re'),
  im: at('im'),
  time: at('time'),
  exact: fc.boolean(),
})

/** One step of a rule for dh/dt = λ h + x on a complex number, written out without matrices. */
function stepOf({ dt, rule, re, im }: Settings) {
  const times = (a: number[], b: number[]) => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
  const over = (a: number[], b: number[]) => {
    const size = b[0] ** 2 + b[1] ** 2
    return times(a, [b[0] / size, -b[1] / size])
  }
  const lambda = [re, im]
  const turned = [Math.exp(re * dt) * Math.cos(im * dt), Math.exp(re * dt) * Math.sin(im * dt)]
  const denominator = [1 - (re * dt) / 2, (-im * dt) / 2]
  const [a, b] = {
    zoh: [turned, Math.hypot(re, im) < 1e-9 ? [dt, 0] : over([turned[0] - 1, turned[1]], lambda)],
    bilinear: [over([1 + (re * dt) / 2, (im * dt) / 2], denominator), over([dt, 0], denominator)],
    euler: [
      [1 + re * dt, im * dt],
      [dt, 0],
    ],
  }[rule]
  return { a, b, next: (h: number[], x: number) => times(a, h).map((part, i) => part + b[i] * x) }
}

function close(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThan(1e-8 * (1 + Math.abs(wanted)))
}

function near(text: string, wanted: number, decimals: number): void {
  const tolerance = text.includes('×') ? Math.abs(wanted) * 0.006 : 0.51 * 10 ** -decimals
  expect(Math.abs(readNumber(text) - wanted), `${text} for ${wanted}`).toBeLessThanOrEqual(
    tolerance + 1e-9 * Math.abs(wanted),
  )
}

describe('the sampled system', () => {
  it('follows h_k = Ā h_{k−1} + B̄ x_k from zero, by every rule', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const { samples, inputs } = compute(set)
        const { next } = stepOf(set)
        let h = [0, 0]
        for (let k = 0; k < inputs.length; k++) {
          if (k > 0) h = next(h, signal((k - 1) * set.dt))
          close(samples.h1[k], h[0])
          close(samples.h2[k], h[1])
          close(samples.y[k], h[0] + 0.6 * h[1])
        }
      }),
      { numRuns: 20 },
    )
  })
  it('shows inside the steps of a hold what the samples agree with', () => {
    const { samples, path } = compute(authored)
    const parts = (path.times.length - 1) / (samples.times.length - 1)
    expect(parts).toBeGreaterThan(1)
    samples.h1.forEach((value, k) => close(path.h1[k * parts], value))
    samples.h2.forEach((value, k) => close(path.h2[k * parts], value))
  })
  it('comes nearer to the continuous solution with shorter steps', () => {
    const distance = (dt: number, rule: Settings['rule']) => {
      const { samples, exactAtSamples } = compute({ ...authored, dt, rule })
      return Math.max(...samples.y.map((value, k) => Math.abs(value - exactAtSamples.y[k])))
    }
    for (const rule of ['zoh', 'bilinear', 'euler'] as const)
      expect(distance(0.01, rule)).toBeLessThan(distance(0.1, rule) / 3)
  })
  it('has the continuous solution right: a fine Runge-Kutta run agrees', () => {
    const { exact } = compute(authored)
    const dt = 1e-3
    const slope = (h: number[], x: number) => [
      -0.22 * h[0] - 1.7 * h[1] + x,
      1.7 * h[0] - 0.22 * h[1],
    ]
    let h = [0, 0]
    for (let i = 0; i < 14000; i++) {
      // Inputs are read inside the step, so that a jump at its end does not count.
      const x = [1e-5, 0.5, 1 - 1e-5].map((share) => signal((i + share) * dt))
      const add = (k: number[], share: number) => h.map((part, j) => part + share * dt * k[j])
      const k1 = slope(h, x[0])
      const k2 = slope(add(k1, 0.5), x[1])
      const k3 = slope(add(k2, 0.5), x[1])
      const k4 = slope(add(k3, 1), x[2])
      h = h.map((part, j) => part + (dt / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]))
      if ((i + 1) % 100 === 0) expect(Math.abs(exact.h1[(i + 1) / 100] - h[0])).toBeLessThan(2e-5)
    }
  })
})

describe('the poles', () => {
  it('come back from the plane to the continuous eigenvalue, where no turn is hidden', () => {
    fc.assert(
      fc.property(settings, ({ dt, rule, re, im }) => {
        fc.pre(rule !== 'zoh' || im * dt < Math.PI - 1e-6)
        const back = continuousPole(discretePole({ re, im }, dt, rule), dt, rule)
        expect(back.re).toBeCloseTo(re, 6)
        expect(back.im).toBeCloseTo(im, 6)
      }),
    )
  })
  it('stay inside the drawing of the plane, and are called unstable outside the circle', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const plane = sampling.inset!.draw(data, set, { width: 254, height: 228, narrow: false })
        for (const handle of plane.handles!) {
          expect(handle.x).toBeGreaterThanOrEqual(0)
          expect(handle.x).toBeLessThanOrEqual(254)
          expect(handle.y).toBeGreaterThanOrEqual(0)
          expect(handle.y).toBeLessThanOrEqual(228)
        }
        const said = plane.marks.some((mark) => mark.kind === 'text' && mark.text === 'unstable')
        expect(said).toBe(data.modulus > 1 + 1e-12)
      }),
      { numRuns: 30 },
    )
  })
  it.each<Partial<Settings>>([
    { dt: 1, re: 0.3 },
    { dt: 1, rule: 'euler' },
    { rule: 'euler', im: 9 },
    { re: 0.3, im: 0 },
    { re: 0.3, im: 9 },
  ])('keep their names whole and apart where they leave the circle at %o', (change) => {
    const set = { ...authored, ...change }
    const frame = { width: 254, height: 228, narrow: false }
    expect(textFaults(sampling.inset!.draw(compute(set), set, frame))).toEqual([])
  })
  it('go where they are dragged, within their range', () => {
    const data = compute(authored)
    const plane = sampling.inset!.draw(data, authored, { width: 254, height: 228, narrow: false })
    const [first] = plane.handles!
    const moved = { ...authored, ...first.move(first.x - 20, first.y - 10) }
    const after = sampling.inset!.draw(compute(moved), moved, {
      width: 254,
      height: 228,
      narrow: false,
    })
    expect(Math.abs(after.handles![0].x - (first.x - 20))).toBeLessThan(0.5)
    expect(Math.abs(after.handles![0].y - (first.y - 10))).toBeLessThan(0.5)
    for (const [x, y] of [
      [0, 0],
      [254, 228],
      [127, 114],
      [1e5, -1e5],
    ]) {
      const { re, im } = first.move(x, y)
      expect(re).toBeGreaterThanOrEqual(schema.re.min)
      expect(re).toBeLessThanOrEqual(schema.re.max)
      expect(im).toBeGreaterThanOrEqual(schema.im.min)
      expect(im).toBeLessThanOrEqual(schema.im.max)
    }
  })
})

describe('the drawing', () => {
  it('stays bounded at any setting', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const { marks, handles } = sampling.draw(compute(set), set, {
          width: 678,
          height: 606,
          narrow: false,
        })
        const flat = marks.flatMap((mark) => (mark.kind === 'group' ? mark.marks : [mark]))
        for (const mark of flat)
          if (mark.kind === 'path' || mark.kind === 'symbols')
            for (const value of mark.points)
              if (!Number.isNaN(value)) expect(Math.abs(value)).toBeLessThan(2e4)
        for (const mark of marks)
          if (mark.kind === 'text') {
            expect(mark.y).toBeGreaterThan(0)
            expect(mark.y).toBeLessThan(606)
          }
        expect(handles).toHaveLength(1)
      }),
      { numRuns: 20 },
    )
  })
  it('moves the cursor from sample to sample', () => {
    const data = compute(authored)
    const [cursor] = sampling.draw(data, authored, {
      width: 678,
      height: 606,
      narrow: false,
    }).handles!
    expect(cursor.move(cursor.x, 100)).toEqual({ time: 7 })
    expect(cursor.move(1e4, 0)).toEqual({ time: 14 })
    expect(cursor.steps).toEqual({ time: 0.35 })
  })
})

describe('the description', () => {
  it('is true at any setting: its claims are computed again', () => {
    fc.assert(
      fc.property(settings, (set) => {
        const data = compute(set)
        const text = sampling.describe(data, set)
        const { a, next } = stepOf(set)
        const modulus = Math.hypot(a[0], a[1])
        const part = (pattern: RegExp) => text.match(pattern)?.slice(1) ?? []

        near(part(/modulus ([\d.]+),/)[0], modulus, 4)
        const [halves, seconds] = part(/halves in ([\d.]+) steps, ([\d.]+) s/)
        const [doubles] = part(/doubles in ([\d.]+) steps/)
        expect(halves !== undefined).toBe(modulus < 1 - 1e-13)
        expect(text.includes('unstable')).toBe(modulus > 1 + 1e-12)
        if (halves) {
          near(halves, Math.log(0.5) / Math.log(modulus), 1)
          near(seconds, (set.dt * Math.log(0.5)) / Math.log(modulus), 2)
        }
        if (doubles) near(doubles, Math.log(2) / Math.log(modulus), 1)
        expect(part(/system (decays|grows|neither)/)[0]).toBe(
          set.re < 0 ? 'decays' : set.re > 0 ? 'grows' : 'neither',
        )

        const states = [[0, 0]]
        const last = Math.floor(14 / set.dt + 1e-9)
        for (let k = 1; k <= last; k++) states.push(next(states[k - 1], signal((k - 1) * set.dt)))
        const [k, time] = part(/k = (\d+), t = ([\d.]+) s/)
        expect(Math.abs(Number(k) * set.dt - set.time)).toBeLessThanOrEqual(set.dt)
        near(time, Number(k) * set.dt, 2)
        const number = '(−?[\\d.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)'
        const [h1, h2, y] = part(
          new RegExp(`state is ${number}, ${number} and the output ${number}\\.`),
        )
        near(h1, states[Number(k)][0], 3)
        near(h2, states[Number(k)][1], 3)
        near(y, states[Number(k)][0] + 0.6 * states[Number(k)][1], 3)

        const [steps, worstAt, gap] = part(
          new RegExp(`Over the (\\d+) steps .* t = ([\\d.]+) s, by ${number}\\.`),
        )
        expect(Number(steps)).toBe(last)
        const gaps = states.map(([p, q], i) => Math.abs(p + 0.6 * q - data.exactAtSamples.y[i]))
        near(gap, Math.max(...gaps), 3)
        near(worstAt, gaps.indexOf(Math.max(...gaps)) * set.dt, 2)
      }),
      { numRuns: 30 },
    )
  })
  it('agrees with the readouts and the table', () => {
    const data = compute(authored)
    const values = Object.fromEntries(
      sampling.readouts(data, authored).map(({ key, value }) => [key, value]),
    )
    expect(values).toEqual({ modulus: '0.9259', 'half-life': '9.0 steps', state: '−0.186, −0.313' })
    const { rows, columns } = sampling.table(data, authored)
    expect(rows).toHaveLength(41)
    for (const row of rows) expect(row).toHaveLength(columns.length)
    expect(rows[20][3]).toBe(data.samples.h1[20])
  })
})
