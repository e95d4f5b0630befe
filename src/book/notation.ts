import { readYaml, requireStrings } from './read-yaml.ts'

/** The seven mathematical roles: input, input matrix, state, transition, step, output matrix, output. */
export const roles = ['x', 'B', 'h', 'A', 'd', 'C', 'y'] as const
export type Role = (typeof roles)[number]

/** A symbol in ink: it has a meaning, but no colour of its own. */
export interface NotationSymbol {
  /** LaTeX. */
  readonly symbol: string
  readonly name: string
  readonly meaning: string
  readonly domain: string
  /** Sizes of its axes. */
  readonly shape?: string
  readonly unit?: string
  /** The equation or section that introduces it, as `<Ref to>` names it. */
  readonly introduced: string
  /** Ways of writing it beside `symbol`, in LaTeX. */
  readonly forms?: readonly string[]
  /** Names in the kernel and in cells. */
  readonly code: readonly string[]
  /** Symbols in the papers of S4, Mamba and Mamba-2, in LaTeX; none where they have no word for it. */
  readonly paper?: readonly string[]
  /** Names in the public code of Mamba. */
  readonly upstream?: readonly string[]
}

/** A role's symbol, with the macros that set it and the names that stand for it in code. */
export interface RoleSymbol extends NotationSymbol {
  readonly role: Role
  readonly shape: string
  /** Macro, backslash included, to the plain LaTeX it stands for. */
  readonly macros: Readonly<Record<string, string>>
}

export interface Notation {
  readonly roles: readonly RoleSymbol[]
  readonly others: readonly NotationSymbol[]
}

/**
 * Reads content/notation.yaml.
 * Throws when a role is missing, unknown or twice, when two entries claim one macro or name in
 * code, or a field is missing.
 */
export function readNotation(root: string): Notation {
  const file = 'content/notation.yaml'
  const raw = readYaml(root, file) as { roles: RoleSymbol[]; others: NotationSymbol[] }
  const macros = new Set<string>()
  const names = new Set<string>()
  const given = new Set<string>()
  for (const entry of [...raw.roles, ...raw.others]) {
    requireStrings(
      entry,
      ['symbol', 'name', 'meaning', 'domain', 'introduced'],
      `${file}: ${JSON.stringify(entry)}`,
    )
    if (!Array.isArray(entry.code)) throw new Error(`${file}: ${entry.name} needs a list \`code\``)
    if (given.has(entry.name)) throw new Error(`${file}: two symbols are called ${entry.name}`)
    given.add(entry.name)
  }
  for (const entry of raw.roles) {
    if (!roles.includes(entry.role))
      throw new Error(`${file}: the role ${entry.role} is none of ${roles.join(', ')}`)
    for (const macro of Object.keys(entry.macros)) {
      if (!/^\\[A-Za-z]+$/.test(macro)) throw new Error(`${file}: ${macro} is not a macro's name`)
      if (macros.has(macro)) throw new Error(`${file}: the macro ${macro} is defined twice`)
      macros.add(macro)
    }
    for (const name of entry.code) {
      if (names.has(name)) throw new Error(`${file}: the name ${name} in code belongs to two roles`)
      names.add(name)
    }
  }
  const listed = raw.roles.map(({ role }) => role)
  const wrong = roles.filter((role) => listed.filter((other) => other === role).length !== 1)
  if (wrong.length > 0) throw new Error(`${file}: ${wrong.join(', ')} must be listed exactly once`)
  return raw
}

/** Macros for KaTeX: each symbol in its role's class, `\rAb` → `\htmlClass{mA}{\overline{\mathbf{A}}}`. */
export function katexMacros(notation: Notation): Record<string, string> {
  return Object.fromEntries(
    notation.roles.flatMap(({ role, macros }) =>
      Object.entries(macros).map(([macro, latex]) => [macro, `\\htmlClass{m${role}}{${latex}}`]),
    ),
  )
}

/** LaTeX that any paper can use: the book's macros replaced by what they stand for. */
export function plainLatex(notation: Notation, latex: string): string {
  const plain = Object.assign({}, ...notation.roles.map(({ macros }) => macros)) as Record<
    string,
    string
  >
  return latex.replace(/\\[A-Za-z]+/g, (command, offset: number) => {
    const replacement = plain[command]
    if (replacement === undefined) return command
    const wrapped = /^[_^]/.test(latex.slice(offset + command.length)) && /\s/.test(replacement)
    return wrapped ? `{${replacement}}` : replacement
  })
}

/** Role of every name in code: `Abar` → `A`. */
export function codeRoles(notation: Notation): ReadonlyMap<string, Role> {
  return new Map(
    notation.roles.flatMap(({ role, code }) => code.map((name) => [name, role] as const)),
  )
}

/** Roles whose macros occur in a piece of LaTeX. */
export function rolesIn(notation: Notation, latex: string): Set<Role> {
  const used = new Set(latex.match(/\\[A-Za-z]+/g))
  return new Set(
    notation.roles
      .filter(({ macros }) => Object.keys(macros).some((macro) => used.has(macro)))
      .map(({ role }) => role),
  )
}
