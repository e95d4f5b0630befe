import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { findChromium } from '../tests/browser/chromium.ts'
import { runKernelSuite, type Measured } from './kernel-suite.ts'
import { ms } from './measure.ts'
import { nativeSelectiveScan, nativeSsd, type NativeTiming } from './native.ts'
import { scanSizes, ssdSize } from './problems.ts'
import { printTable } from './table.ts'

interface Place {
  readonly name: string
  readonly rows: readonly Measured[]
}

async function inChromium(): Promise<Place> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { runKernelSuite } from './kernel-suite.ts'`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'iife',
    globalName: 'suite',
    target: 'es2022',
    write: false,
  })
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    await page.evaluate(outputFiles[0].text + '\nglobalThis.suite = suite')
    const rows = await page.evaluate(() =>
      (globalThis as unknown as { suite: { runKernelSuite(): Measured[] } }).suite.runKernelSuite(),
    )
    return { name: `Chromium ${browser.version()}`, rows }
  } finally {
    await browser.close()
  }
}

/** Fails loudly when two ways of computing one thing disagree: a quick wrong answer is no result. */
function checkMeans(rows: readonly { by: string; size: string; mean?: number }[]): void {
  for (const row of rows) {
    const reference = rows.find(({ size, mean }) => size === row.size && mean !== undefined)
    if (row.mean === undefined || !reference?.mean) continue
    const apart = Math.abs(row.mean - reference.mean)
    if (!(apart <= 2e-5 + 1e-3 * Math.abs(reference.mean)))
      throw new Error(
        `bench: ${row.by} at ${row.size} gives the mean ${row.mean}; ${reference.by} gives ${reference.mean}`,
      )
  }
}

function printSuite(
  suite: Measured['suite'],
  places: readonly Place[],
  native: ReadonlyMap<string, NativeTiming>,
): void {
  for (const { name, rows } of places) {
    const own = rows.filter((row) => row.suite === suite)
    const sizes = [...new Set(own.map(({ size }) => size))]
    const ways = [...new Set(own.map(({ by }) => by))]
    const timeOf = (by: string, size: string) =>
      by === 'native AVX2'
        ? native.get(size)?.ms
        : own.find((row) => row.by === by && row.size === size)?.ms
    const all = [...(native.size > 0 ? ['native AVX2'] : []), ...ways]
    printTable(
      `${suite} in ${name}: median ms, and as a multiple of ${all[0]}`,
      ['by', ...sizes],
      all.map((by) => [
        by,
        ...sizes.map((size) => {
          const value = timeOf(by, size)
          const base = timeOf(all[0], size)
          if (value === undefined) return ''
          return base ? `${ms(value)}  ${(value / base).toFixed(2)}×` : ms(value)
        }),
      ]),
    )
  }
}

/** Scans and convolutions in Node and in Chromium, beside native code where there is a compiler. */
export async function benchScans(): Promise<void> {
  const scans = nativeSelectiveScan(scanSizes)
  const ssd = nativeSsd(ssdSize)
  const { heads, P, N, L } = ssdSize
  const nativeScans = new Map(
    scans?.map((timing, i) => [`D${scanSizes[i].dim} L${scanSizes[i].L}`, timing]),
  )
  const nativeSsds = new Map(ssd ? [[`H${heads} P${P} N${N} L${L}`, ssd]] : [])
  if (!scans) console.log('No C compiler for x64 with AVX2: no native column.')
  const places: Place[] = [
    { name: `Node ${process.version}`, rows: runKernelSuite() },
    await inChromium(),
  ]
  const native = [...nativeScans, ...nativeSsds].map(([size, { mean }]) => ({
    by: 'native AVX2',
    size,
    mean,
  }))
  for (const { rows } of places) checkMeans([...native, ...rows])
  printSuite('selective scan', places, nativeScans)
  printSuite('SSD', places, nativeSsds)
  printSuite('convolution', places, new Map())
}
