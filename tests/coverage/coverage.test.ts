import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pagesOf, readOutline } from '../../src/book/outline.ts'
import { countPage } from './count.ts'
import { floorOf, lacksOf } from './floors.ts'
import { belongingTo, reviewOf } from './records.ts'

const root = join(import.meta.dirname, '../..')

const mdx = `---
section: '2.3'
---

One two $a$ <Cite of="a b" why="Two works."/>, and again <Cite of="a" why="One of them."/>.

$$ #eq
x = <Figure name="not-one">
$$

<Figure name="sampling">**Four words are here.**</Figure>
<Figure name="sampling">The same.</Figure>

\`\`\`ts cell id="one"
const text = '<Cite of="c" why="In code."/> $$'
\`\`\`

\`\`\`ts
const notACell = 1
\`\`\`

<Exercise cell="one">

Five.

</Exercise>

<Question n="12" asks="Why?">

Because.

</Question>
`

describe('counting a page', () => {
  it('counts each thing once, and nothing that stands in code', () => {
    expect(countPage(mdx)).toEqual({
      words: 13,
      equations: 1,
      figures: 1,
      cells: 1,
      exercises: 1,
      citations: 2,
      questions: [12],
    })
  })
})

describe('the standard of a page', () => {
  const enough = {
    words: 3000,
    equations: 0,
    figures: 1,
    cells: 1,
    exercises: 2,
    citations: 5,
    questions: [1, 2],
  }

  it('is met by a page that has all of it', () => {
    expect(lacksOf(enough, floorOf('2.1'), [1, 2], true)).toEqual([])
  })

  it('says all that a page lacks', () => {
    const none = { ...enough, words: 2000, figures: 0, cells: 0, exercises: 1, citations: 4 }
    expect(lacksOf({ ...none, questions: [] }, floorOf('3.1.1'), [1, 2], false)).toEqual([
      '0 figures of at least 1',
      '0 cells of at least 1',
      '1 exercises of at least 2',
      '4 citations of at least 5',
      '2000 words, not 2500 to 5000',
      'no answer to question 1, 2',
      'no review',
    ])
  })

  it('is not made up for a section that has none', () => {
    expect(() => floorOf('9.1')).toThrow('There is no standard for section 9.1')
  })
})

const written = pagesOf(readOutline(root)).filter(({ written, built }) => written && !built)

describe.each(written.map((page) => [page.number, page] as const))('section %s', (number, page) => {
  it('meets its standard, reviews aside', () => {
    const counts = countPage(readFileSync(join(root, `content/chapters/${page.path}.mdx`), 'utf8'))
    expect(lacksOf(counts, floorOf(number), belongingTo(root, page), true)).toEqual([])
    expect(() => reviewOf(root, page)).not.toThrow()
  })
})
