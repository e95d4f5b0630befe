import { describe, expect, it } from 'vitest'
import { readingMarks } from '../../../components/training/reading-marks.ts'
import { numberMarks, tokenScale } from '../../../components/training/sequence-marks.ts'
import { stepMarks } from '../../../components/training/step-marks.ts'
import type { Mark } from '../../../src/draw/index.ts'

/** Ten tokens, 20 px each. */
const place = tokenScale(10, [100, 300])
const numbersOf = (mark: Mark) => (mark.kind === 'path' ? Array.from(mark.points) : [])

describe('a map of what tokens read', () => {
  it('has a row for each that reads, with a frame round what it should', () => {
    const reading = new Float64Array(20).fill(0.5)
    const marks = readingMarks(place, { top: 40, rowHeight: 8, reading, wanted: [2, 5] })
    expect(marks[0]).toMatchObject({ kind: 'heat', x: 100, y: 40, width: 200, height: 16 })
    expect(marks[0]).toMatchObject({ rows: 2, cols: 10 })
    expect(marks.slice(2)).toMatchObject([
      { x: 140, y: 40, width: 20, height: 8 },
      { x: 200, y: 48, width: 20, height: 8 },
    ])
  })
})

describe('steps', () => {
  it('are bars from the bottom, the greatest to the top, with lines to compare', () => {
    const steps = [0.1, 0.2, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
    const beside = [...new Array<number>(9).fill(0.2), 0.1]
    const paths = stepMarks(place, { top: 10, bottom: 90, steps, beside }).map(numbersOf)
    const bars = paths.find((points) => points.length === 100)!
    const tops = steps.map((_, t) => bars[10 * t + 3])
    expect(tops.map(Math.round)).toEqual(steps.map((step) => Math.round(90 - 200 * step)))
    expect(steps.every((_, t) => bars[10 * t + 1] === 90)).toBe(true)
    // Nine columns of one height share a line.
    const lines = paths.find((points) => points.length === 12)!
    expect([lines[0], lines[2], lines[6], lines[8]]).toEqual([100, 280, 280, 300])
  })
})

describe('the numbers of tokens', () => {
  it('stand under the first and each quarter', () => {
    expect(numberMarks(place, 90, 40)).toMatchObject(
      [1, 10, 20, 30, 40].map((number) => ({ x: place(number - 1), text: String(number) })),
    )
  })
})
