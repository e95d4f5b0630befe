import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepts } from '../../src/figure/parameter-values.ts'
import {
  formatNumber,
  parseNumber,
  parseTyped,
  rangeMessage,
} from '../../src/figure/number-text.ts'
import { spokenValue } from '../../src/figure/number-control.ts'
import { nudge, positionOf, roundValue, valueAt } from '../../src/figure/number-track.ts'
import { plainOptions, type NumberParameter } from '../../src/figure/parameters.ts'

const step: NumberParameter = {
  type: 'number',
  label: 'Step size',
  min: 0.01,
  max: 1,
  scale: 'log',
  default: 0.35,
}
const decay: NumberParameter = { ...step, scale: 'decay', min: 0, max: 0.999, default: 0.9 }
const count: NumberParameter = {
  ...step,
  scale: 'linear',
  min: 1,
  max: 64,
  step: 1,
  decimals: 0,
  default: 8,
}

describe('positions on a track', () => {
  it('are logarithmic for a step, and linear in −log10(1 − v) for a decay', () => {
    expect(positionOf(step, 0.1)).toBeCloseTo(0.5, 12)
    expect(positionOf(decay, 0.9)).toBeCloseTo(1 / 3, 12)
    expect(positionOf(count, 32.5)).toBeCloseTo(0.5, 12)
  })
  it('end where the track does, for values beyond it', () => {
    for (const parameter of [step, decay, count]) {
      expect(positionOf(parameter, parameter.min)).toBe(0)
      expect(positionOf(parameter, parameter.max)).toBe(1)
    }
    expect([positionOf(count, 0), positionOf(count, 65)]).toEqual([0, 1])
    expect([positionOf(step, 1e-9), positionOf(step, 1e9)]).toEqual([0, 1])
    expect([valueAt(count, -1), valueAt(count, 2)]).toEqual([1, 64])
  })
  it('come back as the value, rounded', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(step, decay, count),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, at) => {
          const value = valueAt(p, at)
          expect(value).toBeGreaterThanOrEqual(p.min)
          expect(value).toBeLessThanOrEqual(p.max)
          expect(roundValue(p, value)).toBe(value)
          expect(Math.abs(positionOf(p, value) - at)).toBeLessThan(0.01)
        },
      ),
    )
  })
})

describe('keys', () => {
  it('multiply a logarithmic value by 1.05, and by 2 for the large step', () => {
    expect(nudge(step, 0.1, 1)).toBeCloseTo(0.105, 12)
    expect(nudge(step, 0.1, -10)).toBeCloseTo(0.05, 12)
    expect(nudge(step, 0.99, 1)).toBe(1)
  })
  it('move a counted value by at least one', () => {
    expect(nudge(count, 8, 1)).toBe(9)
    expect(nudge(count, 8, 10)).toBe(14)
    expect(nudge(count, 1, -1)).toBe(1)
  })
  it('never leave a value on a logarithmic track where it is, short of an end', () => {
    const width: NumberParameter = { ...count, scale: 'log', min: 16, max: 128, step: 16 }
    expect(nudge(width, 32, 1)).toBe(48)
    expect(nudge(width, 32, -1)).toBe(16)
    expect(nudge(width, 16, 10)).toBe(32)
    expect(nudge(width, 128, 1)).toBe(128)
    const tokens: NumberParameter = { ...width, min: 1, max: 2 ** 22, step: 1 }
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 22 - 1 }), fc.constantFrom(1, 10), (value, by) => {
        expect(nudge(tokens, value, by)).toBeGreaterThan(value)
        expect(nudge(tokens, value, -by)).toBeLessThan(value)
      }),
    )
  })
  it('take a step given by a handle', () => {
    expect(nudge({ ...count, step: undefined, max: 14, min: 0 }, 7, -1, 0.35)).toBeCloseTo(6.65, 12)
  })
})

describe('fields', () => {
  it('read the ways a number is typed', () => {
    expect(['0.35', '3.5e-1', '−0.5', ' .5 ', '0,5', '5.'].map(parseNumber)).toEqual([
      0.35, 0.35, -0.5, 0.5, 0.5, 5,
    ])
  })
  it('read commas between thousands where whole numbers are asked for', () => {
    const tokens = { ...count, max: 1_000_000 }
    const typed = ['16,384', '1,000,000', ' 2,048 ', '0,350', '12,5', '1,2345']
    expect(typed.map((text) => parseTyped(tokens, text))).toEqual([
      16384, 1_000_000, 2048, 0.35, 12.5, 1.2345,
    ])
    expect(parseTyped(step, '1,250')).toBe(1.25)
  })
  it('read nothing else', () => {
    for (const text of ['', '0x10', '1 2', 'Infinity', '1e', 'dt', '--1', '1.2.3'])
      expect(parseNumber(text), text).toBeNaN()
  })
  it('show the decimals of a parameter, whole numbers in full, and of others three digits', () => {
    expect(formatNumber({ ...step, decimals: 2 }, 0.5)).toBe('0.50')
    expect(formatNumber({ ...count, decimals: undefined }, 16384)).toBe('16384')
    expect(formatNumber({ ...step, decimals: undefined }, 0.12345)).toBe('0.123')
  })
  it('read back what they show', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (at) => {
        const value = valueAt(step, at)
        expect(parseNumber(formatNumber(step, value))).toBe(value)
      }),
    )
  })
  it('say a value with its unit, one of one, and what it means', () => {
    const speak = (unit: string, value: number) => spokenValue({ ...count, unit }, value, {})
    expect(speak('tokens', 1)).toBe('1 token')
    expect(speak('tokens', 2)).toBe('2 tokens')
    expect(speak('cells a frame', 1)).toBe('1 cell a frame')
    expect(speak('dB', 1)).toBe('1 dB')
    const meaning = (value: number) => `${value} apart`
    expect(spokenValue({ ...count, meaning }, 1, {})).toBe('1, 1 apart')
  })
  it('say the range and what is kept', () => {
    expect(rangeMessage(step, 1)).toBe('Use a value from 0.01 to 1. The figure keeps 1.')
    expect(rangeMessage({ ...step, min: -3, max: 0.3 }, -0.22)).toBe(
      'Use a value from −3 to 0.3. The figure keeps −0.22.',
    )
  })
})

describe('accepts', () => {
  it('takes values in range and of the right kind only', () => {
    expect([0.01, 1, 1.01, NaN, '0.5', Infinity].map((value) => accepts(step, value))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    expect(accepts({ type: 'toggle', label: '', default: true }, 1)).toBe(false)
    const curve = { type: 'curve', label: '', length: 2, default: [0, 0] } as const
    expect([[0, 1], [0], [0, 1.1]].map((value) => accepts(curve, value))).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('plainOptions', () => {
  it('shows a value as it is written', () => {
    expect(plainOptions('1', '8')).toEqual([
      { value: '1', label: '1' },
      { value: '8', label: '8' },
    ])
  })
})
