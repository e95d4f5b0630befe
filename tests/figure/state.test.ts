import { describe, expect, it } from 'vitest'
import { applyChange } from '../../src/figure/state.ts'
import { defaultsOf, type Schema } from '../../src/figure/parameters.ts'

const schema = {
  dt: { type: 'number', label: 'Δ', min: 0.01, max: 1, default: 0.35 },
  rule: {
    type: 'choice',
    label: 'Rule',
    default: 'zoh',
    options: [
      { value: 'zoh', label: 'Hold' },
      { value: 'euler', label: 'Euler' },
    ],
  },
} as const satisfies Schema
const start = defaultsOf(schema)

describe('applyChange', () => {
  it('takes what is valid and keeps the last valid value of what is not', () => {
    const result = applyChange(schema, start, { dt: 1.85, rule: 'euler' })
    expect(result.parameters).toEqual({ dt: 0.35, rule: 'euler' })
    expect(result.refused).toEqual({ dt: 'Use a value from 0.01 to 1. The figure keeps 0.35.' })
    expect(start.rule).toBe('zoh')
  })
  it('changes nothing, not even the object, when values are the same', () => {
    const result = applyChange(schema, start, { dt: 0.35 })
    expect(result.changed).toBe(false)
    expect(result.parameters).toBe(start)
  })
  it('names the parameters there are when the key is none', () => {
    expect(() => applyChange(schema, start, { step: 1 })).toThrow(
      'there is no parameter "step"; use dt, rule',
    )
  })
})
