import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('terms', () => {
  it('links a term to the glossary and puts its meaning at the end of the page once', async () => {
    const tree = await transformed(
      'A <Term of="state">state</Term> and the <Term of="state">state</Term>.',
    )
    expect(valueOf(elements(tree, 'Term')[0], 'href')).toBe('notation.html#term-state')
    expect(valueOf(elements(tree, 'Cards')[0], 'terms')).toMatchObject([
      { key: 'state', term: 'state' },
    ])
  })

  it('refuses a term that the glossary lacks', async () => {
    await expect(transformed('a\n\n<Term of="pol">pole</Term> b')).rejects.toThrow(
      /mdx:3: there is no term pol .*Did you mean pole/,
    )
  })
})
