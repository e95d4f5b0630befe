import { expect, it } from 'vitest'
import { readoutsHtml } from '../../src/figure/readout-html.ts'

it('keeps a power of ten on one line, and lets a product of sizes break', () => {
  const html = readoutsHtml([
    { key: 'a', label: 'off by', value: '3 × 10⁻¹⁶' },
    { key: 'b', label: 'shape', value: '16 × 100' },
  ])
  expect(html).toBe(
    '<div><dt>off by</dt><dd>3\u00a0×\u00a010⁻¹⁶</dd></div><div><dt>shape</dt><dd>16 × 100</dd></div>',
  )
})
