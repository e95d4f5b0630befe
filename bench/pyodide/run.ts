/**
 * `npm run bench:pyodide`: the first run of a live cell beside the first run of Pyodide, in one run of
 * one browser, each page in a context of its own, so that every cache is cold. Installs Pyodide into
 * bench/node_modules at the first call; the book must be built. `-- 2` measures two rounds, not seven; `-- 2 first` leaves out the
 * page's own cells, which Pyodide has no part in and which take most of the time.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from '../../tests/browser/chromium.ts'
import { authorCell } from './authored.ts'
import { cellsOf, runCell, type CellRuns } from './cells.ts'
import { host, pressInBook, pressInPyodide, pressInReadyPyodide } from './first-run.ts'
import { pyodidePage } from './pyodide-page.ts'
import { quietness } from './quiet.ts'
import { recurrence } from './recurrence.ts'
import { gzipServer } from './server.ts'
import { printCells, printFirstRuns, printParts, type Round } from './tables.ts'

const ROUNDS = Number(process.argv[2] ?? 7)
if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
  throw new Error(`bench:pyodide: rounds is "${process.argv[2]}"; allowed is a whole number from 1`)
const part = process.argv[3]
if (part !== undefined && part !== 'first')
  throw new Error(`bench:pyodide: part is "${part}"; allowed is first, or nothing for all`)
const bench = resolve(import.meta.dirname, '..')
const dist = resolve(bench, '../dist')
const chapter = '2-background/2.3-state-space-models.html'

if (!existsSync(join(bench, 'node_modules/pyodide'))) {
  console.log('Installing Pyodide into bench/node_modules …')
  const { status } = spawnSync('npm', ['install'], { cwd: bench, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
if (!existsSync(join(dist, chapter)))
  throw new Error(`bench:pyodide: dist/${chapter} is not built; run npm run build:offline`)

// A copy, so that a build beside this cannot change what is measured.
const book = mkdtempSync(join(tmpdir(), 'bench-pyodide-'))
cpSync(dist, book, { recursive: true })
const { python, typescript } = recurrence
const asBuilt = chapter.replace('.html', '-as-built.html')
cpSync(join(book, chapter), join(book, asBuilt))
await authorCell(book, chapter, host, typescript, resolve(bench, '..'))
const server = await gzipServer(
  { book, pyodide: join(bench, 'node_modules/pyodide') },
  {
    '/at-press.html': pyodidePage(python),
    '/with-page.html': pyodidePage(python, { early: true }),
  },
)
const browser = await launchChromium()
try {
  const served = `${server.origin}/book/${chapter}`
  const opened = pathToFileURL(join(book, chapter)).href
  const rounds: Round[] = []
  // The first round fills the server's memory and is left out.
  for (let round = -1; round < ROUNDS; round++) {
    const results: Round = {
      served: await pressInBook(browser, served, server),
      pointed: await pressInBook(browser, served, server, { pause: 300 }),
      byLink: await pressInBook(browser, `${server.origin}/book/${asBuilt}`, server, {
        link: true,
      }),
      opened: await pressInBook(browser, opened, server),
      atPress: await pressInPyodide(browser, `${server.origin}/at-press.html`, server),
      withPage: await pressInReadyPyodide(browser, `${server.origin}/with-page.html`),
    }
    if (round >= 0) rounds.push(results)
  }
  printFirstRuns(`Chromium ${browser.version()}`, rounds)
  printParts(rounds)

  if (part !== 'first') {
    const cells: Record<string, CellRuns[]> = {}
    for (const cell of cellsOf(readFileSync(join(book, chapter), 'utf8'))) {
      cells[cell] = []
      for (let round = 0; round < ROUNDS; round++)
        cells[cell].push(await runCell(browser, `${server.origin}/book/${asBuilt}`, cell))
    }
    printCells(cells)
  }
  console.log(`\n${quietness()}`)
} finally {
  await browser.close()
  await server.close()
  rmSync(book, { recursive: true })
}
