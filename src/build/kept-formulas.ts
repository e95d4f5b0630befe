import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { keptFormulas } from '../book/katex.ts'
import { KeptTexts } from './kept-texts.ts'

/** Has the formulas that this thread sets kept between builds, under the thread's name. */
export function keepFormulas(root: string, thread: 'pages' | 'texts'): void {
  keptFormulas.texts ??= new KeptTexts(root, `formulas-${thread}`, ['src/book/katex.ts'])
}

/** Keeps those of the pages. */
export function formulasOfPages(): AstroIntegration {
  return {
    name: 'formulas-of-pages',
    hooks: {
      'astro:config:setup': ({ config, command }) => {
        if (command === 'build') keepFormulas(fileURLToPath(config.root), 'pages')
      },
    },
  }
}
