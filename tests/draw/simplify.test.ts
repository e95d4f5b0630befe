import { describe, expect, it } from 'vitest'
import { simplify } from '../../src/draw/index.ts'

describe('simplify', () => {
  it('keeps ends and corners and stays within the tolerance', () => {
    const line = Float64Array.from([0, 0, 1, 0.01, 2, 0, 3, 5, 4, 0])
    expect(simplify(line, 0.1)).toEqual([0, 0, 2, 0, 3, 5, 4, 0])
    expect(simplify([0, 0, 1, 1], 1)).toEqual([0, 0, 1, 1])
    expect(simplify([4, 5], 1)).toEqual([4, 5])
  })
  it('keeps the turning point of a line that comes back over itself', () => {
    expect(simplify([0, 0, 9, 0, 3, 0], 1)).toEqual([0, 0, 9, 0, 3, 0])
  })
})
