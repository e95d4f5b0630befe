import { defineConfig } from 'astro/config'
import { unified } from '@astrojs/markdown-remark'
import mdx from '@astrojs/mdx'
import { renderedPages } from './src/build/built-pages.ts'
import { bookPdfIntegration } from './src/build/book-pdf.ts'
import { cellScripts } from './src/build/cell-scripts.ts'
import { chapterCells } from './src/build/chapter-cells.ts'
import { cardScripts } from './src/build/card-scripts.ts'
import { clientBundles } from './src/build/client-bundles.ts'
import { figuresAhead } from './src/build/figure-facts.ts'
import { highlightAhead } from './src/build/highlight-ahead.ts'
import { formulasOfPages } from './src/build/kept-formulas.ts'
import { katexCss } from './src/build/katex-css.ts'
import { kernelPackageIntegration } from './src/build/kernel-package.ts'
import { searchIndex } from './src/build/search-index.ts'
import { roomsAhead } from './src/build/rooms-ahead.ts'
import { relativeUrls, placeholder } from './src/build/relative-urls.ts'
import { offlineCopyIntegration } from './src/build/offline-copy.ts'
import { sitemap } from './src/build/sitemap.ts'
import { fromThread, textsAhead } from './src/build/texts-ahead.ts'
import { runCell } from './src/build/run-cells.ts'
import { kernelText } from './src/build/run-cells-kernel.ts'
import { markdown } from './src/book/markdown/index.ts'

const isDev = process.argv.includes('dev')

const [beginSearch, endSearch] = searchIndex()

export default defineConfig({
  base: isDev ? '/' : placeholder,
  trailingSlash: 'never',
  // Several pages at once, since some wait for a figure that a thread still computes.
  build: { format: 'file', inlineStylesheets: 'never', concurrency: 8 },
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: false,
    processor: fromThread(unified(markdown({ runCell }))),
  },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Astro marks every chapter by a directive, which the bundler would print, each with ten lines of code.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    plugins: [katexCss()],
    // Pages import nothing in the browser that Vite would have to make ready.
    ...(!isDev && { optimizeDeps: { noDiscovery: true, include: [] } }),
  },
  // Threads begin first. The order matters: the index begins to read the pages, scripts get their names, the cards leave the pages,
  // the cells' compiled code is put beside them, the kernel's package and the chapters' cells join
  // them, the index is done, the sitemap written, URLs are made relative and the pages written last,
  // then the book is printed, and all is zipped.
  integrations: [
    mdx(),
    figuresAhead(),
    roomsAhead(),
    highlightAhead(),
    textsAhead(),
    formulasOfPages(),
    renderedPages(),
    beginSearch,
    clientBundles(),
    cardScripts(),
    cellScripts(),
    kernelPackageIntegration(),
    chapterCells(async () => (await kernelText(process.cwd())).names),
    endSearch,
    sitemap(),
    relativeUrls(),
    bookPdfIntegration(),
    offlineCopyIntegration(),
  ],
})
