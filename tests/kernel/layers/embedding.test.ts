import { describe, expect, it } from 'vitest'
import { embedding, embeddingAdjoint } from '../../../src/kernel/layers/embedding.ts'
import { toFloat32 } from '../../../src/kernel/tensor.ts'
import { expectSlopes, gaussianTensor, inner } from './slopes.ts'

const weight = [
  [1, 2],
  [3, 4],
  [5, 6],
]

describe('embedding', () => {
  it('looks up rows, in the shape of the ids', () => {
    const y = embedding([[2, 0, 2]], weight)
    expect(y.shape).toEqual([1, 3, 2])
    expect(Array.from(y.data)).toEqual([5, 6, 1, 2, 5, 6])
    expect(embedding(Int32Array.of(1), toFloat32(weight)).data).toEqual(Float32Array.of(3, 4))
    const ids = { shape: [2, 1], data: Uint8Array.of(0, 1) }
    expect(embedding(ids, weight).shape).toEqual([2, 1, 2])
  })

  it('has the slopes of differences: rows that come twice add up', () => {
    const table = gaussianTensor([4, 3], 1)
    const ids = [[1, 2, 1]]
    const dy = gaussianTensor([1, 3, 3], 2)
    const loss = () => inner(embedding(ids, table), dy)
    expectSlopes({ weight: table }, loss, { weight: embeddingAdjoint(ids, table, dy) })
    const single = embeddingAdjoint(ids, toFloat32(table), toFloat32(dy))
    expect(single.data).toBeInstanceOf(Float32Array)
  })

  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'an id that is too large',
      () => embedding([0, 3], weight),
      /^ids\[1\] is 3; allowed are whole numbers from 0 to 2/,
    ],
    ['a negative id', () => embedding(Int8Array.of(-1), weight), /^ids\[0\] is -1; allowed/],
    ['an id with a fraction', () => embedding([0.5], weight), /^ids\[0\] is 0.5; allowed/],
    ['no ids', () => embedding([], weight), /^ids has shape 0; allowed are sizes of at least 1/],
    [
      'a weight that is a vector',
      () => embedding([0], [1]),
      /^weight has shape 1; allowed is vocab × d/,
    ],
    [
      'ids that do not fill their shape',
      () => embedding({ shape: [3], data: Int32Array.of(1) }, weight),
      /^ids has shape 3 with 1 numbers; allowed are 3/,
    ],
    [
      'slopes of another shape',
      () => embeddingAdjoint([0], weight, [[1]]),
      /^dy has shape 1 × 1; allowed is 1 × 2/,
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
