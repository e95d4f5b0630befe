import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dist, pages, read } from './site.ts'

const idsOf = new Map(
  pages.map((page) => [
    page,
    new Set([...read(page).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])),
  ]),
)

function addresses(page: string): string[] {
  const html = read(page).replace(/<script type="application\/json"[\s\S]*?<\/script>/g, '')
  return [...html.matchAll(/\s(?:href|src|data-src)="([^"]*)"/g)]
    .map((match) => match[1].replaceAll('&amp;', '&'))
    .filter((address) => !/^(https?:|mailto:|data:|blob:)/.test(address))
}

describe('links and assets', () => {
  it.each(pages)('%s points at nothing that is missing', (page) => {
    const dead = addresses(page).filter((address) => {
      const [path, fragment] = address.split('#')
      const target = path
        ? posix.normalize(posix.join(posix.dirname(page), path.replace(/\?.*$/, '')))
        : page
      if (!existsSync(join(dist, target))) return true
      if (!fragment || !target.endsWith('.html')) return false
      // A figure's state in the hash is read by its script and names the figure before the dot.
      const id = decodeURIComponent(
        /^[\w-]+\.\d+=/.test(fragment) ? fragment.split('.')[0] : fragment,
      )
      return !idsOf.get(target)?.has(id)
    })
    expect(dead).toEqual([])
  })

  it.each(pages.filter((page) => /\sdata-src="[^"]*\/cards-/.test(read(page))))(
    '%s has cards that point at nothing that is missing',
    (page) => {
      const src = /\sdata-src="([^"]*\/cards-[^"]*)"/.exec(read(page))![1]
      const script = read(posix.join(posix.dirname(page), src))
      const found = [...script.matchAll(/\shref=\\"([^"\\]*)\\"/g)].map((match) => match[1])
      const own = found.filter((address) => !address.startsWith('https:'))
      expect(own.length).toBeGreaterThan(0)
      const dead = own.filter((address) => {
        const [path, fragment] = address.split('#')
        const target = posix.join(posix.dirname(page), path)
        return !existsSync(join(dist, target)) || (fragment && !idsOf.get(target)?.has(fragment))
      })
      expect(dead).toEqual([])
    },
  )

  it('checks a good number of links', () => {
    expect(pages.flatMap(addresses).length).toBeGreaterThan(300)
  })

  it('needs no server: no address is absolute or from the root', () => {
    const rooted = pages.flatMap((page) =>
      addresses(page)
        .filter((address) => address.startsWith('/'))
        .map((address) => `${page}: ${address}`),
    )
    expect(rooted).toEqual([])
  })

  it('has no id twice on a page', () => {
    for (const page of pages) {
      const ids = [...read(page).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
      expect(twice, page).toEqual([])
    }
  })
})
