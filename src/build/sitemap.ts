import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { builtPages, type BuiltPage } from './built-pages.ts'
import { siteAddress } from './site-address.ts'

/** The pages as a sitemap, but for those that ask not to be found. */
export function sitemapOf(pages: readonly BuiltPage[], site: string): string {
  const urls = pages
    .filter(({ path, html }) => path !== '404.html' && !/<meta name="robots"/.test(html))
    .map(({ path }) => encodeURI(`${site}${path === 'index.html' ? '' : path}`))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls.map((url) => `<url><loc>${url}</loc></url>`),
    '</urlset>\n',
  ].join('\n')
}

/** Writes `sitemap.xml` where it is known where the book will be hosted, as a sitemap has whole addresses alone. */
export function sitemap(): AstroIntegration {
  return {
    name: 'sitemap',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const site = siteAddress()
        if (!site) return
        const folder = fileURLToPath(dir)
        writeFileSync(join(folder, 'sitemap.xml'), sitemapOf(builtPages(folder), site))
      },
    },
  }
}
