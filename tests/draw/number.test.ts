import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatFixed,
  formatPercent,
  formatPlain,
  formatPower,
  formatSignificant,
  formatTick,
  formatWhole,
  plural,
} from '../../src/draw/index.ts'

describe('formatPercent', () => {
  it('gives a share with one decimal', () => {
    expect([0, 0.6281, 1].map(formatPercent)).toEqual(['0.0 %', '62.8 %', '100.0 %'])
  })
})

describe('formatFixed', () => {
  it('keeps its decimals and uses a true minus', () => {
    expect(formatFixed(-0.1864, 3)).toBe('−0.186')
    expect(formatFixed(9, 1)).toBe('9.0')
  })
  it('never writes a negative zero', () => {
    expect(formatFixed(-0.0001, 2)).toBe('0.00')
  })
  it('names what is no number', () => {
    expect(formatFixed(NaN, 2)).toBe('not a number')
    expect(formatFixed(-Infinity, 2)).toBe('−∞')
  })
})

describe('formatSignificant', () => {
  it('writes three digits at every size', () => {
    expect([0.35, 9.999, 0.0123, 123.4, 12345].map((value) => formatSignificant(value))).toEqual([
      '0.350',
      '10.0',
      '0.0123',
      '123',
      '12300',
    ])
  })
  it('goes over to powers of ten at the ends', () => {
    expect(formatSignificant(1234567)).toBe('1.23 × 10⁶')
    expect(formatSignificant(-0.00001234)).toBe('−1.23 × 10⁻⁵')
  })
})

describe('ticks', () => {
  it('are as short as they can be', () => {
    expect([0.1 + 0.2, -1, 12].map(formatTick)).toEqual(['0.3', '−1', '12'])
    expect([999, -1000, 16384.5, 1048576, 0.12345].map(formatTick)).toEqual([
      '999',
      '−1,000',
      '16,384.5',
      '1,048,576',
      '0.12345',
    ])
    expect([-1000, 16384.5].map(formatPlain)).toEqual(['−1000', '16384.5'])
    expect(formatPower(0.001)).toBe('10⁻³')
  })
})

describe('formatCount and formatBytes', () => {
  it('have no prefix beyond the last', () => {
    expect(formatCount(2e21)).toBe('2000 E')
  })
  it('write three digits and a prefix', () => {
    const counts = [7, 999, 1000, 181_248_000, 999_600, 2.5e15].map(formatCount)
    expect(counts).toEqual(['7', '999', '1.00 k', '181 M', '1.00 M', '2.50 P'])
    const bytes = [0, 448, 999_600, 2_147_483_648, 9_663_676_416].map(formatBytes)
    expect(bytes).toEqual(['0 B', '448 B', '1.00 MB', '2.15 GB', '9.66 GB'])
  })
})

describe('plural', () => {
  it('gives the word an s unless there is one', () => {
    expect([0, 1, 2].map((count) => plural(count, 'device'))).toEqual([
      '0 devices',
      '1 device',
      '2 devices',
    ])
  })
})

describe('formatWhole', () => {
  it('puts a comma before every third figure from the end', () => {
    expect([0, 999, 1000, 16384, 1048575.6].map(formatWhole)).toEqual([
      '0',
      '999',
      '1,000',
      '16,384',
      '1,048,576',
    ])
  })
})
