import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fragmentOf } from '../../components/figure-settings.ts'
import { labelName, questions, readBook } from '../../src/book/index.ts'
import { readQuestions } from '../../src/book/questions.ts'
import { makeRoot, projectRoot, write } from './compile.ts'

const path = '2-background/2.3-state-space-models'
const before = '2-background/2.1-recurrent-neural-networks'
const source = readFileSync(join(projectRoot, 'content/questions.yaml'), 'utf8')
const question = (n: number, text: string) =>
  `<Question n="${n}" asks="Why ${n}?">\n\n${text}\n\n</Question>\n\n`
const cell = (id: string) => `\`\`\`ts cell id="${id}" title="T"\n1\n\`\`\`\n\n`
const chapter = (...answers: string[]) =>
  `## One\n\n${cell('here')}${cell('near')}<Figure name="sampling">x</Figure>\n\n${answers.join('')}`

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

  const shownIn = (...answers: string[]) => {
    const book = readBook(makeRoot({ [path]: chapter(...answers), [before]: cell('first') }))
    return questions(book)
      .flatMap(({ answers }) => answers)
      .map(({ question, shown }) => [
        question.number,
        shown.map(({ label, set }) => labelName(label) + (set ? ` at ${set}` : '')),
      ])
  }

  it('show the figures and cells that they name', () => {
    expect(
      shownIn(
        question(4, 'So.'),
        question(5, 'See <Ref to="cell:here"/> and <Ref to="sec:2.1"/>.'),
        question(6, 'But <Ref to="cell:first"/> there.'),
        question(7, '<Try figure="sampling" set="dt:1">So</Try> it is.'),
      ),
    ).toEqual([
      ['4', []],
      ['5', ['Cell 2.3.a']],
      ['6', ['Cell 2.1.a']],
      ['7', ['Figure 2.3.1 at dt:1']],
    ])
  })

  it('show what they list before what they name', () => {
    const listed = (shown: string) =>
      question(4, 'See <Ref to="cell:here"/>.').replace('?">', `?" shown="${shown}">`)
    expect(shownIn(listed('cell:near fig:sampling#dt:1,rule:euler'))).toEqual([
      ['4', ['Cell 2.3.b', 'Figure 2.3.1 at dt:1,rule:euler']],
    ])
    expect(() => shownIn(listed('cell:far'))).toThrow(
      /models\.mdx:13: shown has cell:far, which is no figure or cell or table of the book/,
    )
    expect(() => shownIn(listed('cell:near#dt:1'))).toThrow(/cell:near, which is no figure of the/)
  })
})

describe('the opening of an answer', () => {
  const opensWith = (text: string) => {
    const book = readBook(makeRoot({ [path]: chapter(question(4, text)) }))
    return questions(book).flatMap(({ answers }) => answers)[0].openingHtml
  }
  const long = `${'So it is told here at length, '.repeat(4)}in one sentence.`

  it('is of whole sentences, as many as say something', () => {
    expect(opensWith(`No. ${long} And more.`)).toBe(`No. ${long}`)
    expect(opensWith('No. This is left:\n\n- a list')).toBe('No.')
    expect(opensWith('- a list')).toBe('')
  })

  it('names what it refers to, leaves citations out, and quotes as the page does', () => {
    const cited = 'See <Ref to="cell:here"/>, the "first" <Cite of="gu2023mamba" why="w"/>.'
    expect(opensWith(cited)).toBe('See Cell 2.3.a, the “first”.')
  })

  it('ends before a number that a figure has yet to give', () => {
    const value = '<Value of="sampling" name="half-life"/>'
    expect(opensWith(`Yes. It is ${value} of it.`)).toBe('Yes.')
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

  it('has an opening of every answer that a list can show', () => {
    for (const { number, answers } of questions(book)) {
      const [{ openingHtml }] = answers
      expect(openingHtml, number).toMatch(/\S.{20,}[.?!](<\/span>)?$/s)
      expect(openingHtml, number).not.toMatch(/[⟨⟩⟦⟧]|undefined|katex-error/)
    }
  })

  it.each(due.map((each) => [each.number, each] as const))(
    'answers question %s where it belongs',
    (_, { answers, page }) => {
      expect(answers.map(({ question }) => question.page.number)).toContain(page!.number)
    },
  )

  const given = questions(book)
    .flatMap(({ answers }) => answers)
    .filter(({ question }) => ['1', '2', '3'].includes(question.page.chapter.number))

  it.each(given.map((each) => [`${each.question.number} of ${each.question.page.number}`, each]))(
    'shows answer %s by a figure or a cell, a figure at settings that it takes',
    (_, { shown }) => {
      expect(shown.map(({ label }) => label.kind)).toContainEqual(
        expect.stringMatching(/^(figure|cell)$/),
      )
      for (const { label, set } of shown)
        if (set) expect(fragmentOf(label.anchor, set)).toContain(`${label.anchor}.`)
    },
  )
})
