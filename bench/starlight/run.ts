/**
 * `npm run bench:starlight`: the build of the whole book beside a Starlight site of the same text, by
 * turns in one run. Installs Starlight into bench/node_modules at the first call. `-- 1` takes one
 * round, not three.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { filesOf } from '../../src/build/files-of.ts'
import { median, ratioOf } from '../measure.ts'
import { quiet, quietness } from '../pyodide/quiet.ts'
import { printTable } from '../table.ts'
import { writeSite } from './site.ts'
import { watch, type Taken } from './watch.ts'

const ROUNDS = Number(process.argv[2] ?? 3)
if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
  throw new Error(
    `bench:starlight: rounds is "${process.argv[2]}"; allowed is a whole number from 1`,
  )
const bench = resolve(import.meta.dirname, '..')
const root = resolve(bench, '..')

if (!existsSync(join(bench, 'node_modules/@astrojs/starlight'))) {
  console.log('Installing Starlight into bench/node_modules …')
  const { status } = spawnSync('npm', ['install'], { cwd: bench, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

interface Way {
  readonly name: string
  readonly out: string
  build(): Promise<Taken>
  readonly taken: Taken[]
}

// In the file system of the project, whose folders are put aside here, and not below bench/, where
// the book's pages would find Starlight's packages.
const scratch = mkdtempSync(join(root, 'starlight-scratch-'))
// Below bench/, where its modules are found: through a link, Astro would lose its own files.
const site = mkdtempSync(join(bench, 'starlight-site-'))
const written = writeSite(site, root)

let aside = 0

/**
 * Out of a build's way. To remove thousands of files right before it would slow it down: for half a
 * minute a file system looks at each of their places, and takes none of them.
 */
function putAside(path: string): void {
  if (existsSync(path)) renameSync(path, join(scratch, `aside-${aside++}`))
}

/**
 * None takes a page from an earlier build (`--force`); `anew` is the folder of what is kept between
 * builds, or the part of it, that this one makes anew.
 */
function bookWay(name: string, anew?: '.cache' | '.cache/cells'): Way {
  const out = join(scratch, `book-${name.replaceAll(/\W+/g, '-')}`)
  const build = (): Promise<Taken> => {
    if (anew) putAside(join(root, anew))
    return watch('npm', ['run', 'build', '--', '--force', '--outDir', out], root)
  }
  return { name, out, build, taken: [] }
}

const starlightWay: Way = {
  name: 'Starlight, the same text',
  out: join(site, 'dist'),
  build: () => watch('npm', ['run', 'build', '--', '--force'], site),
  taken: [],
}
const ways: readonly Way[] = [
  starlightWay,
  bookWay('the book, as in a fresh clone', '.cache'),
  bookWay('the book, every cell run, the rest kept', '.cache/cells'),
  bookWay('the book, all kept'),
]

function pagesOf(folder: string): { readonly pages: number; readonly bytes: number } {
  const files = filesOf(folder, /\.html$/)
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  return { pages: files.length, bytes: Math.round(bytes / files.length) }
}

try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ways) {
      putAside(way.out)
      await quiet()
      way.taken.push(await way.build())
    }
  }
  const of = ({ taken }: Way, key: keyof Taken): number[] => taken.map((one) => one[key])
  const withRatio = (way: Way, key: keyof Taken, unit: number): string => {
    const ratio = ratioOf(of(way, key), of(starlightWay, key))
    return `${(median(of(way, key)) / unit).toFixed(1)}  ${ratio.toFixed(2)}×`
  }
  printTable(
    `Builds in Node ${process.version}: medians of rounds by turns (${ROUNDS}), and as multiples of Starlight's in the same round`,
    ['build', 'seconds', 'user CPU seconds', 'peak MB', 'pages', 'HTML bytes a page'],
    ways.map((way) => {
      const { pages, bytes } = pagesOf(way.out)
      return [
        way.name,
        withRatio(way, 'seconds', 1),
        withRatio(way, 'cpuSeconds', 1),
        withRatio(way, 'peakBytes', 1e6),
        String(pages),
        bytes.toLocaleString('en'),
      ]
    }),
  )
  console.log(`\nStarlight sets ${written} texts, their formulas and code, and makes its search index; what the book's
elements do (figures, citations, references, exercises) is left out, and no cell runs. The book has
all that, and its pages of figures, functions, systems and references. What the book keeps between
builds, each under a hash of what it is made from: what cells printed, the figures' data, the scripts'
bundles, formulas and code as they are set.
Every page is made anew. ${quietness()}.`)
} finally {
  for (const folder of [scratch, site]) rmSync(folder, { recursive: true, force: true })
}
