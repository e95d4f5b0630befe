import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Prints a file of the built site as a PDF: tagged, with its headings as an outline, on the sheets that its styles ask for. */
export async function printBook(file: string, executablePath: string): Promise<Buffer> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ colorScheme: 'light' })
    // The whole book is laid out anew for paper, which takes longer than a page does.
    page.setDefaultTimeout(0)
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      outline: true,
      tagged: true,
    })
  } finally {
    await browser.close()
  }
}
