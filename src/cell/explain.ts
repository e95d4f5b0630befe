import { globalHelp } from './help.ts'
import { nearNames } from './near-names.ts'
import type { ErrorOutput } from './output.ts'
import { isKeyword, tokenize } from './tokens.ts'

/** What a cell has without importing it, as far as readers are likely to write it. */
const globalNames: readonly string[] = [
  ...['print', 'plot', 'progress', 'figure', 'console', 'performance'],
  ...['Math', 'Number', 'Array', 'Object', 'Map', 'Set', 'String', 'Promise', 'JSON'],
  ...['Float64Array', 'Float32Array', 'Int32Array', 'Uint8Array', 'Infinity', 'NaN'],
]

/** Names a reader may have meant: those of the kernel, of the cell itself and its globals. */
function knownNames(code: string, kernelNames: readonly string[]): string[] {
  const words = tokenize(code).filter(({ kind, text }) => kind === 'word' && !isKeyword(text))
  return [...globalNames, ...kernelNames, ...words.map(({ text }) => text)]
}

/** How the kernel, `figure`, `print` and `plot` say what they do not know, and what they do. */
const unlisted: readonly RegExp[] = [
  /^(?:figure|plot|print)\b.*: (?:change has|options has) ([\w$-]+); allowed are ([\w$, -]+)$/,
  /\bis "([\w$-]+)"; allowed are ([\w$, -]+)\.?$/,
  /\.([\w$-]+) is unknown(?: to [\w$ -]+)?; allowed are ([\w$, -]+)(?:\.|; did you mean [\w$-]+\?)$/,
]

/** How browsers say that a thing has no function of a name. */
const notFunction = /^([\w$.]+)\.([\w$]+) is not a function/

/** The functions of a thing by the name that a cell has for it, if they are known. */
function functionsOf(
  thing: string,
  code: string,
  kernelNames: readonly string[],
): readonly string[] {
  const isKernel = new RegExp(
    `\\bimport\\s*\\*\\s*as\\s+${thing.replaceAll(/[$.]/g, '\\$&')}\\s+from\\s*['"]kernel['"]`,
  ).test(code)
  if (isKernel) return kernelNames
  if (thing === 'Math') return Object.getOwnPropertyNames(Math)
  return globalHelp.flatMap(([name]) =>
    name.startsWith(`${thing}.`) ? [name.slice(thing.length + 1)] : [],
  )
}

/** Names near one that something does not have, where the message says which it is. */
function nearIn(message: string, code: string, kernelNames: readonly string[]) {
  for (const said of unlisted) {
    const [, wanted, list] = said.exec(message) ?? []
    if (wanted !== undefined) return { name: wanted, near: nearNames(wanted, list.split(', ')) }
  }
  const [, thing, name] = notFunction.exec(message) ?? []
  if (thing === undefined) return undefined
  const near = nearNames(name, functionsOf(thing, code, kernelNames))
  return near.length > 0 ? { name, near } : undefined
}

/** What browsers say where a cell is refused something, and what that means here. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [
    /\bout of memory\b|\ballocation failed\b|\bcould not allocate memory\b/i,
    'The cell asked for more memory than there is',
  ],
  [/^(?:Failed to fetch|NetworkError when|Load failed$)/, 'A cell reaches no network'],
  [/\bunsafe-eval\b|\bblocked by CSP\b/, 'A cell makes no code of text, by eval or new Function'],
]

/**
 * What went wrong in words a reader can act on: the line, and for a name that is not known the
 * names near it, or the import that is missing.
 */
export function explain(
  thrown: { readonly message: string; readonly line?: number },
  code: string,
  kernelNames: readonly string[],
): ErrorOutput {
  const message = thrown.message.replace(/^Uncaught (?:\w*Error: )?/, '')
  const [, refused] = refusals.find(([said]) => said.test(message)) ?? []
  if (refused) {
    // Of what a browser tells of its policies, the first words say enough.
    const said = message.replace(/ violates the following .*/s, ' is refused')
    return { kind: 'error', message: `${refused}: ${said}`, line: thrown.line }
  }
  const name = /^(?:Can't find variable: )?([\w$]+)(?: is not defined)?$/.exec(message)?.[1]
  const isUnknown =
    name !== undefined && (message.endsWith(' is not defined') || message.startsWith("Can't"))
  if (!isUnknown) {
    const meant = nearIn(message, code, kernelNames)
    // What the kernel asks itself is asked once, where a press answers it.
    const told = meant?.near.length ? message.replace(/; did you mean [\w$-]+\?$/, '.') : message
    return { kind: 'error', message: told, line: thrown.line, ...meant }
  }
  if (kernelNames.includes(name)) {
    return {
      kind: 'error',
      message: `${name} is not imported: import { ${name} } from 'kernel'`,
      line: thrown.line,
    }
  }
  const near = nearNames(name, knownNames(code, kernelNames))
  return { kind: 'error', message: `${name} is not defined`, line: thrown.line, name, near }
}
