import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { frameScript } from '../../src/cell/frame.ts'
import { pages, read } from './site.ts'

function policyOf(page: string): string {
  const match = read(page).match(/<meta http-equiv="content-security-policy" content="([^"]+)"/i)
  return (match?.[1] ?? '').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
}

function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

function inlineScripts(page: string): string[] {
  return [
    ...read(page).matchAll(
      /<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")[^>]*>([\s\S]*?)<\/script>/g,
    ),
  ].map((match) => match[1])
}

describe('content security policy', () => {
  it.each(pages)('%s has one that allows each inline script by hash and no evaluation', (page) => {
    const policy = policyOf(page)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain("'unsafe-eval'")
    const scripts = policy.match(/script-src ([^;]+)/)?.[1] ?? ''
    expect(scripts).not.toContain('unsafe-inline')
    for (const script of inlineScripts(page)) expect(scripts).toContain(hash(script))
    expect(read(page)).not.toMatch(/\son(click|load|error|input|change)=/)
  })

  it('allows the script of the cells’ frame', () => {
    expect(policyOf('2-background/2.3-state-space-models.html')).toContain(hash(frameScript))
  })

  it('comes before anything it governs', () => {
    for (const page of pages) {
      const html = read(page)
      const first = html.search(/<(script|link rel="stylesheet")/)
      if (first >= 0)
        expect(html.search(/http-equiv="content-security-policy"/i), page).toBeLessThan(first)
    }
  })
})
