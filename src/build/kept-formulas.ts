import { keptFormulas } from '../book/katex.ts'
import { KeptTexts } from './kept-texts.ts'

const makers = ['katex', 'compact-formula', 'compact-mathml', 'markup', 'notation']

/** Has the formulas that this thread sets kept between builds, under the thread's name. */
export function keepFormulas(root: string, thread: 'pages' | 'texts'): void {
  const files = makers.map((name) => `src/book/${name}.ts`)
  keptFormulas.texts ??= new KeptTexts(root, `formulas-${thread}`, files)
}
