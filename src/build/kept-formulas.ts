import { keptFormulas } from '../book/katex.ts'
import { KeptTexts } from './kept-texts.ts'

/** Has the formulas that this thread sets kept between builds, under the thread's name. */
export function keepFormulas(root: string, thread: 'pages' | 'texts'): void {
  keptFormulas.texts ??= new KeptTexts(root, `formulas-${thread}`, ['src/book/katex.ts'])
}
