import { describe, expect, it } from 'vitest'
import { wholeBook } from '../../src/build/whole-book.ts'

const first = {
  url: '1-one.html',
  title: '1 One',
  html: `<html><head><noscript><link rel="stylesheet" href="a/plain.css"></noscript>
    <link rel="stylesheet" href="a/main.css"></head><body><header>chrome</header><main id="text">
    <h1 id="top">One</h1>
    <a href="2/two.html#fig.1=L:3">to its figure</a> <a href="#top">up</a> <a href="2/two.html">to two</a>
    <a href="atlas.html#s">atlas</a> <a href="https://arxiv.org/abs/1">paper</a>
    <button data-needs-scripts>Run</button><p data-print="no">only on screens</p><script>1</script>
    <details class="solution"><summary>Solution</summary>solved</details>
    <details class="cell-data"><summary>Data</summary>numbers</details>
    <details class="solution cell-python"><summary>Python</summary>import numpy</details>
    <noscript><p>as text</p></noscript>
    </main></body></html>`,
}
const second = {
  url: '2/two.html',
  title: '2 Two',
  html: `<html><head><link rel="stylesheet" href="../a/main.css"></head><body><main id="text">
    <h1 id="top">Two</h1><figure id="fig" aria-labelledby="top fig"><svg><clipPath id="cut"></clipPath>
    <g clip-path="url(#cut)"></g></svg><img src="../a/one.png"></figure>
    <label for="fig">named</label></main></body></html>`,
}
const options = { title: 'Book', standfirst: 'All of it.' }

describe('the whole book', () => {
  const html = wholeBook([first, second], options)

  it('has what the pages say once, without their chrome and what only screens need', () => {
    for (const text of ['One', 'Two', 'solved', 'as text', 'All of it.'])
      expect(html, text).toContain(text)
    for (const text of ['chrome', 'only on screens', 'Run', '<script', 'numbers', 'import numpy'])
      expect(html, text).not.toContain(text)
    expect(html).toMatch(/<details class="solution" open/)
  })

  it('takes every style sheet once, from the root', () => {
    expect(html.match(/href="a\/[a-z]+\.css"/g)).toEqual([
      'href="a/plain.css"',
      'href="a/main.css"',
    ])
  })

  it('has no id twice, and every inner address leads to one', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const led = [...html.matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id)
    expect(led.length).toBe(6)
    for (const id of led) expect(ids, id).toContain(id)
    expect(html).toContain('aria-labelledby="2-two--top 2-two--fig"')
    expect(html).toContain('for="2-two--fig"')
  })

  it('lets pictures be found', () => {
    expect(html).toContain('src="a/one.png"')
  })

  it('leaves links that lead out of the site, and those to its other pages where the site is known', () => {
    expect(html).toContain('<a href="https://arxiv.org/abs/1">')
    expect(html).toContain('<a>atlas</a>')
    expect(wholeBook([first, second], { ...options, site: 'https://example.org/m/' })).toContain(
      '<a href="https://example.org/m/atlas.html#s">atlas</a>',
    )
  })

  it('refuses a page without text', () => {
    expect(() => wholeBook([{ ...first, html: '<p>none</p>' }], options)).toThrow(/1-one\.html/)
  })
})
