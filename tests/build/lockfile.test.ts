import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8'))
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
)

interface Locked {
  readonly version: string
  readonly resolved?: string
  readonly optionalDependencies?: Record<string, string>
}

describe('the lock file', () => {
  it('holds every optional platform package that a locked package names', () => {
    const packages = Object.entries(lock.packages as Record<string, Locked>)
    const known = new Set(packages.map(([path]) => path.replace(/^.*node_modules\//, '')))
    const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !known.has(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('names no host', () => {
    expect(
      Object.values(lock.packages as Record<string, Locked>).filter(({ resolved }) => resolved),
    ).toEqual([])
  })

  it('is of exact versions', () => {
    const versions = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version as string))).toEqual([])
  })
})
