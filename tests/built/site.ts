import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesOf } from '../../src/build/files-of.ts'

export const dist = resolve(import.meta.dirname, '../../dist')

if (!existsSync(join(dist, 'index.html'))) {
  throw new Error('There is no built site in dist/. Run: npm run build:offline')
}

/** Paths of all pages, relative to the site's root, with forward slashes. */
export const pages = filesOf(dist, /\.html$/).map((file) =>
  relative(dist, file).split(sep).join('/'),
)

/** The page that every later chapter follows; the budgets are measured on it. */
export const chapter = '2-background/2.3-state-space-models.html'

export function read(path: string): string {
  return readFileSync(join(dist, path), 'utf8')
}

export function gzipSize(bytes: string | Buffer): number {
  return gzipSync(bytes, { level: 9 }).length
}
