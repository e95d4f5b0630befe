import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ssdForms, type SsdInput } from '../../../src/kernel/ssd/input.ts'
import { ssdAdjoint } from '../../../src/kernel/ssd/ssd-adjoint.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { ssdArguments, ssdCases, type SsdSizes, type SsdTensors } from './arbitrary-ssd.ts'

const soft = { dtSoftplus: true }
const small: SsdSizes = { batch: 2, L: 9, heads: 4, groups: 2, P: 3, N: 2 }

function inSingle(input: SsdTensors): SsdInput<Tensor<Float32Array>> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, { shape, data }]) => [name, { shape, data: new Float32Array(data) }]),
  ) as unknown as SsdInput<Tensor<Float32Array>>
}

describe('ssd in single precision', () => {
  it('comes of single precision, and double of a mixture', () => {
    const input = ssdArguments(small, 7)
    const single = inSingle(input)
    const { y, lastState } = ssd(input, soft)
    for (const form of [undefined, ...ssdForms]) {
      const rounded = ssd(single, { ...soft, form, chunkLength: 4 })
      expect(rounded.y.data).toBeInstanceOf(Float32Array)
      expect(rounded.lastState.data).toBeInstanceOf(Float32Array)
      expectClose(rounded.y.data, y.data, 1e-5)
      expectClose(rounded.lastState.data, lastState.data, 1e-5)
    }
    expect(ssd({ ...single, A: input.A }).y.data).toBeInstanceOf(Float64Array)
  })

  it('has slopes in double when one of the gradients is, as the types say', () => {
    const input = ssdArguments(small, 7)
    const single = inSingle(input)
    const dy = ssdArguments(small, 8).x
    const wanted = ssdAdjoint(input, { dy }, soft)
    const found: { dx: Tensor; dA: Tensor } = ssdAdjoint(single, { dy }, soft)
    const fast = ssdAdjoint(single, { dy: toFloat32(dy) }, soft)
    expect(found.dx.data).toBeInstanceOf(Float64Array)
    expect(fast.dx.data).toBeInstanceOf(Float32Array)
    for (const name of ['dx', 'dA'] as const) {
      expectClose(found[name].data, wanted[name].data, 1e-4)
      expectClose(fast[name].data, wanted[name].data, 1e-4)
    }
  })

  it('is the same as in double, to rounding, with and without what is optional', () => {
    fc.assert(
      fc.property(ssdCases, fc.boolean(), ({ input }, limited) => {
        const options = { ...soft, dtLimit: limited ? ([0.1, 2] as const) : undefined }
        const single = inSingle(input)
        const fast = ssd(single, options)
        const slow = ssd(single, { ...options, form: 'recurrent' })
        for (const name of ['y', 'lastState'] as const) {
          const size = slow[name].data.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
          expectClose(fast[name].data, slow[name].data, 2e-6 * (1 + size))
        }
      }),
    )
  })
})
