import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CellFrame } from '../../src/cell/cell-frame.ts'
import { compile } from '../../src/cell/compile.ts'
import { planKeeping, type KeepingPlan } from '../../src/cell/kept-data.ts'
import { link } from '../../src/cell/link.ts'

const authored = {
  data: `export const xs = [1, 2]`,
  tools: `export const twice = (x: number) => 2 * x\nexport const two = 2`,
  slow: `import { xs } from 'cell:data'\nimport { twice } from 'cell:tools'\nexport const ys = xs.map(twice)`,
  chance: `export const z = Math.random()`,
  figure: `export const dt = figure('sampling').params.dt`,
  last: `import { ys } from 'cell:slow'\nimport { z } from 'cell:chance'\nimport { dt } from 'cell:figure'\nys`,
  calls: `import { ys } from 'cell:slow'\nimport { twice } from 'cell:tools'\ntwice(ys[0])`,
}

let frames = 0
const forgotten: number[] = []
const frame = {
  which: () => frames,
  forget: (place: number) => void forgotten.push(place),
} as CellFrame

/** A plan to run a cell of the page, some of whose cells are edited. */
function plan(
  id: keyof typeof authored,
  {
    edits = {},
    dt = 1,
    kernel = 'k',
    planner = planKeeping,
  }: { edits?: object; dt?: number; kernel?: string; planner?: typeof planKeeping } = {},
): KeepingPlan & { ids: readonly string[] } {
  const codes: Record<string, string> = { ...authored, ...edits }
  const cells = new Map(Object.entries(codes).map(([id, code]) => [id, { code, label: id }]))
  const linked = link(codes[id], (code) => compile(code, []), cells, id)
  const ready = {
    ...{ cell: { code: codes[id], id, cells }, key: '', linked, kernel, names: [] },
    known: new Set(Object.values(authored)),
  }
  const ids = linked.dependencies.map((one) => one.id)
  return { ...planner(ready, { sampling: { dt } }, frame), ids }
}

/** Runs what was planned: every cell that is to tell its exports tells those of `names`. */
function run(
  names: Record<string, string[]>,
  ...given: Parameters<typeof plan>
): Record<string, unknown> {
  const { needed, keep, ids, onKept } = plan(...given)
  for (const [k, place] of keep.entries())
    if (place > 0) onKept(place, names[ids[k] ?? given[0]] ?? [])
  return Object.fromEntries(
    ids.map((id, k) => [id, typeof needed[k] === 'number' ? 'given' : needed[k]]),
  )
}
const names = { data: ['xs'], tools: ['two'], slow: ['ys'], figure: ['dt'] }

// A new frame has nothing.
beforeEach(() => void (frames += 1))

describe('what a run needs', () => {
  it('runs once, and is given from then on, with what it needed left out', () => {
    const first = { data: 'run', tools: 'run', slow: 'run', chance: 'run', figure: 'run' }
    expect(run(names, 'last')).toEqual(first)
    const again = { data: 'skip', tools: 'skip', slow: 'given', chance: 'run', figure: 'given' }
    expect(run(names, 'last')).toEqual(again)
    expect(plan('last').given).toEqual(['slow', 'figure'])
  })

  it('is given what its cell told when the reader ran it', () => {
    run(names, 'slow')
    expect(run(names, 'last')).toMatchObject({ data: 'skip', slow: 'given' })
  })

  it('runs where a function is wanted of it, and not the cell that used it before', () => {
    run(names, 'calls')
    expect(run(names, 'calls')).toEqual({ data: 'skip', tools: 'run', slow: 'given' })
  })

  it('runs again when its code or that of a cell it needs, a figure or the kernel is another', () => {
    run(names, 'last')
    const xs = { edits: { data: `export const xs = [3]` } }
    expect(run(names, 'last', xs)).toMatchObject({ data: 'run', slow: 'run', figure: 'given' })
    run(names, 'last')
    expect(run(names, 'last', { dt: 2 })).toMatchObject({ slow: 'given', figure: 'run' })
    expect(run(names, 'last', { dt: 2 })).toMatchObject({ slow: 'given', figure: 'given' })
    expect(run(names, 'last', { dt: 2, kernel: 'l' })).toMatchObject({ slow: 'run', figure: 'run' })
  })

  it('runs again in another frame, and what is replaced is forgotten', () => {
    run(names, 'slow')
    frames += 1
    expect(run(names, 'last')).toMatchObject({ slow: 'run' })
    expect(forgotten.length).toBeGreaterThan(0)
  })

  it('has the frame forget what is replaced, and not what replaces it', () => {
    const before = plan('slow')
    for (const place of before.keep) before.onKept(place, ['xs', 'two', 'ys'])
    frames += 1
    const after = plan('slow')
    forgotten.length = 0
    for (const place of after.keep) after.onKept(place, ['xs', 'two', 'ys'])
    expect(forgotten).toEqual(before.keep)
    expect(Math.min(...after.keep)).toBeGreaterThan(Math.max(...before.keep))
  })

  it('runs again when it told less than is wanted', () => {
    run({ ...names, slow: [] }, 'last')
    expect(run(names, 'last')).toMatchObject({ slow: 'run', data: 'given' })
  })
})

describe('what is kept', () => {
  it('is nothing of a cell with chance or the time in it, nor of what needs one', () => {
    expect(plan('last').keep[3]).toBe(0)
    const edits = { data: `export const xs = [Date.now()]` }
    expect(plan('slow', { edits }).keep).toEqual([0, expect.any(Number), 0])
  })

  it('is nothing of a cell that chooses by what the kernel computes, which would not be chosen again', () => {
    const edits = { data: `useFastBackend('javascript')\nexport const xs = [1]` }
    expect(plan('slow', { edits }).keep).toEqual([0, expect.any(Number), 0])
  })

  it('is nothing of a cell beside which ran an edited one that it does not need', () => {
    const edits = { data: `Array.prototype.map = () => [666]\nexport const xs = [1]` }
    const { keep, ids } = plan('last', { edits })
    const kept = ids.filter((_, k) => keep[k] > 0)
    expect(kept).toEqual(['data', 'slow'])
  })

  it('is all once the edited cell need not run beside it', () => {
    const edits = { figure: `${authored.figure}\n// edited` }
    const given = () => run(names, 'last', { edits })
    given()
    expect(given()).toMatchObject({ data: 'run', tools: 'run', slow: 'run', figure: 'given' })
    expect(given()).toMatchObject({ data: 'skip', tools: 'skip', slow: 'given', figure: 'given' })
  })

  it('is nothing that no cell of the page takes, and nothing that is kept already', () => {
    expect(plan('calls').keep.at(-1)).toBe(0)
    run(names, 'slow')
    expect(plan('slow').keep).toEqual([0, 0, 0])
  })

  it('is nothing of a cell that is only spoken of', () => {
    const edits = {
      calls: `export const c = 1`,
      data: `// calls nothing\nexport const xs = [1, 2]`,
    }
    expect(plan('calls', { edits }).keep).toEqual([0])
    const taken = { ...edits, slow: `import { c } from "cell:calls"\nc` }
    expect(plan('calls', { edits: taken }).keep).toEqual([expect.any(Number)])
    expect(plan('calls', { edits: taken }).keep[0]).toBeGreaterThan(0)
  })

  it('is nothing of a cell without exports, which runs for what it does', () => {
    const edits = {
      data: `[1, 2]`,
      slow: `import * as all from 'cell:data'\nexport const ys = [1]`,
    }
    const { keep, ids, onKept } = plan('slow', { edits })
    expect(ids).toEqual(['data'])
    expect(keep[0]).toBe(0)
    onKept(keep[1], ['ys'])
    expect(run(names, 'slow', { edits })).toEqual({ data: 'run' })
  })

  it('is nothing of a cell that does not run', () => {
    const { keep, ids, onKept } = plan('slow')
    onKept(keep[ids.length], ['ys'])
    const last = plan('last')
    expect(last.ids).toEqual(['data', 'tools', 'slow', 'chance', 'figure'])
    expect(last.keep.slice(0, 3)).toEqual([0, 0, 0])
  })

  it('is nothing of a cell that stands in no page', () => {
    const code = `export const a = 1`
    const linked = link(code, (code) => compile(code, []))
    const ready = {
      cell: { code },
      key: '',
      linked,
      kernel: 'k',
      names: [],
      known: new Set<string>(),
    }
    expect(planKeeping(ready, {}, frame)).toMatchObject({ needed: [], keep: [0] })
  })

  it('has a place that is no 0, the first time too', async () => {
    vi.resetModules()
    const fresh = await import('../../src/cell/kept-data.ts')
    const { keep } = plan('slow', { planner: fresh.planKeeping })
    expect(keep).toEqual([1, 2, 3])
  })

  it('is what its own place was told, and nothing under another', () => {
    const { keep, onKept } = plan('slow')
    onKept(Math.max(...keep) + 1, ['ys'])
    onKept(0, ['ys'])
    expect(run(names, 'last')).toMatchObject({ slow: 'run' })
  })

  it('stays as it is where a frame tells of no place', () => {
    run(names, 'slow')
    plan('slow').onKept(0, ['others'])
    const edits = { calls: `import { xs } from 'cell:data'\nxs` }
    expect(run(names, 'calls', { edits })).toEqual({ data: 'given' })
  })
})
