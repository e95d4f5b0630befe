import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { findRootScript, foldersOf } from '../../src/layouts/find-root.ts'

function hrefAt(pathname: string): string {
  const link = { href: '', getAttribute: () => 'index.html' }
  runInNewContext(findRootScript(['2-background', 'figures']), {
    location: { pathname },
    document: { querySelectorAll: () => [link] },
  })
  return link.href
}

describe('findRootScript', () => {
  it.each([
    ['/nothing.html', '/index.html'],
    ['/2-background/nothing.html', '/index.html'],
    ['/a/book/nothing', '/a/book/index.html'],
    ['/a/book/figures/nothing.html', '/a/book/index.html'],
    ['/a/book/figures/', '/a/book/index.html'],
  ])('at %s leads to %s', (path, expected) => {
    expect(hrefAt(path)).toBe(expected)
  })
})

describe('foldersOf', () => {
  it('lists each folder once', () => {
    expect(foldersOf(['index.html', 'b/x.html', 'a/y.html', 'b/z.html'])).toEqual(['a', 'b'])
  })
})
