import { describe, expect, it } from 'vitest'
import {
  numberPrefix,
  pageOfFile,
  pagesOf,
  readOutline,
  sectionName,
} from '../../src/book/outline.ts'
import { makeRoot, projectRoot, write } from './compile.ts'

describe('readOutline', () => {
  it('has the sections of the survey in order', () => {
    const numbers = pagesOf(readOutline(projectRoot)).map(({ number }) => number)
    expect(numbers.join(' ')).toBe(
      '1 2.1 2.2 2.3 3.1.1 3.1.2 3.1.3 3.2.1 3.2.2 3.2.3 Interlude 4.1 4.2 4.3 5.1 5.2 5.3 6.1 6.2 6.3 6.4 6.5 6.6 7.1 7.2 7.3 7.4 8 A B C D',
    )
  })

  it('knows which pages are written', () => {
    const root = makeRoot({ '2-background/2.1-recurrent-neural-networks': 'Text.' })
    const written = pagesOf(readOutline(root)).filter(({ written }) => written)
    expect(written.map(({ number }) => number)).toEqual(['2.1', 'B', 'C', 'D'])
    expect(written[0]).toMatchObject({
      url: '2-background/2.1-recurrent-neural-networks.html',
      part: { number: 'I' },
    })
  })

  it.each([
    [
      'two pages of one number',
      "{ number: '1', title: A, path: a }, { number: '1', title: B, path: b }",
      /two pages have the number 1/,
    ],
    [
      'two pages of one path',
      "{ number: '1', title: A, path: a }, { number: '2', title: B, path: a }",
      /two pages have the path a/,
    ],
    ['a page without a title', "{ number: '1', path: a }", /page of chapter 1 has title undefined/],
  ])('refuses %s', (_, pages, message) => {
    const root = makeRoot({})
    write(
      root,
      'content/outline.yaml',
      `- { part: I, title: T, chapters: [{ number: '1', title: C, pages: [${pages}] }] }`,
    )
    expect(() => readOutline(root)).toThrow(message)
  })
})

describe('names', () => {
  it('calls sections, appendices and the interlude by their names', () => {
    expect(['2.3', 'B', 'Interlude'].map(sectionName)).toEqual([
      'section 2.3',
      'appendix B',
      'the interlude',
    ])
    const interlude = pagesOf(readOutline(projectRoot)).find(
      ({ number }) => number === 'Interlude',
    )!
    expect(numberPrefix(interlude)).toBe('I')
  })

  it('finds the page of a file, which has no number where it is the kernel’s', () => {
    const pages = pagesOf(readOutline(projectRoot))
    const [first] = pages
    expect(pageOfFile(`content/chapters/${first.path}.mdx`, pages)).toBe(first)
    expect(numberPrefix(first)).toBe('1')
    const scans = pageOfFile('content/kernel/fast-scans.mdx', pages)!
    expect(scans).toMatchObject({ url: 'kernel/fast-scans.html', title: 'fast scans' })
    expect(numberPrefix(scans)).toBe('')
    expect(pageOfFile('content/questions/1.mdx', pages)).toBeUndefined()
    expect(pageOfFile('content/chapters/1.yaml', pages)).toBeUndefined()
    expect(() => pageOfFile('content/chapters/9-new/9.1.mdx', pages)).toThrow(
      'content/chapters/9-new/9.1.mdx: no page of content/outline.yaml has the path 9-new/9.1',
    )
  })
})
