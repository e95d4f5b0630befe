import { describe, expect, it } from 'vitest'
import { layTree } from '../../../components/atlas/lineage-layout.ts'
import { rowLines } from '../../../components/atlas/lineage-lines.ts'
import { readCatalogue } from '../../../src/book/index.ts'
import type { LineageNode } from '../../../src/book/lineage.ts'

const nodes = readCatalogue().lineage.lines.flatMap((line) => line.nodes)
const rows = layTree(nodes)
const rowOf = new Map(rows.map(({ node }, row) => [node.key, row]))

describe('the layout of the family tree', () => {
  it('has every system once, parents above children, months in order', () => {
    expect(rows.map(({ node }) => node.key).sort()).toEqual(nodes.map(({ key }) => key).sort())
    for (const { node, joints } of rows) {
      const parents = [...node.from, ...node.idea]
      expect(joints.map(({ parent }) => parent)).toEqual(parents)
      for (const parent of parents) expect(rowOf.get(parent)!).toBeLessThan(rowOf.get(node.key)!)
    }
    const months = rows.map(({ node }) => node.month)
    expect(months).toEqual([...months].sort())
  })

  it('keeps each line on one lane from its parent to its last child', () => {
    rows.forEach(({ node, lane }, row) => {
      const children = rows.flatMap(({ joints }, below) =>
        joints.some(({ parent }) => parent === node.key) ? [below] : [],
      )
      const last = Math.max(row, ...children)
      rows.forEach(({ below }, at) => {
        const here = below.filter(({ parent }) => parent === node.key)
        if (at >= row && at < last) expect(here.map((each) => each.lane)).toEqual([lane])
        else expect(here).toEqual([])
      })
      for (const child of children)
        for (const joint of rows[child].joints.filter(({ parent }) => parent === node.key)) {
          expect(joint.lane).toBe(lane)
          expect(joint.ends).toBe(child === last)
        }
    })
  })

  it('has no two lines on a lane, and no system on the lane of a line that passes', () => {
    rows.forEach(({ node, lane, below }) => {
      const lanes = below.map((each) => each.lane)
      expect(new Set(lanes).size).toBe(lanes.length)
      const there = below.find((each) => each.lane === lane)
      if (there) expect(there.parent).toBe(node.key)
    })
  })

  it('draws a bend for each parent, solid or dashed', () => {
    rows.forEach((row, index) => {
      const { upper } = rowLines(row, rows[index - 1]?.below ?? [])
      for (const kind of ['from', 'idea'] as const) {
        const own = row.joints.filter((joint) => joint.kind === kind)
        const bent = own.filter(({ lane }) => lane !== row.lane)
        expect((upper[kind].match(/C/g) ?? []).length).toBe(bent.length)
      }
    })
  })

  it('refuses a circle', () => {
    const node = (key: string, from: string[]): LineageNode => ({
      ...{ key, month: '2024-01', release: false, from, idea: [], step: 's' },
    })
    expect(() => layTree([node('a', ['b']), node('b', ['a'])])).toThrow(/circle in 2024-01/)
  })
})
