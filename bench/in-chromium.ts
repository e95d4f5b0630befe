import { chromium } from 'playwright-core'
import { findChromium } from '../src/build/find-chromium.ts'
import { bundleForPage } from './bundle.ts'

/** What was measured, and where. */
export interface Place<Rows> {
  readonly name: string
  readonly rows: Rows
}

/**
 * Calls a function of a suite in a page of headless Chromium.
 * @param file - the suite, a file of this folder.
 * @param run - the name of a function that it exports, without arguments.
 * @returns what the function returns.
 */
export async function runInChromium<Rows>(file: string, run: string): Promise<Place<Rows>> {
  const script = await bundleForPage(file)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    await page.evaluate(script + '\nglobalThis.suite = suite')
    const rows = await page.evaluate(
      (name) => (globalThis as unknown as { suite: Record<string, () => Rows> }).suite[name](),
      run,
    )
    return { name: `Chromium ${browser.version()}`, rows: rows as Rows }
  } finally {
    await browser.close()
  }
}
