import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastBackends, useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { selectiveScanStep } from '../../../src/kernel/selective-scan/selective-scan-step.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import {
  isComplexTensor,
  toFloat32,
  zeroTensor,
  type ComplexTensor,
  type Tensor,
} from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { mapParts, partsOf, scanArguments, scanCases, sliceTime } from './arbitrary-scan.ts'

type AnyTensor = Tensor | ComplexTensor

/** Step t of a tensor whose last axis is time, without that axis. */
const stepOf = <T extends AnyTensor>(value: T, t: number): T =>
  mapParts(sliceTime(value, t, t + 1), (data) => data, value.shape.slice(0, -1))

const largest = (values: Float64Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

/** B or C of one step; constant ones as a group a channel. */
function weightsOf(value: AnyTensor, batch: number, t: number): AnyTensor {
  if (value.shape.length > 2) return stepOf(value, t)
  return mapParts(
    value,
    (data) => Float64Array.from({ length: batch * data.length }, (_, i) => data[i % data.length]),
    [batch, ...value.shape],
  )
}

describe('selectiveScanStep', () => {
  it('taken in a row gives the scan', () => {
    fc.assert(
      fc.property(scanCases(8), ({ sizes: size, input: whole, options }) => {
        const { batch, dim, L, N } = size
        const { y, lastState } = selectiveScan(whole, options)
        const { initialState, ...input } = whole
        const complex = isComplexTensor(input.A)
        let state = (initialState ?? {
          shape: [batch, dim, N],
          data: new Float64Array(batch * dim * N),
        }) as AnyTensor
        for (let t = 0; t < L; t++) {
          const before = partsOf(state).map((data) => data.slice())
          const after = selectiveScanStep(
            {
              ...input,
              A: input.A as ComplexTensor,
              x: stepOf(input.x, t),
              dt: stepOf(input.dt, t),
              B: weightsOf(input.B, batch, t),
              C: weightsOf(input.C, batch, t),
              z: input.z && stepOf(input.z, t),
            },
            state,
            options,
          )
          expect(after.y.shape).toEqual([batch, dim])
          expectClose(after.y.data, stepOf(y, t).data, 0)
          partsOf(state).forEach((data, i) => expectClose(data, before[i], 0))
          state = after.state
        }
        expect(isComplexTensor(state)).toBe(complex)
        partsOf(state).forEach((data, i) => expectClose(data, partsOf(lastState)[i], 0))
      }),
      { numRuns: 30 },
    )
  })

  describe.each(fastBackends)('in single precision, with %s', (backend) => {
    beforeAll(() => useFastBackend(backend))
    afterAll(() => useFastBackend())

    it('agrees with double precision, by either rule, and leaves the state as it was', () => {
      fc.assert(
        fc.property(scanCases(1), ({ sizes: { batch, dim, N }, input, options }) => {
          fc.pre(!isComplexTensor(input.A))
          const shape = [batch, dim, N]
          const given = {
            A: input.A as Tensor,
            D: input.D,
            dtBias: input.dtBias,
            x: stepOf(input.x, 0),
            dt: stepOf(input.dt, 0),
            B: weightsOf(input.B, batch, 0) as Tensor,
            C: weightsOf(input.C, batch, 0) as Tensor,
            z: input.z && stepOf(input.z, 0),
          }
          const single = Object.fromEntries(
            Object.entries(given).map(([name, value]) => [name, value && toFloat32(value)]),
          ) as unknown as Record<keyof typeof given, Tensor<Float32Array>>
          const before = (input.initialState ?? zeroTensor(shape)) as Tensor
          const state = toFloat32(before)
          const wanted = selectiveScanStep(given, before, options)
          const found = selectiveScanStep(single, state, options)
          expect(found.y.data).toBeInstanceOf(Float32Array)
          expect(found.state.data).toBeInstanceOf(Float32Array)
          expectClose(state.data, toFloat32(before).data, 0)
          expectClose(found.y.data, wanted.y.data, 1e-5 * (1 + largest(wanted.y.data)))
          expectClose(found.state.data, wanted.state.data, 1e-5 * (1 + largest(wanted.state.data)))
        }),
        { numRuns: 40 },
      )
    })
  })

  it('works in single precision when every argument does', () => {
    const found = selectiveScanStep(
      {
        x: toFloat32([[1]]),
        dt: toFloat32([[1]]),
        A: toFloat32([[-1]]),
        B: toFloat32([[1]]),
        C: toFloat32([[2]]),
      },
      toFloat32([[[1]]]),
    )
    expect(found.y.data).toBeInstanceOf(Float32Array)
    expectClose(found.state.data, [Math.exp(-1) + 1], 1e-7)
    expectClose(found.y.data, [2 * (Math.exp(-1) + 1)], 2e-7)
  })

  const { x, dt, A, B, C } = {
    x: [[1, 2]],
    dt: [[1, 1]],
    A: [[-1], [-2]],
    B: [[1]],
    C: [[1]],
  }
  const state = [[[0], [0]]]
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'an axis of time',
      () => selectiveScanStep({ x: [[[1]]], dt, A, B, C }, state),
      /^x has shape 1 × 1 × 1; allowed is batch × dim/,
    ],
    [
      'B of one axis',
      () => selectiveScanStep({ x, dt, A, B: [1], C }, state),
      /^B has shape 1; allowed are 1 × 1 \(shared by all channels\) and 1 × groups × 1/,
    ],
    [
      'constant B',
      () => selectiveScanStep({ x, dt, A, B: [[1], [1]], C }, state),
      /^B has shape 2 × 1; allowed is 1 × 1/,
    ],
    [
      'a state of another shape',
      () => selectiveScanStep({ x, dt, A, B, C }, [[[0]]]),
      /^state has shape 1 × 1 × 1; allowed is 1 × 2 × 1/,
    ],
    [
      'a state that outgrows all numbers',
      () => selectiveScanStep({ x, dt, A: [[1e3], [0]], B, C }, [[[1], [1]]]),
      /^y\[0\]\[0\] is Infinity; allowed are A and dt/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })

  it('takes back what it gave', () => {
    const size = { batch: 1, dim: 2, L: 1, N: 3 }
    const { D, dtBias, A: rates, ...rest } = scanArguments(size, 1)
    const { state: after } = selectiveScanStep(
      {
        x: stepOf(rest.x, 0),
        dt: stepOf(rest.dt, 0),
        A: rates as Tensor,
        B: stepOf(rest.B, 0) as Tensor,
        C: stepOf(rest.C, 0) as Tensor,
        D,
        dtBias,
      },
      rest.initialState as Tensor,
    )
    expect(after.shape).toEqual(rest.initialState.shape)
  })
})
