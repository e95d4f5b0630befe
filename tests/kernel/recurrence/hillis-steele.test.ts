import { describe, expect, it } from 'vitest'
import { combine } from '../../../src/kernel/recurrence/associative-scan.ts'
import { hillisSteeleScan } from '../../../src/kernel/recurrence/hillis-steele.ts'
import { gaussianVector } from '../arbitrary.ts'

describe('hillisSteeleScan', () => {
  it('keeps a tree only when asked', () => {
    expect(hillisSteeleScan([1, 2], [3, 4]).tree).toBeUndefined()
  })

  it('has a tree whose every value is the combination it names', () => {
    const L = 11
    const { tree, h, work, depth } = hillisSteeleScan(gaussianVector(L, 1), gaussianVector(L, 2), {
      tree: true,
    })
    if (!tree) throw new Error('no tree')
    expect(tree.levels.map(({ stride }) => stride)).toEqual([1, 2, 4, 8])
    expect(depth).toBe(4)
    expect(work).toBe(10 + 9 + 7 + 3)
    let before: { a: { data: Float64Array }; x: { data: Float64Array } } = tree
    let made = 0
    for (const level of tree.levels) {
      const changed = new Set(level.combinations.map(({ to }) => to))
      for (const { earlier, later, to } of level.combinations) {
        const read = (t: number) => ({ a: before.a.data[t], x: before.x.data[t] })
        expect({ a: level.a.data[to], x: level.x.data[to] }).toEqual(
          combine(read(earlier), read(later)),
        )
        expect(later - earlier).toBe(level.stride)
      }
      for (let t = 0; t < L; t++)
        if (!changed.has(t)) expect(level.x.data[t]).toBe(before.x.data[t])
      made += level.combinations.length
      before = level
    }
    expect(made).toBe(work)
    expect(before.x.data).toEqual(h.data)
  })

  it('shows the first state in the first element', () => {
    const { tree, h } = hillisSteeleScan([2, 3], [5, 7], { h0: [10], tree: true })
    expect(Array.from(tree?.x.data ?? [])).toEqual([25, 7])
    expect(Array.from(h.data)).toEqual([25, 82])
  })
})
