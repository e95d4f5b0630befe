import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compared,
  compute,
  fitSlope,
  LARGEST,
  ROUNDING,
  SMALLEST,
  type Compared,
  type ErrorParameters,
} from '../../../components/figures/discretization-error/compute.ts'
import figure from '../../../components/figures/discretization-error/figure.ts'
import {
  exactHeld,
  exactSmooth,
  HORIZON,
  signal,
} from '../../../components/figures/discretization-error/system.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { textFaults } from './text-boxes.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<ErrorParameters> = fc.record({
  dt: fc.double({ min: SMALLEST, max: LARGEST, noNaN: true }),
  input: fc.constantFrom<ErrorParameters['input']>('held', 'smooth'),
  sample: fc.constantFrom<ErrorParameters['sample']>('start', 'mean'),
  decay: fc.double({ min: 0.1, max: 2, noNaN: true }),
  frequency: fc.double({ min: 0, max: 3, noNaN: true }),
})

type Pair = readonly [number, number]
const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c]
const over = (p: Pair, [c, d]: Pair): Pair => {
  const [re, im] = times(p, [c, -d])
  return [re / (c * c + d * d), im / (c * c + d * d)]
}
const minus = ([a, b]: Pair, [c, d]: Pair): Pair => [a - c, b - d]
const modulus = ([a, b]: Pair) => Math.hypot(a, b)

/** Ā and B̄ of z' = λz + x by the textbook formulas for a scalar. */
function scalarRule(rule: Compared, lambda: Pair, dt: number): { a: Pair; b: Pair } {
  const step: Pair = [lambda[0] * dt, lambda[1] * dt]
  const size = Math.exp(step[0])
  const exponential: Pair = [size * Math.cos(step[1]), size * Math.sin(step[1])]
  const half: Pair = [1 - step[0] / 2, -step[1] / 2]
  switch (rule) {
    case 'zoh':
      return { a: exponential, b: over(minus(exponential, [1, 0]), lambda) }
    case 'bilinear':
      return { a: over([1 + step[0] / 2, step[1] / 2], half), b: over([dt, 0], half) }
    case 'euler':
      return { a: [1 + step[0], step[1]], b: [dt, 0] }
    case 'mamba':
      return { a: exponential, b: [dt, 0] }
  }
}

/** Runge and Kutta's fourth order over each step, in `inner` parts. */
function integrate(lambda: Pair, dt: number, steps: number, x: (t: number, k: number) => number) {
  const inner = Math.max(4, Math.ceil(dt / 0.005))
  const part = dt / inner
  let z: Pair = [0, 0]
  const states: Pair[] = []
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < inner; i++) {
      const t = k * dt + i * part
      const slope = (p: Pair, time: number): Pair => {
        const [re, im] = times(lambda, p)
        return [re + x(time, k), im]
      }
      const move = ([a, b]: Pair, [c, d]: Pair, h: number): Pair => [a + h * c, b + h * d]
      const k1 = slope(z, t)
      const k2 = slope(move(z, k1, part / 2), t + part / 2)
      const k3 = slope(move(z, k2, part / 2), t + part / 2)
      const k4 = slope(move(z, k3, part), t + part)
      z = [
        z[0] + (part / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]),
        z[1] + (part / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]),
      ]
    }
    states.push(z)
  }
  return states
}

function stepsOf(dt: number): number {
  return Math.floor(HORIZON / dt + 1e-9)
}

function given({ input, sample }: ErrorParameters, dt: number, k: number): number {
  return input === 'smooth' && sample === 'mean'
    ? (signal(k * dt) + signal((k + 1) * dt)) / 2
    : signal(k * dt)
}

/** The error of a rule against the integrated truth, with nothing of the figure but its input. */
function errorOf(rule: Compared, parameters: ErrorParameters): number {
  const { dt, decay, frequency, input } = parameters
  const lambda: Pair = [-decay, frequency]
  const held = (_: number, k: number) => signal(k * dt)
  const truth = integrate(lambda, dt, stepsOf(dt), input === 'held' ? held : signal)
  const { a, b } = scalarRule(rule, lambda, dt)
  let z: Pair = [0, 0]
  let [error, size] = [0, 0]
  truth.forEach((exact, k) => {
    const [re, im] = times(a, z)
    const x = given(parameters, dt, k)
    z = [re + b[0] * x, im + b[1] * x]
    error = Math.max(error, modulus(minus(z, exact)))
    size = Math.max(size, modulus(exact))
  })
  return error / size
}

describe('discretization-error', () => {
  it('compares with the solution of the differential equation', () => {
    for (const [decay, frequency] of [
      [0.5, 1.5],
      [0.1, 0],
      [2, 3],
    ]) {
      const system = { decay, frequency }
      const dt = 0.25
      const steps = stepsOf(dt)
      const x = Float64Array.from({ length: steps }, (_, k) => signal(k * dt))
      const smooth = exactSmooth(system, dt, steps)
      const held = exactHeld(system, dt, x)
      integrate([-decay, frequency], dt, steps, signal).forEach((z, k) => {
        expect(smooth.re[k]).toBeCloseTo(z[0], 9)
        expect(smooth.im[k]).toBeCloseTo(z[1], 9)
      })
      integrate([-decay, frequency], dt, steps, (_, k) => x[k]).forEach((z, k) => {
        expect(held.re[k]).toBeCloseTo(z[0], 9)
        expect(held.im[k]).toBeCloseTo(z[1], 9)
      })
    }
  })

  it('starts with an exact hold, a second order rule and two of first order', () => {
    const text = Object.fromEntries(
      figure.readouts(compute(defaults), defaults).map(({ key, value }) => [key, value]),
    )
    expect(text).toMatchObject({
      'slope-zoh': 'none',
      'slope-bilinear': '2.00',
      'slope-euler': '1.01',
      'slope-mamba': '1.00',
      factor: '0.9745',
    })
    expect(text['error-zoh']).toMatch(/e−1[56]$/)
  })

  it.each([
    ['held', 'start', [undefined, 2, 1, 1]],
    ['smooth', 'start', [1, 1, 1, 1]],
    ['smooth', 'mean', [2, 2, 1, 1]],
  ] as const)('has the orders of a %s input given by its %s', (input, sample, orders) => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { slopes } = compute({ ...parameters, input, sample })
        compared.forEach((rule, i) => {
          if (orders[i] === undefined) expect(slopes[rule]).toBeUndefined()
          else expect(Math.abs((slopes[rule] as number) - orders[i])).toBeLessThan(0.12)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('finds the constant that turns the Mamba rule into the hold, first order in the step', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { dt, decay, frequency } = parameters
        const step: Pair = [-decay * dt, frequency * dt]
        const { b } = scalarRule('zoh', [-decay, frequency], dt)
        const { factor, remainder, here } = compute(parameters)
        expect(factor.modulus).toBeCloseTo(modulus(b) / dt, 9)
        expect(factor.angle).toBeCloseTo(Math.atan2(b[1], b[0]), 9)
        expect(remainder).toBeLessThan(1e-12)
        // Held: every state is off by the same factor, which differs from 1 by |λ|Δ/2 at first.
        if (parameters.input === 'held') {
          expect(here.mamba).toBeCloseTo(modulus(minus(over([dt, 0], b), [1, 0])), 9)
          if (dt < 0.05) expect(here.mamba / (modulus(step) / 2)).toBeCloseTo(1, 1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const parameters = { ...drawn, dt: Math.max(0.01, Number(drawn.dt.toPrecision(3))) }
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^For (.+), at Δ = ([\d.]+) s(?:, where Euler’s rule multiplies an old state by ([\d.]+) a step and is unstable)?, the largest errors are (.+?) for the hold(, which is rounding)?, (.+?) for the bilinear rule, (.+?) for Euler’s and (.+?) for the Mamba rule\. One constant factor of modulus ([\d.]+) on the input matrix of the Mamba rule turns it into the hold, up to (.+)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { input, sample } = parameters
        expect(parts[1].startsWith('a held')).toBe(input === 'held')
        expect(parts[1].includes('as the mean of its values at the ends of each step')).toBe(
          input === 'smooth' && sample === 'mean',
        )
        const euler = Math.hypot(
          1 - parameters.decay * parameters.dt,
          parameters.frequency * parameters.dt,
        )
        expect(parts[3] !== undefined).toBe(euler > 1)
        if (parts[3]) expect(Number(parts[3])).toBeCloseTo(euler, 3)
        const stated = { zoh: parts[4], bilinear: parts[6], euler: parts[7], mamba: parts[8] }
        for (const rule of compared) {
          const truth = errorOf(rule, parameters)
          // Below 1e−8 the integration of this test is no truth.
          if (truth > 1e-6)
            expect(Math.abs(readNumber(stated[rule]) / truth - 1)).toBeLessThan(0.06)
          else expect(readNumber(stated[rule])).toBeLessThan(2e-6)
        }
        expect(parts[5] !== undefined).toBe(readNumber(stated.zoh) < ROUNDING)
        if (parameters.input === 'held') expect(parts[5]).toBeDefined()
        const { b } = scalarRule('zoh', [-parameters.decay, parameters.frequency], parameters.dt)
        expect(Number(parts[9])).toBeCloseTo(modulus(b) / parameters.dt, 3)
        expect(readNumber(parts[10])).toBeLessThan(1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('fits a slope only where there is one', () => {
    expect(fitSlope([1, 2, 4], [3, 12, 48])).toBeCloseTo(2, 12)
    expect(fitSlope([1, 2, 4], [3e-16, 1e-15, 2e-16])).toBeUndefined()
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 1600)
        const inset = figure.inset!.draw(data, parameters, {
          width: 256,
          height: 110,
          narrow: false,
        })
        expect(textFaults(inset)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('moves the cursor to the step under the hand', () => {
    expectHandle(figure, defaults, 'dt', [SMALLEST, LARGEST])
  })
})
