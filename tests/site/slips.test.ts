import { expect, it } from 'vitest'
import { slipsBetween } from '../../src/site/slips.ts'

it('counts letters added, lost, changed and swapped', () => {
  expect(slipsBetween('zho', 'zoh')).toBe(1)
  expect(slipsBetween('abcd', 'acbd')).toBe(1)
  expect(slipsBetween('scan', 'scans')).toBe(1)
  expect(slipsBetween('kitten', 'sitting')).toBe(3)
  expect(slipsBetween('kernel', 'colonel')).toBe(4)
  expect(slipsBetween('', 'abc')).toBe(3)
})
