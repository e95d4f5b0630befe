import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/build/files-of.ts'

const root = resolve(import.meta.dirname, '../..')

/** The rooms of the house, and which rooms each may use. What is missing here may not be imported. */
const mayUse: Record<string, readonly string[]> = {
  'src/draw': [],
  'src/kernel': [],
  'src/book': [],
  'src/site': [],
  'src/figure': ['src/draw', 'src/site'],
  'src/cell': ['src/draw', 'src/site'],
  'src/layouts': ['src/book', 'src/site', 'components', 'src/styles'],
  components: [
    'src/draw',
    'src/kernel',
    'src/book',
    'src/site',
    'src/figure',
    'src/cell',
    'src/styles',
  ],
  'src/build': [
    'src/draw',
    'src/kernel',
    'src/book',
    'src/site',
    'src/figure',
    'src/cell',
    'components',
  ],
  'src/pages': [
    'src/layouts',
    'src/book',
    'src/build',
    'src/site',
    'src/figure',
    'src/styles',
    'components',
  ],
  'src/styles': [],
}

/** Rooms whose code runs under plain node with no DOM. */
const withoutDom = ['src/kernel', 'src/draw']

interface Import {
  readonly from: string
  readonly to: string
}

function roomOf(file: string): string | undefined {
  return Object.keys(mayUse).find((room) => file.startsWith(`${room}/`))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map(
    (match) => match[1],
  )
  return names.map((name) => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), name.replace(/\?.*$/, ''))),
  }))
}

const files = ['src', 'components'].flatMap((folder) =>
  filesOf(join(root, folder), /\.(ts|astro|mjs)$/).map((file) => relative(root, file)),
)
const imports = files.flatMap(importsOf)

describe('the house', () => {
  it('has source files to look at', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(50)
  })

  it('has no import that runs up or across to a room it may not know', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(from)
      const target = roomOf(to)
      return room && target && room !== target && !mayUse[room].includes(target)
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('has floors, as its map shows them, and no import that runs up or along', () => {
    const map = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
    const floors = [...map.matchAll(/^floor (\d) +(.+)$/gm)].flatMap(([, floor, names]) =>
      names.split(/ +/).map((name) => [name, Number(floor)] as const),
    )
    const floorOf = new Map(floors)
    expect([...floorOf.keys()].filter((name) => name !== 'astro.config.mjs').sort()).toEqual(
      Object.keys(mayUse).sort(),
    )
    const wrong = imports.filter(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)]
      return room && target && room !== target && floorOf.get(target)! >= floorOf.get(room)!
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('leaves itself only for the content and its version', () => {
    const out = imports.filter(({ to }) => !roomOf(to) && !/^(content\/|package\.json$)/.test(to))
    expect(out.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('has figures that know nothing of each other', () => {
    const figureOf = (file: string) => /^components\/figures\/([^/]+)\//.exec(file)?.[1]
    const wrong = imports.filter(({ from, to }) => {
      const [figure, other] = [figureOf(from), figureOf(to)]
      return figure && other && figure !== other
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('has rooms whose permissions form no circle', () => {
    const visit = (room: string, path: readonly string[]): void => {
      expect(path, `circle of rooms: ${[...path, room].join(' → ')}`).not.toContain(room)
      for (const next of mayUse[room]) visit(next, [...path, room])
    }
    Object.keys(mayUse).forEach((room) => visit(room, []))
  })

  it('has no circle of files', () => {
    const targets = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const to of targets.get(file) ?? []) visit(to, [...path, file])
      done.add(file)
    }
    files.forEach((file) => visit(file, []))
    expect(circles).toEqual([])
  })

  it('keeps the kernel to itself', () => {
    const outside = filesOf(join(root, 'src/kernel'), /\.ts$/).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from\s+['"]([^'"]+)['"]/g)]
        .map((match) => match[1])
        .filter((name) => !name.startsWith('./') && !name.startsWith('../'))
        .map((name) => `${relative(root, file)} → ${name}`),
    )
    const up = imports.filter(
      ({ from, to }) => from.startsWith('src/kernel/') && !to.startsWith('src/kernel/'),
    )
    expect([...outside, ...up.map(({ from, to }) => `${from} → ${to}`)]).toEqual([])
  })

  it('keeps the page out of the kernel and the drawing', () => {
    const names = /\b(document|window|navigator)\s*[.[]|\b(HTMLElement|localStorage)\b/
    const found = withoutDom.flatMap((room) =>
      files
        .filter((file) => file.startsWith(`${room}/`))
        .filter((file) =>
          names.test(
            readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
          ),
        ),
    )
    expect(found).toEqual([])
  })

  it('lets only a figure’s folder join the kernel and the drawing', () => {
    const both = files.filter((file) => {
      const used = importsOf(file).map(({ to }) => roomOf(to))
      return (
        used.includes('src/kernel') &&
        used.includes('src/draw') &&
        !/^(components\/|src\/build\/)/.test(file)
      )
    })
    expect(both).toEqual([])
  })

  it('has prose that imports nothing', () => {
    const chapters = filesOf(join(root, 'content'), /\.mdx$/)
    expect(chapters.length).toBeGreaterThan(0)
    for (const file of chapters) {
      const outsideCode = readFileSync(file, 'utf8').replace(/```[\s\S]*?```/g, '')
      expect(outsideCode, relative(root, file)).not.toMatch(/^(import|export)\s/m)
    }
  })
})
