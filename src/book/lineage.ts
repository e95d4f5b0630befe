import { readYaml, requireStrings } from './read-yaml.ts'

/** A system of the family tree. */
export interface LineageNode {
  readonly key: string
  readonly month: string
  /** Whether the month is that of a release, where no paper was posted. */
  readonly release: boolean
  /** Systems whose layer, block or weights it starts from. */
  readonly from: readonly string[]
  /** Systems whose idea it shares or answers. */
  readonly idea: readonly string[]
  /** What it changed. */
  readonly step: string
}

/** A strand of work. */
export interface LineageLine {
  readonly line: string
  readonly title: string
  readonly nodes: readonly LineageNode[]
}

/** A span of months with what marks it. */
export interface Era {
  readonly from: string
  readonly to: string
  readonly title: string
}

export interface Lineage {
  readonly lines: readonly LineageLine[]
  readonly eras: readonly Era[]
}

const file = 'content/lineage.yaml'
const month = /^\d{4}-(0[1-9]|1[0-2])$/

type RawNode = Partial<LineageNode> & { key: string; month: string; step: string }

/**
 * Reads content/lineage.yaml.
 * Throws when a field is missing, a node stands twice, a parent is no node, or a child is older
 * than its parent.
 */
export function readLineage(root: string): Lineage {
  const raw = readYaml(root, file) as {
    lines: { line: string; title: string; nodes: RawNode[] }[]
    eras: Era[]
  }
  const lines = raw.lines.map((line) => {
    requireStrings(line, ['line', 'title'], `${file}: a line`)
    return {
      line: line.line,
      title: line.title,
      nodes: line.nodes.map((node) => {
        requireStrings(node, ['key', 'month', 'step'], `${file}: a node of line ${line.line}`)
        if (!month.test(node.month))
          throw new Error(
            `${file}: ${node.key} has month "${node.month}"; it must look like 2024-01`,
          )
        const { release = false, from = [], idea = [] } = node
        return { key: node.key, month: node.month, release, from, idea, step: node.step }
      }),
    }
  })
  const months = new Map<string, string>()
  for (const node of lines.flatMap(({ nodes }) => nodes)) {
    if (months.has(node.key)) throw new Error(`${file}: ${node.key} stands twice`)
    months.set(node.key, node.month)
  }
  for (const { key, month, from, idea } of lines.flatMap(({ nodes }) => nodes))
    for (const parent of [...from, ...idea]) {
      const before = months.get(parent)
      if (before === undefined) throw new Error(`${file}: ${key} comes from ${parent}, no node`)
      if (before > month) throw new Error(`${file}: ${key} is older than its parent ${parent}`)
    }
  for (const era of raw.eras) {
    requireStrings(era, ['from', 'to', 'title'], `${file}: an era`)
    if (!month.test(era.from) || !month.test(era.to) || era.from > era.to)
      throw new Error(`${file}: the era "${era.title}" goes from ${era.from} to ${era.to}`)
  }
  return { lines, eras: raw.eras }
}
