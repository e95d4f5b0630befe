import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { typeScriptSize } from '../../src/cell/type-check-client.ts'
import { chapter, dist, gzipSize, read } from './site.ts'

const [script] = readdirSync(join(dist, '_book')).filter((name) => /^types\.\w+\.js$/.test(name))

describe('the script of the type check', () => {
  it('weighs what its readers are told, and no more than 0.75 MB, gzip', () => {
    const size = gzipSize(read(`_book/${script}`))
    expect(size).toBeLessThanOrEqual(750_000)
    expect(`${(size / 1e6).toFixed(1)} MB`).toBe(typeScriptSize)
  })

  it('tells whose work is in it', () => {
    expect(read(`_book/${script}`)).toMatch(/^\/\*! Contains TypeScript, .*Apache License/)
  })

  it('is no part of a page until it is asked for', () => {
    expect(read(chapter)).toContain(`data-types="../_book/${script}"`)
    expect(read(chapter)).not.toMatch(/<(?:script|link)[^>]*\/types\./)
  })

  it('goes with the copy for offline reading', () => {
    const zips = readdirSync(dist).filter((name) => name.endsWith('.zip'))
    expect(zips.length).toBeLessThanOrEqual(1)
    for (const zip of zips) {
      const found = Object.keys(
        unzipSync(readFileSync(join(dist, zip)), { filter: ({ name }) => name.endsWith(script) }),
      )
      expect(found).toHaveLength(1)
    }
  })
})
