/** What the README and the house's page say of files, commands and the kernel is there. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

/** Made by commands, and so not there in a fresh copy. */
const made = ['dist/', 'shots/']
/** Under which folders a path may be named: the house's page leaves out what a sentence has said. */
const folders = ['.', 'src', 'src/kernel', 'src/book', 'components', 'tests']

/** What stands between backticks and names a file or a folder. */
function pathsOf(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inner]) => inner)
  return quoted.filter((inner) => /^[a-z][\w.*-]*\/[\w./*-]*$/i.test(inner))
}

/** Whether a path is there; capitals stand for any name. */
function isThere(path: string): boolean {
  const pattern = path.replace(/\b(NAME|SLUG|N-name|N\.M-name)\b/g, '*').replace(/\/$/, '')
  return folders.some((folder) => {
    const at = join(root, folder, pattern)
    return pattern.includes('*')
      ? globSync(at).length > 0
      : existsSync(at) || existsSync(`${at}.ts`)
  })
}

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = read(file)

  it('names files and folders that there are', () => {
    const named = pathsOf(text).filter((path) => !made.some((folder) => path.startsWith(folder)))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !isThere(path))).toEqual([])
  })

  it('names commands that there are', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    // `train:NAME` stands for any of them.
    expect(named.filter((name) => !(name in scripts) && name !== 'train:NAME')).toEqual([])
  })
})

it('the README tells how many systems the atlas has', () => {
  const { length } = JSON.parse(read('content/systems.json')) as unknown[]
  expect(read('README.md')).toContain(`an atlas of ${length} systems`)
})

it('the README’s use of the kernel runs, and prints numbers', () => {
  const [, code] = /```ts\n([^]*?)```/.exec(read('README.md'))!
  const folder = mkdtempSync(join(tmpdir(), 'readme-'))
  try {
    const program = join(folder, 'use.ts')
    writeFileSync(program, code.replaceAll("'./src/", `'${pathToFileURL(root)}/src/`))
    const { stdout, stderr, status } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/2\.97998\d+/)
    expect(stdout).not.toMatch(/NaN|undefined/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
