import { describe, expect, it } from 'vitest'
import type { MatrixOutput, TableOutput } from '../../../src/cell/output.ts'
import { outputs, run } from './run-cell.ts'

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

  it('keeps whole numbers whole, and others to six digits or to the unit', async () => {
    const [text] = await outputs(
      'print(2 ** 20, 2 ** 53 - 1, 123456789, [2 ** 31 - 1], 1048576.4, 12345678.9, 0.1234567, 1.2345678e20)',
    )
    const wanted =
      '1048576 9007199254740991 123456789 [2147483647] 1048576 12345679 0.123457 123457000000000000000'
    expect(text).toEqual({ kind: 'text', text: wanted })
  })

  it('names what has nothing of its own to show', async () => {
    const [text, plain] = await outputs(`class Pole { re = 1 }
print(new Pole(), Pole, new WeakMap(), new ArrayBuffer(8), new Date(0), Promise.resolve(1), /a+/)
print({}, Object.create(null), { a: 1 }, [][Symbol.iterator]())`)
    const first =
      'Pole { re: 1 } class Pole WeakMap {} ArrayBuffer(8) 1970-01-01T00:00:00.000Z Promise /a+/'
    expect(text).toEqual({ kind: 'text', text: first })
    expect(plain).toEqual({ kind: 'text', text: '{} {} { a: 1 } Array Iterator {}' })
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
    // As the parameters of a figure: more than a number.
    const [{ text }] = (await outputs('({ re: 0.1, im: 2, dt: 1 })')) as { text: string }[]
    expect(text).toBe('{ re: 0.1, im: 2, dt: 1 }')
  })

  it('tells a tensor by its axes where it is inside another value', async () => {
    const [tree] = await outputs(
      'print({ weight: { shape: [2, 1, 3], data: new Float64Array(6) } })',
    )
    expect(tree).toMatchObject({ kind: 'tree', tree: { text: '{ weight: Tensor 2×1×3 }' } })
    expect(JSON.stringify(tree)).toContain('"key":"shape"')
    const [plain] = await outputs('print({ a: { shape: [2, 1, 3], data: [1] } })')
    expect(JSON.stringify(plain)).not.toContain('Tensor')
  })

  it('is also what console.log does', async () => {
    expect(await outputs(`console.log('a', 1)`)).toEqual([{ kind: 'text', text: 'a 1' }])
    expect(await outputs(`console.table([1, 2])`)).toEqual([{ kind: 'text', text: '[1, 2]' }])
    expect(await outputs(`console.table([{ a: 1 }])`)).toMatchObject([{ kind: 'table' }])
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

  it('takes records as rows', async () => {
    const [table] = await outputs(`print.table([{ N: 4, rule: 'zoh' }, { N: 8, error: 0.5 }])`)
    expect((table as TableOutput).columns).toEqual([
      { name: 'k', cells: ['0', '1'] },
      { name: 'N', cells: ['4', '8'] },
      { name: 'rule', cells: ['zoh', ''] },
      { name: 'error', cells: ['', '0.5000'] },
    ])
    const { end } = await run('print.table([])')
    expect(end).toMatchObject({ message: expect.stringContaining('columns is []') })
  })

  it.each([
    ['{ decimals: -1 }', 'decimals is -1; allowed are whole numbers from 0 to 20'],
    ['{ decimals: 21 }', 'decimals is 21; allowed are whole numbers from 0 to 20'],
    ['{ rows: "x" as any }', 'rows is "x"; allowed are whole numbers from 0'],
    ['{ from: 0.5 }', 'from is 0.5; allowed are whole numbers from 0'],
    ['{ index: 3 as any }', 'index is 3; pass a text'],
  ])('refuses the options %s', async (options, message) => {
    const { end } = await run(`print.table({ h: [1, 2] }, ${options})`)
    expect(end).toMatchObject({ kind: 'thrown', message: `print.table: ${message}` })
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
