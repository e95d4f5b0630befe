import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../src/build/find-chromium.ts'
import { printBook } from '../../src/build/print-book.ts'
import { wholeBook } from '../../src/build/whole-book.ts'
import { dist } from '../built/site.ts'
import { isFirefox } from './launch.ts'

const urls = ['1-introduction.html', '8-conclusion.html']
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'book-pdf-'))
  symlinkSync(join(dist, '_astro'), join(folder, '_astro'), 'junction')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the book as a PDF', () => {
  it('has a cover, its pages with an outline, their fonts, and links that lead within it', async ({
    skip,
  }) => {
    skip(isFirefox, 'Chromium prints the PDF')
    const pages = urls.map((url) => ({
      url,
      title: url,
      html: readFileSync(join(dist, url), 'utf8'),
    }))
    const file = join(folder, 'whole-book.html')
    writeFileSync(file, wholeBook(pages, { title: 'A book', standfirst: 'Of two pages.' }))
    const pdf = (await printBook(file, findChromium())).toString('latin1')
    const count = (pattern: RegExp) => pdf.match(pattern)?.length ?? 0
    expect(pdf).toMatch(/^%PDF-/)
    expect(count(/\/Type \/Page\b/g)).toBeGreaterThan(urls.length + 1)
    // A heading of each page at least, and the cover's.
    expect(pdf).toContain('/Outlines')
    expect(count(/\/Title /g)).toBeGreaterThan(urls.length + 1)
    expect(pdf).toContain('Brygada1918')
    expect(count(/\/Dest \//g)).toBeGreaterThan(urls.length)
    // Nothing leads to the machine on which it was printed.
    expect(pdf).not.toContain('file://')
  })
})
