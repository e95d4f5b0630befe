import { expect, it } from 'vitest'
import { readoutsHtml, unbrokenInText } from '../../src/figure/readout-html.ts'

it('keeps a power of ten on one line, and lets a product of sizes break', () => {
  const html = readoutsHtml([
    { key: 'a', label: 'off by', value: '3 × 10⁻¹⁶' },
    { key: 'b', label: 'shape', value: '16 × 100' },
  ])
  expect(html).toBe(
    '<div><dt>off by</dt><dd>3\u00a0×\u00a010⁻¹⁶</dd></div><div><dt>shape</dt><dd>16 × 100</dd></div>',
  )
})

it('keeps a number and its unit on one line of text, which breaks between two such', () => {
  const texts = ['0.8 per cent and 56.6 per cent', '22.4 MB to 147 MB', '9.9 × 10⁻¹⁷ m', '62.8 %']
  expect(texts.map(unbrokenInText)).toEqual([
    '0.8\u00a0per cent and 56.6\u00a0per cent',
    '22.4\u00a0MB to 147\u00a0MB',
    '9.9\u00a0×\u00a010⁻¹⁷ m',
    '62.8\u00a0%',
  ])
})
