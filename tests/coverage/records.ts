import type { Page } from '../../src/book/outline.ts'
import { readQuestions } from '../../src/book/questions.ts'
import { readYaml } from '../../src/book/read-yaml.ts'
import type { PageCounts } from './count.ts'

/** The numbers of the readers' questions that belong to a page or to a section it treats. */
export function belongingTo(root: string, page: Page): readonly number[] {
  const sections = [page.number, ...page.within.map(({ number }) => number)]
  return readQuestions(root)
    .filter(({ section }) => sections.includes(section))
    .map(({ number }) => Number(number))
}

/** How many of the questions that belong to a page it answers. */
export function answeredBy(counts: PageCounts, belonging: readonly number[]): number {
  return belonging.filter((question) => counts.questions.includes(question)).length
}

/** The day of a page's last review by someone who did not write it, from content/reviews.yaml. */
export function reviewOf(root: string, page: Page): string | undefined {
  const reviews = readYaml(root, 'content/reviews.yaml') as Record<string, string>
  const day = reviews[page.number]
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
    throw new Error(
      `content/reviews.yaml: ${page.number} has "${day}"; a day is written 2026-01-31`,
    )
  return day
}
