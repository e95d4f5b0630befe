import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/cell/read-message.ts'

const output = (data: unknown): unknown =>
  readMessage(JSON.stringify({ kind: 'output', output: data }))

describe('readMessage', () => {
  it('takes nothing that is not a message', () => {
    for (const text of ['', 'no', '1', 'null', '[]', '{}', '{"kind":"error"}'])
      expect(readMessage(text)).toBeUndefined()
    expect(output({ kind: 'error', message: 'forged' })).toBeUndefined()
    expect(output({ kind: 'matrix', rows: 2, cols: 2, values: [1] })).toBeUndefined()
    expect(output({ kind: 'plot', plot: { type: 'pie' } })).toBeUndefined()
  })

  it('makes numbers of the words that stand for what JSON cannot write', () => {
    expect(
      output({ kind: 'matrix', rows: 1, cols: 3, values: ['NaN', '-Infinity', null] }),
    ).toMatchObject({
      output: { values: [NaN, -Infinity, NaN] },
    })
  })

  it('takes fields as the types they must have', () => {
    expect(output({ kind: 'text', text: 5 })).toEqual({
      kind: 'output',
      output: { kind: 'text', text: '' },
    })
    expect(output({ kind: 'table', columns: [{ name: {}, cells: [1, 'a'] }] })).toEqual({
      kind: 'output',
      output: { kind: 'table', columns: [{ name: '', cells: ['', 'a'] }], gap: undefined },
    })
    expect(
      output({ kind: 'plot', plot: { type: 'line', log: 'z', series: [{ y: ['<b>'] }] } }),
    ).toMatchObject({
      output: { plot: { log: undefined, series: [{ name: '', y: [NaN] }] } },
    })
  })

  it('bounds what can be drawn', () => {
    const cells = Array.from({ length: 1000 }, () => 'x'.repeat(1000))
    const read = output({ kind: 'table', columns: [{ name: 'a', cells }] }) as {
      output: { columns: { cells: string[] }[] }
    }
    expect(read.output.columns[0].cells.length).toBeLessThan(100)
    expect(read.output.columns[0].cells[0].length).toBeLessThan(400)
    let tree: object = { text: 'leaf' }
    for (let depth = 0; depth < 6; depth++) tree = { text: 'x', children: Array(10).fill(tree) }
    expect(JSON.stringify(output({ kind: 'tree', tree })).length).toBeLessThan(200_000)
  })

  it('reads how a run ended', () => {
    expect(readMessage('{"kind":"done","milliseconds":-1}')).toEqual({
      kind: 'done',
      milliseconds: 0,
    })
    expect(readMessage('{"kind":"thrown","message":"no"}')).toEqual({
      kind: 'thrown',
      name: '',
      message: 'no',
      stack: '',
    })
  })
})
