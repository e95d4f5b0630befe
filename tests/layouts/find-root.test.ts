import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { findRootScript, foldersOf } from '../../src/layouts/find-root.ts'

/** What the script makes, at an address, of a link and of a style's fonts. */
function madeAt(pathname: string): { href: string; textContent: string } {
  const link = { href: '', getAttribute: () => 'index.html' }
  const style = { textContent: 'src:url(./_astro/a.woff2);src:url(./_astro/b.woff2)' }
  runInNewContext(findRootScript(['2-background', 'figures']), {
    location: { pathname },
    document: {
      querySelectorAll: (selector: string) => (selector.startsWith('style') ? [style] : [link]),
    },
  })
  return { href: link.href, textContent: style.textContent }
}

describe('findRootScript', () => {
  it.each([
    ['/nothing.html', '/index.html'],
    ['/2-background/nothing.html', '/index.html'],
    ['/a/book/nothing', '/a/book/index.html'],
    ['/a/book/figures/nothing.html', '/a/book/index.html'],
    ['/a/book/figures/', '/a/book/index.html'],
  ])('at %s leads to %s', (path, expected) => {
    const root = expected.slice(0, -'index.html'.length)
    expect(madeAt(path)).toEqual({
      href: expected,
      textContent: `src:url(${root}_astro/a.woff2);src:url(${root}_astro/b.woff2)`,
    })
  })
})

describe('foldersOf', () => {
  it('lists each folder once', () => {
    expect(foldersOf(['index.html', 'b/x.html', 'a/y.html', 'b/z.html'])).toEqual(['a', 'b'])
  })
})
