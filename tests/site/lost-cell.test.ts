import { expect, it } from 'vitest'
import { linkedCell } from '../../src/site/lost-cell.ts'

it('reads the cell that an address is to, with or without code', () => {
  const hashes = [
    '#cell-hold',
    '#cell=hold&code=abc',
    '#cell=a%20b&code=',
    '#cell=hold',
    '#cell-%E4',
  ]
  expect(hashes.map(linkedCell)).toEqual(['hold', 'hold', 'a b', 'hold', undefined])
  const others = ['', '#cells', '#cell-', '#fig-cost', '#cost.v1=L:2048', '#cell=&code=a']
  expect(others.map(linkedCell)).toEqual(others.map(() => undefined))
})
