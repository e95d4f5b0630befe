import { describe, expect, it } from 'vitest'
import type { Output } from '../../src/cell/output.ts'
import { compareOutput } from './compare.ts'
import { numbersIn } from './shown.ts'

const values = (text: string) => numbersIn(text).map(({ value }) => value)

describe('the numbers of a text', () => {
  it.each([
    ['[[0.25 -1. 3e-05]\n [1.]]', [0.25, -1, 3e-5, 1]],
    ['(-0.5-2.5e-3j), 1 - 2i', [-0.5, -2.5e-3, 1, -2]],
    ['7-point N_12 [−4]', [-4]],
    ['state 3.', [3]],
    ['no x1 nor 2nd', []],
  ])('%j', (text, wanted) => expect(values(text)).toEqual(wanted))

  it('know how far rounding may have moved them', () => {
    expect(numbersIn('0.25 12 1.5e-3').map(({ slack }) => slack)).toEqual([0.005, 0, 5e-5])
  })
})

const table: Output = {
  kind: 'table',
  columns: [
    { name: 'row', cells: ['0', '1'] },
    { name: 'a', cells: ['0.1000', '0.2000'] },
    { name: 'b', cells: ['3.0000', '4.0000'] },
  ],
}
const plot: Output = {
  kind: 'plot',
  plot: { type: 'stem', series: [{ name: 'K', y: [0.333333, 0.5] }] },
}
const text: Output = { kind: 'text', text: 'off by 1.2e-16' }

describe('what a program prints', () => {
  it.each([
    ['columns', 'a [0.1 0.2]\nb [3. 4.]', []],
    ['rows', '[[0.1 3. ]\n [0.2 4. ]]', []],
    ['one column', 'b 3 4', ['a']],
  ])('may be the %s of a table', (_, printed, leftOut) => {
    expect(compareOutput(printed, [table])).toEqual({ numbers: values(printed).length, leftOut })
  })

  it('may leave a plot out, and has its own rounding errors', () => {
    expect(compareOutput('[0.33333333 0.5]\n3.3e-16', [plot, text])).toEqual({
      numbers: 3,
      leftOut: [],
    })
    expect(compareOutput('0.0', [plot, text])).toEqual({ numbers: 1, leftOut: ['plot of K'] })
  })

  it.each([
    ['a number that is off', '[0.33334 0.5]', 'its number 1 is 0.33334; the cell shows 0.333333'],
    ['a wrong sign', '0.333333 -0.5', 'its number 2 is -0.5; the cell shows 0.5 in plot of K'],
    ['half a plot', '0.333333', 'it prints too little; the cell shows 0.5'],
    ['a number too many', '0.333333 0.5 0 7', 'its number 4 is 7'],
    ['nothing', 'done', 'it prints no number'],
    ['what is no number', '0.333333 nan', 'it prints nan'],
  ])('must not have %s', (_, printed, message) => {
    expect(() => compareOutput(printed, [plot, text])).toThrow(message)
  })
})
