import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, inlineHash } from '../../src/build/csp.ts'

describe('contentSecurityPolicy', () => {
  it('allows nothing by default and never evaluation', () => {
    const policy = contentSecurityPolicy([inlineHash('let a')])
    expect(policy).toMatch(/^default-src 'none'/)
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/)
    expect(policy.match(/script-src [^;]+/)?.[0]).not.toContain('unsafe-inline')
  })

  it('names the hash a browser computes', () => {
    // The empty script's SHA-256, from the algorithm's published test values.
    expect(inlineHash('')).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")
  })
})
