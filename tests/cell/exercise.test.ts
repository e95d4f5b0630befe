import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/cell/exercise.ts'

describe('verdictOf', () => {
  it('says that it is right, or what is off, without naming the cell again', () => {
    expect(verdictOf({ state: 'done', outputs: [], milliseconds: 1 }, 'Cell 1.a')).toEqual({
      isRight: true,
      text: 'That is right.',
    })
    const outputs = [{ kind: 'error' as const, message: 'Cell 1.a: y[0] is 1' }]
    expect(verdictOf({ state: 'error', outputs, milliseconds: 0 }, 'Cell 1.a')).toEqual({
      isRight: false,
      text: 'Not yet. y[0] is 1',
    })
    expect(verdictOf({ state: 'stopped', outputs: [], milliseconds: 0 }, '').text).toMatch(
      /^Not yet\. The check was stopped/,
    )
  })
})
