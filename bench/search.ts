import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runInThisContext } from 'node:vm'
import MiniSearch from 'minisearch'
import { readYaml } from '../src/book/read-yaml.ts'
import { exercises } from '../src/site/search-exercise.ts'
import { searchOptions } from '../src/site/search-options.ts'
import { find } from '../src/site/search-results.ts'
import { ms } from './measure.ts'
import { searchColumns, searchRow } from './search-row.ts'
import { printTable } from './table.ts'
import { benchTyping } from './typing.ts'

const root = resolve(import.meta.dirname, '..')

/** What readers type: names, symbols, pieces of LaTeX, a slip, and the questions of readers. */
function queries(): Readonly<Record<string, readonly string[]>> {
  const questions = readYaml(root, 'content/questions.yaml') as Record<
    string,
    { readonly asks: string }
  >
  return {
    'names and numbers': ['VMamba', 'Mamba-2', 'Jamba', '3.1.2', 'Gu and Dao', 'selective scan'],
    'LaTeX and symbols': ['\\bar A', '\\Delta_t', 'e^{\\Delta A}', 'h_t', 'Δ'],
    'a slip': ['hipo', 'attenion', 'Blelock', 'semiseperable'],
    'questions of readers': Object.values(questions).map(({ asks }) => asks),
  }
}

/** A query as it is typed, letter by letter. */
function typed(query: string): string[] {
  return [...query].map((_, i, letters) => letters.slice(0, i + 1).join(''))
}

/** Searches the built index for what readers type, after every letter, in Node and in the page: how long each took once, and the most of those that take so long again. */
export async function benchSearch(): Promise<void> {
  const head = ['queries, letter by letter', ...searchColumns, 'most, middle of three']
  const [file] = globSync('_book/search-index.*.js', { cwd: join(root, 'dist') })
  if (!file || !existsSync(join(root, 'dist', file)))
    return printTable('Search', head, [['the book', 'not built', '', '', '', '']])
  runInThisContext(readFileSync(join(root, 'dist', file), 'utf8'))
  const text = (globalThis as { Book?: { searchIndex?: string } }).Book!.searchIndex!
  const before = performance.now()
  const index = MiniSearch.loadJSON(text, searchOptions)
  const loaded = performance.now() - before
  for (const exercise of exercises(index)) exercise()
  const rows = Object.entries(queries()).map(([name, all]) => {
    const each = all.flatMap(typed)
    const timed = (query: string) => {
      const start = performance.now()
      find(index, query)
      return performance.now() - start
    }
    const first = each.map(timed)
    const again = each.map((query, i) => [first[i], timed(query), timed(query)])
    return [
      name,
      ...searchRow(first),
      // The middle of three, for what collects garbage or waits for a processor falls on any query.
      ms(Math.max(...again.map((three) => three.sort((a, b) => a - b)[1]))),
    ]
  })
  printTable(
    `Search of ${index.documentCount} entries in Node ${process.version}, loaded in ${ms(loaded)} ms: times in ms`,
    head,
    rows,
  )
  // Every fourth question, for each letter takes its pause.
  await benchTyping(
    Object.fromEntries(
      Object.entries(queries()).map(([name, all]) => [
        name,
        (all.length > 20 ? all.filter((_, i) => i % 4 === 0) : all).flatMap(typed),
      ]),
    ),
  )
}
