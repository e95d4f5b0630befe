import { describe, expect, it } from 'vitest'
import { inScheme } from '../../src/draw/palette.ts'

describe('inScheme', () => {
  it('takes one colour out of a pair, however it is spaced', () => {
    expect(inScheme(' light-dark(#f5f6f2, #101412)', false)).toBe('#f5f6f2')
    expect(inScheme('light-dark(#f5f6f2,#101412)', true)).toBe('#101412')
  })

  it('leaves all else as it is', () => {
    expect(inScheme('#fff', true)).toBe('#fff')
    expect(inScheme("'Brygada', serif", false)).toBe("'Brygada', serif")
  })
})
