import { describe, expect, it } from 'vitest'
import { searchEntries } from '../../src/build/search-entries.ts'
import { withoutMarks } from '../../src/build/search-index.ts'

const page = `<!doctype html><head><meta name="description" content="Poles and memory."></head><body><article>
  <h1 id="top">State space models</h1><p>Opening words.</p>
  <h2 id="memory"><span data-number>2.3.4</span> Memory</h2><p><a data-term="half-life">Half-life</a> and <span aria-hidden="true">hidden</span> poles.</p>
  <figure id="poles" data-search-kind="Figure" data-search-title="Poles" data-search-number="Figure 2.3.4"><p>A caption of <math>Δ</math><span aria-hidden="true">Δ</span>.</p></figure>
  <live-cell id="cell-a" data-search-kind="Cell" data-search-title="A cell" data-search-number="Cell 2.3.a"><b>Run</b><pre data-search-text>print(dt)</pre></live-cell>
  <div class="equation" id="eq-x" data-search-kind="Equation" data-search-number="2.3.1" data-search-title="(2.3.1)" data-search-text="h_k=a"><math><msub><mi>h</mi><mi>k</mi></msub><mo>=</mo><mi>a</mi></math><math><mo>+</mo><mi>b</mi></math></div>
  <table><tr id="symbol-a" data-search-kind="Term" data-search-title="transition"><td data-search-names>A · Ā</td><td>rates</td><td data-search-names><code>A</code></td></tr></table>
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
    expect(sections[1].text).toBe('Half-life and poles. hₖ = a+b A · Ā rates A')
    expect(sections[1].about).toBe('Half-life')
  })

  it('has the page itself, by its title and the line under it', () => {
    const head = (marks: string) =>
      `<head><meta name="description" content="Arms."></head><body><header class="head"><h1 id="top"${marks}><span class="hidden-label">6.6 </span>Robotics</h1><p class="standfirst">Hands and legs.</p></header><article><h2 id="a">One</h2></article></body>`
    expect(searchEntries(head(''), 'r.html')[0]).toEqual({
      id: 'r.html#top',
      kind: 'Page',
      title: 'Robotics',
      number: '6.6',
      names: '',
      about: 'Arms.',
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
        names: '',
        about: '',
        text: 'A caption of Δ.',
        page: 'State space models',
      },
    ])
  })

  it('takes the code of a cell, and shows the page for it', () => {
    const cell = entries.find(({ kind }) => kind === 'Cell')
    expect([cell?.number, cell?.title, cell?.text, cell?.lead]).toEqual([
      'Cell 2.3.a',
      'A cell',
      'print(dt)',
      '',
    ])
  })

  it('finds an equation by its LaTeX and shows it as a line, with its section', () => {
    const equation = entries.find(({ kind }) => kind === 'Equation')
    expect([equation?.text, equation?.lead]).toEqual(['h_k=a', 'hₖ = a + b In “Memory”.'])
  })

  it('takes each name that a row marks once', () => {
    expect(entries.find(({ kind }) => kind === 'Term')?.names).toBe('A · Ā')
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
        '<p id="a" data-search-kind="Term" data-search-title="a > b" data-search-names data-searches="1" class="c"><b data-search-skip>x</b>',
      ),
    ).toBe('<p id="a" data-searches="1" class="c"><b>x</b>')
  })
})
