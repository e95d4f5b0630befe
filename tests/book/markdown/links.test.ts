import { describe, expect, it } from 'vitest'
import { transformed } from '../compile.ts'

const others = {
  '2-background/2.2-transformers': '## Its heading\n\n<Question n="1" asks="Why?">So.</Question>',
}

describe('links within the book', () => {
  it.each([
    './2.2-transformers.html',
    './2.2-transformers.html#its-heading',
    './2.2-transformers.html#q1',
    '#here',
    '../notation.html',
    '../figures/sampling.html',
    '../figures/sampling.html#sampling.1=dt:0.2',
    'https://example.org/none',
    'mailto:someone@example.org',
  ])('may lead to %s', async (url) => {
    await expect(transformed(`## Here\n\n[words](${url})`, { others })).resolves.toBeDefined()
  })

  it.each([
    ['./2.2-transformer.html', /mdx:3: \.\/2\.2-transformer\.html leads to no page of the book/],
    ['../2.2-transformers.html', /mdx:3: .* leads to no page/],
    ['./2.2-transformers', /mdx:3: .* leads to no page/],
    ['../nowhere.html', /mdx:3: .* leads to no page/],
    ['../3-mamba/3.1.2-selection.html', /mdx:3: .* leads to no page/],
    ['../figures/samplings.html', /mdx:3: .* leads to no page/],
    [
      './2.2-transformers.html#its-headings',
      /mdx:3: 2-background\/2\.2-transformers\.html has no place its-headings\. Did you mean its-heading\?/,
    ],
    ['#there', /mdx:3: .* has no place there/],
  ])('may not lead to %s', async (url, reason) => {
    await expect(transformed(`## Here\n\n[words](${url})`, { others })).rejects.toThrow(reason)
  })
})
