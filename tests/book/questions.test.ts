import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labelName, questions, readBook } from '../../src/book/index.ts'
import { readQuestions } from '../../src/book/questions.ts'
import { makeRoot, projectRoot, write } from './compile.ts'

const path = '2-background/2.3-state-space-models'
const before = '2-background/2.1-recurrent-neural-networks'
const source = readFileSync(join(projectRoot, 'content/questions.yaml'), 'utf8')
const question = (n: number, text: string) =>
  `<Question n="${n}" asks="Why ${n}?">\n\n${text}\n\n</Question>\n\n`
const cell = (id: string) => `\`\`\`ts cell id="${id}" title="T"\n1\n\`\`\`\n\n`

describe('readQuestions', () => {
  it('knows 76, each where a page of the outline is', () => {
    const asked = readQuestions(projectRoot)
    expect(asked).toHaveLength(76)
    const numbers = readBook(projectRoot).pages.map(({ number }) => number)
    for (const { number, section } of asked) expect(numbers, number).toContain(section)
    expect(new Set(asked.map(({ asks }) => asks)).size).toBe(76)
  })

  it.each([
    ['a number that is left out', ['\n8: ', '\n88: '], /after question 7 comes 9; write 8/],
    ['a field that is missing', [/asks: 'Is a big[^}]*/, ''], /question 12 has asks undefined/],
  ] as const)('refuses %s', (_, [from, to], message) => {
    const root = makeRoot({})
    const changed = source.replace(from, to)
    expect(changed).not.toBe(source)
    write(root, 'content/questions.yaml', changed)
    expect(() => readQuestions(root)).toThrow(message)
  })
})

describe('answers', () => {
  it('must be to a question of the list', () => {
    expect(() => readBook(makeRoot({ [path]: `One.\n\n${question(77, 'So.')}` }))).toThrow(
      /models\.mdx:3: content\/questions\.yaml has no question 77; the last is 76/,
    )
  })

  it('show the figures and cells that they name, or else the nearest of their section', () => {
    const chapter =
      `## One\n\n${cell('far')}${'Text.\n\n'.repeat(9)}${cell('near')}${question(4, 'So.')}` +
      `${question(5, 'See <Ref to="cell:far"/> and <Ref to="sec:2.1"/>.')}` +
      `## Two\n\n${question(6, 'None here.')}${question(7, 'But <Ref to="cell:first"/> there.')}## Three\n\n${cell('other')}`
    const book = readBook(makeRoot({ [path]: chapter, [before]: cell('first') }))
    const given = questions(book).flatMap(({ answers }) => answers)
    expect(given.map(({ question, shown }) => [question.number, shown.map(labelName)])).toEqual([
      ['4', ['Cell 2.3.b']],
      ['5', ['Cell 2.3.a']],
      ['6', []],
      ['7', ['Cell 2.1.a']],
    ])
  })
})

describe('the book', () => {
  const book = readBook(projectRoot)
  const due = questions(book).filter(
    ({ page }) => page?.written && ['2', '3'].includes(page.chapter.number),
  )

  it('has written most sections of chapters 2 and 3', () => {
    expect(due.length).toBeGreaterThan(50)
  })

  it.each(due.map((each) => [each.number, each] as const))(
    'answers question %s where it belongs',
    (_, { answers, page }) => {
      expect(answers.map(({ question }) => question.page.number)).toContain(page!.number)
    },
  )

  it('shows most answers by a figure or a cell', () => {
    const given = questions(book).flatMap(({ answers }) => answers)
    const shown = given.filter((answer) => answer.shown.length > 0)
    expect(shown.length / given.length).toBeGreaterThan(0.85)
  })
})
