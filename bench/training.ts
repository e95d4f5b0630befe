import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { schema, type Settings } from '../components/trainer/schema.ts'
import { readWeightsFile } from '../components/training/read-weights.ts'
import { guess } from '../components/training/recipe.ts'
import type { Card } from '../components/training/weights-file.ts'
import { formatPercent } from '../src/draw/index.ts'
import { launchChromium } from '../tests/browser/chromium.ts'
import { printTable } from './table.ts'

const file = resolve(import.meta.dirname, '../dist/training.html')

/** The share of right answers at which a task counts as learned. */
const learned = 0.98

/** Between two looks at the page, in ms. */
const pause = 100

/** A run of the page, from the press of Start. */
interface TrainedInPage {
  readonly card: Card
  /** Seconds until the page tells that all steps are taken. */
  readonly seconds: number
  /** Seconds until its fresh sequences were answered as a task that is learned asks; nothing when they never were. */
  readonly learnedAfter?: number
}

/** The share of right answers on fresh sequences that the page tells; nothing before it has asked any. */
async function freshShare(page: Page): Promise<number | undefined> {
  const words = await page.locator('[data-part="now"]').textContent()
  const [, percent] = /fresh sequences ([\d.]+) %/.exec(words ?? '') ?? []
  return percent === undefined ? undefined : Number(percent) / 100
}

/** Presses Start on the page as it opens for a task and a model, and waits until it is done. */
async function trainInPage(
  browser: Browser,
  task: Settings['task'],
  kind: Settings['kind'],
): Promise<TrainedInPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    await page.goto(`${pathToFileURL(file).href}#trainer.1=task:${task},kind:${kind}`)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const start = performance.now()
    await button('Start').click()
    await button('Pause').waitFor()
    let learnedAfter: number | undefined
    while (await button('Pause').isVisible()) {
      const share = await freshShare(page)
      if (share !== undefined && share >= learned)
        learnedAfter ??= (performance.now() - start) / 1000
      await page.waitForTimeout(pause)
    }
    const seconds = (performance.now() - start) / 1000
    if (!(await button('Done').isVisible()))
      throw new Error(`bench: ${await page.locator('[data-part="status"]').textContent()}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button('Keep weights').click(),
    ])
    const { card } = readWeightsFile(readFileSync(await download.path(), 'utf8'))
    return { card, seconds, learnedAfter }
  } finally {
    await page.close()
  }
}

const modelNames: Readonly<Record<Settings['kind'], string>> = {
  mamba: 'Mamba',
  lti: 'time-invariant',
}

function rowOf({ card, seconds, learnedAfter }: TrainedInPage): string[] {
  const { task, model, parameters, taken, accuracy } = card
  return [
    `${task.name}, ${modelNames[model.kind]}`,
    String(parameters),
    String(taken),
    seconds.toFixed(1),
    learnedAfter?.toFixed(1) ?? '–',
    formatPercent(accuracy),
    formatPercent(guess(card).accuracy),
  ]
}

/** Trains each task at the page's own settings in headless Chromium, as a reader who presses Start. */
export async function benchTraining(): Promise<void> {
  if (!existsSync(file)) throw new Error(`bench: ${file} is not built; run npm run build`)
  const [load] = loadavg()
  console.log(`\n${cpus().length} cores; ${load.toFixed(1)} programs at work in the minute before.`)
  const browser = await launchChromium()
  try {
    const runs: TrainedInPage[] = []
    for (const { value: task } of schema.task.options)
      for (const { value: kind } of schema.kind.options)
        runs.push(await trainInPage(browser, task, kind))
    printTable(
      `Training in the page, by headless Chromium ${browser.version()}: accuracy on ${runs[0].card.sequences} fresh sequences`,
      ['task, model', 'weights', 'steps', 's', `s to ${100 * learned} %`, 'accuracy', 'a guess'],
      runs.map(rowOf),
    )
  } finally {
    await browser.close()
  }
}
