import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

describe('callouts', () => {
  it('numbers definitions and exercises and sets mathematics in titles', async () => {
    const tree = await transformed(
      '<Callout kind="definition" title="Stable $\\rA$">One line.</Callout>\n\n<Callout kind="short">\nText.\n</Callout>\n\n' +
        '<Exercise id="euler">\nFind it.\n\n<Solution>\nHere.\n</Solution>\n</Exercise>\n\n<Question n="24" asks="What is Δ?">\nTime.\n</Question>',
    )
    const [definition, short] = elements(tree, 'Callout')
    expect(valueOf(definition, 'number')).toBe('2.3.1')
    expect(valueOf(definition, 'title')).toContain('class="mA"')
    expect(valueOf(short, 'number')).toBeUndefined()
    expect(valueOf(elements(tree, 'Exercise')[0], 'id')).toBe('exercise-euler')
    expect(valueOf(elements(tree, 'Question')[0], 'id')).toBe('q24')
  })

  it('puts bare text of a block in a paragraph', async () => {
    const tree = await transformed('<Callout kind="short">One *line*.</Callout>')
    expect(elements(tree, 'Callout')[0].children.map(({ type }) => type)).toEqual(['paragraph'])
  })

  it.each([
    [
      'an unknown kind',
      'a\n\n<Callout kind="warning">x</Callout>',
      /mdx:3: .*definition, short, survey/,
    ],
    [
      'a question without its words',
      '<Question n="3">x</Question>',
      /mdx:1: <Question> needs asks/,
    ],
    [
      'a question without a number',
      '<Question n="three" asks="a">x</Question>',
      /mdx:1: .*whole number/,
    ],
    ['an exercise without an id', '<Exercise>x</Exercise>', /mdx:1: <Exercise> needs id/],
    [
      'half a comparison',
      '<PaperCode title="a">\n<Paper>\nx\n</Paper>\n</PaperCode>',
      /mdx:1: .*one <Paper> and then one <Code>/,
    ],
  ])('refuses %s', async (_, source, message) => {
    await expect(transformed(source)).rejects.toThrow(message)
  })
})
