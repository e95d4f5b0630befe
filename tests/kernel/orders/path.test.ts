import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyPath,
  inversePath,
  isBijection,
  joinPaths,
  reversePath,
} from '../../../src/kernel/orders/path.ts'
import { random } from '../../../src/kernel/random.ts'
import { shuffled } from '../../../src/kernel/shuffle.ts'
import { seeds, sizes } from '../arbitrary.ts'

describe('isBijection', () => {
  it('holds for permutations alone', () => {
    expect(isBijection([2, 0, 1])).toBe(true)
    expect(isBijection([])).toBe(true)
    expect(isBijection([0, 0, 1])).toBe(false)
    expect(isBijection([0, 1, 3])).toBe(false)
    expect(isBijection([0, 1, -1])).toBe(false)
    expect(isBijection([0, 1], 3)).toBe(false)
    expect(isBijection([0, 0.5])).toBe(false)
  })
})

describe('inversePath', () => {
  it('tells at which step each cell is visited', () => {
    expect(Array.from(inversePath([2, 0, 1]))).toEqual([1, 2, 0])
    fc.assert(
      fc.property(sizes(60), seeds, (length, seed) => {
        const path = shuffled(length, random(seed))
        const inverse = inversePath(path)
        path.forEach((cell, t) => expect(inverse[cell]).toBe(t))
        expect(inversePath(inverse)).toEqual(path)
      }),
    )
  })
})

describe('applyPath', () => {
  it('reads rows along a path, padding as zeros', () => {
    const rows = [
      [1, 2],
      [3, 4],
    ]
    const { shape, data } = applyPath(rows, [1, -1, 0, 1])
    expect(shape).toEqual([4, 2])
    expect(Array.from(data)).toEqual([3, 4, 0, 0, 1, 2, 3, 4])
  })

  it('keeps the precision', () => {
    expect(applyPath(Float32Array.of(1, 2), [1, 0]).data).toEqual(Float32Array.of(2, 1))
  })

  it('is undone by the inverse path', () => {
    fc.assert(
      fc.property(sizes(40), seeds, (length, seed) => {
        const path = shuffled(length, random(seed))
        const values = Float64Array.from({ length }, (_, i) => i)
        expect(applyPath(applyPath(values, path), inversePath(path)).data).toEqual(values)
      }),
    )
  })
})

describe('reversePath and joinPaths', () => {
  it('turn round and put together, and leave the path as it was', () => {
    const path = Int32Array.of(2, 0, 1)
    expect(Array.from(reversePath(path))).toEqual([1, 0, 2])
    expect(Array.from(joinPaths([path, [1, 0]]))).toEqual([2, 0, 1, 1, 0])
    expect(Array.from(path)).toEqual([2, 0, 1])
  })
})
