import { describe, expect, it } from 'vitest'
import {
  labelled,
  pageFacts,
  questions,
  readBook,
  references,
  notation,
  glossary,
} from '../../src/book/index.ts'
import { makeRoot, write } from './compile.ts'

const first = '2-background/2.1-recurrent-neural-networks'
const second = '2-background/2.3-state-space-models'

describe('readBook', () => {
  it('refuses a label that two chapters use, naming both places', () => {
    const root = makeRoot({ [first]: '$$ #zoh\na\n$$', [second]: 'Text.\n\n$$ #zoh\nb\n$$' })
    expect(() => readBook(root)).toThrow(
      /2\.3-state-space-models\.mdx:3: the label eq:zoh is already used in .*2\.1-.*\.mdx:1/,
    )
  })

  it('keeps line numbers behind the frontmatter', () => {
    const root = makeRoot({ [first]: '---\nsection: "2.1"\ntitle: T\n---\n\n#### Deep' })
    expect(() => readBook(root)).toThrow(/networks\.mdx:6: headings go down/)
  })

  it('names file and line of what MDX cannot parse', () => {
    expect(() => readBook(makeRoot({ [first]: 'One.\n\n<Callout>' }))).toThrow(
      /networks\.mdx:3: .*Callout/,
    )
  })

  it('compares the frontmatter with the outline and the roles', () => {
    expect(() => readBook(makeRoot({ [first]: '---\nsection: "2.2"\n---\n' }))).toThrow(
      /section is 2\.2 .* 2\.1 in the outline/,
    )
    expect(() => readBook(makeRoot({ [first]: '---\nsymbols: [x, Q]\n---\n' }))).toThrow(
      /symbols has Q; the roles are x, B/,
    )
  })

  it('reads again after a change, from the next turn of the event loop', async () => {
    const root = makeRoot({ [first]: '## One' })
    expect(readBook(root).labels.has('sec:2.1.2')).toBe(false)
    write(root, `content/chapters/${first}.mdx`, '## One\n\n## Two')
    await new Promise((resolve) => setImmediate(resolve))
    expect(readBook(root).labels.get('sec:2.1.2')).toMatchObject({ title: 'Two', number: '2.1.2' })
  })
})

describe('data for pages', () => {
  const root = makeRoot({
    [first]:
      '## A $\\rh$ & b\n\n### Below\n\nOne <Cite of="gu2021s4" why="First." /> and <Cite of="gu2021s4" why="Again." />.',
    [second]: `${'word '.repeat(460)}\n\n<Cite of="gu2021s4" why="Third." />\n\n<Question n="30" asks="Why?">\nSo.\n</Question>\n\n<Question n="4" asks="How?">\nThus.\n</Question>\n\n<Figure name="sampling">x</Figure>`,
  })
  const book = readBook(root)

  it('says what a page holds and what stands beside it', () => {
    expect(pageFacts('2.3', book)).toMatchObject({
      figures: 1,
      cells: 0,
      minutes: 3,
      previous: { number: '2.1' },
      next: undefined,
    })
    const { headings } = pageFacts('2.1', book)
    expect(headings.map(({ depth, number, id }) => [depth, number, id])).toEqual([
      [2, '2.1.1', 'a-rh-b'],
      [3, '', 'below'],
    ])
    expect(headings[0].titleHtml).toMatch(/^A <span class="katex">[^]*class="mh"[^]* &#38; b$/)
    expect(() => pageFacts('9', book)).toThrow(/number is 9; written chapters are 2\.1, 2\.3/)
  })

  it('gives the survey’s sections within a page their numbers, and other headings none', () => {
    const scans = (text: string) => readBook(makeRoot({ '4-advancements/4.2-scanning-mode': text }))
    const { headings } = pageFacts(
      '4.2',
      scans('## Distance\n\n## Flatten scan\n\n### Sweeping\n\n## Stereo scan'),
    )
    expect(headings.map(({ depth, number, title }) => [depth, number, title])).toEqual([
      [2, '', 'Distance'],
      [2, '4.2.1', 'Flatten scan'],
      [3, '', 'Sweeping'],
      [2, '4.2.2', 'Stereo scan'],
    ])
    expect(() => scans('## Distance\n\n## Flatten scan')).toThrow(
      /scanning-mode\.mdx:1: the survey's section 4\.2\.2 is missing; write ## Stereo scan/,
    )
  })

  it('gives each work the pages that cite it', () => {
    const [cited, other] = references(book)
    expect(cited).toMatchObject({ key: 'gu2021s4', number: 1 })
    expect(cited.citedIn).toMatchObject([
      { page: { number: '2.1' }, url: `${first}.html#cite-gu2021s4`, whys: ['First.', 'Again.'] },
      { page: { number: '2.3' }, whys: ['Third.'] },
    ])
    expect(other).toMatchObject({ number: 2, citedIn: [] })
  })

  it('names the survey’s sections in which a work is cited, the first by its citation', () => {
    const cite = '<Cite of="gu2021s4" why="Here." />'
    const page = '4-advancements/4.2-scanning-mode'
    const own = readBook(
      makeRoot({
        [page]: `## Distance\n\n${cite}\n\n## Flatten scan\n\n### Sweeping\n\n${cite} ${cite}\n\n## Stereo scan\n\nNone.\n\n## Costs\n\n${cite}`,
      }),
    )
    expect(references(own)[0].citedIn[0].sections).toEqual([
      { number: '4.2', url: `${page}.html#cite-gu2021s4` },
      { number: '4.2.1', url: `${page}.html#flatten-scan` },
    ])
  })

  it('lists questions by number and figures in order', () => {
    const answered = questions(book).filter(({ answers }) => answers.length > 0)
    expect(answered.map(({ number, answers }) => [number, answers[0].question.url])).toEqual([
      ['4', `${second}.html#q4`],
      ['30', `${second}.html#q30`],
    ])
    expect(labelled('figure', book).map(({ key }) => key)).toEqual(['fig:sampling'])
  })

  it('sets the notation and sorts the glossary', () => {
    const entries = notation(book)
    expect(entries.slice(0, 7).map(({ role }) => role)).toEqual(['x', 'B', 'h', 'A', 'd', 'C', 'y'])
    expect(entries.every(({ html }) => html.includes('katex'))).toBe(true)
    const terms = glossary(book).map(({ term }) => term.toLowerCase())
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')))
    for (const key of [
      'state',
      'transition',
      'zero-order-hold',
      'pole',
      'half-life',
      'transfer-function',
      'convolution-kernel',
      'hippo',
      'lti',
      'selective',
    ])
      expect(book.glossary.has(key), key).toBe(true)
  })
})
