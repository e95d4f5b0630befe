import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, readCsv } from '../../src/cell/csv.ts'
import { imageTable, plotTable } from '../../src/cell/plot-data.ts'

describe('plotTable', () => {
  it('puts lines with the same positions side by side, and others under each other', () => {
    expect(
      plotTable({
        type: 'line',
        series: [
          { name: 'a', y: [1, 2] },
          { name: '', y: [3, 4] },
        ],
      }),
    ).toEqual({
      columns: ['k', 'a', 'value'],
      rows: [
        [0, 1, 3],
        [1, 2, 4],
      ],
    })
    expect(
      plotTable({
        type: 'stem',
        xLabel: 't',
        series: [
          { name: 'a', x: [5], y: [1] },
          { name: 'b', y: [3] },
        ],
      }),
    ).toEqual({
      columns: ['line', 't', 'value'],
      rows: [
        ['a', 5, 1],
        ['b', 0, 3],
      ],
    })
  })

  it('puts lines under each other where one place differs, and has no rows without lines', () => {
    const series = [
      { name: 'a', x: [0, 1], y: [5, 6] },
      { name: 'b', x: [0, 2], y: [7, 8] },
    ]
    expect(plotTable({ type: 'line', series })).toEqual({
      columns: ['line', 'k', 'value'],
      rows: [
        ['a', 0, 5],
        ['a', 1, 6],
        ['b', 0, 7],
        ['b', 2, 8],
      ],
    })
    expect(plotTable({ type: 'line', series: [] })).toEqual({ columns: ['k'], rows: [] })
  })

  it('gives states a column each, with the steps that are drawn', () => {
    const states = { type: 'states', rows: 2, cols: 2, values: [1, 2, 3, 4] } as const
    expect(plotTable({ ...states, stride: 3, name: 'h', steps: 'k', each: false })).toEqual({
      columns: ['k', 'h1', 'h2'],
      rows: [
        [0, 1, 3],
        [3, 2, 4],
      ],
    })
  })

  it('gives a path its places, and padding none', () => {
    expect(plotTable({ type: 'path', rows: 2, cols: 2, path: [3, -1, 0], read: 2 }).rows).toEqual([
      [0, 3, 1, 1],
      [1, -1, '', ''],
      [2, 0, 0, 0],
    ])
  })

  it('gives matrices, poles, multiples and pictures', () => {
    const heat = { type: 'heat', rows: 1, cols: 2, values: [5, 6] } as const
    expect(plotTable(heat)).toEqual({ columns: ['row', '0', '1'], rows: [[0, 5, 6]] })
    expect(plotTable({ type: 'multiples', panels: [{ name: 'A', plot: heat }] })).toEqual({
      columns: ['plot', 'row', '0', '1'],
      rows: [['A', 0, 5, 6]],
    })
    const wide = { ...heat, cols: 3, values: [7, 8, 9] }
    const panels = [heat, wide, heat].map((plot, i) => ({ name: 'ABC'[i], plot }))
    expect(plotTable({ type: 'multiples', panels })).toEqual({
      columns: ['plot', 'row', '0', '1', '2'],
      rows: [
        ['A', 0, 5, 6],
        ['B', 0, 7, 8, 9],
        ['C', 0, 5, 6],
      ],
    })
    expect(
      plotTable({ type: 'poles', series: [{ name: 'A', x: [1], y: [2] }], unitCircle: true }).rows,
    ).toEqual([['A', 1, 2]])
    const image = { kind: 'image', width: 1, height: 1, pixels: 'AQID' } as const
    expect(imageTable({ ...image, channels: 3 }).rows).toEqual([[0, 0, 1, 2, 3]])
  })
})

describe('csvOf', () => {
  it('quotes what must be, and lets no text become a formula', () => {
    expect(csvOf({ columns: ['a,b', 'say "x"'], rows: [['=1+1', -2]] })).toBe(
      '"a,b","say ""x"""\n\'=1+1,-2\n',
    )
  })

  it('is read back as it was', () => {
    const text = fc.string().map((value) => value.replace(/^[=+\-@\t\r]+/, ''))
    const row = fc.array(fc.oneof(fc.double(), text), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const csv = csvOf({ columns: ['a', 'b'], rows })
        expect(readCsv(csv)).toEqual([['a', 'b'], ...rows.map((one) => one.map(String))])
      }),
    )
  })
})
