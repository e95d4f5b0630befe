import { benchAtlas } from './atlas.ts'
import { benchBrowser } from './browser.ts'
import { benchCells } from './cells.ts'
import { benchFigures } from './figures.ts'
import { benchKernel } from './kernel.ts'
import { benchLengths } from './lengths.ts'
import { benchModels } from './models.ts'
import { benchScans } from './scans.ts'
import { benchSearch } from './search.ts'
import { benchThreads } from './threads.ts'
import { benchTraining } from './training.ts'

/** Figures that are dragged in the browser beside the one that takes longest to redraw. */
const dragged = ['sampling', 'hippo-measures', 'initializations', 'mamba-blocks', 'parallelisms']
/**
 * `npm run bench [-- kernel scans threads lengths models figures browser atlas search cells training]`: measures and prints;
 * asserts nothing, since times belong to a machine. Without names it runs all parts. `--pages=interlude,2.3`
 * limits the part `cells` to pages with these in their names.
 */
const parts = [
  'kernel',
  'scans',
  'threads',
  'lengths',
  'models',
  'figures',
  'browser',
  'atlas',
  'search',
  'cells',
  'training',
]
const given = process.argv.slice(2)
const asked = given.filter((name) => !name.startsWith('--pages='))
const pages = given.flatMap((name) => /^--pages=(.+)$/.exec(name)?.[1].split(',') ?? [])
const unknown = asked.find((part) => !parts.includes(part))
if (unknown !== undefined)
  throw new Error(`bench: there is no part "${unknown}"; use ${parts.join(', ')}`)
const runs = (part: string) => asked.length === 0 || asked.includes(part)

if (runs('kernel')) benchKernel()
if (runs('scans')) await benchScans()
if (runs('threads')) await benchThreads()
if (runs('lengths')) await benchLengths()
if (runs('models')) await benchModels()
if (runs('figures') || runs('browser')) {
  const heaviest = benchFigures()
  if (runs('browser')) await benchBrowser([...new Set([...dragged, heaviest])])
}
if (runs('atlas')) await benchAtlas()
if (runs('search')) await benchSearch()
if (runs('cells')) await benchCells(pages)
if (runs('training')) await benchTraining()
