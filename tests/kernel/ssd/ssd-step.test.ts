import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ssdStep } from '../../../src/kernel/ssd/ssd-step.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { toFloat32, zeroTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { slice, ssdArguments, ssdCases } from './arbitrary-ssd.ts'

const options = { dtSoftplus: true, dtLimit: [0.05, 1.5] } as const
const small = { batch: 1, L: 1, heads: 2, groups: 1, P: 2, N: 3 }

/** Step t of a tensor whose second axis is time. */
function at(value: Tensor, t: number): Tensor {
  const { shape, data } = slice(value, 1, t, t + 1)
  return { shape: [shape[0], ...shape.slice(2)], data }
}

describe('ssdStep', () => {
  it('is the scan, step by step', () => {
    fc.assert(
      fc.property(ssdCases, ({ input: whole, sizes: { batch, L, heads, P, N } }) => {
        const { y, lastState } = ssd(whole, options)
        const { initialState, ...input } = whole
        let state: Tensor = initialState ?? zeroTensor([batch, heads, P, N])
        for (let t = 0; t < L; t++) {
          const result = ssdStep(
            {
              ...input,
              x: at(input.x, t),
              dt: at(input.dt, t),
              B: at(input.B, t),
              C: at(input.C, t),
              z: input.z && at(input.z, t),
            },
            state,
            options,
          )
          expect(result.y.shape).toEqual([batch, heads, P])
          expectClose(result.y.data, at(y, t).data, 0)
          state = result.state
        }
        expect(state).toEqual(lastState)
      }),
      { numRuns: 50 },
    )
  })

  const { initialState, ...input } = ssdArguments(small, 1)
  const step = {
    ...input,
    x: at(input.x, 0),
    dt: at(input.dt, 0),
    B: at(input.B, 0),
    C: at(input.C, 0),
    z: at(input.z, 0),
  }

  it('leaves the state as it was', () => {
    const before = structuredClone(initialState)
    const { state } = ssdStep(step, initialState)
    expect(initialState).toEqual(before)
    expect(state.data).not.toEqual(before.data)
  })

  it('works in single precision where all arguments are of it', () => {
    const single = Object.fromEntries(
      Object.entries(step).map(([name, value]) => [name, toFloat32(value)]),
    ) as unknown as Record<keyof typeof step, Tensor<Float32Array>>
    const { y, state } = ssdStep(single, toFloat32(initialState), options)
    expect(y.data).toBeInstanceOf(Float32Array)
    expectClose(state.data, ssdStep(step, initialState, options).state.data, 1e-6)
    expect(ssdStep(single, initialState).y.data).toBeInstanceOf(Float64Array)
  })

  it.each([
    ['x with time', { x: input.x }, /^x has shape 1 × 1 × 2 × 2; allowed is batch × heads × P/],
    ['dt of other heads', { dt: [[1]] }, /^dt has shape 1 × 1; allowed is 1 × 2/],
    ['B without groups', { B: [[1, 2, 3]] }, /^B has shape 1 × 3; allowed is 1 × groups × N/],
    ['C of another N', { C: [[[1]]] }, /^C has shape 1 × 1 × 1; allowed is 1 × 1 × 3/],
    ['z of another P', { z: [[[1]]] }, /^z has shape 1 × 1 × 1; allowed is 1 × 2 × 2/],
    [
      'A that grows beyond all bounds',
      { A: [1e4, 1] },
      /^y\[0\]\[0\]\[0\] is .*; allowed are A and dt/,
    ],
  ])('refuses %s', (_, wrong, message) => {
    const ones = { ...step, dt: [[1, 1]], ...wrong }
    expect(() => ssdStep(ones as never, initialState)).toThrow(message)
  })

  it('refuses a state of another shape', () => {
    expect(() => ssdStep(step, [[1]])).toThrow(/^state has shape 1 × 1; allowed is 1 × 2 × 2 × 3/)
  })
})
