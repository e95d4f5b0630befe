import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathDirections, scanDirections } from '../../../src/kernel/orders/path-directions.ts'
import { scanOrder } from '../../../src/kernel/orders/scan-orders.ts'
import { snakePath } from '../../../src/kernel/orders/snake-path.ts'
import { sizes } from '../arbitrary.ts'

describe('pathDirections', () => {
  it('names the moves of the row snake on 3 × 4', () => {
    const letters = Array.from(pathDirections(snakePath([3, 4]), [3, 4]), (d) => scanDirections[d])
    expect(letters.map((word) => word[0]).join(' ')).toBe('s r r r d l l l d r r r')
  })

  it('turns every move round on the reversed path', () => {
    const opposite = [0, 2, 1, 4, 3]
    fc.assert(
      fc.property(sizes(7), sizes(7), (height, width) => {
        const size = [height, width]
        const paths = scanOrder('continuous', size)
        for (const [forward, backward] of [
          [paths[0], paths[1]],
          [paths[2], paths[3]],
        ]) {
          const moves = pathDirections(forward, size).slice(1)
          const turned = Array.from(moves, (move) => opposite[move]).reverse()
          expect(Array.from(pathDirections(backward, size).slice(1))).toEqual(turned)
        }
      }),
    )
  })
})
