import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeOf, readBook } from '../../src/book/index.ts'
import { inlineHtml, renderMath } from '../../src/book/katex.ts'
import {
  codeRoles,
  katexMacros,
  plainLatex,
  readNotation,
  rolesIn,
} from '../../src/book/notation.ts'
import { roleOfName } from '../../src/cell/output.ts'
import { makeRoot, projectRoot, write } from './compile.ts'

const notation = readNotation(projectRoot)
const source = readFileSync(join(projectRoot, 'content/notation.yaml'), 'utf8')

describe('inlineHtml', () => {
  it('begins no line with what ends a short formula', () => {
    const html = inlineHtml('Why $2L$? Since $a=b$, and so on', notation)
    expect(html).toMatch(
      /^Why <span class="nowrap"><span class="katex">.*<\/span>\?<\/span> Since /,
    )
    expect(html).toMatch(/<span class="katex">(?:(?!nowrap).)*, and so on$/)
    expect(inlineHtml('Of $x$ & `y`.', notation)).not.toContain('nowrap')
  })
})

describe('readNotation', () => {
  it('gives every macro of the authors', () => {
    const macros = Object.keys(katexMacros(notation))
    expect(macros.sort()).toEqual([
      '\\rA',
      '\\rAb',
      '\\rB',
      '\\rBb',
      '\\rC',
      '\\rCb',
      '\\rd',
      '\\rh',
      '\\rhd',
      '\\rx',
      '\\ry',
    ])
    for (const macro of macros)
      expect(renderMath(`${macro}_k^2`, false, notation)).toMatch(/class="m[xBhAdCy]\b/)
  })

  it('has the names in code that live cells colour', () => {
    expect(Object.fromEntries(codeRoles(notation))).toEqual(roleOfName)
  })

  it.each([
    ['a role twice', ['role: B', 'role: x'], /must be listed exactly once/],
    ['an unknown role', ['role: B', 'role: Q'], /role Q is none of/],
    ['a macro twice', ['\\rBb:', '\\rx:'], /macro \\rx is defined twice/],
    ['a name of two roles', ['[B, Bbar]', '[x]'], /name x in code belongs to two roles/],
    ['two symbols of one name', ['name: last step', 'name: mask'], /two symbols are called mask/],
    ['a field that is missing', ['    name: input\n', ''], /has name undefined/],
  ])('refuses %s', (_, [from, to], message) => {
    const root = makeRoot({})
    expect(source).toContain(from)
    write(root, 'content/notation.yaml', source.replace(from, to))
    expect(() => readNotation(root)).toThrow(message)
  })
})

describe('plainLatex', () => {
  it('replaces the macros and nothing else', () => {
    expect(plainLatex(notation, '\\rAb^k\\rho + \\rd \\rx_{k-1}')).toBe(
      '\\overline{\\mathbf{A}}^k\\rho + \\Delta x_{k-1}',
    )
  })
})

describe('rolesIn', () => {
  it('finds whole macros', () => {
    expect([...rolesIn(notation, '\\rAb + \\rhd \\rho')].sort()).toEqual(['A', 'h'])
  })
})

describe('placeOf', () => {
  it('names equations and sections, and leads to those that are written', () => {
    const book = readBook(projectRoot)
    const url = '2-background/2.3-state-space-models.html'
    expect(placeOf('eq:ssm', book)).toEqual({ name: '(2.3.1)', url: `${url}#eq-ssm` })
    expect(placeOf('sec:2.3', book)).toEqual({ name: 'section 2.3', url })
    // Before its chapter is written, a section has a page in the outline and no label.
    const pages = book.pages.map((page) => ({ ...page, written: false }))
    const planned = { ...book, pages, labels: new Map<string, never>() }
    expect(placeOf('sec:2.3', planned)).toEqual({ name: 'section 2.3', url: undefined })
    expect(placeOf('sec:9.9', book)).toBeUndefined()
  })
})
