import { describe, expect, it } from 'vitest'
import { explain } from '../../src/cell/explain.ts'

describe('explain', () => {
  it('finds names near an unknown one in the kernel and in the cell', () => {
    expect(explain({ message: 'zho is not defined', line: 2 }, 'zho(1)', ['zoh', 'fft'])).toEqual({
      kind: 'error',
      message: 'zho is not defined',
      line: 2,
      name: 'zho',
      near: ['zoh'],
    })
    expect(
      explain({ message: 'resutl is not defined' }, 'const result = 1\nresutl', []).near,
    ).toEqual(['result'])
    expect(explain({ message: "Can't find variable: zho" }, '', ['zoh']).near).toEqual(['zoh'])
  })

  it('asks once what the kernel asks as well', () => {
    const message = 'options.dT is unknown to zoh; allowed are dt, D; did you mean dt?'
    const told = explain({ message, line: 1 }, '', [])
    expect(told.message).toBe('options.dT is unknown to zoh; allowed are dt, D.')
    expect(told.near?.[0]).toBe('dt')
  })

  it('knows what a cell has without importing it', () => {
    expect(explain({ message: 'cosole is not defined' }, '', []).near).toEqual(['console'])
    expect(explain({ message: 'progess is not defined' }, '', []).near).toEqual(['progress'])
  })

  it('tells of an import that is missing', () => {
    expect(explain({ message: 'zoh is not defined' }, 'zoh()', ['zoh']).message).toBe(
      `zoh is not imported: import { zoh } from 'kernel'`,
    )
  })

  it.each([
    [`figure: name is "samplin"; allowed are hippo, sampling`, 'samplin', 'sampling'],
    [`figure('sampling').set: change has dtt; allowed are dt, rule`, 'dtt', 'dt'],
    ['plot.line: options has xlabel; allowed are x, xLabel, log', 'xlabel', 'xLabel'],
    ['plot.lin is not a function', 'lin', 'line'],
    ['print.tabel is not a function', 'tabel', 'table'],
    ['k.zho is not a function', 'zho', 'zoh'],
    ['Math.absx is not a function', 'absx', 'abs'],
    ['rule is "bilinaer"; allowed are zoh, bilinear, euler.', 'bilinaer', 'bilinear'],
    ['options.alhpa is unknown; allowed are alpha, fast.', 'alhpa', 'alpha'],
  ])('names what may have been meant: %s', (message, name, near) => {
    const code = `import * as k from 'kernel'`
    const told = explain({ message, line: 1 }, code, ['fft', 'zoh'])
    expect(told).toEqual({ kind: 'error', message, line: 1, name, near: [near] })
    expect(explain({ message: message.replace(name, 'banana') }, code, ['zoh']).near ?? []).toEqual(
      [],
    )
  })

  it.each([
    ['Failed to fetch', 'A cell reaches no network: Failed to fetch'],
    [
      'NetworkError when attempting to fetch resource.',
      'A cell reaches no network: NetworkError when attempting to fetch resource.',
    ],
    [
      `Evaluating a string as JavaScript violates the following Content Security Policy directive because 'unsafe-eval' is not an allowed source of script`,
      'A cell makes no code of text, by eval or new Function: Evaluating a string as JavaScript is refused',
    ],
    [
      'call to eval() blocked by CSP',
      'A cell makes no code of text, by eval or new Function: call to eval() blocked by CSP',
    ],
  ])('says what a cell is refused: %s', (message, told) => {
    expect(explain({ message, line: 1 }, '', [])).toEqual({ kind: 'error', message: told, line: 1 })
  })

  it.each([
    'Array buffer allocation failed',
    'Uncaught RangeError: Array buffer allocation failed',
    'WebAssembly.Memory(): could not allocate memory',
    'uncaught exception: out of memory',
  ])('says that memory was wanting: %s', (message) => {
    expect(explain({ message, line: 4 }, '', [])).toEqual({
      kind: 'error',
      message: `The cell asked for more memory than there is: ${message.replace('Uncaught RangeError: ', '')}`,
      line: 4,
    })
  })

  it('leaves other messages as they are', () => {
    expect(
      explain({ message: 'Uncaught SyntaxError: Unexpected token', line: 1 }, '', ['Unexpected']),
    ).toEqual({
      kind: 'error',
      message: 'Unexpected token',
      line: 1,
    })
    expect(explain({ message: 'zoh' }, '', ['zoh']).message).toBe('zoh')
  })
})
