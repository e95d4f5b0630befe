import { href } from '../book/index.ts'
import { didYouMean } from '../book/near.ts'
import { readYaml, requireStrings } from '../book/read-yaml.ts'
import { kernelDocs } from './kernel-docs.ts'
import type { KernelEntry } from './kernel-entries.ts'
import { formulaStatements } from './kernel-text.ts'

/** Functions, constants and types of the kernel that belong together, on a page of their own. */
export interface KernelGroup {
  readonly slug: string
  readonly title: string
  /** One sentence. */
  readonly description: string
  /** Functions and constants. */
  readonly members: readonly KernelEntry[]
  readonly types: readonly KernelEntry[]
}

interface WrittenGroup {
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly files: readonly string[]
}

const file = 'content/kernel/groups.yaml'

function readGroups(root: string): readonly WrittenGroup[] {
  const groups = readYaml(root, file)
  if (!Array.isArray(groups)) throw new Error(`${file} must be a list of groups`)
  const slugs = new Set<string>()
  for (const group of groups) {
    requireStrings(group, ['slug', 'title', 'description'], `${file}: a group`)
    const { slug, files } = group as unknown as WrittenGroup
    if (slugs.has(slug)) throw new Error(`${file}: two groups have the slug ${slug}`)
    if (!Array.isArray(files) || files.some((entry) => typeof entry !== 'string'))
      throw new Error(`${file}: the group ${slug} needs files, a list of files and folders`)
    slugs.add(slug)
  }
  return groups as WrittenGroup[]
}

/** Whether an entry of `files` names a file: `ssd/ssd`, `ssd/ssd*` or `ssd/`. */
function fits(entry: string, path: string): boolean {
  if (entry.endsWith('/')) return path.startsWith(entry)
  const pattern = entry.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(path)
}

interface Place {
  readonly group: number
  /** Place of the entry in the group's `files`. */
  readonly order: number
}

/**
 * Where a file of the kernel stands: with the longest entry that names it.
 *
 * @throws Error when no group names the file, or two name it equally well.
 */
export function placeOf(
  path: string,
  groups: readonly Pick<WrittenGroup, 'slug' | 'files'>[],
): Place {
  const found = groups
    .flatMap(({ files }, group) =>
      files
        .map((entry, order) => ({ entry, group, order }))
        .filter(({ entry }) => fits(entry, path)),
    )
    .sort((a, b) => b.entry.length - a.entry.length)
  const [best, next] = found
  if (!best)
    throw new Error(
      `src/kernel/${path}.ts belongs to no group of functions: add it to the files of one in ${file}`,
    )
  if (next && next.entry.length === best.entry.length && next.group !== best.group)
    throw new Error(
      `src/kernel/${path}.ts belongs to two groups in ${file}, ${groups[best.group].slug} and ${groups[next.group].slug}`,
    )
  return best
}

/**
 * What is wrong with what the kernel says of itself: a function or constant without a sentence, a
 * formula that the book cannot set.
 */
export function docFaults(entries: readonly KernelEntry[]): string[] {
  return entries.flatMap(({ kind, name, file, summary, formulas }) => {
    const where = `src/kernel/${file}.ts: ${name}`
    const faults: string[] = []
    if (kind !== 'type' && !/[\p{L}\d]/u.test(summary))
      faults.push(`${where} has no summary: its docstring must begin with what it is`)
    for (const formula of formulas) {
      try {
        formulaStatements(formula)
      } catch (error) {
        const { message } = error as Error
        const hint = message.includes('delimsizing')
          ? '; write \\Bigl( … \\Bigr) in place of \\left( … \\right)'
          : ''
        faults.push(`${where} has a formula that cannot be set: ${message}${hint}`)
      }
    }
    return faults
  })
}

/** Public names sorted into groups, in the order of the file; groups without a function are left out. */
export function groupEntries(
  entries: readonly KernelEntry[],
  groups: readonly WrittenGroup[],
): KernelGroup[] {
  const placed = entries
    .map((entry) => ({ entry, place: placeOf(entry.file, groups) }))
    .sort((a, b) => a.place.order - b.place.order || a.entry.file.localeCompare(b.entry.file, 'en'))
  return groups
    .map(({ slug, title, description }, index) => {
      const own = placed.filter(({ place }) => place.group === index).map(({ entry }) => entry)
      return {
        slug,
        title,
        description,
        members: own.filter(({ kind }) => kind !== 'type'),
        types: own.filter(({ kind }) => kind === 'type'),
      }
    })
    .filter(({ members }) => members.length > 0)
}

const cache = new Map<string, { docs: KernelEntry[]; groups: KernelGroup[] }>()

/**
 * The groups of a project's kernel, for its pages.
 *
 * @throws Error that names every public function without a summary, every formula that cannot be
 * set, and the first file that belongs to no group.
 */
export function kernelGroups(root: string = process.cwd()): readonly KernelGroup[] {
  const docs = kernelDocs(root)
  const known = cache.get(root)
  if (known?.docs === docs) return known.groups
  const faults = docFaults(docs)
  if (faults.length > 0) throw new Error(`The kernel's docstrings:\n${faults.join('\n')}`)
  const groups = groupEntries(docs, readGroups(root))
  cache.set(root, { docs, groups })
  return groups
}

/** Path of a group's page from the root of the book. */
export function groupPath(slug: string): string {
  return `kernel/${slug}.html`
}

/** Id of a public name on its group's page. */
export function anchorOf({ kind, name }: Pick<KernelEntry, 'kind' | 'name'>): string {
  return `${kind === 'type' ? 'type' : 'fn'}-${name}`
}

const addresses = new WeakMap<readonly KernelGroup[], ReadonlyMap<string, string>>()

/** The address of every public name of the kernel. */
export function kernelAddresses(groups: readonly KernelGroup[]): ReadonlyMap<string, string> {
  const known = addresses.get(groups)
  if (known) return known
  const made = new Map(
    groups.flatMap(({ slug, members, types }) =>
      [...members, ...types].map((entry) => [
        entry.name,
        href(`${groupPath(slug)}#${anchorOf(entry)}`),
      ]),
    ),
  )
  addresses.set(groups, made)
  return made
}

/**
 * Address of the description of a public name of the kernel.
 *
 * @throws Error when the kernel exports no such name.
 */
export function kernelHref(name: string, root?: string): string {
  const known = kernelAddresses(kernelGroups(root))
  const address = known.get(name)
  if (!address) throw new Error(`The kernel exports no ${name}.${didYouMean(name, known.keys())}`)
  return address
}
