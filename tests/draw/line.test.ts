import { describe, expect, it } from 'vitest'
import { area, line, linearScale, lineWithin, logScale } from '../../src/draw/index.ts'

const stroke = { colour: 'ink' } as const
const x = linearScale([0, 10], [0, 100])

describe('a line within its plot', () => {
  const y = linearScale([0, 1], [200, 100])
  const points = (ys: number[], scale: (value: number) => number = y) => [
    ...lineWithin(
      ys.map((_, i) => i),
      ys,
      x,
      scale as typeof y,
      stroke,
    ).points,
  ]

  it('is the whole line where all of it is within', () => {
    expect(points([0, 0.5, 1])).toEqual([0, 200, 10, 150, 20, 100])
  })

  it('ends at the border where it leaves and begins there where it comes back', () => {
    expect(points([0.5, 1.5, 0.5])).toEqual([0, 150, 5, 100, NaN, NaN, 15, 100, 20, 150])
    expect(points([0.5, -1.5])).toEqual([0, 150, 2.5, 200, NaN, NaN])
  })

  it('crosses the whole plot where neighbouring points lie beyond both of its borders', () => {
    const [there, back] = [
      [2.5, 100, 7.5, 200],
      [12.5, 200, 17.5, 100],
    ]
    expect(points([1.5, -0.5, 1.5])).toEqual([NaN, NaN, ...there, NaN, NaN, ...back, NaN, NaN])
    const log = logScale([0.01, 1], [200, 100])
    expect(points([10, 0], log)).toEqual([NaN, NaN, 0, 100, 0, 200, NaN, NaN])
  })

  it('lifts the pen where there is no value, and falls straight to the border of a logarithm of 0', () => {
    expect(points([0.5, NaN, 0.5])).toEqual([0, 150, NaN, NaN, 20, 150])
    const log = logScale([0.01, 1], [200, 100])
    expect(points([0.1, 0, 0.1], log)).toEqual([0, 150, 0, 200, NaN, NaN, 20, 200, 20, 150])
  })
})

describe('a line and an area', () => {
  const y = linearScale([0, 1], [200, 100])

  it('go through all points, the area down to its level and closed', () => {
    expect([...line([0, 1], [0, 1], x, y, stroke).points]).toEqual([0, 200, 10, 100])
    const { points, closed } = area([0, 1], [1, 1], x, y, stroke, 0.5)
    expect([[...points], closed]).toEqual([[0, 150, 0, 100, 10, 100, 10, 150], true])
  })

  it('refuse places and values that are not as many', () => {
    expect(() => line([1], [1, 2], x, y, stroke)).toThrow(
      'project: xs has 1 values and ys has 2; they must agree',
    )
  })
})
