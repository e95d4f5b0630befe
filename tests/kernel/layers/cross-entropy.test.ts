import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossEntropy } from '../../../src/kernel/layers/cross-entropy.ts'
import { toFloat32 } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { expectSlopes, gaussianTensor } from './slopes.ts'

describe('crossEntropy', () => {
  it('gives known losses', () => {
    // Three to one in favour of the target, and four equal ones.
    expectClose([crossEntropy([[0, Math.log(3)]], [1]).loss], [-Math.log(0.75)])
    const even = crossEntropy([[0, 0, 0, 0]], [2])
    expectClose([even.loss], [Math.log(4)])
    expect(even.accuracy).toBe(0)
    expect(crossEntropy([[0, 0, 0, 0]], [0]).accuracy).toBe(1)
  })

  it('has the slopes of differences, over any leading axes and with targets that do not count', () => {
    fc.assert(
      fc.property(sizes(3), sizes(4), sizes(5), seeds, (batch, L, vocab, seed) => {
        const logits = gaussianTensor([batch, L, vocab], seed)
        const targets = {
          shape: [batch, L],
          data: Int32Array.from({ length: batch * L }, (_, t) =>
            t > 0 && t % 3 === 0 ? -1 : (seed + 7 * t) % vocab,
          ),
        }
        const options = { ignoreIndex: -1 }
        const { dlogits, losses, loss } = crossEntropy(logits, targets, options)
        const lossOf = () => crossEntropy(logits, targets, options).loss
        expectSlopes({ logits }, lossOf, { logits: dlogits })
        const counted = targets.data.filter((target) => target >= 0).length
        expectClose([losses.data.reduce((sum, each) => sum + each, 0) / counted], [loss])
        expect(losses.shape).toEqual([batch, L])
      }),
      { numRuns: 50 },
    )
  })

  it('leaves no slope where a target does not count', () => {
    const { dlogits, loss, accuracy } = crossEntropy(
      [
        [9, 0],
        [0, 0],
        [1, 2],
      ],
      [-100, 1, 1],
    )
    const alone = crossEntropy(
      [
        [0, 0],
        [1, 2],
      ],
      [1, 1],
    )
    expect(Array.from(dlogits.data.subarray(0, 2))).toEqual([0, 0])
    expectClose(dlogits.data.subarray(2), alone.dlogits.data)
    expect([loss, accuracy]).toEqual([alone.loss, alone.accuracy])
    expect(accuracy).toBe(0.5)
  })

  it('neither overflows nor cancels for far logits', () => {
    expect(crossEntropy([[1e300, -1e300, 0]], [0]).loss).toBe(0)
    expectClose([crossEntropy([[1e15, 1e15]], [0]).loss], [Math.LN2], 1e-15)
    expect(crossEntropy([[0, -2000]], [1]).loss).toBe(2000)
    expect(crossEntropy(toFloat32([[1, 2]]), [0]).dlogits.data).toBeInstanceOf(Float32Array)
  })

  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'a target beyond the logits',
      () => crossEntropy([[1, 2]], [2]),
      /^targets\[0\] is 2; allowed are whole numbers from 0 to 1, and -100/,
    ],
    [
      'targets of another shape',
      () => crossEntropy([[1, 2]], [0, 1]),
      /^targets has shape 2; allowed is 1/,
    ],
    [
      'targets of which none counts',
      () => crossEntropy([[1, 2]], [-100]),
      /^targets of shape 1 are all -100; allowed/,
    ],
    [
      'an ignoreIndex that is NaN',
      () => crossEntropy([[1]], [0], { ignoreIndex: NaN }),
      /^ignoreIndex is NaN; allowed/,
    ],
    [
      'a loss that overflows',
      () => crossEntropy([[1.7e308, -1.7e308]], [1]),
      /^losses\[0\] is Infinity; allowed/,
    ],
    ['NaN', () => crossEntropy([[NaN]], [0]), /^logits\[0\]\[0\] is NaN; allowed/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
