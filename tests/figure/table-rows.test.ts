import { describe, expect, it } from 'vitest'
import { toCsv } from '../../src/figure/csv.ts'
import { columnFormat, tableHead, tableRows, tableSummary } from '../../src/figure/table-rows.ts'

const table = {
  columns: [
    { label: 'k' },
    { label: 'state', symbol: { letter: 'h', sub: '1' } },
    { label: 'note, long' },
  ],
  rows: [
    [0, -0.5, 'a<b'],
    [1, 0.03125, 'say "x"'],
  ],
} as const

describe('columnFormat', () => {
  it('gives one column the same decimals', () => {
    expect([-0.5, 0.03125, 0].map(columnFormat([-0.5, 0.03125, 0]))).toEqual([
      '−0.5000',
      '0.0313',
      '0.0000',
    ])
    expect([0, 40].map(columnFormat([0, 40]))).toEqual(['0', '40'])
    expect([1e5, 50.5].map(columnFormat([1e5, 50.5]))).toEqual(['100000', '50.50'])
    expect(columnFormat([0.35, 14])(0.35)).toBe('0.35')
  })
  it('gives each value its digits where sizes differ much', () => {
    expect(columnFormat([1, 1e-9])(1e-9)).toBe('1.000 × 10⁻⁹')
  })
})

describe('a table', () => {
  it('is written as a head and rows', () => {
    expect(tableRows(table)).toBe(
      '<tr><td>0</td><td>−0.5000</td><td>a&lt;b</td></tr>' +
        '<tr><td>1</td><td>0.0313</td><td>say &quot;x&quot;</td></tr>',
    )
    expect(tableHead(table)).toMatch(/^<tr><th scope="col">.*<\/th><\/tr>$/)
    expect(tableSummary(table)).toBe('Data, 2 rows')
  })
  it('is copied in full precision, with symbols as plain heads', () => {
    expect(toCsv(table)).toBe('k,h_1,"note, long"\n0,-0.5,a<b\n1,0.03125,"say ""x"""\n')
  })
})
