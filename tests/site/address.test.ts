import { describe, expect, it } from 'vitest'
import { mendedHash } from '../../src/site/address.ts'

describe('a fragment that was sent on', () => {
  const sent = '#sampling.1=dt:0.7,rule:euler&three-views.1=N:4'
  const cell = '#cell=three%20views&code=S0nNyclX'

  it.each([sent, cell, '#eq-ssm', '', '#atlas.1=q:a%20b%3Dc', '#100%'])(
    'stays as it is: %s',
    (hash) => expect(mendedHash(hash)).toBe(hash),
  )

  it.each([sent, cell])('is decoded as often as it was encoded: %s', (hash) => {
    const once = `#${encodeURIComponent(hash.slice(1))}`
    const twice = `#${encodeURIComponent(once.slice(1))}`
    expect([mendedHash(once), mendedHash(twice)]).toEqual([hash, hash])
  })

  it('loses its line breaks and the names of its signs', () => {
    expect(mendedHash(sent.replace(',', ',%0A').replace('&', '%0D%0A&amp;'))).toBe(sent)
    expect(mendedHash(`#${encodeURIComponent(sent.slice(1).replace(',', ',\n'))}`)).toBe(sent)
    expect(mendedHash(sent.replace(',', ',%250D%25250A'))).toBe(sent)
  })

  it('that cannot be decoded stays as it is', () => {
    for (const broken of ['#a%3Db%E0%A4', '#a%3Db%E0%A4%0Ac'])
      expect(mendedHash(broken)).toBe(broken)
  })
})
