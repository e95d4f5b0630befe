import { describe, expect, it } from 'vitest'
import {
  axisBottom,
  axisLeft,
  crisp,
  gridX,
  gridY,
  heading,
  linearScale,
  logScale,
  panel,
  zeroLine,
  type Mark,
} from '../../src/draw/index.ts'

const x = linearScale([0, 10], [50, 250])
const y = linearScale([-1, 1], [120, 20])
const ticks = [0, 5]
const textsOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [[mark.text, mark.x, mark.y]] : []))
const pathsOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.kind === 'path' ? [[...mark.points]] : []))

describe('lines behind a plot', () => {
  it('lie in the middle of a pixel, at the ticks', () => {
    expect([crisp(3), crisp(3.9)]).toEqual([3.5, 3.5])
    expect(pathsOf([gridX(x, { y0: 1, y1: 2, ticks })])).toEqual([
      [50.5, 1, 50.5, 2, NaN, NaN, 150.5, 1, 150.5, 2, NaN, NaN],
    ])
    expect(pathsOf([gridY(y, { x0: 1, x1: 2, ticks: [0.5] })])).toEqual([
      [1, 45.5, 2, 45.5, NaN, NaN],
    ])
  })

  it('are at zero, or where they are wanted', () => {
    expect(pathsOf([zeroLine(y, { x0: 1, x1: 2 })])).toEqual([[1, 70.5, 2, 70.5]])
    expect(pathsOf([zeroLine(y, { x0: 1, x1: 2, at: 1 })])).toEqual([[1, 20.5, 2, 20.5]])
  })
})

describe('axes', () => {
  it('have their texts under the plot, and the name under these, in the middle', () => {
    const marks = axisBottom(x, { y: 120, ticks, label: 'time' })
    expect(textsOf(marks)).toEqual([
      ['0', 50, 137],
      ['5', 150, 137],
      ['time', 150, 156],
    ])
    expect(pathsOf(marks)).toEqual([])
    const lined = axisBottom(x, { y: 120, ticks, line: true })
    expect(pathsOf(lined)).toEqual([[50, 120.5, 250, 120.5]])
    expect(textsOf(lined)).toHaveLength(2)
  })

  it('have their texts at the left of the plot, and the name above it', () => {
    const marks = axisLeft(y, { x: 50, ticks: [-1, 1], label: [{ text: 'h', font: 'math' }] })
    expect(textsOf(marks)).toEqual([
      ['−1', 42, 120],
      ['1', 42, 20],
      ['', 50, 10],
    ])
    expect(marks[0]).toMatchObject({ anchor: 'end', baseline: 'middle' })
    expect(marks[2]).toMatchObject({ anchor: 'start', runs: [{ text: 'h', font: 'math' }] })
    expect(pathsOf(axisLeft(y, { x: 50, line: true }))).toEqual([[50.5, 120, 50.5, 20]])
  })

  it('write powers of ten on a logarithmic scale, or what is asked for', () => {
    const log = logScale([0.01, 1], [0, 100])
    expect(textsOf(axisBottom(log, { y: 0 })).map(([text]) => text)).toEqual([
      '10⁻²',
      '10⁻¹',
      '10⁰',
    ])
    const format = (value: number) => `${value} s`
    expect(textsOf(axisBottom(x, { y: 0, ticks, format })).map(([text]) => text)).toEqual([
      '0 s',
      '5 s',
    ])
  })

  it('have a heading that begins where the texts at the left do', () => {
    expect(textsOf([heading(x, 9, 'states')])).toEqual([['states', 8, 9]])
  })
})

describe('a panel', () => {
  const sides = { x, y, xTicks: ticks, yTicks: [1], xLabel: 'time', yLabel: 'state' }

  it('is a grid, the line at zero, and texts at the left and below', () => {
    const marks = panel(sides)
    expect(pathsOf(marks)).toEqual([
      [50.5, 120, 50.5, 20, NaN, NaN, 150.5, 120, 150.5, 20, NaN, NaN],
      [50, 20.5, 250, 20.5, NaN, NaN],
      [50, 70.5, 250, 70.5],
    ])
    expect(textsOf(marks)).toEqual([
      ['1', 42, 20],
      ['state', 50, 10],
      ['0', 50, 137],
      ['5', 150, 137],
      ['time', 150, 156],
    ])
  })

  it('has no line at zero where zero is outside, and no texts below where these are left out', () => {
    const above = { ...sides, y: linearScale([1, 2], [120, 20]) }
    expect(pathsOf(panel(above))).toHaveLength(2)
    expect(pathsOf(panel({ ...above, y: linearScale([0, 2], [120, 20]) }))).toHaveLength(3)
    expect(textsOf(panel({ ...sides, bottom: false }))).toHaveLength(2)
  })
})
