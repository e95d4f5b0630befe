import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { FigureDefinition } from '../../src/figure/definition.ts'
import { parseSettings } from '../../src/figure/hash.ts'
import type { Parameters, Schema } from '../../src/figure/parameters.ts'

/** A section, as the tests of what it says read it. */
export interface Section {
  /** Holds the section to the words that quote a number or a claim. */
  says(words: string): void
  /** The settings of a figure after a button of the section, told by its words, from any before. */
  pressed<S extends Schema, D>(
    figure: FigureDefinition<S, D>,
    words: string,
    before: Parameters<S>,
  ): Parameters<S>
}

/** Reads the section whose file below `content/chapters` has this name, without its ending. */
export function readSection(name: string): Section {
  const file = new URL(`../../content/chapters/${name}.mdx`, import.meta.url)
  const text = readFileSync(file, 'utf8').replace(/\s+/g, ' ')
  const buttons = [
    ...text.matchAll(/<Try figure="([^"]*)" set="([^"]*)"(?: elsewhere)?>([^<]*)<\/Try>/g),
  ]
  return {
    says: (words) => expect(text).toContain(words),
    pressed: (figure, words, before) => {
      const button = buttons.find(([, of, , label]) => of === figure.name && label === words)
      if (!button) throw new Error(`${name}: no button of ${figure.name} says "${words}"`)
      const { values, ignored } = parseSettings(figure.schema, button[2])
      expect(ignored).toEqual([])
      return { ...before, ...values }
    },
  }
}
