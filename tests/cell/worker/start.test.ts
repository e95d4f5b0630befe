import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/cell/compile.ts'
import { link } from '../../../src/cell/link.ts'
import type {
  AudioOutput,
  ImageOutput,
  MatrixOutput,
  Output,
  Series,
  TableOutput,
} from '../../../src/cell/output.ts'
import { bytesOf, samplesOf } from '../../../src/cell/sound.ts'
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
    const { main, dependencies } = link(code, (text) => compile(text, ['two', 'eye']), cells)
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
    expect(message).toMatchObject({ kind: 'thrown', cell: 'a', message: 'no' })
  })
})

describe('figure', () => {
  it('gives the parameters, and tells changes, which it then shows', async () => {
    const code = `const f = figure('a')\nf.set({ dt: 2 })\nprint(f.params.dt, f.params.rule)`
    const source = workerSource(compile(code, []).javascript, kernel, 'post', [], {
      a: { dt: 1, rule: 'zoh' },
    })
    expect((await messagesOf(source)).map(readMessage)).toMatchObject([
      { kind: 'figure', name: 'a', change: { dt: 2 } },
      { kind: 'output', output: { kind: 'text', text: '2 zoh' } },
      { kind: 'done' },
    ])
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
    const [big] = await outputs(
      'const big = Array.from({ length: 200 }, () => new Float64Array(300))\nbig[7][8] = -5\nbig',
    )
    expect(big).toMatchObject({
      kind: 'matrix',
      rows: 100,
      cols: 100,
      note: '200 × 300: each square is the entry of largest magnitude of a block of 2 × 3',
    })
    expect((big as MatrixOutput).values[3 * 100 + 2]).toBe(-5)
  })

  it('shows complex matrices with both parts, however they are written', async () => {
    const wanted = { kind: 'matrix', rows: 1, cols: 2, values: [1, 0.5], im: [0, -2] }
    const shown = await outputs(`print({ shape: [1, 2], re: [1, 0.5], im: [0, -2] })
print({ rows: 1, cols: 2, re: new Float64Array([1, 0.5]), im: new Float64Array([0, -2]) })
print([[{ re: 1, im: 0 }, { re: 0.5, im: -2 }]])
print([{ re: [1, 0.5], im: [0, -2] }])`)
    expect(shown).toEqual([wanted, wanted, wanted, wanted])
    expect(await outputs('({ shape: [1, 2], data: new Float32Array([1, 2]) })')).toEqual([
      { kind: 'matrix', rows: 1, cols: 2, values: [1, 2] },
    ])
    expect(await outputs('({ re: 0.1, im: -0 })')).toEqual([{ kind: 'text', text: '0.1 + 0i' }])
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
    expect(notice).toMatchObject({ kind: 'notice', text: 'Only one value in 5 is drawn.' })
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

describe('plot.states, multiples, path, image and audio', () => {
  it('turn states over time so that time runs to the right', async () => {
    const [plot] = await outputs('plot.states([[1, -4], [2, 2], [3, 0]])')
    const wanted = { rows: 2, cols: 3, values: [1, 2, 3, -4, 2, 0], stride: 1, name: 'h' }
    expect(plot).toMatchObject({ plot: { type: 'states', each: false, ...wanted } })
    const [scaled] = await outputs('plot.states([[1, -4], [2, 2], [4, 0]], { scale: "each" })')
    expect(scaled).toMatchObject({ plot: { each: true, values: [0.25, 0.5, 1, -1, 0.5, 0] } })
    const [notice, long] = await outputs(
      'plot.states({ rows: 4001, cols: 2, data: new Float64Array(8002) })',
    )
    expect(notice).toMatchObject({ text: 'Only one step in 5 is drawn.' })
    expect(long).toMatchObject({ plot: { cols: 801, stride: 5 } })
  })

  it('keep the panels of small multiples apart', async () => {
    const [lines] = await outputs(
      'plot.multiples({ hold: [1, 2], Euler: { h: [3] } }, { yLabel: "h" })',
    )
    expect(lines).toMatchObject({
      plot: {
        type: 'multiples',
        panels: [
          { name: 'hold', plot: { type: 'line', yLabel: 'h', series: [{ name: '', y: [1, 2] }] } },
          { name: 'Euler', plot: { series: [{ name: 'h', y: [3] }] } },
        ],
      },
    })
    const [maps] = await outputs('plot.multiples({ a: [[1]], b: [[2, 3]] }, { type: "heat" })')
    expect(maps).toMatchObject({ plot: { panels: [{ plot: { rows: 1 } }, { plot: { cols: 2 } }] } })
  })

  it('send a path with how much of it is read', async () => {
    const [all] = await outputs('plot.path([0, 1, 3, 2], { rows: 2, cols: 2 })')
    expect(all).toEqual({
      kind: 'plot',
      plot: { type: 'path', rows: 2, cols: 2, path: [0, 1, 3, 2], read: 4 },
    })
  })

  it('send pictures of 0 to 1, of 0 to 255 and of bytes as the same bytes', async () => {
    const pictures = await outputs(`plot.image([0, 1, 0.2, 0.8], { width: 2, height: 2 })
plot.image([[0, 255], [51, 204]])
plot.image(new Uint8Array([0, 1]), { width: 2, height: 1 })
plot.image([255, 0, 0], { width: 1, height: 1, channels: 3, label: 'red' })`)
    const pixels = pictures.map((picture) => [...bytesOf((picture as ImageOutput).pixels)])
    expect(pixels).toEqual([
      [0, 255, 51, 204],
      [0, 255, 51, 204],
      [0, 1],
      [255, 0, 0],
    ])
    expect(pictures[3]).toMatchObject({ width: 1, height: 1, channels: 3, label: 'red' })
  })

  it('send sounds in 16 bits, at most 10 s of them, no louder than can be heard', async () => {
    const [sound] = await outputs('plot.audio([0, 0.5, -1, 1], { rate: 8000 })')
    const { rate, samples } = sound as AudioOutput
    expect(rate).toBe(8000)
    expect([...samplesOf(samples)].map((value) => Number(value.toFixed(3)))).toEqual([
      0, 0.5, -1, 1,
    ])
    const long = await outputs('plot.audio(new Float32Array(600000).fill(2), { rate: 48000 })')
    expect(long.map(({ kind }) => kind)).toEqual(['notice', 'notice', 'audio'])
    const kept = samplesOf((long[2] as AudioOutput).samples)
    expect([kept.length, kept[0]]).toEqual([480_000, 1])
  })

  it.each([
    ['plot.states(3 as any)', 'plot.states: h is 3; pass a matrix with a row for each step'],
    [
      'plot.states([[1]], { scale: "row" as any })',
      "scale is \"row\"; allowed are 'all' and 'each'",
    ],
    ['plot.multiples([1] as any)', 'plot.multiples: values is [1]; pass an object'],
    ['plot.multiples({ a: [1] }, { type: "pie" as any })', "'line', 'stem' and 'heat'"],
    ['plot.multiples({})', 'there are 0 plots; 1 to 12'],
    [
      'plot.path([0, 4], { rows: 2, cols: 2 })',
      'path[1] is 4; allowed are whole numbers from -1 to 3',
    ],
    ['plot.path([0], undefined as any)', 'plot.path: rows is undefined; allowed are whole numbers'],
    ['plot.path([0], { rows: 100, cols: 100 })', 'the grid is 100×100; at most 4096'],
    ['plot.path("ab" as any, { rows: 2, cols: 2 })', 'path is "ab"; pass an array'],
    [
      'plot.image([1, 2, 3], { width: 2, height: 2 })',
      'values has 3 numbers; 2 rows of 2 pixels with 1 channel need 4',
    ],
    ['plot.image([[300]])', 'values go from 300 to 300; allowed are 0 to 1, or 0 to 255'],
    ['plot.image([[NaN]])', 'values go from NaN to NaN'],
    ['plot.image([1])', 'width is undefined'],
    ['plot.image([[1]], { channels: 2 as any })', 'channels is 2; allowed are 1 and 3'],
    ['plot.audio([1, NaN])', 'signal holds NaN; allowed are finite numbers'],
    ['plot.audio([1], { rate: 5 })', 'rate is 5; allowed are whole numbers from 3000 to 48000'],
    ['plot.audio([], {})', 'plot.audio: signal is []'],
    ['plot.line([1], { xLabel: 3 as any })', 'plot.line: xLabel is 3; pass a text'],
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
    expect(await outputs(`print('a'.repeat(20001))`)).toEqual([
      { kind: 'text', text: 'a'.repeat(20_000) },
      {
        kind: 'notice',
        text: 'The text is cut: the first 20000 of 20001 characters are shown.',
      },
    ])
    const sounds = await outputs(`const a = new Float32Array(480000)
for (let i = 0; i < 9; i++) plot.audio(a, { rate: 48000 })`)
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
    const code = `print.table({ y: [1, 2] })\nplot.line([1, 2])\nprint({ a: { b: [[1], [2, 3]] } })
plot.path([0, 1], { rows: 1, cols: 2 })
plot.image([[0, 1]])
plot.audio([0, 1])
plot.states([[1]])`
    const minified = await messagesOf(world.exported!.workerSource(code, kernel, 'post'))
    const plain = await messagesOf(workerSource(code, kernel, 'post'))
    expect(minified.slice(0, -1)).toEqual(plain.slice(0, -1))
    expect(minified).toHaveLength(8)
  })
})
