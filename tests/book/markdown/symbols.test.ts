import { describe, expect, it } from 'vitest'
import { elements, transformed, valueOf } from '../compile.ts'

const rolesOf = async (source: string) =>
  (valueOf(elements(await transformed(source), 'Cards')[0], 'roles') as { role: string }[]).map(
    ({ role }) => role,
  )

describe('symbols', () => {
  it('finds the roles of inline and display mathematics', async () => {
    expect(await rolesOf('$\\rAb^k$\n\n$$\n\\rhd + \\rd\n$$')).toEqual(['h', 'A', 'd'])
  })

  it('does not take LaTeX for a symbol that only begins alike', async () => {
    expect(await rolesOf('$\\rho$')).toEqual([])
  })
})
