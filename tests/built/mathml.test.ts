import { describe, expect, it } from 'vitest'
import { placed } from '../../src/book/compact-mathml.ts'
import { readMarkup, type Piece } from '../../src/book/markup.ts'
import { pages, read } from './site.ts'

interface Counted {
  readonly formulas: number
  readonly wrong: readonly string[]
}

/** The elements of a formula that have more or fewer children than their places. */
function wrongIn(piece: Piece): string[] {
  if (typeof piece === 'string') return []
  const { tag, children } = piece
  const wanted = placed.get(tag)
  const isWrong = wanted !== undefined && children.length !== wanted
  return [...(isWrong ? [`${tag} with ${children.length}`] : []), ...children.flatMap(wrongIn)]
}

function count(page: string): Counted {
  const formulas = read(page).match(/<math[ >].*?<\/math>/gs) ?? []
  return {
    formulas: formulas.length,
    wrong: formulas.flatMap((formula) => {
      const [element] = readMarkup(formula)
      return wrongIn(element).map((wrong) => `${page}: ${wrong} in ${formula}`)
    }),
  }
}

describe('formulas for those who do not see them', () => {
  it('have as many children in each place as MathML asks for, or Firefox shows an error', () => {
    const counted = pages.map(count)
    expect(counted.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(counted.reduce((sum, { formulas }) => sum + formulas, 0)).toBeGreaterThan(1000)
  })
})
