import { describe, expect, it } from 'vitest'
import type { AuthoredCell } from '../../../src/book/markdown/context.ts'
import { elements, transformed, valueOf } from '../compile.ts'

const cell = (id: string, code = '1 + 1') =>
  `\`\`\`ts cell id="${id}" title="A title"\n${code}\n\`\`\``

describe('cells', () => {
  it('becomes a LiveCell with number, code, highlighted code and what the runner gives', async () => {
    const seen: AuthoredCell[] = []
    const output = [
      {
        kind: 'matrix',
        values: [1, -2.5, NaN, -Infinity],
        shape: new Float64Array([2, 2]),
        none: null,
      },
    ]
    const tree = await transformed(`Text.\n\n${cell('one')}\n\n${cell('two', 'let dt = "</x>"')}`, {
      runCell: (source) => {
        seen.push(source)
        return output
      },
    })
    const [one, two] = elements(tree, 'LiveCell')
    expect(valueOf(one, 'id')).toBe('one')
    expect(valueOf(one, 'anchor')).toBe('cell-one')
    expect([valueOf(one, 'number'), valueOf(two, 'number')]).toEqual(['2.3.a', '2.3.b'])
    expect(valueOf(two, 'code')).toBe('let dt = "</x>"')
    expect(valueOf(two, 'html')).toContain('<span class="md">dt</span>')
    expect(valueOf(one, 'output')).toEqual([
      { kind: 'matrix', values: [1, -2.5, NaN, -Infinity], shape: [2, 2], none: null },
    ])
    expect(seen[0]).toEqual({
      id: 'one',
      number: '2.3.a',
      code: '1 + 1',
      file: 'content/chapters/2-background/2.3-state-space-models.mdx',
      line: 4,
      cells: new Map(),
    })
  })

  it('gives a cell its check and its solution, which the page does not show', async () => {
    const seen: AuthoredCell[] = []
    const text = `${cell('one')}\n\n\`\`\`ts check of="one"\nthrow 1\n\`\`\`\n\n\`\`\`ts solution of="one"\n2\n\`\`\``
    const tree = await transformed(text, { runCell: (source) => void seen.push(source) })
    const [one] = elements(tree, 'LiveCell')
    expect([valueOf(one, 'check'), valueOf(one, 'solution')]).toEqual(['throw 1', '2'])
    expect(seen[0]).toMatchObject({ check: 'throw 1', solution: '2' })
    expect(elements(tree, 'CodeBlock')).toEqual([])
    await expect(
      transformed(`${cell('one')}\n\n\`\`\`ts check of="two"\n1\n\`\`\``),
    ).rejects.toThrow(/mdx:5: check of="two": no cell of this page has this id/)
  })

  it('fails with file and line when the cell fails', async () => {
    const runCell = () => {
      throw new Error('zho is not defined')
    }
    await expect(transformed(`Text.\n\n${cell('one')}`, { runCell })).rejects.toThrow(
      /mdx:3: cell one: zho is not defined/,
    )
  })

  it.each([
    ['no id', '```ts cell title="T"\n1\n```', /mdx:1: a cell needs id/],
    ['an unreadable head', '```ts cell id=one\n1\n```', /mdx:1: .*cannot read/],
    [
      'another language',
      '```python cell id="a" title="T"\n1\n```',
      /mdx:1: a cell is written in ts/,
    ],
    [
      'two cells of one id',
      `${cell('one')}\n\n${cell('one')}`,
      /mdx:5: the anchor cell-one is already used on line 1/,
    ],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
