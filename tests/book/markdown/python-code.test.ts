import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

const cell = (id: string) => `\`\`\`ts cell id="${id}" title="A title"\n1 + 1\n\`\`\``
const python = (head: string, code = 'dt = 0.5  # a step\nprint(dt < 1)', language = 'py') =>
  `\`\`\`${language} ${head}\n${code}\n\`\`\``

interface Tab {
  readonly tab: string
  readonly html: string
}

describe("a cell's Python", () => {
  it('goes with its cell, highlighted, NumPy before PyTorch, and stands nowhere else', async () => {
    const text = [
      cell('one'),
      cell('two'),
      python('torch="two"', 'import torch'),
      python('numpy="two"', undefined, 'python'),
    ].join('\n\n')
    const tree = await transformed(text)
    const [one, two] = elements(tree, 'LiveCell')
    expect(valueOf(one, 'python')).toBeUndefined()
    const tabs = valueOf(two, 'python') as Tab[]
    expect(tabs.map(({ tab }) => tab)).toEqual(['NumPy', 'PyTorch'])
    const lines = tabs[0].html.split('\n')
    expect(lines).toEqual([
      '<span class="line"><span class="md">dt</span> = 0.5  <span class="tc"># a step</span></span>',
      '<span class="line">print(<span class="md">dt</span> &#60; 1)</span>',
    ])
    expect(tabs[1].html).toContain('<span class="tk">import</span>')
    expect(elements(tree, 'CodeBlock')).toEqual([])
  })

  it('stands within an exercise with its cell', async () => {
    const tree = await transformed(
      `<Exercise id="e">\n\n${cell('one')}\n\n${python('numpy="one"')}\n\n</Exercise>`,
    )
    expect(valueOf(elements(tree, 'LiveCell')[0], 'python')).toHaveLength(1)
    expect(elements(tree, 'CodeBlock')).toEqual([])
  })

  it('is a listing like any other without the name of a cell', async () => {
    const tree = await transformed('```py\nprint(1)\n```')
    expect(elements(tree, 'CodeBlock')).toHaveLength(1)
  })

  it.each([
    [
      'a cell that is not there',
      python('numpy="ones"'),
      /mdx:5: numpy="ones": no cell of this page has this id\. Did you mean one\?/,
    ],
    [
      'two blocks of one tab',
      `${python('numpy="one"')}\n\n${python('numpy="one"')}`,
      /mdx:10: cell one has two blocks numpy/,
    ],
    ['no cell named', python('torch'), /mdx:5: after the language stands torch; write py numpy=/],
    ['a cell without quotes', python('numpy=one'), /mdx:5: cannot read/],
    [
      'more than the cell',
      python('numpy="one" title="T"'),
      /mdx:5: after the language stands numpy="one" title="T"/,
    ],
    [
      'another language',
      python('numpy="one"', '1', 'ts'),
      /mdx:5: numpy="one" stands after ts; a cell's tab is written in py/,
    ],
  ])('is refused with file and line for %s', async (_, block, message) => {
    await expect(transformed(`${cell('one')}\n\n${block}`)).rejects.toThrow(message)
  })
})
