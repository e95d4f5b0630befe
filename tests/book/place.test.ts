import { expect, it } from 'vitest'
import { readBook } from '../../src/book/book.ts'
import { labelName, type Label, type LabelKind } from '../../src/book/label.ts'
import { placeOf } from '../../src/book/place.ts'
import { projectRoot } from './compile.ts'

it('names every kind of numbered thing as a sentence does', () => {
  const name = (kind: LabelKind) => labelName({ kind, number: '2.3.1', title: 'Why?' } as Label)
  expect(name('equation')).toBe('(2.3.1)')
  expect(name('section')).toBe('section 2.3.1')
  expect(name('question')).toBe('Why?')
  expect(name('figure')).toBe('Figure 2.3.1')
  expect(name('cell')).toBe('Cell 2.3.1')
})

it('has an address of every place that is written, and of sections that are planned their name', () => {
  const book = readBook(projectRoot)
  const [key, label] = [...book.labels].find(([, { kind }]) => kind === 'equation')!
  expect(placeOf(key, book)).toEqual({ name: `(${label.number})`, url: label.url })
  const page = book.pages.find(({ number }) => number === '2.3')!
  const planned = (written: boolean) => ({
    ...book,
    labels: new Map(),
    pages: [{ ...page, written }],
  })
  expect(placeOf('sec:2.3', planned(true))).toEqual({ name: 'section 2.3', url: page.url })
  expect(placeOf('sec:2.3', planned(false))).toEqual({ name: 'section 2.3', url: undefined })
  expect(placeOf('sec:9.9', book)).toBeUndefined()
})
