import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linearScale, waveform } from '../../src/draw/index.ts'

const y = linearScale([-1, 1], [100, 0])

it('touches the smallest and the largest sample, in order, in at most two points a column', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 1, max: 60 }),
      (values, columns) => {
        const x = linearScale([0, values.length], [0, 300])
        const points = waveform(values, x, y, columns)
        const heights = points.filter((_, i) => i % 2 === 1)
        const places = points.filter((_, i) => i % 2 === 0)
        expect(heights.length).toBeLessThanOrEqual(2 * columns)
        expect(Math.min(...heights)).toBeCloseTo(y(Math.max(...values)), 9)
        expect(Math.max(...heights)).toBeCloseTo(y(Math.min(...values)), 9)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      },
    ),
  )
})

it('is the plain line of a signal with fewer samples than columns', () => {
  const x = linearScale([0, 3], [0, 30])
  expect(waveform([0, 1, -1], x, y, 50)).toEqual([0, 50, 10, 0, 20, 100])
})
