/**
 * What every section of the book has: `node tests/coverage/run.ts [--all]` prints a line a page, and
 * exits with 1 when a page that is written falls short of its standard; with `--all` also when a page
 * of the survey is not written.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesOf, readOutline } from '../../src/book/outline.ts'
import { countPage } from './count.ts'
import { floorOf, lacksOf } from './floors.ts'
import { answeredBy, belongingTo, reviewOf } from './records.ts'

const root = join(import.meta.dirname, '../..')
const unknown = process.argv.slice(2).filter((argument) => argument !== '--all')
if (unknown.length > 0) {
  console.error(`coverage:book: there is no option "${unknown[0]}"; there is --all`)
  process.exit(2)
}
const wantsAll = process.argv.includes('--all')
const pages = pagesOf(readOutline(root)).filter(({ built }) => !built)

const heads = ['words', 'equations', 'figures', 'cells', 'exercises', 'citations', 'questions']
const line = (number: string, cells: readonly (string | number)[], rest: string): string =>
  number.padEnd(11) +
  cells.map((cell, k) => String(cell).padStart(heads[k].length + 2)).join('') +
  `  ${rest}`

console.log(line('section', heads, 'reviewed'))
let short = 0
let missing = 0
for (const page of pages) {
  if (!page.written) {
    missing++
    if (wantsAll) console.log(`${page.number.padEnd(11)}  not written`)
    continue
  }
  const counts = countPage(readFileSync(join(root, `content/chapters/${page.path}.mdx`), 'utf8'))
  const belonging = belongingTo(root, page)
  const review = reviewOf(root, page)
  const lacks = lacksOf(counts, floorOf(page.number), belonging, review !== undefined)
  const { words, equations, figures, cells, exercises, citations } = counts
  const answered = `${answeredBy(counts, belonging)}/${belonging.length}`
  console.log(
    line(
      page.number,
      [words, equations, figures, cells, exercises, citations, answered],
      review ?? 'no',
    ),
  )
  for (const lack of lacks) console.log(`${''.padEnd(11)}  lacks: ${lack}`)
  if (lacks.length > 0) short++
}
const written = pages.length - missing
console.log(`\n${written} of ${pages.length} pages written, ${short} of them below the standard`)
process.exit(short > 0 || (wantsAll && missing > 0) ? 1 : 0)
