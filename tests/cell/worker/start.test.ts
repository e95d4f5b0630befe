import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/cell/compile.ts'
import { link } from '../../../src/cell/link.ts'
import { readMessage } from '../../../src/cell/read-message.ts'
import type { cellText, runnerText } from '../../../src/cell/worker/source.ts'
import { kernel, messagesOf, outputs, run } from './run-cell.ts'
import { workerSource } from './worker-source.ts'

describe('needed cells', () => {
  const linked = async (code: string, others: Record<string, string>) => {
    const cells = new Map(
      Object.entries(others).map(([id, text]) => [id, { code: text, label: `Cell ${id}` }]),
    )
    const { main, dependencies } = link(code, (text) => compile(text, ['two', 'eye']), cells)
    const texts = await messagesOf(workerSource(main.javascript, kernel, dependencies))
    return texts.map(readMessage)
  }

  it('run first, in silence, and give what they export', async () => {
    const messages = await linked(`import { four } from 'cell:a'\nprint(four)`, {
      a: `import { two } from 'kernel'\nprint('not heard')\nexport const four = two * 2`,
    })
    expect(messages).toMatchObject([
      { kind: 'output', output: { kind: 'text', text: '4' } },
      { kind: 'done' },
    ])
  })

  it('are named when they throw', async () => {
    const [message] = await linked(`import { a } from 'cell:a'\na`, {
      a: `export const a = (() => { throw new Error('no') })()`,
    })
    expect(message).toMatchObject({ kind: 'thrown', cell: 'a', message: 'no' })
  })
})

describe('figure', () => {
  it('gives the parameters, and tells changes, which it then shows', async () => {
    const code = `const f = figure('a')\nf.set({ dt: 2 })\nprint(f.params.dt, f.params.rule)`
    const source = workerSource(compile(code, []).javascript, kernel, [], {
      a: { dt: 1, rule: 'zoh' },
    })
    expect((await messagesOf(source)).map(readMessage)).toMatchObject([
      { kind: 'figure', name: 'a', change: { dt: 2 } },
      { kind: 'output', output: { kind: 'text', text: '2 zoh' } },
      { kind: 'done' },
    ])
  })

  const thrownBy = async (code: string) => {
    const figures = { a: { dt: 1, rule: 'zoh' }, b: null }
    const source = workerSource(compile(code, []).javascript, kernel, [], figures)
    const last = (await messagesOf(source)).map(readMessage).at(-1)
    return last?.kind === 'thrown' ? last.message : last
  }

  it.each([
    [`figure('c')`, 'figure: name is "c"; allowed are a, b'],
    [`figure(1 as any)`, 'figure: name is 1; allowed are a, b'],
    [
      `const name = 'b'\nfigure(name)`,
      `figure: b is not written out in the cell; allowed is a name in quotes: figure('b')`,
    ],
    [`figure('a').set({ dtt: 2 })`, `figure('a').set: change has dtt; allowed are dt, rule`],
    [`figure('a').set(2 as any)`, `figure('a').set: change is 2; allowed are parameters by their`],
    [
      `figure('a').set({ dt: NaN })`,
      `figure('a').set: dt is NaN; allowed are finite numbers, text`,
    ],
    [`figure('a').set({ dt: [1, 'b'] })`, `figure('a').set: dt is [1, "b"]; allowed are finite`],
  ])('names the argument, the value and what is allowed: %s', async (code, message) => {
    expect(await thrownBy(code)).toContain(message)
  })

  it('says so where a page has none', async () => {
    const source = workerSource(compile(`figure('a')`, []).javascript, kernel)
    expect((await messagesOf(source)).map(readMessage)).toMatchObject([
      { kind: 'thrown', message: 'figure: name is "a"; this page has no figures' },
    ])
  })
})

describe('what a cell has not waited for', () => {
  it('is waited for where it is the last value', async () => {
    const code = `const later = async () => {\n  await null\n  print('in it')\n  return 3\n}\nlater()`
    expect(await outputs(code)).toMatchObject([{ text: 'in it' }, { text: '3' }])
    const { end } = await run(`Promise.reject(new Error('no'))`)
    expect(end).toMatchObject({ kind: 'thrown', message: 'no' })
  })

  it('is told of when it is timers that were still to go off', async () => {
    const after = (code: string) => outputs(code).then(([first]) => first)
    expect(await after('const timer = setTimeout(() => {}, 50)')).toEqual({
      kind: 'notice',
      text: 'The cell had ended when a timer was still to go off: await what it does.',
    })
    const two = 'setTimeout(() => {}, 50)\nsetTimeout(() => {}, 50)\nprint(1)'
    expect((await outputs(two)).at(-1)).toMatchObject({
      text: expect.stringContaining('when 2 timers were '),
    })
    // The test's own process would wait for it.
    const again = 'const timer: any = setInterval(() => {}, 50)\ntimer.unref()\nprint(1)'
    expect((await outputs(again)).at(-1)).toMatchObject({
      text: expect.stringMatching(/^The cell had ended when a timer/),
    })
    expect(await outputs('clearInterval(setInterval(() => {}, 50))')).toEqual([])
    expect(await outputs('clearTimeout(setTimeout(() => {}, 50))')).toEqual([])
    const waited = `await new Promise((go) => setTimeout((n) => { print(n); go() }, 5, 'at last'))`
    expect(await outputs(waited)).toMatchObject([{ text: 'at last' }])
  })
})

describe('options', () => {
  it.each([
    ['plot.line([1], { xlabel: "k" })', 'plot.line: options has xlabel; allowed are x, xLabel, '],
    ['plot.heat([[1]], 3)', 'plot.heat: options is 3; allowed are options by their names: rows, '],
    [
      'plot.multiples({ a: [1] }, { typ: "stem" })',
      'plot.multiples: options has typ; allowed are ',
    ],
    ['print.table({ a: [1] }, { decimal: 2 })', 'print.table: options has decimal; allowed are '],
  ])('that nothing reads are refused: %s', async (code, message) => {
    const { end, outputs } = await run(code)
    expect(end).toMatchObject({ kind: 'thrown', message: expect.stringContaining(message) })
    expect(outputs).toEqual([])
  })
})

describe('the console', () => {
  it('prints, by any of its names', async () => {
    const code = `console.log(1)\nconsole.table([2])\nconsole.error(3)\nconsole.dir(4)`
    expect(await outputs(code)).toHaveLength(4)
  })
})

describe('progress', () => {
  it('is told as numbers, and not more often than can be seen', async () => {
    const texts = await messagesOf(
      workerSource(
        compile('for (let i = 0; i < 1000; i++) progress(i, 1000)', []).javascript,
        kernel,
      ),
    )
    const told = texts.map(readMessage).filter((message) => message?.kind === 'progress')
    expect(told[0]).toEqual({ kind: 'progress', done: 0, total: 1000 })
    expect(told.length).toBeLessThan(20)
  })
})

describe('bounds', () => {
  it('leaves out what is too much, and says so once', async () => {
    const shown = await outputs('for (let i = 0; i < 5000; i++) print(i)')
    expect(shown.length).toBeLessThan(1100)
    expect(shown.at(-1)).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('more than can be shown'),
    })
    const long = await outputs(`for (let i = 0; i < 100; i++) print('x'.repeat(1e5))`)
    expect(JSON.stringify(long).length).toBeLessThan(500_000)
    expect(await outputs(`print('a'.repeat(20001))`)).toEqual([
      { kind: 'text', text: 'a'.repeat(20_000) },
      {
        kind: 'notice',
        text: 'The text is cut: the first 20000 of 20001 characters are shown.',
      },
    ])
    const sounds = await outputs(`const a = new Float32Array(480000)
for (let i = 0; i < 3; i++) plot.audio(a, { rate: 48000 })`)
    expect(sounds.map(({ kind }) => kind)).toEqual(['audio', 'notice'])
  })

  it('keeps the kernel as it is', async () => {
    expect(
      (await run(`import * as kernel from 'kernel'\n;(kernel as any).two = 3`)).end,
    ).toMatchObject({ kind: 'thrown' })
  })

  it('lets a cell end only by coming to its end', async () => {
    expect((await run('close()')).end).toMatchObject({
      kind: 'thrown',
      message: 'close: a cell ends by itself when its code is done',
    })
  })

  it('tells what was thrown, whatever it is', async () => {
    expect((await run('const a = 1\nthrow "up"')).end).toMatchObject({
      kind: 'thrown',
      message: '"up"',
    })
    expect((await run('throw new RangeError("no")')).end).toMatchObject({
      name: 'RangeError',
      message: 'no',
    })
  })
})

describe('the text of a worker', () => {
  it('still runs when the bundle that carries it is minified', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { cellText, runnerText } from './src/cell/worker/source.ts'`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      globalName: 'exported',
      target: ['es2022'],
    })
    const world = createContext({}) as {
      exported?: { cellText: typeof cellText; runnerText: typeof runnerText }
    }
    runInContext(outputFiles[0].text, world)
    const code = `print.table({ y: [1, 2] })\nplot.line([1, 2])\nprint({ a: { b: [[1], [2, 3]] } })
plot.path([0, 1], { rows: 1, cols: 2 })
plot.image([[0, 1]])
plot.audio([0, 1])
plot.states([[1]])`
    const minified = await messagesOf(workerSource(code, kernel, [], {}, world.exported))
    const plain = await messagesOf(workerSource(code, kernel))
    expect(minified.slice(0, -1)).toEqual(plain.slice(0, -1))
    expect(minified).toHaveLength(8)
  })
})
