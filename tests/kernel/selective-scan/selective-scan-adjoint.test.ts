import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectiveScanAdjoint } from '../../../src/kernel/selective-scan/selective-scan-adjoint.ts'
import { selectiveScan } from '../../../src/kernel/selective-scan/selective-scan.ts'
import { toFloat32, type ComplexTensor, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import {
  cut,
  gaussianStates,
  gaussianTensor,
  partsOf,
  scanArguments,
  scanCases,
  sliceTime,
  toSingle,
  type ScanCase,
  type ScanTensors,
} from './arbitrary-scan.ts'

type AnyTensor = Tensor | ComplexTensor

const inner = (a: AnyTensor, b: AnyTensor): number =>
  partsOf(a).reduce(
    (sum, data, part) => data.reduce((total, value, i) => total + value * partsOf(b)[part][i], sum),
    0,
  )

const gradientNames = {
  x: 'dx',
  dt: 'ddt',
  A: 'dA',
  B: 'dB',
  C: 'dC',
  D: 'dD',
  z: 'dz',
  dtBias: 'ddtBias',
  initialState: 'dinitialState',
} as const

/** How the loss moves along a change of `data`, by differences of fourth order; the numbers are put back. */
function slopeAlong(data: Float64Array, change: Float64Array, loss: () => number): number {
  const before = data.slice()
  const step = 2e-4
  const at = (k: number): number => {
    data.set(before.map((value, i) => value + k * step * change[i]))
    return loss()
  }
  const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
  data.set(before)
  return slope
}

/** The loss of a case, whose slopes by y and the last state are random. */
function lossOf({ sizes: size, input, options }: ScanCase, withLast: boolean) {
  const dy = gaussianTensor(input.x.shape, 11)
  const complex = partsOf(input.A).length === 2
  const last = gaussianStates([size.batch, size.dim, size.N], 12, complex)
  const dlastState = withLast ? last : undefined
  const loss = (): number => {
    const { y, lastState } = selectiveScan(input, options)
    return inner(y, dy) + (dlastState ? inner(lastState, dlastState) : 0)
  }
  return { loss, gradients: { dy, dlastState } }
}

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 1)

describe('selectiveScanAdjoint', () => {
  it('has the slopes of differences, for whatever was given', () => {
    fc.assert(
      fc.property(scanCases(5), fc.boolean(), (each, withLast) => {
        const { input, options } = each
        const { loss, gradients } = lossOf(each, withLast)
        const found = selectiveScanAdjoint(input, gradients, options)
        for (const [name, gradient] of Object.entries(gradientNames)) {
          const argument = input[name as keyof ScanTensors]
          const slopes = found[gradient]
          expect(slopes?.shape).toEqual(argument?.shape)
          if (!argument || !slopes) continue
          partsOf(argument).forEach((data, part) => {
            const wanted = data.map((_, i) =>
              slopeAlong(
                data,
                data.map((_, k) => Number(k === i)),
                loss,
              ),
            )
            expectClose(partsOf(slopes)[part], wanted, 1e-8 * largest(wanted))
          })
        }
      }),
      { numRuns: 10 },
    )
  })

  it('has them over many stretches and channels', () => {
    for (const [complex, L, N, rule, B] of [
      [false, 200, 3, 'mamba', 'shared'],
      [false, 65, 70, 'mamba', 2],
      [false, 128, 2, 'zoh', 'constant'],
      [true, 130, 3, 'zoh', 'shared'],
    ] as const) {
      const size = { batch: 1, dim: 40, L, N }
      const input = scanArguments(size, L, complex, { B, C: 'shared' })
      const each = { sizes: size, input, options: { dtSoftplus: true, rule } }
      const { loss, gradients } = lossOf(each, true)
      const found = selectiveScanAdjoint(input, gradients, each.options)
      for (const [name, gradient] of Object.entries(gradientNames)) {
        const argument = input[name as keyof ScanTensors] as AnyTensor
        partsOf(argument).forEach((data, part) => {
          const change = gaussianTensor([data.length], 5).data.map((value) => value / 10)
          const wanted = slopeAlong(data, change, loss)
          const slope = partsOf(found[gradient]!)[part].reduce(
            (sum, value, i) => sum + value * change[i],
            0,
          )
          expect(Math.abs(slope - wanted)).toBeLessThan(1e-7 * (1 + Math.abs(wanted)))
        })
      }
    }
  })

  it('is the whole when a sequence is cut and the slope of the state carried back', () => {
    const size = { batch: 2, dim: 3, L: 150, N: 4 }
    for (const complex of [false, true]) {
      const input = scanArguments(size, 2, complex)
      const options = { dtSoftplus: true }
      const { gradients } = lossOf(
        { sizes: size, input, options: { ...options, rule: 'mamba' } },
        true,
      )
      const whole = selectiveScanAdjoint(input, gradients, options)
      const first = cut(input, 0, 70, input.initialState)
      const { lastState } = selectiveScan(first, options)
      const second = cut(input, 70, 150, lastState)
      const back = selectiveScanAdjoint(
        second,
        { dy: sliceTime(gradients.dy, 70, 150), dlastState: gradients.dlastState },
        options,
      )
      const front = selectiveScanAdjoint(
        first,
        { dy: sliceTime(gradients.dy, 0, 70), dlastState: back.dinitialState },
        options,
      )
      expectClose(sliceTime(whole.dx as Tensor, 0, 70).data, front.dx.data, 1e-11)
      expectClose(sliceTime(whole.ddt as Tensor, 70, 150).data, back.ddt.data, 1e-11)
      for (const name of ['dA', 'dinitialState'] as const) {
        partsOf(whole[name]!).forEach((data, part) => {
          const ofFront = partsOf(front[name]!)[part]
          const ofBack = partsOf(back[name]!)[part]
          const sum = name === 'dA' ? ofFront.map((value, i) => value + ofBack[i]) : ofFront
          expectClose(data, sum, 1e-10)
        })
      }
    }
  })

  it('has slope 1 where softplus is its argument', () => {
    const at = (dt: number) =>
      selectiveScanAdjoint(
        { x: [[[1]]], dt: [[[dt]]], A: [[0]], B: [[1]], C: [[1]] },
        { dy: [[[1]]] },
        { dtSoftplus: true },
      ).ddt.data[0]
    expect(at(20.5)).toBe(1)
    expect(at(19)).toBeLessThan(1)
    expect(at(0)).toBeCloseTo(0.5, 15)
  })

  it('works in single precision when every argument does', () => {
    const size = { batch: 2, dim: 4, L: 100, N: 5 }
    const double = scanArguments(size, 3, false, { B: 2, C: 'constant' }) as Required<
      Record<keyof ScanTensors, Tensor>
    >
    const single = toSingle(double)
    const dy = gaussianTensor(double.x.shape, 4)
    const wanted = selectiveScanAdjoint(double, { dy }, { dtSoftplus: true })
    const found = selectiveScanAdjoint(single, { dy: toFloat32(dy) }, { dtSoftplus: true })
    for (const gradient of Object.values(gradientNames)) {
      const slopes = found[gradient]!
      const exact = wanted[gradient]!.data
      expect(slopes.data).toBeInstanceOf(Float32Array)
      expectClose(slopes.data, exact, 2e-6 * largest(exact))
    }
    // One gradient in double precision makes the results double, as the types say.
    const mixed: { dA: Tensor } = selectiveScanAdjoint(single, { dy }, { dtSoftplus: true })
    expect(mixed.dA.data).toBeInstanceOf(Float64Array)
    expectClose(mixed.dA.data, wanted.dA.data, 1e-5 * largest(wanted.dA.data))
  })

  const small = { x: [[[1, 2]]], dt: [[[1, 1]]], A: [[-1]], B: [[1]], C: [[1]] }
  const refused: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'dy of another shape',
      () => selectiveScanAdjoint(small, { dy: [[[1]]] }),
      /^dy has shape 1 × 1 × 1; allowed is 1 × 1 × 2/,
    ],
    [
      'a slope of the state of another shape',
      () => selectiveScanAdjoint(small, { dy: [[[1, 1]]], dlastState: [[1]] }),
      /^dlastState has shape 1 × 1; allowed is 1 × 1 × 1/,
    ],
    [
      'NaN in dy',
      () => selectiveScanAdjoint(small, { dy: [[[1, NaN]]] }),
      /^dy\[0\]\[0\]\[1\] is NaN; allowed/,
    ],
    [
      'states that outgrow all numbers',
      () => selectiveScanAdjoint({ ...small, A: [[800]] }, { dy: [[[1, 1]]] }),
      /^d.* is (NaN|-?Infinity); allowed are A and dt/,
    ],
  ]
  it.each(refused)('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
