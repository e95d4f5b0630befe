import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearScale, lineNames, separate } from '../../src/draw/index.ts'

describe('separate', () => {
  it('leaves labels that do not collide where they are', () => {
    expect(separate([10, 100, 50])).toEqual([10, 100, 50])
  })
  it('moves colliding labels 18 px apart about their middle, in their order', () => {
    expect(separate([33, 30])).toEqual([40.5, 22.5])
  })
  it('keeps the gap for any positions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 9 }),
        (at) => {
          const placed = separate(at).sort((a, b) => a - b)
          for (let i = 1; i < placed.length; i++)
            expect(placed[i] - placed[i - 1]).toBeGreaterThanOrEqual(18 - 1e-9)
        },
      ),
    )
  })
  it('stays inside its bounds when there is room', () => {
    expect(Math.max(...separate([99, 98, 97], 18, [0, 100]))).toBeLessThanOrEqual(100)
    expect(Math.min(...separate([1, 2, 3], 18, [0, 100]))).toBeGreaterThanOrEqual(0)
  })
})

describe('lineNames', () => {
  it('stand at the right of the panel, in it and 16 px apart', () => {
    const [x, y] = [linearScale([0, 1], [50, 200]), linearScale([0, 1], [100, 10])]
    const of = [98, 99, 20].map((at, i) => ({ text: `line ${i}`, y: at, colour: 'h' as const }))
    const names = lineNames(of, x, y)
    expect(names.map((name) => name.y)).toEqual([84, 100, 20])
    for (const name of names) expect(name).toMatchObject({ x: 208, font: 'sans', size: 12 })
  })
})
