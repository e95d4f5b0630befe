import { describe, expect, it } from 'vitest'
import { drawStroke } from '../../src/figure/curve.ts'

describe('drawStroke', () => {
  it('fills every cell the pointer passed, along its line', () => {
    expect(drawStroke([0, 0, 0, 0, 0], { x: 0.1, y: 1 }, { x: 0.9, y: -1 })).toEqual([
      1, 0.5, 0, -0.5, -1,
    ])
  })
  it('goes both ways, stays in range and leaves the rest', () => {
    expect(drawStroke([0.2, 0.2, 0.2], { x: 0.9, y: 3 }, { x: 0.5, y: 3 })).toEqual([0.2, 1, 1])
  })
  it('rounds to fortieths', () => {
    expect(drawStroke([0], { x: 0, y: 0.01 }, { x: 0, y: 0.333 })).toEqual([0.325])
    expect(drawStroke([0], { x: 0, y: 0.01 }, { x: 0, y: 0.342 })).toEqual([0.35])
  })
})
