import { z } from 'astro/zod'
import { readBook, type Book } from './book.ts'
import type { Label } from './label.ts'
import type { Page } from './outline.ts'
import { readYaml } from './read-yaml.ts'

const file = 'content/teaching.yaml'

const step = z
  .object({
    minutes: z.number().int().positive(),
    /** Number of the page in content/outline.yaml. */
    page: z.string(),
    figure: z.string().optional(),
    /** Settings of the figure, as <Try set> writes them. */
    set: z.string().optional(),
    /** What to ask before anything is moved. */
    ask: z.string(),
    /** What is then seen, for who teaches. */
    answer: z.string(),
    /** Id of a cell of the page, to hand out. */
    cell: z.string().optional(),
  })
  .strict()
  .refine(({ figure, set }) => set === undefined || figure !== undefined, {
    message: 'a step with a setting names the figure that takes it',
  })

const lecture = z
  .object({
    title: z.string(),
    minutes: z.number().int().positive(),
    aim: z.string(),
    /** What students bring. */
    needs: z.string(),
    /** What they can do after it, as the end of a sentence. */
    after: z.string(),
    steps: z.array(step).min(1),
    /** Numbers of content/questions.yaml. */
    questions: z.array(z.number().int()).min(1),
    exercises: z.array(z.object({ page: z.string(), id: z.string() }).strict()).min(1),
  })
  .strict()
  .refine(({ minutes, steps }) => steps.reduce((sum, each) => sum + each.minutes, 0) === minutes, {
    message: 'the minutes of the steps do not add up to those of the lecture',
  })

/** A stretch of a lecture: a page, a figure of it that is projected, a cell of it to hand out. */
export interface LectureStep {
  /** Minutes from the beginning of the lecture. */
  readonly from: number
  readonly minutes: number
  readonly page: Page
  readonly figure?: Label
  readonly set?: string
  readonly ask: string
  readonly answer: string
  readonly cell?: Label
}

export interface Lecture {
  readonly title: string
  readonly minutes: number
  readonly aim: string
  /** What students bring, and what they can do after it. */
  readonly needs: string
  readonly after: string
  readonly steps: readonly LectureStep[]
  readonly questions: readonly Label[]
  readonly exercises: readonly Label[]
}

/**
 * The lectures of content/teaching.yaml with what they name.
 * Throws when the file does not have its form, or a page, figure, cell, question or exercise is missing.
 */
export function lectures(book: Book = readBook()): readonly Lecture[] {
  const read = z.array(lecture).safeParse(readYaml(book.root, file))
  if (!read.success)
    throw new Error(
      `${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    )
  const labels = [...book.chapters.values()].flatMap((chapter) => chapter.labels)
  const label = (kind: Label['kind'], where: string, is: (label: Label) => boolean): Label => {
    const found = labels.find((each) => each.kind === kind && is(each))
    if (!found) throw new Error(`${file}: the book has no ${kind} ${where}`)
    return found
  }
  return read.data.map(({ steps, questions, exercises, ...rest }) => ({
    ...rest,
    steps: steps.map(({ page: number, figure, cell, ...each }, at) => {
      const page = book.pages.find((one) => one.number === number)
      if (!page?.written) throw new Error(`${file}: the book has no page ${number}`)
      const labelled = (
        kind: Label['kind'],
        id: string | undefined,
        isMeant: (one: Label) => boolean,
      ): Label | undefined =>
        id === undefined
          ? undefined
          : label(kind, `${id} in ${number}`, (one) => isMeant(one) && one.page.number === number)
      const drawn = labelled('figure', figure, ({ anchor }) => anchor === figure)
      const handed = labelled('cell', cell, ({ key }) => key === `cell:${cell}`)
      const from = steps.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0)
      return {
        ...each,
        from,
        page,
        ...(drawn && { figure: drawn }),
        ...(handed && { cell: handed }),
      }
    }),
    questions: questions.map((number) =>
      label('question', String(number), (one) => one.number === String(number)),
    ),
    exercises: exercises.map(({ page, id }) =>
      label(
        'exercise',
        `${id} in ${page}`,
        (one) => one.key === `exercise:${id}` && one.page.number === page,
      ),
    ),
  }))
}
