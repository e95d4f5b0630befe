import { describe, expect, it } from 'vitest'
import { searchEntries } from '../../src/build/search-entries.ts'
import { withoutMarks } from '../../src/build/search-index.ts'

const page = `<!doctype html><body><article>
  <h1 id="top">State space models</h1><p>Opening words.</p>
  <h2 id="memory"><span data-number>2.3.4</span> Memory</h2><p>Half-life and <span aria-hidden="true">hidden</span> poles.</p>
  <figure id="poles" data-search-kind="Figure" data-search-title="Poles" data-search-number="Figure 2.3.4"><p>A caption of <math>Δ</math><span aria-hidden="true">Δ</span>.</p></figure>
  <p data-search-skip>Skipped.</p>
</article></body>`

describe('searchEntries', () => {
  const entries = searchEntries(page, 'a/b.html')

  it('cuts the article at its headings', () => {
    const sections = entries.filter(({ kind }) => kind === 'Section')
    expect(sections.map(({ id, number, title }) => [id, number, title])).toEqual([
      ['a/b.html#top', '', 'State space models'],
      ['a/b.html#memory', '2.3.4', 'Memory'],
    ])
    expect(sections[1].text).toBe('Half-life and poles.')
  })

  it('has the page itself, by its title and the line under it', () => {
    const head = (marks: string) =>
      `<body><header class="head"><h1 id="top"${marks}><span class="hidden-label">6.6 </span>Robotics</h1><p class="standfirst">Hands and legs.</p></header><article><h2 id="a">One</h2></article></body>`
    expect(searchEntries(head(''), 'r.html')[0]).toEqual({
      id: 'r.html#top',
      kind: 'Page',
      title: 'Robotics',
      number: '6.6',
      text: 'Hands and legs.',
      page: '6.6 Robotics',
    })
    const skipped = searchEntries(head(' data-search-skip'), 'r.html')
    expect(skipped.map(({ kind }) => kind)).toEqual(['Section'])
  })

  it('takes what names its kind as an entry of its own', () => {
    expect(entries.filter(({ kind }) => kind === 'Figure')).toEqual([
      {
        id: 'a/b.html#poles',
        kind: 'Figure',
        title: 'Poles',
        number: 'Figure 2.3.4',
        text: 'A caption of Δ.',
        page: 'State space models',
      },
    ])
  })

  it('refuses an entry that cannot be linked to', () => {
    expect(() => searchEntries('<p data-search-kind="Term">x</p>', 'p.html')).toThrow(
      /p\.html.*Term.*no id/,
    )
  })
})

describe('withoutMarks', () => {
  it('takes out what only the index reads', () => {
    expect(
      withoutMarks(
        '<p id="a" data-search-kind="Term" data-search-title="a > b" data-searches="1" class="c"><b data-search-skip>x</b>',
      ),
    ).toBe('<p id="a" data-searches="1" class="c"><b>x</b>')
  })
})
