import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageOfHalf,
  compared,
  compute,
  gradientByAge,
  type Compared,
  type MemoryParameters,
} from '../../../components/figures/rnn-memory/compute.ts'
import figure from '../../../components/figures/rnn-memory/figure.ts'
import { unrollGru, unrollTanh } from '../../../components/figures/rnn-memory/jacobians.ts'
import {
  gruStates,
  gruWeights,
  HORIZON,
  inputs,
  recurrentWeights,
  spectralRadius,
  tanhStates,
  UNITS,
} from '../../../components/figures/rnn-memory/networks.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gruAdjoint, tensor } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<MemoryParameters> = fc.record({
  radius: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
  drive: fc.double({ min: 0, max: 2, noNaN: true }),
  bias: fc.double({ min: -2, max: 8, noNaN: true }),
  dt: fc.double({ min: 0.001, max: 1, noNaN: true }),
})

/** Root mean square gain from the state `steps` before the end, by backpropagation through the kernel's GRU. */
function gruGain(parameters: MemoryParameters, steps: number): number {
  const x = inputs(parameters)
  const states = gruStates(parameters)
  const start = x.length - steps
  const before = states.data.subarray((start - 1) * UNITS, start * UNITS)
  const repeat = (values: ArrayLike<number>) =>
    Float64Array.from({ length: UNITS * values.length }, (_, i) => values[i % values.length])
  const unit = Float64Array.from({ length: UNITS * UNITS }, (_, i) =>
    i % (UNITS + 1) === 0 ? 1 : 0,
  )
  const { dinitialState } = gruAdjoint(
    {
      x: tensor(repeat(x.subarray(start)), [UNITS, steps, 1]),
      weights: gruWeights(parameters),
      initialState: tensor(repeat(before), [UNITS, UNITS]),
    },
    { dlastState: tensor(unit, [UNITS, UNITS]) },
  )
  return Math.sqrt(dinitialState.data.reduce((sum, value) => sum + value * value, 0) / UNITS)
}

describe('rnn-memory', () => {
  it('gives the recurrent weights the radius asked for', () => {
    for (const radius of [0.5, 0.9, 1.5])
      expect(spectralRadius(recurrentWeights({ ...defaults, radius }))).toBeCloseTo(radius, 9)
  })

  it('runs the tanh network: what W h does not explain is the input times one column', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1.2, noNaN: true }), (radius) => {
        const parameters = { ...defaults, radius, drive: 0.3 }
        const W = recurrentWeights(parameters).data
        const { data } = tanhStates(parameters)
        const x = inputs(parameters)
        const column = (k: number, i: number) => {
          let explained = 0
          for (let j = 0; j < UNITS; j++) explained += W[i * UNITS + j] * data[(k - 1) * UNITS + j]
          return (Math.atanh(data[k * UNITS + i]) - explained) / x[k]
        }
        for (let i = 0; i < UNITS; i++) {
          const first = Math.atanh(data[i]) / x[0]
          for (const k of [1, 50, 199]) expect(column(k, i)).toBeCloseTo(first, 6)
        }
      }),
    )
  })

  it('has the Jacobians of the tanh network that differences show', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 2 * HORIZON - 1 }), (parameters, k) => {
        const W = recurrentWeights(parameters)
        const states = tanhStates(parameters)
        const at = (step: number, i: number) => states.data[step * UNITS + i]
        const { data } = unrollTanh(parameters).jacobian(k)
        // What the input adds is the argument of tanh without W h; it stays when h is moved.
        for (const [i, j] of [
          [0, 0],
          [3, 12],
          [15, 5],
        ]) {
          const argument = Math.atanh(Math.min(1 - 1e-15, Math.max(-1 + 1e-15, at(k, i))))
          const eps = 1e-5
          const moved = (by: number) => Math.tanh(argument + W.data[i * UNITS + j] * by)
          const slope = (moved(eps) - moved(-eps)) / (2 * eps)
          expect(Math.abs(data[i * UNITS + j] - slope)).toBeLessThan(1e-7)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('has the gains of the gated network that backpropagation through the kernel finds', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: HORIZON }), (parameters, age) => {
        const gains = gradientByAge(unrollGru(parameters))
        expect(Math.abs(gains[age] / gruGain(parameters, age) - 1)).toBeLessThan(1e-6)
      }),
      { numRuns: 20 },
    )
  })

  it('shows powers of W when the tanh network is at rest', () => {
    const parameters = { ...defaults, drive: 0, radius: 0.8 }
    expect(tanhStates(parameters).data.every((value) => value === 0)).toBe(true)
    const W = recurrentWeights(parameters).data
    const { tanh } = compute(parameters).curves
    expect(tanh[1]).toBeCloseTo(
      Math.sqrt(W.reduce((sum, value) => sum + value * value, 0) / UNITS),
      12,
    )
    // In the long run the radius decides, on average over a turn of the leading pair.
    expect((tanh[100] / tanh[60]) ** (1 / 40)).toBeCloseTo(0.8, 1)
  })

  it('starts with a tanh network that has forgotten, and a gate and a diagonal that have not', () => {
    const { curves } = compute(defaults)
    expect(curves.tanh[HORIZON]).toBeLessThan(1e-5)
    expect(curves.tanh[HORIZON]).toBeLessThan(curves.power[HORIZON])
    expect(curves.gru[HORIZON]).toBeGreaterThan(0.03)
    expect(curves.ssm[HORIZON]).toBeCloseTo(Math.exp(-2), 12)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const number = '([\\d.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)'
        const parts = new RegExp(
          `^With a spectral radius of ([\\d.]+), a change 100 steps old reaches the last state multiplied by ${number} in the tanh network; the radius to the power 100 is ${number}\\. In the gated network, whose gate keeps ([\\d.]+) of the state on average, it is ${number}, and in the state space model with Δ = ${number} it is ${number}\\.$`,
        ).exec(text)
        if (!parts) throw new Error(text)
        const near = (stated: string, truth: number) =>
          expect(Math.abs(readNumber(stated) / truth - 1)).toBeLessThan(0.051)
        near(parts[2], gradientByAge(unrollTanh(parameters))[HORIZON])
        near(parts[3], parameters.radius ** HORIZON)
        expect(Number(parts[4])).toBeGreaterThan(0)
        expect(Number(parts[4])).toBeLessThanOrEqual(1)
        near(parts[5], gruGain(parameters, HORIZON))
        near(parts[7], Math.exp(-parameters.dt * HORIZON))
      }),
      { numRuns: 40 },
    )
  })

  it('finds the age at which half is gone', () => {
    const curve = (name: Compared) => compute({ ...defaults, dt: 0.05 }).curves[name]
    expect(ageOfHalf(curve('ssm'))).toBe(Math.ceil(Math.LN2 / 0.05))
    for (const name of compared) {
      const age = ageOfHalf(curve(name))
      if (age === undefined) expect(Math.min(...curve(name))).toBeGreaterThan(0.5)
      else expect(curve(name)[age]).toBeLessThanOrEqual(0.5)
    }
    expect(ageOfHalf(new Float64Array(3).fill(1))).toBeUndefined()
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 3500)
      }),
      { numRuns: 40 },
    )
  })
})
