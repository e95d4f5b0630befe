import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('cross-references', () => {
  it('prints numbers and links within the page and to other pages', async () => {
    const source =
      '## One\n\n<Ref to="eq:a" /> <Ref to="fig:sampling" /> <Ref to="eq:far" /> <Ref to="sec:2.3.1" /> <Ref to="cell:c" />\n\n' +
      '$$ #a\na\n$$\n\n<Figure name="sampling">**Look.**</Figure>\n\n```ts cell id="c" title="T"\n1\n```'
    const tree = await transformed(source, {
      others: { '2-background/2.2-transformers': '$$ #far\nz\n$$' },
    })
    const refs = elements(tree, 'Ref').map((ref) => [valueOf(ref, 'text'), valueOf(ref, 'href')])
    expect(refs).toEqual([
      ['(2.3.1)', '#eq-a'],
      ['Figure 2.3.1', '#sampling'],
      ['(2.2.1)', '2-background/2.2-transformers.html#eq-far'],
      ['section 2.3.1', '#one'],
      ['Cell 2.3.a', '#cell-c'],
    ])
  })

  it('names a section that is not written without a link, and links one that is', async () => {
    const tree = await transformed(
      '<Ref to="sec:3.1.2" /> <Ref to="sec:4.1.1" /> <Ref to="sec:7" /> <Ref to="sec:1" /> <Ref to="sec:B" /> <Ref to="sec:b" /> <Ref to="sec:interlude" />',
      {
        others: { '1-introduction': 'Text.' },
      },
    )
    const refs = elements(tree, 'Ref').map((ref) => [valueOf(ref, 'text'), valueOf(ref, 'href')])
    expect(refs).toEqual([
      ['section 3.1.2', undefined],
      ['section 4.1.1', undefined],
      ['chapter 7', undefined],
      ['section 1', '1-introduction.html'],
      ['appendix B', 'notation.html'],
      ['appendix B', 'notation.html'],
      ['the interlude', undefined],
    ])
  })

  it.each([
    ['eq:zoo', /mdx:3: nothing in the book has the label eq:zoo.*Did you mean eq:zoh/],
    ['sec:9.9', /mdx:3: there is no section 9\.9/],
  ])('refuses %s', async (to, message) => {
    await expect(transformed(`Text.\n\n<Ref to="${to}" />\n\n$$ #zoh\na\n$$`)).rejects.toThrow(
      message,
    )
  })
})
