import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** All files below a folder whose name matches, sorted, as absolute paths. */
export function filesOf(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
