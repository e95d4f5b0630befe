import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute } from '../../../components/playground/compute.ts'
import {
  complexText,
  parseComplex,
  parseComplexList,
} from '../../../components/playground/complex-text.ts'
import { formatLink, parseLink } from '../../../components/playground/link.ts'
import { schema, type State } from '../../../components/playground/schema.ts'
import {
  typedKeys,
  typedNote,
  typedText,
  withOwnWeights,
  withTyped,
} from '../../../components/playground/typed.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { state } from './arbitrary.ts'

const defaults = defaultsOf(schema)
const of = (settings: Partial<State['settings']>): State => ({
  settings: { ...defaults, ...settings },
  own: [],
})
const real = of({ init: 'real', N: 3, decay: 1 })
const pairs = of({ N: 2 })

describe('typed numbers', () => {
  it('are read with or without an imaginary part', () => {
    const read: readonly [string, number, number][] = [
      ['2', 2, 0],
      ['−.5', -0.5, 0],
      ['-0.5+3i', -0.5, 3],
      ['-0.5−3j', -0.5, -3],
      ['1e-3-2.5e2i', 0.001, -250],
      ['i', 0, 1],
      ['-i', 0, -1],
      ['3i', 0, 3],
      ['+4-i', 4, -1],
    ]
    for (const [word, re, im] of read) expect(parseComplex(word), word).toEqual({ re, im })
    for (const word of ['two', '1+2', '3i+1', '1..2', '--1', '1e', '', 'ii'])
      expect(parseComplex(word), word).toBeUndefined()
  })

  it('are written as they are read', () => {
    const part = fc.oneof(
      fc.constant(0),
      fc.double({ min: -1e20, max: 1e20, noNaN: true }).map((value) => value || 0),
    )
    fc.assert(
      fc.property(part, part, (re, im) => {
        expect(parseComplex(complexText({ re, im }))).toEqual({ re, im })
      }),
    )
  })

  it('stand in lists with commas, semicolons, spaces or line ends between', () => {
    const texts = ['1, -2+3i; 4', '1 -2+3i\n4', '1 ,-2 + 3i,  4', '1\t−2+3i,4,']
    for (const text of texts)
      expect(parseComplexList(text), text).toEqual([
        { re: 1, im: 0 },
        { re: -2, im: 3 },
        { re: 4, im: 0 },
      ])
    expect(() => parseComplexList('1, two, 3')).toThrow('“two” is not a number')
  })
})

describe('a vector of one’s own', () => {
  it('is what the system then has', () => {
    const weighed = withTyped(withTyped(pairs, 'B', '0.5 -2'), 'C', '1+2i, −3')
    const { B, C } = compute(weighed).system
    expect([...B]).toEqual([0.5, -2])
    expect([...C.re, ...C.im]).toEqual([1, -3, 2, 0])
    const { A } = compute(withTyped(pairs, 'A', '-0.25+3i, 0.1')).system
    expect([...A.re, ...A.im]).toEqual([-0.25, 0.1, 3, 0])
    expect([...compute(withTyped(real, 'A', '-1 -2.5 0')).system.A.re]).toEqual([-1, -2.5, 0])
  })

  it('weighs the output: twice C is twice the output, and B the same', () => {
    const output = (B: string, C: string) => compute(withTyped(withTyped(pairs, 'B', B), 'C', C)).y
    const once = output('1, 0.5', '1-i, 2')
    output('1, 0.5', '2-2i, 4').forEach((y, k) => expect(y).toBeCloseTo(2 * once[k], 12))
    output('2, 1', '1-i, 2').forEach((y, k) => expect(y).toBeCloseTo(2 * once[k], 12))
    expect(once.some((y) => Math.abs(y) > 0.1)).toBe(true)
  })

  it('is refused with what is wrong with it', () => {
    const wrong: readonly [State, 'A' | 'B' | 'C', string, string][] = [
      [pairs, 'B', '1', '1 number, but N is 2: give 2, one for each state.'],
      [real, 'C', '1 2 3 4', '4 numbers, but N is 3: give 3, one for each state.'],
      [of({ N: 1 }), 'C', '1 2', '2 numbers, but N is 1: give 1.'],
      [pairs, 'B', '1, 1e31', '“1e+31” cannot be used. Use 0 or sizes from 1e-30 to 1e30.'],
      [pairs, 'C', '1+1e-31i, 1', '“1+1e-31i” cannot be used'],
      [pairs, 'B', ' ', 'The field is empty: give 2'],
      [pairs, 'B', '1, 2i', '“2i” is complex, and B is real'],
      [real, 'C', '1, 1+i, 0', '“1+1i” is complex, and the states of S4D-Real are real'],
      [real, 'A', '-1, -2, -3+i', '“-3+1i” is complex, and the states of S4D-Real are real'],
      [
        pairs,
        'A',
        '-1-3i, -1',
        '“-1-3i” cannot be a pole here: its conjugate stands for both. Give “-1+3i”.',
      ],
      [pairs, 'A', '-1, 1', '“1” cannot be a pole here: real parts go from −5000 to 0.9.'],
      [pairs, 'A', '-1, 6000i', 'imaginary parts go from 0 to 5000.'],
    ]
    for (const [now, key, text, message] of wrong)
      expect(() => withTyped(now, key, text), text).toThrow(message)
  })

  it('changes nothing where the text is the one that was offered', () => {
    fc.assert(
      fc.property(state, (now) => {
        const run = compute(now)
        for (const key of typedKeys) {
          if (key !== 'A' && now.settings[key] !== 'own') continue
          const again = compute(withTyped(now, key, typedText(now, key)))
          expect(again.system).toEqual(run.system)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('moves only the poles that are other than those of the initialisation', () => {
    const text = typedText(pairs, 'A')
    expect(text).toBe('-0.5, -0.5+3.142i')
    expect(withTyped(pairs, 'A', '-0.5, -0.5+4i').moved).toEqual([{ n: 1, re: -0.5, im: 4 }])
    const back = withTyped(withTyped(pairs, 'A', '-2, -0.5+4i'), 'A', text)
    expect(back.moved).toBeUndefined()
    expect(compute(back).system.A.im[1]).toBe(Math.PI)
  })

  it('starts from the weights that were chosen', () => {
    for (const { value: C } of schema.C.options.filter((option) => option.value !== 'own'))
      for (const init of ['lin', 'legt', 'real'] as const) {
        const before = of({ init, C, N: 4, B: 'falling', input: 'step' })
        const after = withOwnWeights(before, 'C')
        expect(after.settings.C).toBe('own')
        const [y, again] = [compute(before).y, compute(after).y]
        const size = y.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
        again.forEach((value, k) => expect(Math.abs(value - y[k])).toBeLessThan(2e-3 * size))
      }
  })

  it('goes on with zeros where there are more states, and says so', () => {
    const typed = withTyped(pairs, 'B', '1, 2')
    const more = { ...typed, settings: { ...typed.settings, N: 4 } }
    expect([...compute(more).system.B]).toEqual([1, 2, 0, 0])
    expect(typedText(more, 'B')).toBe('1, 2, 0, 0')
    expect(typedNote(typed, 'B')).toBeUndefined()
    expect(typedNote(more, 'B')).toContain('the first 2 of 4 states; those of the others are 0')
    const less = { ...typed, settings: { ...typed.settings, N: 1 } }
    expect([...compute(less).system.B]).toEqual([1])
  })

  it('says how many numbers there are, of the vector that is asked for and only while it is used', () => {
    const set = (now: State, settings: Partial<State['settings']>): State => ({
      ...now,
      settings: { ...now.settings, ...settings },
    })
    const one = set(withTyped(of({ N: 1 }), 'C', '3'), { N: 2 })
    expect(typedNote(one, 'C')).toBe(
      'C has a number for the first 1 of 2 states; those of the others are 0.',
    )
    const both = set(withTyped(set(one, { N: 2 }), 'B', '1, 2'), { N: 3 })
    expect(typedNote(both, 'B')).toContain('B has numbers for the first 2 of 3 states')
    expect(typedNote(both, 'C')).toContain('C has a number for the first 1 of 3 states')
    expect(typedNote(set(both, { B: 'ones' }), 'B')).toBeUndefined()
    expect(typedNote(of({ N: 2, B: 'ones' }), 'B')).toBeUndefined()
    expect(typedNote(of({ N: 2, B: 'own' }), 'B')).toContain('for the first 0 of 2 states')
  })

  it('is kept by the address, and not asked for where it is not there', () => {
    const typed = withTyped(
      withTyped(withTyped(pairs, 'B', '0.5 -2'), 'C', '1+2i, −3'),
      'A',
      '-1 2i',
    )
    const link = formatLink(typed)
    expect(link).toContain('&B.1=0.5_-2&C.1=1+2i_-3')
    expect(parseLink(link)).toEqual({ state: typed, ignored: [] })
    const { state: read, ignored } = parseLink('#playground.1=B:own,C:own&B.1=1+2i')
    expect(ignored).toEqual(['B.1=1+2i', 'C:own without its numbers'])
    expect([read.settings.B, read.settings.C]).toEqual(['ones', 'falling'])
    for (const part of ['C.1=1_x', 'C.1=1e99', `C.1=${'1_'.repeat(16)}1`, 'C.2=1', 'B.1='])
      expect(parseLink(`#playground.1=N:3&${part}`).ignored, part).toEqual([part])
  })
})
