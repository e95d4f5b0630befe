import { describe, expect, it } from 'vitest'
import { figuresIn, readChange } from '../../src/cell/figures.ts'

describe('figuresIn', () => {
  it('finds the figures that code names, each once', () => {
    const code = `figure('sampling').set({ dt: figure("three-views").params.dt })\nfigure('sampling')`
    expect(figuresIn(code)).toEqual(['sampling', 'three-views'])
    expect(figuresIn(`my.figure('a'); configure('b'); figure(name)`)).toEqual([])
  })
})

describe('readChange', () => {
  it('takes numbers, words, switches and points, and nothing else', () => {
    const change = { dt: 0.1, rule: 'euler', dotted: false, curve: [0, 1] }
    expect(readChange(change)).toEqual(change)
    for (const wrong of [
      null,
      [1],
      'x',
      { a: {} },
      { a: NaN },
      { a: ['x'] },
      { a: 'x'.repeat(61) },
    ])
      expect(readChange(wrong)).toBeUndefined()
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, i]))
    expect(readChange(many)).toBeUndefined()
  })
})
