import { expect, it } from 'vitest'
import own from '../../package.json' with { type: 'json' }
import { ownEntry } from '../../src/layouts/own-entry.ts'

it.each([
  ['4-advancements/4.2-scanning-mode.html', '-4.2', 'Scanning mode', 'Section 4.2 of'],
  ['3-mamba/interlude.html', '-interlude', 'A small model, read whole', 'The interlude of'],
  ['A-after-the-survey.html', '-a', 'After the survey', 'Appendix A of'],
])('the entry of %s names it and where it stands', (url, key, title, place) => {
  const [head, ...fields] = ownEntry(url, `https://book.example/${url}#top`).split('\n')
  expect(head).toBe(`@misc{survey-of-mamba-live${key},`)
  expect(fields).toEqual([
    `  title   = {{${title}}},`,
    `  note    = {${place} A Survey of Mamba, live, version ${own.version}, after Qu et al., arXiv:2408.01129},`,
    `  url     = {https://book.example/${url}#top},`,
    '}',
  ])
})

it('any other page gives the entry of the book, without an address where none is known', () => {
  const entry = ownEntry('atlas.html')
  expect(entry).toBe(ownEntry())
  expect(entry).toContain('title   = {{A Survey of Mamba, live}}')
  expect(entry).not.toContain('url')
})
