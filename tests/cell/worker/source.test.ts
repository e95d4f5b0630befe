import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/cell/compile.ts'
import {
  cellText,
  firstLines,
  runnerText,
  type NeededCell,
} from '../../../src/cell/worker/source.ts'

/** A worker's text in a world of its own, which is told to begin by `begin`. */
function world(javascript: string, seal: string, needed?: readonly NeededCell[]) {
  const messages: string[] = []
  const scope = createContext({
    post: (text: string) => messages.push(text),
    early: (text: string) => messages.push(text),
    performance,
    setTimeout,
  }) as { begin?(figures: object): void }
  const text =
    cellText(javascript, needed, [], seal) +
    runnerText('()=>({})', 'post', 'new Promise((go)=>(begin=go))')
  return {
    messages,
    text,
    load: () => runInContext(text, scope) as Promise<void>,
    begin: () => scope.begin?.({}),
  }
}

/**
 * Code that the compiler and the browser read differently: `<!--` is a comment in the browser only. So
 * the compiler sees brackets that fit, and the browser sees a cell that ends early, and code after it.
 */
const escape = (closing: string, opening: string): string =>
  compile(
    [
      `let x = 1, y = 2`,
      `x <!--y + [${opening}{`,
      `}${closing}].flat(Infinity)[0]; early('early'); const other = () => [${opening}async () => {`,
      `let x = 1, y = 2`,
      `x <!--y; }${closing}]`,
    ].join('\n'),
    [],
  ).javascript

describe('the text of a worker', () => {
  it('runs nothing of a cell until it is told to begin, and then all', async () => {
    const { messages, load, begin } = world(
      compile(`import { a } from 'cell:a'\nprint(a)`, []).javascript,
      '([',
      [{ id: 'a', javascript: `early('needed'); return { a: 2 }` }],
    )
    const ended = load()
    await new Promise((done) => setTimeout(done, 20))
    expect(messages).toEqual([])
    begin()
    await ended
    expect(messages[0]).toBe('needed')
    expect(messages.slice(1).map((text) => JSON.parse(text) as object)).toMatchObject([
      { kind: 'output', output: { text: '2' } },
      { kind: 'done' },
    ])
  })

  it('cannot be read when code closes more than it opens, unless it knows the seal', () => {
    const open = world(escape('', ''), '')
    void open.load()
    expect(open.messages).toEqual(['early'])
    for (const seal of ['(', '[', '[([[(([(']) {
      const shut = world(escape('', ''), seal)
      expect(shut.load, seal).toThrow(/^Unexpected token/)
      expect(shut.messages).toEqual([])
    }
    const guessed = world(escape(')]', '[('), '[(')
    void guessed.load()
    expect(guessed.messages).toEqual(['early'])
  })

  it('begins the needed cells at the lines at which errors look for them', () => {
    const needed = [
      { id: 'a', javascript: 'first\nof a' },
      { id: 'b', javascript: 'first of b' },
    ]
    const lines = world('one\ntwo', '[(', needed).text.split('\n')
    const firsts = firstLines('one\ntwo', needed)
    expect(lines[firsts[0] - 1]).toMatch(/first$/)
    expect(lines[firsts[1] - 1]).toMatch(/first of b$/)
  })
})
