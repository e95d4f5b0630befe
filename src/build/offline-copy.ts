import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, relative, sep } from 'node:path'
import type { AstroIntegration } from 'astro'
import { zipSync, type Zippable } from 'fflate'
import { filesOf } from './files-of.ts'

export interface OfflineCopy {
  readonly url: string
  /** Size of the zip as it is shown, such as "3.1 MB". */
  readonly size: string
  readonly version: string
}

/** Stands for the zip's size until it is known. */
const sizePlaceholder = '__OFFLINE_SIZE__'

/** Marks what only the hosted site shows: the link to the copy that the reader of the copy already has. */
const hostedOnly = /<!--hosted-->[\s\S]*?<!--\/hosted-->/g

/** What a page needs to offer the offline copy; nothing unless this build makes one (`BOOK_OFFLINE=1`). */
export function offlineCopy(root: string, base: string): OfflineCopy | undefined {
  if (process.env.BOOK_OFFLINE !== '1') return undefined
  const version = bookVersion(root)
  return { url: `${base}${zipName(version)}`, size: sizePlaceholder, version }
}

export function bookVersion(root: string): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

function zipName(version: string): string {
  return `a-survey-of-mamba-${version}.zip`
}

/** "3.1 MB": decimal megabytes, as file managers show them. */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** Writes the size of a file that the site offers into its pages, where a placeholder stands for it. */
export function writeSize(folder: string, placeholder: string, bytes: number): void {
  for (const file of filesOf(folder, /\.html$/)) {
    const text = readFileSync(file, 'utf8')
    if (text.includes(placeholder))
      writeFileSync(file, text.replaceAll(placeholder, formatSize(bytes)))
  }
}

/**
 * Zips a built site, without what only the hosted one offers. Names are sorted and every entry carries the same date, so that the same
 * source gives the same bytes.
 */
export function zipSite(folder: string, name: string): Uint8Array {
  const entries: Zippable = {}
  for (const file of filesOf(folder, /^(?!.*\.(zip|pdf)$|sitemap\.xml$)/)) {
    const bytes = readFileSync(file)
    const content = file.endsWith('.html')
      ? new TextEncoder().encode(bytes.toString('utf8').replace(hostedOnly, ''))
      : new Uint8Array(bytes)
    entries[`${name}/${relative(folder, file).split(sep).join('/')}`] = content
  }
  return zipSync(entries, { level: 9, mtime: new Date('2024-08-02T12:00:00') })
}

/** Writes the zip beside the pages and its size into them. */
export function offlineCopyIntegration(): AstroIntegration {
  let root = ''
  return {
    name: 'offline-copy',
    hooks: {
      'astro:config:setup': ({ config }) => {
        root = fileURLToPath(config.root)
      },
      'astro:build:done': ({ dir, logger }) => {
        const copy = offlineCopy(root, '')
        if (!copy) return
        const folder = fileURLToPath(dir)
        const zip = zipSite(folder, copy.url.replace(/\.zip$/, ''))
        writeFileSync(join(folder, copy.url), zip)
        writeSize(folder, sizePlaceholder, zip.length)
        logger.info(`${copy.url}: ${formatSize(zip.length)}`)
      },
    },
  }
}
