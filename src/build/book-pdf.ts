import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { readBook } from '../book/index.ts'
import { findChromium } from './find-chromium.ts'
import { bookVersion, formatSize, writeSize } from './offline-copy.ts'
import { siteAddress } from './site-address.ts'
import { wholeBook, type WholeBookPage } from './whole-book.ts'

export interface BookPdf {
  readonly url: string
  /** Size of the file as it is shown. */
  readonly size: string
}

/** Stands for the file's size until it is known. */
const sizePlaceholder = '__PDF_SIZE__'

/** What a page needs to offer the book as a PDF; nothing unless this build prints one (`BOOK_PDF=1`). */
export function bookPdf(root: string, base: string): BookPdf | undefined {
  if (process.env.BOOK_PDF !== '1') return undefined
  return { url: `${base}a-survey-of-mamba-${bookVersion(root)}.pdf`, size: sizePlaceholder }
}

/** The pages that are read one after the other, and the references, from a built site. */
function pagesOf(root: string, folder: string): WholeBookPage[] {
  const written = readBook(root).pages.filter((page) => page.written)
  const titled = written.map(({ number, title, url }) => ({
    url,
    title: number.length <= 5 ? `${number} ${title}` : title,
  }))
  return [...titled, { url: 'references.html', title: 'References' }].map((page) => ({
    ...page,
    html: readFileSync(join(folder, page.url), 'utf8'),
  }))
}

/** Prints the book into one file beside the pages, and writes its size into them. */
export function bookPdfIntegration(): AstroIntegration {
  let root = ''
  return {
    name: 'book-pdf',
    hooks: {
      'astro:config:setup': ({ config }) => {
        root = fileURLToPath(config.root)
        // Told before anything is built.
        if (bookPdf(root, '')) findChromium()
      },
      'astro:build:done': async ({ dir, logger }) => {
        const pdf = bookPdf(root, '')
        if (!pdf) return
        const folder = fileURLToPath(dir)
        const html = wholeBook(pagesOf(root, folder), {
          title: 'A Survey of Mamba, live',
          standfirst:
            'The survey by Qu, Ning, An, Fan, Derr, Liu, Xu and Li as a book that runs, printed: figures and cells stand as they are before a reader changes them.',
          site: siteAddress(),
        })
        const file = join(folder, 'whole-book.html')
        writeFileSync(file, html)
        // Builds that print nothing have no need of it.
        const { printBook } = await import('./print-book.ts')
        const bytes = await printBook(file, findChromium())
        rmSync(file)
        writeFileSync(join(folder, pdf.url), bytes)
        writeSize(folder, sizePlaceholder, bytes.length)
        logger.info(`${pdf.url}: ${formatSize(bytes.length)}`)
      },
    },
  }
}
