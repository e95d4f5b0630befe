import { afterEach, describe, expect, it } from 'vitest'
import { copyIn, copyOut } from '../../../src/kernel/fast/copies.ts'
import { residentTensor } from '../../../src/kernel/fast/resident.ts'
import { heapFloats, isMemoryShared } from '../../../src/kernel/fast/wasm-memory.ts'
import { startThreads, stopThreads } from '../../../src/kernel/index.ts'

/** Copies in and out again, between other numbers, which are to stay. */
function expectCopies(count: number): void {
  const tensor = residentTensor([count + 2])
  const numbers = Float32Array.from({ length: count + 2 }, (_, i) => i + 0.5)
  const address = tensor.data.byteOffset + 4
  copyIn(heapFloats(), numbers.subarray(1, count + 1), address)
  expect([tensor.data[0], tensor.data[count + 1]]).toEqual([0, 0])
  expect(tensor.data.slice(1, -1)).toEqual(numbers.slice(1, -1))
  const out = new Float32Array(count + 2)
  copyOut(heapFloats(), address, count, out, 1)
  expect([out[0], out[count + 1]]).toEqual([0, 0])
  expect(out.slice(1, -1)).toEqual(numbers.slice(1, -1))
  tensor.release()
}

describe('copies into the memory of the compiled functions, and out of it', () => {
  afterEach(() => stopThreads())

  it.each([0, 1, 255, 256, 4096, 10_001])('are exact: %s numbers', async (count) => {
    expectCopies(count)
    await startThreads(2)
    expect(isMemoryShared()).toBe(true)
    expectCopies(count)
  })

  it('go to the memory that is in use when threads start anew', async () => {
    for (let start = 0; start < 2; start++) {
      await startThreads(2)
      expectCopies(5000)
      stopThreads()
      expectCopies(5000)
    }
  })
})
