import { describe, expect, it } from 'vitest'
import { compute, halfLives, lengthOf } from '../../../components/hero/compute.ts'
import { authored, describeSentence, drawSentence } from '../../../components/hero/hero.ts'
import { toSvg, type Mark } from '../../../src/draw/index.ts'

const options = { count: 16, most: 24, after: 2 }

describe('compute', () => {
  it('has half-lives from 0.35 to 64 words in equal factors', () => {
    const lives = halfLives(16)
    expect(lives[0]).toBeCloseTo(0.35, 12)
    expect(lives[15]).toBeCloseTo(64, 12)
    expect(lives[8] / lives[7]).toBeCloseTo(lives[1] / lives[0], 12)
  })

  it('halves every state in its half-life once no word comes', () => {
    const { times, states, halfLives: lives } = compute('one', { ...options, after: 70 })
    const at = (time: number) => times.findIndex((value) => value >= time - 1e-9)
    states.forEach((state, n) => {
      const start = at(1)
      const steps = Math.round(lives[n] * 24)
      const expected = state[start] * 0.5 ** (steps / 24 / lives[n])
      expect(state[start + steps] / expected).toBeCloseTo(1, 9)
    })
  })

  it('answers in proportion to the length of a word', () => {
    const peak = (sentence: string) => Math.max(...compute(sentence, options).states[3])
    expect(peak('abcdefgh') / peak('ab')).toBeCloseTo(4, 9)
    expect(lengthOf('don’t,')).toBe(4)
    expect(lengthOf('—')).toBe(1)
  })

  it('keeps the last words', () => {
    expect(compute('a b c d', { ...options, most: 2 }).words).toEqual(['c', 'd'])
  })
})

describe('drawSentence', () => {
  const linesOf = (marks: readonly Mark[]) =>
    marks.filter((mark) => mark.kind === 'path' && typeof mark.stroke?.colour === 'object')

  it('draws sixteen states wide and eight narrow', () => {
    expect(linesOf(drawSentence(authored, 1220).marks)).toHaveLength(16)
    expect(linesOf(drawSentence(authored, 350).marks)).toHaveLength(8)
  })

  it.each([1220, 960, 680, 350, 280])('keeps every point and word inside %i px', (width) => {
    for (const sentence of [authored, '', 'a', 'extraordinarily incomprehensible '.repeat(20)]) {
      const drawing = drawSentence(sentence, width)
      for (const mark of drawing.marks) {
        if (mark.kind === 'path')
          mark.points.forEach((value, i) => {
            if (Number.isNaN(value)) return
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(i % 2 ? drawing.height : width)
          })
        if (mark.kind === 'text') expect(mark.y).toBeLessThanOrEqual(drawing.height - 2)
      }
      expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
    }
  })

  it('escapes what a reader types', () => {
    expect(toSvg(drawSentence('<b> &', 1220))).not.toContain('<b>')
  })
})

describe('describeSentence', () => {
  it('names the words, or says that there are none', () => {
    expect(describeSentence('two words')).toContain('two words')
    expect(describeSentence('  ')).toContain('no words')
  })
})
