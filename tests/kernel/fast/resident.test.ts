import { afterEach, describe, expect, it } from 'vitest'
import { useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { fastFft } from '../../../src/kernel/fast/fft.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { reserveBeside, wasmMemory } from '../../../src/kernel/fast/wasm-memory.ts'
import { withEveryBackend } from './backends.ts'
import { gaussianFloats } from './reference.ts'

describe('resident tensors', () => {
  withEveryBackend(() => {
    it('hold what they were given, and zeros without it', () => {
      const data = gaussianFloats(6, 1)
      const given = residentTensor({ shape: [2, 3], data })
      const zeros = residentTensor([4])
      expect([given.shape, given.data]).toEqual([[2, 3], data])
      expect(zeros.data).toEqual(new Float32Array(4))
      given.release()
      zeros.release()
    })

    it('refuse numbers that do not fill the shape, and double precision', () => {
      const data = gaussianFloats(6, 1)
      expect(() => residentTensor({ shape: [7], data })).toThrow(
        /^from has shape 7 with 6 numbers; allowed are 7/,
      )
      expect(() => residentTensor({ shape: [5], data })).toThrow(/with 6 numbers; allowed are 5/)
      const double = { shape: [2], data: Float64Array.of(1, 2) } as never
      expect(() => residentTensor(double)).toThrow(
        /^from is a tensor in double precision; allowed are/,
      )
      expect(() => residentTensor([2.5])).toThrow(/^shape\[0\] is 2\.5; allowed/)
    })

    it('keep their numbers while others come and go, and the memory grows', () => {
      const tensors = Array.from({ length: 9 }, (_, i) =>
        residentTensor({ shape: [100 + i], data: gaussianFloats(100 + i, i) }),
      )
      tensors.filter((_, i) => i % 3 === 1).forEach((tensor) => tensor.release())
      const small = residentTensor({ shape: [50], data: gaussianFloats(50, 50) })
      const large = residentTensor([3_000_000])
      large.data.fill(7)
      tensors.forEach((tensor, i) => {
        if (i % 3 !== 1) expect(tensor.data).toEqual(gaussianFloats(100 + i, i))
      })
      expect(small.data).toEqual(gaussianFloats(50, 50))
      const left = tensors.filter((_, i) => i % 3 !== 1)
      for (const tensor of [...left, small, large]) tensor.release()
    })

    it('refuse shapes that are none', () => {
      expect(() => residentTensor([2, -1])).toThrow('shape[1] is -1; allowed are')
    })
  })

  describe('in WebAssembly', () => {
    afterEach(() => useFastBackend())

    it('are read right by a call for which the memory must grow', () => {
      useFastBackend('wasm-simd')
      const x = gaussianFloats(300, 1)
      const resident = residentTensor({ shape: [300], data: x })
      const given = { x: resident.data, K: x, L: 300 }
      const count = wasmMemory().buffer.byteLength / 4
      const { rooms, own } = reserveBeside([count, 5], given)
      expect(given.x.length).toBe(0)
      expect(own).toEqual({ x, K: x, L: 300 })
      expect(own.x.byteOffset + own.x.byteLength).toBeLessThanOrEqual(rooms[0])
      expect(rooms[1]).toBeGreaterThanOrEqual(rooms[0] + 4 * count)
      resident.release()
    })

    it('are transformed by a call for which the memory must grow', () => {
      useFastBackend('wasm-simd')
      // A wave that goes round three times: one number of its transform is not 0.
      const n = 2 ** 22
      const re = Float32Array.from({ length: n }, (_, l) => Math.cos((6 * Math.PI * l) / n))
      const resident = residentTensor({ shape: [n], data: re })
      const before = wasmMemory().buffer
      const transformed = fastFft({ re: resident.data, im: new Float32Array(n) })
      expect(wasmMemory().buffer !== before).toBe(true)
      expect(transformed.re[3] / n).toBeCloseTo(0.5, 5)
      expect(transformed.re[4] / n).toBeCloseTo(0, 5)
      resident.release()
    })

    it('are gone after their release, and their room is used again', () => {
      useFastBackend('wasm-simd')
      const first = residentTensor([1000])
      const { byteOffset } = first.data
      first.release()
      expect(() => first.data).toThrow('after its release')
      const second = residentTensor([1000])
      expect(second.data.byteOffset).toBe(byteOffset)
      second.release()
    })
  })
})
