import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorOf, groupPath, kernelGroups } from '../../src/build/kernel-groups.ts'
import { gzipSize, pages, read } from './site.ts'

const groups = kernelGroups(resolve(import.meta.dirname, '../..'))
const overview = read('kernel.html')

describe('the pages of the kernel', () => {
  it('are one for each group, linked from the overview', () => {
    const found = pages.filter((page) => page.startsWith('kernel/'))
    expect(found).toEqual(groups.map(({ slug }) => groupPath(slug)).sort())
    for (const { slug } of groups) expect(overview).toContain(`href="./${groupPath(slug)}"`)
  })

  it.each(groups)(
    '$slug: describes each of its names, and runs a cell',
    ({ slug, members, types }) => {
      const page = read(groupPath(slug))
      for (const entry of [...members, ...types]) expect(page).toContain(`id="${anchorOf(entry)}"`)
      for (const { name } of members) expect(overview).toContain(`#fn-${name}"`)
      const cells = page.split('<live-cell').slice(1)
      expect(cells.length).toBeGreaterThan(0)
      for (const cell of cells) {
        expect(cell).not.toContain('No output yet')
        expect(cell).toMatch(/from <\/?[^>]*>?\s*'kernel'|'kernel'/)
      }
    },
  )

  it.each(groups)('$slug: weighs at most 90 kB of HTML, gzip', ({ slug }) => {
    expect(gzipSize(read(groupPath(slug)))).toBeLessThanOrEqual(90 * 1024)
  })

  it('have cells whose edits are kept apart from those of every other page', () => {
    const ids = pages.flatMap((page) =>
      [...read(page).matchAll(/<live-cell[^>]*\sdata-cell="([^"]+)"/g)].map((match) => match[1]),
    )
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
})
