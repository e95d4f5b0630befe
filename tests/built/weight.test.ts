import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dist, gzipSize, pages, read } from './site.ts'

const kB = 1024

function linked(page: string, pattern: RegExp): string[] {
  return [...read(page).matchAll(pattern)].map((match) => posix.join(posix.dirname(page), match[1]))
}

function total(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSize(readFileSync(join(dist, file))), 0)
}

const chapters = pages.filter((page) => /^[\dA]-/.test(page))

describe.each(chapters)('weight of %s before any interaction, gzip', (chapter) => {
  it('has at most 60 kB of HTML', () => {
    expect(gzipSize(read(chapter))).toBeLessThanOrEqual(60 * kB)
  })

  it('has at most 12 kB of CSS, and 1 kB more for readers without scripts', () => {
    const sheets = /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g
    const without = linked(chapter, /<noscript>\s*<link[^>]+href="([^"]+)"/g)
    expect(without).toHaveLength(1)
    expect(total(without)).toBeLessThanOrEqual(kB)
    const styles = linked(chapter, sheets).filter((file) => !without.includes(file))
    expect(styles.length).toBeGreaterThan(0)
    expect(total(styles)).toBeLessThanOrEqual(12 * kB)
  })

  it('has at most 25 kB of JavaScript named in the page', () => {
    const scripts = linked(chapter, /<script[^>]+src="([^"]+)"/g)
    expect(scripts.map((file) => posix.basename(file).split('.')[0])).toEqual(['site'])
    expect(total(scripts)).toBeLessThanOrEqual(25 * kB)
  })

  it('ships fonts as woff2 only', () => {
    const css = linked(chapter, /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)
      .map((file) => read(file))
      .join('')
    expect(css).toMatch(/\.woff2/)
    expect(css).not.toMatch(/\.(woff|ttf|otf)\b/)
  })
})

describe('the pages', () => {
  it('have chapters among them', () => {
    expect(chapters.length).toBeGreaterThan(10)
  })

  it('take nothing from another host', () => {
    for (const page of pages) {
      expect(read(page), page).not.toMatch(
        /<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//,
      )
    }
  })
})
