import { afterEach, describe, expect, it } from 'vitest'
import { useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
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
