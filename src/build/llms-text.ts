import type { Book } from '../book/index.ts'

/** What is offered to programs, beside the chapters. */
const forPrograms = [
  ['Kernel', 'kernel.html', 'every function of the kernel: formula, shapes, errors, source'],
  ['Kernel as a module', 'kernel/mamba-kernel.js', 'one file for Node, bundlers and browsers'],
  ['Types of the kernel', 'kernel/mamba-kernel.d.ts', 'with every docstring'],
  ['Atlas', 'atlas.json', 'the systems, by what they are made of and for'],
  ['References', 'references.bib', 'BibTeX of every work'],
  ['Notation and glossary', 'notation.html', 'each symbol and term, where it is introduced'],
] as const

/**
 * The book as `llms.txt` has it (llmstxt.org): what it is, and a line for every page, with the code of
 * its cells; addresses are whole where it is known where the book is hosted, and else from the root.
 */
export function llmsText(book: Book, site = ''): string {
  const line = (name: string, path: string, about: string) =>
    `- [${name}](${site}${path}): ${about}`
  const parts = book.parts.map(({ title, chapters }) => {
    const lines = chapters
      .flatMap(({ pages }) => pages)
      .filter(({ written, built }) => written && !built)
      .map(({ number, title, url, path }) => {
        const chapter = book.chapters.get(number)!
        const code =
          chapter.cells.length > 0
            ? ` Code of its cells: [TypeScript](${site}${path}.cells.ts)`
            : ''
        const name = number.length > 6 ? title : `${number} ${title}`
        return line(name, url, `${String(chapter.frontmatter.summary)}${code}`)
      })
    return lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : []
  })
  return [
    '# A Survey of Mamba, live',
    '',
    '> The survey of selective state space models by Qu, Ning, An, Fan, Derr, Liu, Xu and Li (arXiv 2408.01129) as a book whose figures and code cells run in the page, computed by a TypeScript kernel.',
    '',
    'Sections have the numbers of the survey. What the book adds to it, and where it departs from it, is on the page on faithfulness.',
    '',
    ...parts.flat(),
    '## For programs',
    '',
    ...forPrograms.map(([name, path, about]) => line(name, path, about)),
    line(
      'Faithfulness',
      'faithfulness.html',
      'each section of the survey beside what the book makes of it',
    ),
    '',
  ].join('\n')
}
