import { cpus, loadavg } from 'node:os'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { chromium } from 'playwright-core'
import { findChromium } from '../src/build/find-chromium.ts'
import { serveScript } from '../tests/browser/own-server.ts'
import { bundleForPage } from './bundle.ts'
import { ms } from './measure.ts'
import { printTable } from './table.ts'
import { runThreadSuite, type ThreadsMeasured } from './thread-suite.ts'

/** In a page that is cross-origin isolated, since only there threads may share memory. */
async function inChromium(count: number): Promise<[string, ThreadsMeasured[]]> {
  const script = await bundleForPage('thread-suite.ts')
  const server = await serveScript(script, true)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    const rows = await page.evaluate(
      (threads) =>
        (
          globalThis as unknown as { suite: { runThreadSuite: typeof runThreadSuite } }
        ).suite.runThreadSuite(threads),
      count,
    )
    return [`Chromium ${browser.version()}`, rows]
  } finally {
    await browser.close()
    await server.close()
  }
}

/**
 * How much more two threads that have nothing to do with each other do than one: about what the machine
 * can give. Cores that are two halves of one make it less than 2.
 */
async function limitOfMachine(): Promise<number> {
  const workers = [0, 1].map(() => new Worker(new URL('./thread-limit.ts', import.meta.url)))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const runs = async (some: readonly Worker[]) => {
    for (const worker of some) worker.postMessage(300)
    const found = await Promise.all(some.map((worker) => once(worker, 'message')))
    return found.reduce((sum, [count]) => sum + count, 0)
  }
  let [one, both] = [0, 0]
  for (let round = 0; round < 4; round++) {
    one = Math.max(one, await runs(workers.slice(round % 2, (round % 2) + 1)))
    both = Math.max(both, await runs(workers))
  }
  await Promise.all(workers.map((worker) => worker.terminate()))
  return both / one
}

function print(place: string, count: number, rows: readonly ThreadsMeasured[]): void {
  for (const { name, means } of rows) {
    if (means[0] !== means[1])
      throw new Error(
        `bench: ${count} threads at ${name} give the mean ${means[1]}; one gives ${means[0]}`,
      )
  }
  printTable(
    `one thread and ${count} in ${place}: least ms, and how many times as fast`,
    ['size', '1 thread', `${count} threads`, 'ratio'],
    rows.map(({ name, one, several }) => [
      ...[name, ms(one), ms(several)],
      `${(one / several).toFixed(2)}×`,
    ]),
  )
}

/** Scans with one thread and with two, in Node and in Chromium. */
export async function benchThreads(): Promise<void> {
  const count = 2
  // Two threads are as fast as the second core is free.
  const [load] = loadavg()
  const limit = await limitOfMachine()
  console.log(
    `\n${cpus().length} cores; ${load.toFixed(1)} programs at work in the minute before. Two programs at once ` +
      `do ${limit.toFixed(2)} times what one does here.`,
  )
  print(`Node ${process.version}`, count, await runThreadSuite(count))
  const [place, rows] = await inChromium(count)
  print(place, count, rows)
}
