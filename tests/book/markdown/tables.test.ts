import type { Table } from 'mdast'
import { describe, expect, it } from 'vitest'
import { tables } from '../../../src/book/markdown/tables.ts'
import { transformed } from '../compile.ts'

describe('tables', () => {
  it('refuses a Table without a table or a caption', async () => {
    await expect(transformed('<Table id="a" caption="b">\ntext\n</Table>')).rejects.toThrow(
      /mdx:1: <Table> must hold/,
    )
    await expect(transformed('<Table id="a">\ntext\n</Table>')).rejects.toThrow(
      /mdx:1: <Table> needs caption/,
    )
  })

  it('aligns columns of numbers at the right', () => {
    const cell = (value: string) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value }],
    })
    const row = (...values: string[]) => ({ type: 'tableRow' as const, children: values.map(cell) })
    const table: Table = {
      type: 'table',
      children: [row('name', 'size'), row('a', '1.5'), row('b', '−20')],
    }
    void tables({ type: 'root', children: [table] }, {} as never)
    expect(table.align).toEqual([null, 'right'])
    expect(table.children[0].children.map(({ data }) => data)).toEqual([undefined, undefined])
  })

  it('makes a head without words an ordinary cell', () => {
    const table: Table = {
      type: 'table',
      children: [{ type: 'tableRow', children: [{ type: 'tableCell', children: [] }] }],
    }
    void tables({ type: 'root', children: [table] }, {} as never)
    expect(table.children[0].children[0].data).toEqual({ hName: 'td' })
  })
})
