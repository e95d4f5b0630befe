import { describe, expect, it } from 'vitest'
import { figureNamed } from '../../components/figures/index.ts'
import { fragmentOf } from '../../components/figure-settings.ts'
import { readBook } from '../../src/book/book.ts'
import { lectures } from '../../src/book/teaching.ts'

const book = readBook()
const plans = lectures(book)

describe('the lectures', () => {
  it('are four, and each fills its minutes', () => {
    expect(plans).toHaveLength(4)
    for (const { title, minutes, steps } of plans)
      expect(
        steps.reduce((sum, step) => sum + step.minutes, 0),
        title,
      ).toBe(minutes)
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

  it('ask something at every step', () => {
    for (const { ask } of plans.flatMap(({ steps }) => steps)) expect(ask).toMatch(/^[A-Z].*\?$/)
  })

  it('go through the book in its order within each lecture', () => {
    const order = book.pages.map(({ number }) => number)
    for (const { steps } of plans) {
      const places = steps.map(({ page }) => order.indexOf(page.number))
      expect([...places].sort((a, b) => a - b)).toEqual(places)
    }
  })
})
