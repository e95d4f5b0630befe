import type { PageCounts } from './count.ts'

/** What a page must have at least, and how many words it may have at most. */
export interface Floor {
  readonly words: readonly [number, number]
  readonly figures: number
  readonly cells: number
  readonly exercises: number
  readonly citations: number
}

type Words = Floor['words']

/** Length by the first part of a section's number. */
const lengths: Readonly<Record<string, Words>> = {
  '1': [1200, 3000],
  '2': [2500, 5000],
  '3': [2500, 5000],
  Interlude: [1500, 2500],
  '4': [2500, 3500],
  '5': [1200, 2500],
  '6': [1200, 2500],
  '7': [1200, 3000],
  '8': [1200, 3000],
  A: [1200, 3000],
}

/** The standard of a section, by its number: `2.3`, `Interlude`. Throws where there is none. */
export function floorOf(number: string): Floor {
  const chapter = number.split('.')[0]
  if (!Object.hasOwn(lengths, chapter))
    throw new Error(
      `There is no standard for section ${number}; there is one for ${Object.keys(lengths).join(', ')}.`,
    )
  // The interlude reads one program and names no system.
  const isInterlude = chapter === 'Interlude'
  const hasExercises = ['2', '3', '4'].includes(chapter)
  return {
    words: lengths[chapter],
    figures: isInterlude ? 0 : 1,
    cells: 1,
    exercises: hasExercises ? 2 : 0,
    citations: isInterlude ? 0 : 5,
  }
}

/** What a page lacks, each in words; nothing where it meets its floor. */
export function lacksOf(
  counts: PageCounts,
  floor: Floor,
  belonging: readonly number[],
  isReviewed: boolean,
): string[] {
  const lacks = (['figures', 'cells', 'exercises', 'citations'] as const)
    .filter((what) => counts[what] < floor[what])
    .map((what) => `${counts[what]} ${what} of at least ${floor[what]}`)
  const [least, most] = floor.words
  if (counts.words < least || counts.words > most)
    lacks.push(`${counts.words} words, not ${least} to ${most}`)
  const open = belonging.filter((question) => !counts.questions.includes(question))
  if (open.length > 0) lacks.push(`no answer to question ${open.join(', ')}`)
  if (!isReviewed) lacks.push('no review')
  return lacks
}
