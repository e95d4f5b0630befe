import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activate, activateAdjoint, activations } from '../../../src/kernel/layers/activation.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { expectClose } from '../close.ts'
import { expectSlopes, inner } from './slopes.ts'

/** Away from the corners of relu and of softplus, where differences have no slope to find. */
const smooth = fc
  .double({ min: -19, max: 19, noNaN: true })
  .filter((x) => Math.abs(x) > 0.01)
  .map((x): Tensor => ({ shape: [1], data: Float64Array.of(x) }))

describe('activate', () => {
  it('gives known values', () => {
    const values = (name: Parameters<typeof activate>[1]) => activate([-1, 0, 2], name).data
    expectClose(values('relu'), [0, 0, 2], 0)
    expectClose(values('tanh'), [Math.tanh(-1), 0, Math.tanh(2)], 0)
    expectClose(values('silu'), [-1 / (1 + Math.E), 0, 2 / (1 + Math.exp(-2))])
    expectClose(values('softplus'), [Math.log1p(Math.exp(-1)), Math.LN2, Math.log1p(Math.exp(2))])
    // Published to six digits with the form of tanh.
    expectClose(values('gelu'), [-0.158808, 0, 1.954598], 5e-7)
    expectClose(activate([21], 'softplus').data, [21], 0)
  })

  it('keeps shape and precision', () => {
    const y = activate(toFloat32([[1, 2]]), 'silu')
    expect(y.shape).toEqual([1, 2])
    expect(y.data).toBeInstanceOf(Float32Array)
  })

  it.each(activations)('has the slopes of differences: %s', (name) => {
    fc.assert(
      fc.property(smooth, (x) => {
        const dy: Tensor = { shape: [1], data: Float64Array.of(0.7) }
        const loss = () => inner(activate(x, name), dy)
        expectSlopes({ x }, loss, { x: activateAdjoint(x, dy, name) }, 1e-9)
      }),
    )
  })

  it.each(activations)('is finite and has finite slopes for far numbers: %s', (name) => {
    const x = [-Number.MAX_VALUE, -1e200, -800, -40, 0, 40, 800, 1e200, Number.MAX_VALUE]
    const y = activate(x, name).data
    const slopes = activateAdjoint(x, new Array(x.length).fill(1), name).data
    expect([...y, ...slopes].every(Number.isFinite)).toBe(true)
    expect(slopes.every((slope) => Math.abs(slope) < 1.2)).toBe(true)
  })

  it('refuses what it cannot read', () => {
    expect(() => activate([1], 'step' as never)).toThrow(/^activation is "step"; allowed are silu/)
    expect(() => activate([NaN], 'silu')).toThrow(/^x\[0\] is NaN; allowed/)
    expect(() => activateAdjoint([1], [1, 2], 'silu')).toThrow(/^dy has shape 2; allowed is 1/)
  })
})
