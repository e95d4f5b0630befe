import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cart,
  isLost,
  pushCart,
  type CartState,
} from '../../../components/figures/cart-pole/cart.ts'
import {
  compute,
  STARTS,
  type Side,
  type State,
} from '../../../components/figures/cart-pole/compute.ts'
import { missed } from '../../../components/figures/cart-pole/describe.ts'
import { freshState, play } from '../../../components/figures/cart-pole/episodes.ts'
import { ACTIONS } from '../../../components/figures/cart-pole/examine.ts'
import {
  expertForce,
  expertGains,
  linearised,
} from '../../../components/figures/cart-pole/expert.ts'
import figure from '../../../components/figures/cart-pole/figure.ts'
import { policies } from '../../../components/figures/cart-pole/models.ts'
import { policyForward } from '../../../components/figures/cart-pole/policy.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { eigenvalues, multiply, subtract, tensor, zoh } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults: State = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  start: fc.integer({ min: 1, max: STARTS }),
  noise: fc.constantFrom<State['noise']>('0', '0.5', '1', '2'),
  delay: fc.constantFrom<State['delay']>('0', '1', '2', '3'),
  push: fc.integer({ min: -25, max: 25 }),
  pushAt: fc.integer({ min: 0, max: ACTIONS - 1 }),
  k: fc.integer({ min: 0, max: ACTIONS }),
})

const anyState: fc.Arbitrary<CartState> = fc.record({
  x: fc.double({ min: -2, max: 2, noNaN: true }),
  v: fc.double({ min: -2, max: 2, noNaN: true }),
  angle: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  turn: fc.double({ min: -2, max: 2, noNaN: true }),
})

/** Energy of cart and rod: of their motion, and of the height of the rod's middle. */
function energyOf({ v, angle, turn }: CartState): number {
  const { cartMass, poleMass, halfLength, gravity } = cart
  const along = v + halfLength * turn * Math.cos(angle)
  const up = -halfLength * turn * Math.sin(angle)
  const inertia = (poleMass * (2 * halfLength) ** 2) / 12
  return (
    (cartMass * v * v + poleMass * (along * along + up * up) + inertia * turn * turn) / 2 +
    poleMass * gravity * halfLength * Math.cos(angle)
  )
}

describe('the cart and its pole', () => {
  it('keep their energy where nobody pushes, and get it back where time is turned', () => {
    fc.assert(
      fc.property(anyState, fc.double({ min: -10, max: 10, noNaN: true }), (state, force) => {
        expect(energyOf(pushCart(state, 0))).toBeCloseTo(energyOf(state), 4)
        const there = pushCart(state, force)
        const back = pushCart({ ...there, v: -there.v, turn: -there.turn }, force)
        for (const key of ['x', 'angle'] as const) expect(back[key]).toBeCloseTo(state[key], 4)
        for (const key of ['v', 'turn'] as const) expect(back[key]).toBeCloseTo(-state[key], 4)
      }),
    )
  })

  it('move near the upright as the linear equations say', () => {
    const inertia = 0.5 * (4 / 3 - 0.1 / 1.1)
    const [fall, swing] = [9.8 / inertia, -1 / (1.1 * inertia)]
    const rates = [
      [0, 1, 0, 0],
      [0, 0, (-0.05 / 1.1) * fall, 0],
      [0, 0, 0, 1],
      [0, 0, fall, 0],
    ]
    const { Abar, Bbar } = zoh(rates, [0, (1 - 0.05 * swing) / 1.1, 0, swing], cart.dt)
    const { A, B } = linearised()
    A.flat().forEach((value, i) => expect(value).toBeCloseTo(Abar.data[i], 5))
    B.flat().forEach((value, i) => expect(value).toBeCloseTo(Bbar.data[i], 5))
  })

  it('are held upright by the gains of the expert, and by no gains on what is seen', () => {
    const { A, B } = linearised()
    const radius = (gains: readonly number[]) => {
      const { re, im } = eigenvalues(subtract(A, multiply(B, [[...gains]])))
      return Math.max(...Array.from(re, (r, i) => Math.hypot(r, im[i])))
    }
    expect(radius(expertGains())).toBeLessThan(0.95)
    const gain = fc.double({ min: -300, max: 300, noNaN: true })
    fc.assert(
      fc.property(gain, gain, (k1, k2) => {
        expect(radius([k1, 0, k2, 0])).toBeGreaterThan(1 - 1e-9)
      }),
      { numRuns: 300 },
    )
    const starts = Array.from({ length: 16 }, (_, i) => ({
      ...{ state: freshState(i), seed: i, noise: 0, delay: 0 },
      push: () => 0,
    }))
    const ends = play(starts, ACTIONS, (_, states) => states.map(expertForce))
    for (const { states, lasted } of ends) {
      expect(lasted).toBe(ACTIONS)
      expect(Math.abs(states[ACTIONS].angle)).toBeLessThan(0.01)
    }
  })
})

/** The forces that a policy gives for all sights of an episode at once. */
function forcesAtOnce(side: Side, name: 'mamba' | 'memoryless'): Float32Array {
  const { card, weights } = policies[name]()
  const L = side.lasted
  const told = side.seen.slice(0, L).flatMap(([x, angle]) => [x, angle / 0.2])
  const shape = card.remembers ? [1, L, 2] : [L, 1, 2]
  return policyForward(weights, tensor(Float32Array.from(told), shape)).forces.data
}

describe('cart-pole', () => {
  it('acts step by step as the block answers the whole sequence, with its states or without', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        for (const name of ['mamba', 'memoryless'] as const) {
          const side = data[name]
          const forces = forcesAtOnce(side, name)
          side.forces.slice(0, side.lasted).forEach((force, t) => {
            const wanted = Math.max(-10, Math.min(10, 10 * forces[t]))
            expect(Math.abs(force - wanted)).toBeLessThan(2e-3)
          })
        }
      }),
      { numRuns: 8 },
    )
  })

  it('follows the equations of motion, the push with the force, until the pole is lost', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { push, pushAt } = parameters
        const data = compute(parameters)
        for (const { states, forces, lasted, seen } of [data.mamba, data.memoryless]) {
          expect(states).toHaveLength(ACTIONS + 1)
          for (let t = 0; t < lasted; t++)
            expect(states[t + 1]).toEqual(
              pushCart(states[t], forces[t] + (t === pushAt ? push : 0)),
            )
          expect(states.slice(0, lasted).some(isLost)).toBe(false)
          if (lasted < ACTIONS) expect(isLost(states[lasted])).toBe(true)
          const delay = Number(parameters.delay)
          if (parameters.noise === '0')
            for (let t = 0; t < lasted; t++) {
              const { x, angle } = states[Math.max(0, t - delay)]
              expect(seen[t]).toEqual([x, angle])
            }
        }
        expect(data.mamba.states[0]).toEqual(data.memoryless.states[0])
      }),
      { numRuns: 8 },
    )
  })

  it('makes its point: with states kept the starts are balanced, and with none of them emptied', () => {
    for (const [noise, delay] of [
      ['0', '0'],
      ['1', '0'],
      ['1', '2'],
    ] as const) {
      const { mamba, memoryless } = compute({ ...defaults, noise, delay })
      expect(mamba.balanced).toBeGreaterThanOrEqual(STARTS - 1)
      expect(memoryless.balanced).toBe(0)
    }
    expect(compute({ ...defaults, delay: '3' }).mamba.balanced).toBeLessThan(4)
  })

  it('reads the speed nearer than two sights give it where there is noise, and not where there is none', () => {
    const noisy = missed(compute(defaults))
    expect(noisy.read).toBeLessThan(noisy.difference / 2)
    const exact = missed(compute({ ...defaults, noise: '0' }))
    expect(exact.difference).toBeLessThan(exact.read)
  })

  it('counts the fresh starts as the reader can play them, one by one', () => {
    for (const start of [1, 7, STARTS]) {
      const { mamba, memoryless } = compute({ ...defaults, start, push: 0 })
      expect(mamba.lasted).toBe(mamba.fresh[start - 1])
      expect(memoryless.lasted).toBe(memoryless.fresh[start - 1])
    }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const { k, push, pushAt, start, noise } = parameters
        expect(text).toContain(
          `Start ${start}, seen with ${noise === '0' ? 'no noise' : 'noise of'}`,
        )
        const late = /(\d+) ms late/.exec(text)!
        expect(Number(late[1])).toBe(50 * Number(parameters.delay))
        const pushed = /A push of (\d+) N to the (left|right) comes after ([\d.]+) s\./.exec(text)
        expect(pushed === null).toBe(push === 0)
        if (pushed) {
          expect(Number(pushed[1]) * (pushed[2] === 'left' ? -1 : 1)).toBe(push)
          expect(Number(pushed[3])).toBeCloseTo(0.05 * pushAt, 5)
        }
        const sides = /states kept: (.+ s); with states emptied: (.+ s)\. Of/.exec(text)!
        ;[data.mamba, data.memoryless].forEach(({ lasted, states }, i) => {
          const over = lasted < ACTIONS && k >= lasted
          const [word, after] = [sides[i + 1].split(' after ')[0], sides[i + 1].split(' ').at(-2)]
          expect(Number(after)).toBeCloseTo(0.05 * (over ? lasted : k), 5)
          expect(word === 'upright').toBe(!over)
          if (over) expect(word === 'fallen').toBe(Math.abs(states[lasted].x) <= cart.track)
        })
        const counts = /Of 24 fresh starts (\d+) and (\d+) last for 10\.00 s/.exec(text)!
        expect(counts.slice(1).map(Number)).toEqual(
          [data.mamba, data.memoryless].map(
            ({ fresh }) => fresh.filter((actions) => actions === ACTIONS).length,
          ),
        )
        const { truth, read, difference } = data.speed
        const miss = (found: Float64Array, first: number) =>
          (180 / Math.PI) *
          Math.sqrt(
            found.reduce((sum, v, t) => sum + (v - truth[t + first]) ** 2, 0) / found.length,
          )
        const speeds = /missed by (.+)°\/s as .+ and by (.+)°\/s from/.exec(text)!
        expect(Math.abs(Number(speeds[1]) - miss(read, 0))).toBeLessThan(0.051)
        expect(Math.abs(Number(speeds[2]) - miss(difference, 1))).toBeLessThan(0.051)
      }),
      { numRuns: 10 },
    )
  })

  it('has handles that stop at the ends, and one for the push only where there is one', () => {
    expectHandle(figure, defaults, 'k', [0, ACTIONS])
    expectHandle(figure, defaults, 'pushAt', [0, ACTIONS - 1])
    const none = { ...defaults, push: 0 }
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    expect(figure.draw(compute(none), none, frame).handles).toHaveLength(1)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 9000)
        expect(figure.table(data, parameters).rows).toHaveLength(ACTIONS)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
      }),
      { numRuns: 8 },
    )
  })
})
