import { describe, expect, it } from 'vitest'
import { figureNamed } from '../../components/figures/index.ts'
import { fragmentOf } from '../../components/figure-settings.ts'
import { readBook } from '../../src/book/book.ts'
import { lectures } from '../../src/book/teaching.ts'
import { readYaml } from '../../src/book/read-yaml.ts'
import { parseSettings } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { makeRoot, write } from './compile.ts'

const book = readBook()
const plans = lectures(book)

describe('the lectures', () => {
  it('are five, and each fills its minutes', () => {
    expect(plans).toHaveLength(5)
    for (const { title, minutes, steps } of plans)
      expect(
        steps.reduce((sum, step) => sum + step.minutes, 0),
        title,
      ).toBe(minutes)
  })

  it('begin at 0, and each stretch where the one before it ends', () => {
    for (const { title, steps } of plans)
      steps.forEach(({ from }, at) => {
        const before = steps[at - 1]
        expect(from, `${title}, stretch ${at}`).toBe(before ? before.from + before.minutes : 0)
      })
  })

  it('open figures that exist on their pages, at settings that they take and that show', () => {
    for (const { figure, set, page } of plans.flatMap(({ steps }) => steps)) {
      if (!figure) continue
      expect(figure.page.number).toBe(page.number)
      const definition = figureNamed(figure.anchor)
      if (set) expect(fragmentOf(definition.name, set)).toContain(set)
    }
    expect(
      plans.flatMap(({ steps }) => steps).filter(({ figure }) => figure).length,
    ).toBeGreaterThan(20)
    expect(() => fragmentOf('sampling', 'dt:fast')).toThrow('cannot take')
  })

  it('set exercises of pages that they treat, and ask questions that the book answers', () => {
    for (const { title, steps, exercises, questions } of plans) {
      const pages = new Set(steps.map(({ page }) => page.number))
      for (const { page } of exercises) expect(pages.has(page.number), title).toBe(true)
      const answered = [...book.chapters.values()].flatMap(({ answers }) =>
        answers.map(({ question }) => question.url),
      )
      for (const { url } of questions) expect(answered).toContain(url)
    }
  })

  it('say what students bring, of sections that come before, and what they can do then', () => {
    const order = book.pages.map(({ number }) => number)
    for (const { title, steps, needs, after } of plans) {
      expect(needs, title).toMatch(/^[A-Z].*\.$/)
      expect(after, title).toMatch(/^[a-z].*\.$/)
      const last = order.indexOf(steps.at(-1)!.page.number)
      for (const section of needs.match(/\d\.\d/g) ?? []) {
        const at = order.findIndex((number) => number.startsWith(section))
        expect(at, `${title}: ${section}`).toBeGreaterThanOrEqual(0)
        expect(at, `${title}: ${section}`).toBeLessThan(last)
      }
    }
  })

  it('ask something at every step', () => {
    for (const { ask } of plans.flatMap(({ steps }) => steps)) expect(ask).toMatch(/^[A-Z].*\?$/)
  })

  it('answer at every step, with numbers that the figure says at its setting', () => {
    for (const { figure, set, answer } of plans.flatMap(({ steps }) => steps)) {
      expect(answer).toMatch(/^[A-Za-z].*\.$/)
      if (!figure) continue
      const definition = figureNamed(figure.anchor)
      const { schema } = definition
      const values = set === undefined ? {} : parseSettings(schema, set).values
      const parameters = Object.assign(defaultsOf(schema), values)
      const data = definition.compute(parameters)
      const readouts = definition.readouts?.(data, parameters) ?? []
      const said = [
        definition.describe(data, parameters),
        ...readouts.map(({ value }) => value),
      ].join(' ')
      // What has one digit may be counted in the drawing.
      const numbers = answer.match(/[−\d][\d.,]*\d/g) ?? []
      for (const number of numbers) expect(said, `${figure.anchor}: ${answer}`).toContain(number)
    }
  })

  it('hand out a cell at every step, each once', () => {
    const cells = plans.flatMap(({ steps }) => steps).map(({ cell }) => cell?.url)
    expect(cells).not.toContain(undefined)
    expect(new Set(cells).size).toBe(cells.length)
  })

  it('go through the book in its order within each lecture', () => {
    const order = book.pages.map(({ number }) => number)
    for (const { steps } of plans) {
      const places = steps.map(({ page }) => order.indexOf(page.number))
      expect([...places].sort((a, b) => a - b)).toEqual(places)
    }
  })
})

describe('the plan of a lecture', () => {
  const [plan] = readYaml(book.root, 'content/teaching.yaml') as Record<string, unknown>[]
  const [first, ...others] = plan.steps as Record<string, unknown>[]
  const read = (changed: object) => {
    const root = makeRoot({})
    write(root, 'content/teaching.yaml', JSON.stringify([{ ...plan, ...changed }]))
    return lectures({ ...book, root })[0]
  }

  it('leads to the questions and the exercises that it names', () => {
    const { questions, exercises } = read({
      questions: [3, 1],
      exercises: [{ page: '2.1', id: 'half-life-of-a-gate' }],
    })
    expect(questions.map(({ number }) => number)).toEqual(['3', '1'])
    expect(exercises.map(({ key, page }) => [key, page.number])).toEqual([
      ['exercise:half-life-of-a-gate', '2.1'],
    ])
  })

  it.each([
    [
      'a setting of no figure',
      { steps: [{ ...first, figure: undefined, set: 'dt:1' }, ...others] },
      'content/teaching.yaml: 0.steps.0: a step with a setting names the figure that takes it',
    ],
    [
      'minutes that do not add up',
      { minutes: 5 },
      '0: the minutes of the steps do not add up to those of the lecture',
    ],
    ['a page that is none', { steps: [{ ...first, page: '9.9' }, ...others] }, 'has no page 9.9'],
    [
      'a figure of another page',
      { steps: [{ ...first, figure: 'banana' }, ...others] },
      `the book has no figure banana in ${String(first.page)}`,
    ],
    [
      'a cell of another page',
      { steps: [{ ...first, cell: 'banana' }, ...others] },
      `the book has no cell banana in ${String(first.page)}`,
    ],
    ['a question that is none', { questions: [0] }, 'the book has no question 0'],
    [
      'an exercise of another page',
      { exercises: [{ page: '8', id: 'banana' }] },
      'the book has no exercise banana in 8',
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(() => read(changed)).toThrow(message)
  })
})
