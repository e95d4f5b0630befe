import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

interface WorkMark {
  key: string
  number: number
  name: string
  id?: string
}

const works = (jsx: Parameters<typeof valueOf>[0]) => valueOf(jsx, 'works') as WorkMark[]

describe('citations', () => {
  it('numbers works in the order in which the book cites them, over all chapters', async () => {
    const tree = await transformed(
      'See <Cite of="gu2022s4d" why="b." /> and <Cite of="gu2021s4 gu2020hippo" why="c." />.',
      {
        others: { '1-introduction': 'First <Cite of="gu2023mamba" why="a." />.' },
      },
    )
    const [first, second] = elements(tree, 'Cite')
    expect(works(first)).toMatchObject([
      { key: 'gu2022s4d', number: 2, id: 'cite-gu2022s4d', name: 'Gu et al. 2022' },
    ])
    expect(works(second).map(({ number }) => number)).toEqual([3, 4])
    expect([first, second].map((cite) => valueOf(cite, 'reason'))).toEqual([0, 1])
  })

  it('sets the works of one citation by their numbers, however they are written', async () => {
    const tree = await transformed(
      'See <Cite of="gu2021s4 gu2020hippo" why="a." /> and <Cite of=" gu2020hippo  gu2021s4 " why="b." />.',
    )
    const both = elements(tree, 'Cite').map((cite) => works(cite).map(({ key }) => key))
    expect(both).toEqual([
      ['gu2021s4', 'gu2020hippo'],
      ['gu2021s4', 'gu2020hippo'],
    ])
  })

  it('gives an id to the first mark of a work on the page only', async () => {
    const tree = await transformed(
      '<Cite of="gu2021s4" why="a." /> then <Cite of="gu2021s4" why="b." />',
    )
    expect(elements(tree, 'Cite').map((cite) => works(cite)[0].id)).toEqual([
      'cite-gu2021s4',
      undefined,
    ])
  })

  it('refuses an unknown key and offers a near one', async () => {
    await expect(transformed('\n\nSee <Cite of="gu2021s5" why="a." />.')).rejects.toThrow(
      /2\.3-state-space-models\.mdx:3: there is no work gu2021s5 .*Did you mean gu2021s4/,
    )
  })

  it('refuses a citation that does not say why', async () => {
    await expect(transformed('See <Cite of="gu2021s4" />.')).rejects.toThrow(/mdx:1: .*needs why/)
  })
})
