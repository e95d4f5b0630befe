import { describe, expect, it } from 'vitest'
import { signsOf, statementsOf } from '../../src/build/formula-parts.ts'
import { kernelGroups } from '../../src/build/kernel-groups.ts'
import { formulaStatements } from '../../src/build/kernel-text.ts'

describe('statementsOf', () => {
  it.each([
    ['a=b,\\qquad c=d', [['a=b,'], ['c=d']]],
    ['a=b,\\quad\\text{or}\\quad c=d', [['a=b,'], ['\\text{or}'], ['c=d']]],
    ['\\sqrt{a\\qquad b}', [['\\sqrt{a\\qquad b}']]],
    ['[0,1)\\quad(s<t)', [['[0,1)'], ['(s<t)']]],
  ])('parts %s where the space is outside of groups', (formula, expected) => {
    expect(statementsOf(formula)).toEqual(expected)
  })

  it('leaves a short statement whole', () => {
    expect(statementsOf('a=b+c=d')).toEqual([['a=b+c=d']])
  })

  it('breaks a long statement before relations, then before signs, outside of brackets', () => {
    const long = '(a+b)(c+d)(e+f)'
    expect(statementsOf(`y=${long}=${long}${long}+${long}`)).toEqual([
      [`y=${long}`, `{}=${long}${long}`, `{}+${long}`],
    ])
  })

  it('takes a relation behind an index for one, and a sum that is added to for one', () => {
    const long = '(a+b)(c+d)(e+f)x_{t}'
    expect(statementsOf(`y_{t}=${long}=${long}`)).toEqual([[`y_{t}=${long}`, `{}=${long}`]])
    expect(statementsOf(`y_{t}\\mathrel{+}=${long}${long}`)).toHaveLength(1)
    expect(statementsOf(`y_{t}\\mathrel{+}=${long}${long}`)[0]).toHaveLength(1)
  })

  it('goes on with a sign behind what ends in a pair', () => {
    const long = '(a+b)(c+d)(e+f)(s,t)'
    expect(statementsOf(`y=${long}+${long}`)).toEqual([[`y=${long}`, `{}+${long}`]])
  })

  it('breaks no sign from the number that it belongs to', () => {
    const long = '(a+b)(c+d)(e+f)(g+h)'
    expect(statementsOf(`y=-${long}+${long}`)).toEqual([[`y=-${long}`, `{}+${long}`]])
  })

  it('breaks between factors in large brackets, then before the first relation', () => {
    const factor = '(a+b+c+d)\\Bigl(e+f+g+h+i\\Bigr)'
    expect(statementsOf(`y=-${factor}z`)).toEqual([['y=-(a+b+c+d)', '{}\\Bigl(e+f+g+h+i\\Bigr)z']])
    const long = '\\{i:a_i>b_i\\cdot c_i+d_i\\cdot e_i\\cdot f_i\\}'
    expect(statementsOf(`M_{st}=${long}`)).toEqual([['M_{st}', `{}=${long}`]])
    expect(statementsOf(`M=${long}`)).toEqual([[`M=${long}`]])
  })

  it('breaks a list after its commas, which keep their space', () => {
    expect(statementsOf('j\\ \\text{rising for}\\ s,\\ i\\ \\text{rising for odd}\\ s')).toEqual([
      ['j\\ \\text{rising for}\\ s,\\ ', 'i\\ \\text{rising for odd}\\ s'],
    ])
  })
})

describe('signsOf', () => {
  it('counts what is set, an index half, a fraction by its longer part', () => {
    expect(signsOf('h_t=\\bar Ax^{2}')).toBe(5)
    expect(signsOf('\\frac{a+b}{c}')).toBe(3)
  })
})

describe('the formulas of the kernel', () => {
  const formulas = kernelGroups().flatMap(({ members }) =>
    members.flatMap((entry) => entry.formulas),
  )

  it.each(formulas)('sets %s in pieces that lose nothing', (formula) => {
    const plain = (text: string) => text.replace(/\\q?quad(?![a-zA-Z])|\{\}|\s/g, '')
    expect(plain(statementsOf(formula).flat().join('\n'))).toBe(plain(formula))
    expect(formulaStatements(formula).flat().join('')).toContain('katex')
  })
})
