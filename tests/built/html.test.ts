import { describe, expect, it } from 'vitest'
import { HtmlValidate } from 'html-validate'
import { chapter, pages, read } from './site.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // The build writes compact HTML: omitted quotes and closing slashes are its choice, not an error.
    'attr-quotes': 'off',
    'void-style': 'off',
    // Long formulas and stills stand on one line.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    // KaTeX and the stills place their parts by inline style, which the policy allows.
    'no-inline-style': 'off',
  },
})

describe('html-validate', () => {
  it.each(pages)('%s is valid', async (page) => {
    const report = await validator.validateString(read(page), page)
    const found = report.results.flatMap(({ messages }) =>
      messages.map(
        ({ ruleId, line, column, message }) => `${line}:${column} ${ruleId}: ${message}`,
      ),
    )
    expect(found.slice(0, 20)).toEqual([])
  })
})

describe('the page without scripts', () => {
  it('holds every figure drawn, with its values and its sentence', () => {
    const html = read(chapter)
    const figures = html.match(/<book-figure\b/g) ?? []
    expect(figures.length).toBeGreaterThanOrEqual(5)
    expect((html.match(/<div class="fig-stage"[^>]*><svg/g) ?? []).length).toBeGreaterThanOrEqual(
      figures.length,
    )
    const drawings = [...html.matchAll(/<use href="#([^"]+)"/g)].map((match) => match[1])
    expect(drawings.length).toBe(figures.length)
    for (const id of drawings) expect(html).toContain(`id="${id}"`)
    expect((html.match(/<p class="fig-now"[^>]*>[^<]{40,}/g) ?? []).length).toBe(figures.length)
  })

  it('typesets every display equation of the source', () => {
    expect((read(chapter).match(/class="katex-display"/g) ?? []).length).toBeGreaterThan(10)
  })
})
