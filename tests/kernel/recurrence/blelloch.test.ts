import { describe, expect, it } from 'vitest'
import { combine } from '../../../src/kernel/recurrence/associative-scan.ts'
import { blellochScan } from '../../../src/kernel/recurrence/blelloch.ts'
import { gaussianVector } from '../arbitrary.ts'

describe('blellochScan', () => {
  it('goes up, clears the root, goes down and shifts', () => {
    const { tree } = blellochScan([1, 1, 1], [1, 2, 3], { tree: true })
    expect(
      tree?.levels.map(({ phase, stride, x }) => [phase, stride, ...Array.from(x.data)]),
    ).toEqual([
      ['up', 1, 1, 3, 3, 3],
      ['up', 2, 1, 3, 3, 6],
      ['clear', 0, 1, 3, 3, 0],
      ['down', 2, 1, 0, 3, 3],
      ['down', 1, 0, 1, 3, 6],
      ['shift', 0, 1, 3, 6, 6],
    ])
  })

  it('needs no level for one step', () => {
    const { h, work, depth } = blellochScan([0.5], [1], { h0: [4] })
    expect([h.data[0], work, depth]).toEqual([3, 0, 0])
  })

  it.each([2, 8, 11])('has a tree whose every value is what it names, for L = %i', (L) => {
    const { tree, h, work, depth } = blellochScan(gaussianVector(L, 1), gaussianVector(L, 2), {
      tree: true,
    })
    if (!tree) throw new Error('no tree')
    let before: { a: { data: Float64Array }; x: { data: Float64Array } } = tree
    let made = 0
    let levels = 0
    for (const level of tree.levels) {
      const read = (from: typeof before, t: number) => ({ a: from.a.data[t], x: from.x.data[t] })
      for (const { earlier, later, to } of level.combinations) {
        expect(read(level, to)).toEqual(combine(read(before, earlier), read(before, later)))
      }
      for (const { from, to } of level.moves) expect(read(level, to)).toEqual(read(before, from))
      made += level.combinations.length
      if (level.combinations.length > 0) levels++
      before = level
    }
    expect([made, levels]).toEqual([work, depth])
    expect(Array.from(before.x.data.slice(0, L))).toEqual(Array.from(h.data))
  })

  it('reads every step once on the way up', () => {
    const { tree } = blellochScan(new Array(16).fill(1), new Array(16).fill(1), { tree: true })
    const root = tree?.levels.findLast(({ phase }) => phase === 'up')
    expect(root?.x.data[15]).toBe(16)
  })
})
