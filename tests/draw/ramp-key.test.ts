import { describe, expect, it } from 'vitest'
import { rampKey, type HeatMark, type Mark, type TextMark } from '../../src/draw/index.ts'

const texts = (marks: Mark[]) => marks.filter((mark): mark is TextMark => mark.kind === 'text')
const bar = (marks: Mark[]) => marks.find((mark): mark is HeatMark => mark.kind === 'heat')!

describe('the key of a ramp', () => {
  it('ends at the right with its greatest value and begins with its least', () => {
    const marks = rampKey(300, 40, { low: '−40 dB', high: '0' })
    const [low, high] = texts(marks)
    expect([low.text, high.text]).toEqual(['−40 dB', '0'])
    expect(high.x).toBe(300)
    const { x, width } = bar(marks)
    expect(low.x).toBeLessThan(x)
    expect(x + width).toBeLessThan(300)
  })

  it('makes room for longer texts', () => {
    const x = (high: string) => bar(rampKey(300, 40, { high })).x
    expect(x('most')).toBeLessThan(x('1'))
  })

  it('rises from 0 to 1, or from −1 through 0 to 1', () => {
    const values = (palette: HeatMark['palette']) => [...bar(rampKey(300, 40, { palette })).values]
    const sequential = values('sequential')
    expect(sequential.every((value) => value > 0 && value < 1)).toBe(true)
    const diverging = values('diverging')
    expect(diverging).toContain(0)
    expect([diverging[0], diverging.at(-1)]).toEqual([-1, 1])
    for (const all of [sequential, diverging]) expect([...all].sort((a, b) => a - b)).toEqual(all)
  })
})
