import { describe, expect, it } from 'vitest'
import { duration, keptDetails, statusText } from '../../src/cell/status.ts'

describe('statusText', () => {
  it('says each state as the design does', () => {
    expect(statusText('idle', {})).toEqual([''])
    expect(statusText('running', { milliseconds: 1840 })).toEqual(['running, 1.8 s'])
    expect(statusText('running', { milliseconds: 1840, share: 0.408 })).toEqual([
      'running, 1.8 s, 40 %',
    ])
    expect(statusText('done', { milliseconds: 4.2 })).toEqual(['ran in 4 ms'])
    expect(statusText('done', { milliseconds: 4.2, kept: ['Cell 1.a'] })).toEqual([
      'ran in 4 ms',
      ', 1 cell not run again',
    ])
    expect(statusText('edited', {}).join('')).toBe('edited since the last run')
    expect(statusText('stopped', { milliseconds: 5012 })).toEqual(['stopped after 5 s'])
    expect(statusText('error', { line: 1 })).toEqual(['error on line 1'])
    expect(statusText('error', {})).toEqual(['error'])
  })

  it('tells which cells did not run again', () => {
    expect(keptDetails()).toBe('')
    expect(keptDetails(['Cell 1.a', 'Cell 1.b'])).toMatch(
      /^Not run again, .*: Cell 1\.a, Cell 1\.b$/,
    )
  })

  it('writes times short', () => {
    expect(duration(0.2)).toBe('under 1 ms')
    expect([1, 999, 1000].map(duration)).toEqual(['1 ms', '999 ms', '1 s'])
    expect(duration(2480)).toBe('2.5 s')
  })
})
