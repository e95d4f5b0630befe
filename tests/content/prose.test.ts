import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { asidesOf, paragraphsOf, sentencesOf, wordsOf } from './prose.ts'

const root = fileURLToPath(new URL('../../content/chapters/', import.meta.url))
const longestSentence = 45

interface Expected {
  readonly words: readonly [number, number]
  readonly questions: readonly number[]
}

/** Length of a section in words, and the readers' questions it must answer. */
const expected: Readonly<Record<string, Expected>> = {
  '2-background/2.1-recurrent-neural-networks.mdx': { words: [2500, 4500], questions: [15, 27] },
  '2-background/2.2-transformers.mdx': { words: [2500, 4500], questions: [18, 31, 37, 56] },
  '2-background/2.3-state-space-models.mdx': {
    words: [3000, 5000],
    questions: [8, 9, 10, 24, 41, 44, 46, 47, 48, 49, 50, 58, 59, 60, 61, 62, 63, 67, 68, 69, 70],
  },
  '3-mamba/3.1.1-hippo.mdx': { words: [3000, 4500], questions: [14, 26, 32, 42, 43] },
  '3-mamba/3.2.1-duality.mdx': { words: [2500, 4500], questions: [53, 54, 56, 57] },
  '3-mamba/3.2.2-block-decomposition.mdx': { words: [2500, 4500], questions: [51, 52, 55] },
  '3-mamba/3.1.2-selection.mdx': {
    words: [3500, 5000],
    questions: [6, 7, 11, 12, 15, 20, 21, 25, 33, 36, 45, 64, 65, 71],
  },
  '3-mamba/interlude.mdx': { words: [1500, 2500], questions: [17, 34, 35] },
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => file.replaceAll('\\', '/'))

const doubled = /\b(\p{L}+)\s+\1\b/giu

describe('reading the prose of a chapter', () => {
  it('leaves out code, mathematics, tables and markup', () => {
    const mdx =
      '---\ntitle: T\n---\n\n## Heading\n\nOne $a_b$ two <Cite of="k" why="Why > not."/>, `f(x)`.\n\n' +
      '```ts cell id="a"\nconst a = 1\n```\n\n$$ #eq\nx\n$$\n\n| a | b |\n\n<Question n="1" asks="A?">\n\nThree.\n\n</Question>\n'
    expect(paragraphsOf(mdx)).toEqual(['One X two , X.', 'Three.'])
    expect(asidesOf(mdx)).toEqual(['Why > not.'])
  })

  it('finds a long sentence and a doubled word', () => {
    const long = `${Array(46).fill('word').join(' ')}.`
    expect(wordsOf(sentencesOf(`Short. ${long}`)[0]).length).toBeGreaterThan(longestSentence)
    expect('it is is so'.match(doubled)).toEqual(['is is'])
  })
})

describe.each(files)('%s', (file) => {
  const mdx = readFileSync(root + file, 'utf8')
  const paragraphs = paragraphsOf(mdx)
  const asides = asidesOf(mdx)

  it(`has no sentence of more than ${longestSentence} words`, () => {
    const long = [...paragraphs, ...asides]
      .flatMap(sentencesOf)
      .filter((sentence) => wordsOf(sentence).length > longestSentence)
    expect(long).toEqual([])
  })

  it('has no doubled word', () => {
    const found = [...paragraphs, ...asides].flatMap((text) =>
      [...text.matchAll(doubled)]
        .map(([match]) => match)
        .filter((match) => !/^x\s+x$/i.test(match)),
    )
    expect(found).toEqual([])
  })

  it('has no dash in place of other punctuation', () => {
    expect([...paragraphs, ...asides].filter((text) => /—|\s–\s/.test(text))).toEqual([])
  })

  it('has no question twice', () => {
    const questions = [...mdx.matchAll(/<Question n="(\d+)"/g)].map(([, n]) => n)
    expect(questions).toEqual([...new Set(questions)])
  })
})

describe.each(Object.entries(expected))('%s is complete', (file, { words, questions }) => {
  const mdx = readFileSync(root + file, 'utf8')

  it(`has ${words[0]} to ${words[1]} words`, () => {
    const count = wordsOf(paragraphsOf(mdx).join(' ')).length
    expect(count).toBeGreaterThanOrEqual(words[0])
    expect(count).toBeLessThanOrEqual(words[1])
  })

  it.each(questions)('answers question %i', (number) => {
    const answer =
      new RegExp(`<Question n="${number}" asks="[^"]+">([\\s\\S]*?)</Question>`).exec(mdx)?.[1] ??
      ''
    expect(wordsOf(paragraphsOf(answer).join(' ')).length).toBeGreaterThan(20)
  })
})
