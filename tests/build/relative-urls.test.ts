import { describe, expect, it } from 'vitest'
import { makeRelative } from '../../src/build/relative-urls.ts'

describe('makeRelative', () => {
  const text = '<a href="/__ROOT__/figures.html"><link href="/__ROOT__/_astro/a.css">'

  it('points at the same folder from the root', () => {
    expect(makeRelative(text, 0)).toBe('<a href="./figures.html"><link href="./_astro/a.css">')
  })

  it('climbs one step a folder', () => {
    expect(makeRelative(text, 2)).toBe(
      '<a href="../../figures.html"><link href="../../_astro/a.css">',
    )
  })

  it('leaves a placeholder without a slash, so that the build notices it', () => {
    expect(makeRelative('href="/__ROOT__"', 1)).toContain('/__ROOT__')
  })
})
