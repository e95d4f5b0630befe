import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { asidesOf, paragraphsOf, sentencesOf, wordsOf } from './prose.ts'

const root = fileURLToPath(new URL('../../content/chapters/', import.meta.url))
const longestSentence = 45

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => file.replaceAll('\\', '/'))

/** Words with -ize or -yze, beside those that have it everywhere. */
const american =
  /\b(?!(?:over|down|re|cap)?siz|priz|seiz)\p{L}+(?:iz|yz)(?:e[sdr]?|able|ing|ations?)\b/giu

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

  it('finds the spelling with z', () => {
    const words = 'Normalized sizes, resized prizes; initialization, analyzes, discretise'
    expect(words.match(american)).toEqual(['Normalized', 'initialization', 'analyzes'])
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

  it('refers in its text to each figure that it shows', () => {
    const shown = [...mdx.matchAll(/<Figure name="([\w-]+)"/g)].map(([, name]) => name)
    expect(shown.filter((name) => !mdx.includes(`<Ref to="fig:${name}"`))).toEqual([])
  })

  it('is spelled with -ise', () => {
    const headings = mdx.match(/^(?:#+|title:) .*$/gm) ?? []
    expect(
      [...paragraphs, ...asides, ...headings].flatMap((text) => text.match(american) ?? []),
    ).toEqual([])
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

  it('answers its questions in more than twenty words', () => {
    const short = [...mdx.matchAll(/<Question n="(\d+)" asks="[^"]+"[^>]*>([\s\S]*?)<\/Question>/g)]
      .filter(([, , answer]) => wordsOf(paragraphsOf(answer).join(' ')).length <= 20)
      .map(([, n]) => n)
    expect(short).toEqual([])
  })
})

describe.each(['outline', 'notation', 'glossary', 'questions'])('content/%s.yaml', (name) => {
  it('is spelled with -ise', () => {
    const text = readFileSync(`${root}../${name}.yaml`, 'utf8')
    expect(text.replace(/^ *(?:code|upstream):.*$/gm, '').match(american) ?? []).toEqual([])
  })
})
