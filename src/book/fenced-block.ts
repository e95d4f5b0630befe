import type { Code, Node } from 'mdast'

/** `id="…" title="…"` after the language of a fenced block; an Error for what cannot be read. */
export function parseMeta(meta: string): { flags: string[]; values: Record<string, string> } {
  const flags: string[] = []
  const values: Record<string, string> = {}
  const rest = meta.replace(
    /([\w-]+)(?:="([^"]*)")?(?=\s|$)/g,
    (_, name: string, value?: string) => {
      if (value === undefined) flags.push(name)
      else values[name] = value
      return ''
    },
  )
  if (rest.trim()) throw new Error(`cannot read ${rest.trim()}; write name="value"`)
  return { flags, values }
}

/** True for ```` ```ts cell … ````. */
export function isCell(node: Node): node is Code {
  const { type, meta } = node as Code
  return type === 'code' && /^cell\b/.test(meta ?? '')
}
