import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

const figure = '<Figure name="sampling">\n**Look.** More.\n</Figure>'

describe('figures', () => {
  it('numbers figures and lets Try and Value follow them', async () => {
    const tree = await transformed(
      `<Try figure="sampling" set="dt:1.2">more</Try> is <Value of="sampling" name="half-life" />\n\n${figure}\n\n<Figure name="poles">x</Figure>`,
      { figures: ['sampling', 'poles'] },
    )
    const [first, second] = elements(tree, 'Figure')
    expect([valueOf(first, 'number'), valueOf(first, 'id')]).toEqual(['2.3.1', 'sampling'])
    expect(valueOf(second, 'number')).toBe('2.3.2')
  })

  it('lets a Try reach a figure of another page', async () => {
    const source = '<Try figure="sampling" set="dt:1" elsewhere>there</Try> it is.'
    const [there] = elements(await transformed(source, { figures: ['sampling'] }), 'Try')
    expect(valueOf(there, 'set')).toBe('dt:1')
  })

  it.each([
    [
      'an unknown figure',
      'a\n\n<Figure name="samplin">x</Figure>',
      /mdx:3: there is no figure samplin .*Did you mean sampling/,
    ],
    ['a figure twice', `${figure}\n\n${figure}`, /mdx:5: the anchor sampling is already used/],
    [
      'a Try without its figure',
      '<Try figure="sampling" set="dt:1">a</Try> b',
      /mdx:1: .*not on this page/,
    ],
    [
      'a Try that follows a heading of the name of a figure',
      '## Sampling\n\n<Try figure="sampling" set="dt:1">a</Try> b',
      /mdx:3: .*not on this page/,
    ],
    [
      'a Try elsewhere for a figure of the page',
      `${figure}\n\n<Try figure="sampling" set="dt:1" elsewhere>a</Try> b`,
      /mdx:5: .*which is on this page/,
    ],
    [
      'a Try elsewhere for an unknown figure',
      '<Try figure="nothing" set="dt:1" elsewhere>a</Try> b',
      /mdx:1: there is no figure nothing/,
    ],
    [
      'a Value of an unknown figure',
      'a <Value of="nothing" name="n" />',
      /mdx:1: there is no figure nothing/,
    ],
    [
      'a Try without a setting',
      `${figure}\n\n<Try figure="sampling">a</Try> b`,
      /mdx:5: <Try> needs set/,
    ],
    ['a name that is not quoted', '<Figure name={"sampling"}>x</Figure>', /mdx:1: .*in quotes/],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
