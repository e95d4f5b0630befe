import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/cell/compile.ts'
import { link } from '../../../src/cell/link.ts'
import type { Output, Series, TableOutput } from '../../../src/cell/output.ts'
import { readMessage } from '../../../src/cell/read-message.ts'
import { workerSource } from '../../../src/cell/worker/source.ts'
import type { WorkerMessage } from '../../../src/cell/worker/start.ts'

const kernel = `() => ({ two: 2, eye: { rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 1) } })`

async function messagesOf(source: string): Promise<string[]> {
  const messages: string[] = []
  const world = createContext({
    post: (text: string) => messages.push(text),
    performance,
    setTimeout,
  })
  await runInContext(source, world)
  return messages
}

async function run(code: string): Promise<{ outputs: Output[]; end: WorkerMessage | undefined }> {
  const texts = await messagesOf(
    workerSource(compile(code, ['two', 'eye']).javascript, kernel, 'post'),
  )
  const messages = texts.map(readMessage)
  return {
    outputs: messages.flatMap((message) => (message?.kind === 'output' ? [message.output] : [])),
    end: messages.at(-1),
  }
}

const outputs = async (code: string): Promise<Output[]> => (await run(code)).outputs

describe('needed cells', () => {
  const linked = async (code: string, others: Record<string, string>) => {
    const cells = new Map(
      Object.entries(others).map(([id, text]) => [id, { code: text, label: `Cell ${id}` }]),
    )
    const { main, dependencies } = link(code, ['two', 'eye'], cells)
    const texts = await messagesOf(workerSource(main.javascript, kernel, 'post', dependencies))
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
    expect(message).toMatchObject({ kind: 'thrown', message: 'Cell a: no' })
  })
})

describe('progress', () => {
  it('is told as numbers, and not more often than can be seen', async () => {
    const texts = await messagesOf(
      workerSource(
        compile('for (let i = 0; i < 1000; i++) progress(i, 1000)', []).javascript,
        kernel,
        'post',
      ),
    )
    const told = texts.map(readMessage).filter((message) => message?.kind === 'progress')
    expect(told[0]).toEqual({ kind: 'progress', done: 0, total: 1000 })
    expect(told.length).toBeLessThan(20)
  })
})

describe('print', () => {
  it('joins what fits on a line, and sets a matrix apart', async () => {
    expect(
      await outputs(`import { eye } from 'kernel'\nprint('I is', 1 / 3, true, eye, 'end')`),
    ).toEqual([
      { kind: 'text', text: 'I is 0.333333 true' },
      { kind: 'matrix', rows: 2, cols: 2, values: [1, 0, 0, 1] },
      { kind: 'text', text: 'end' },
    ])
  })

  it('shows the last value, unless there is none', async () => {
    expect(await outputs('[1, -0, NaN]')).toEqual([{ kind: 'text', text: '[1, 0, NaN]' }])
    expect(await outputs('undefined')).toEqual([])
    expect(await outputs('print(1)')).toHaveLength(1)
    expect(await outputs('await Promise.resolve(3)')).toEqual([{ kind: 'text', text: '3' }])
  })

  it('writes values as code does', async () => {
    const [text] = await outputs(
      `print([1n, 'a', null, undefined, (x: number) => x, { re: 1, im: -2 }])`,
    )
    expect(text).toEqual({ kind: 'text', text: '[1n, "a", null, undefined, function, 1 - 2i]' })
    expect(await outputs(`print({ re: [1, 2], im: [0, -1] })`)).toEqual([
      { kind: 'text', text: '[1 + 0i, 2 - 1i]' },
    ])
  })

  it('opens what is nested, also when it holds itself', async () => {
    const [tree] = await outputs(`const a: any = { deep: { list: [[1, 2], [3]] } }\na.self = a\na`)
    expect(tree.kind).toBe('tree')
    expect(JSON.stringify(tree)).toContain('itself again')
  })

  it('cuts long lists and big matrices', async () => {
    const [list] = await outputs('new Float64Array(1000)')
    expect(list).toMatchObject({ kind: 'text', text: expect.stringMatching(/… 976 more\]$/) })
    const [big] = await outputs('Array.from({ length: 200 }, () => new Float64Array(200))')
    expect(big.kind).not.toBe('matrix')
    expect(JSON.stringify(big).length).toBeLessThan(20_000)
  })

  it('is also what console.log does', async () => {
    expect(await outputs(`console.log('a', 1)`)).toEqual([{ kind: 'text', text: 'a 1' }])
  })
})

describe('print.table', () => {
  it('counts rows, splits a matrix into indexed columns and keeps decimals', async () => {
    const [table] = await outputs(
      'print.table({ h: [[0.5, 1], [0.25, 2]], y: [1, 2] }, { from: 0 })',
    )
    expect(table).toEqual({
      kind: 'table',
      columns: [
        { name: 'k', cells: ['0', '1'] },
        { name: 'h1', cells: ['0.5000', '0.2500'] },
        { name: 'h2', cells: ['1', '2'] },
        { name: 'y', cells: ['1', '2'] },
      ],
      gap: undefined,
    })
  })

  it('shows the rows asked for, and of more than twenty the first and last ten', async () => {
    const [few] = await outputs('print.table({ y: [5, 6, 7, 8, 9] }, { from: 2, rows: 2 })')
    expect(few).toMatchObject({ columns: [{ cells: ['2', '3'] }, { cells: ['7', '8'] }] })
    const [many] = await outputs('print.table({ y: Array.from({ length: 50 }, (_, k) => k) })')
    expect(many).toMatchObject({ gap: { after: 10, rows: 30 } })
    expect((many as TableOutput).columns[1].cells.slice(9, 11)).toEqual(['9', '40'])
  })

  it('names what is wrong', async () => {
    expect((await run('print.table({ h: [1], y: [1, 2] })')).end).toMatchObject({
      kind: 'thrown',
      message: 'print.table: y has 2 rows and h has 1; columns must be equally long',
    })
    expect((await run('print.table(3 as any)')).end).toMatchObject({
      message: expect.stringContaining('columns is 3'),
    })
  })
})

describe('plot', () => {
  it('takes arrays, names and matrices', async () => {
    expect(await outputs('plot.line([1, 2])')).toEqual([
      {
        kind: 'plot',
        plot: expect.objectContaining({ type: 'line', series: [{ name: '', y: [1, 2] }] }),
      },
    ])
    const [stem] = await outputs('plot.stem({ y: [1, NaN], h: [[1, 2], [3, 4]] }, { x: [0, 5] })')
    expect(stem).toMatchObject({
      plot: {
        series: [
          { name: 'y', x: [0, 5], y: [1, NaN] },
          { name: 'h1', y: [1, 3] },
          { name: 'h2', y: [2, 4] },
        ],
      },
    })
  })

  it('draws fewer points of a long line, and says so', async () => {
    const [notice, plot] = await outputs('plot.line(new Float64Array(9000))')
    expect(notice).toMatchObject({ kind: 'notice', text: 'Only every 5th value is drawn.' })
    expect((plot as unknown as { plot: { series: Series[] } }).plot.series[0].y).toHaveLength(1800)
  })

  it.each([
    ['plot.line("x" as any)', 'plot.line: values is "x"'],
    ['plot.line({ y: [1] }, { x: [1, 2] })', 'x has 2 values and y has 1'],
    ['plot.line([1], { log: "z" as any })', "allowed are 'x', 'y' and 'xy'"],
    ['plot.heat([1, 2])', 'plot.heat: matrix is [1, 2]'],
    ['plot.heat(Array.from({ length: 200 }, () => new Float64Array(200)))', 'at most 16384'],
    ['plot.poles([1] as any)', 'pass complex values'],
    [
      'plot.line(Object.fromEntries(Array.from({ length: 13 }, (_, k) => ["a" + k, [1]])))',
      '1 to 12',
    ],
  ])('names what is wrong: %s', async (code, message) => {
    expect((await run(code)).end).toMatchObject({
      kind: 'thrown',
      message: expect.stringContaining(message),
    })
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
  })

  it('keeps the kernel as it is', async () => {
    expect(
      (await run(`import * as kernel from 'kernel'\n;(kernel as any).two = 3`)).end,
    ).toMatchObject({ kind: 'thrown' })
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

describe('workerSource', () => {
  it('still runs when the bundle that carries it is minified', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { workerSource } from './src/cell/worker/source.ts'`,
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
    const world = createContext({}) as { exported?: { workerSource: typeof workerSource } }
    runInContext(outputFiles[0].text, world)
    const code = `print.table({ y: [1, 2] })\nplot.line([1, 2])\nprint({ a: { b: [[1], [2, 3]] } })`
    const minified = await messagesOf(world.exported!.workerSource(code, kernel, 'post'))
    const plain = await messagesOf(workerSource(code, kernel, 'post'))
    expect(minified.slice(0, -1)).toEqual(plain.slice(0, -1))
    expect(minified).toHaveLength(4)
  })
})
