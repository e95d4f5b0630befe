import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBook } from '../../src/book/index.ts'
import { plainText } from '../../src/book/plain-text.ts'

const { notation } = readBook(resolve(import.meta.dirname, '../..'))

describe('plainText', () => {
  it.each([
    ['What is $\\rd$?', 'What is Δ?'],
    ['Why $2L$ and `zoh`', 'Why 2L and zoh'],
    ['no formula & no code', 'no formula & no code'],
  ])('reads %s as %s', (text, spoken) => expect(plainText(text, notation)).toBe(spoken))
})
