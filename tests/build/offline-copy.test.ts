import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unzipSync } from 'fflate'
import { formatSize, zipSite } from '../../src/build/offline-copy.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'))
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'index.html'), 'a<!--hosted--><a href="x.zip">save</a><!--/hosted-->b')
  writeFileSync(join(folder, 'deep/script.js'), '1')
  writeFileSync(join(folder, 'old.zip'), 'never inside itself')
  writeFileSync(join(folder, 'book.pdf'), 'offered by the hosted site')
  writeFileSync(join(folder, 'sitemap.xml'), 'of the hosted site')
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('zipSite', () => {
  it('gives the same bytes whatever the files’ dates', () => {
    const first = zipSite(folder, 'book')
    utimesSync(join(folder, 'index.html'), 1, 1)
    expect(zipSite(folder, 'book')).toEqual(first)
  })

  it('holds every file under one folder, without the zip and what only the hosted site shows', () => {
    const files = unzipSync(zipSite(folder, 'book'))
    expect(Object.keys(files).sort()).toEqual(['book/deep/script.js', 'book/index.html'])
    expect(new TextDecoder().decode(files['book/index.html'])).toBe('ab')
  })
})

describe('formatSize', () => {
  it.each([
    [900, '1 kB'],
    [482_000, '482 kB'],
    [3_140_000, '3.1 MB'],
  ])('%i bytes is %s', (bytes, text) => expect(formatSize(bytes)).toBe(text))
})
