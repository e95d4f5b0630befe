import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('cards', () => {
  it('collects each work, off-page equation and role once', async () => {
    const tree = await transformed(
      '<Cite of="gu2021s4" why="a." /> <Cite of="gu2021s4" why="b." /> <Ref to="eq:far" /> <Ref to="eq:far" /> $\\rx$\n\n$$ #near\n\\ry\n$$\n\n<Ref to="eq:near" />',
      {
        others: {
          '1-introduction': '$$ #far\n\\rA\n\\part\nb\n$$\n\n<Cite of="gu2021s4" why="c." />',
        },
      },
    )
    const [cards] = elements(tree, 'Cards')
    expect(valueOf(cards, 'works')).toMatchObject([
      { key: 'gu2021s4', number: 1, venue: 'ICLR', year: 2022, arxiv: '2111.00396', pages: 2 },
    ])
    expect(valueOf(cards, 'reasons')).toEqual(['a.', 'b.'])
    expect(valueOf(cards, 'labels')).toMatchObject([
      { name: '(1.1)', section: '1', sectionTitle: 'Introduction' },
    ])
    expect((valueOf(cards, 'labels') as { html: string }[])[0].html).toContain('mA')
    expect((valueOf(cards, 'roles') as { role: string }[]).map(({ role }) => role)).toEqual([
      'x',
      'y',
    ])
  })
})
