import { describe, expect, it } from 'vitest'
import type { ErrorOutput } from '../../src/cell/output.ts'
import { verdictOf } from '../../src/cell/exercise.ts'

describe('verdictOf', () => {
  it('says that it is right, or what is off, without naming the cell again', () => {
    expect(verdictOf({ state: 'done', outputs: [], milliseconds: 1 }, 'hold')).toEqual({
      isRight: true,
      text: 'That is right.',
    })
    const said = (error: Omit<ErrorOutput, 'kind'>) =>
      verdictOf({ state: 'error', outputs: [{ kind: 'error', ...error }], milliseconds: 0 }, 'hold')
    expect(said({ message: 'y[0] is 1', line: 2 })).toEqual({
      isRight: false,
      text: 'Not yet. y[0] is 1',
    })
    // What the cell itself throws is told with its line, what another one throws with its name too.
    const at = { id: 'hold', label: 'Cell 1.a', line: 3 }
    expect(said({ message: 'a is not defined', line: 1, at })).toEqual({
      isRight: false,
      text: 'Not yet. Line 3: a is not defined',
      line: 3,
    })
    expect(said({ message: 'no', line: 1, at: { ...at, id: 'scan', label: 'Cell 1.b' } })).toEqual({
      isRight: false,
      text: 'Not yet. Cell 1.b, line 3: no',
    })
    expect(verdictOf({ state: 'stopped', outputs: [], milliseconds: 0 }, '').text).toMatch(
      /^Not yet\. The check was stopped/,
    )
  })
})
