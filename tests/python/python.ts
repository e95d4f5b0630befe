import { spawnSync } from 'node:child_process'

/** The text that a program in Python prints; throws what it ends with when it fails. */
export function python(command: string, program: string, input = ''): string {
  const { error, status, stdout, stderr } = spawnSync(command, ['-c', program], {
    input,
    encoding: 'utf8',
    timeout: 300_000,
  })
  if (error) throw error
  if (status !== 0) throw new Error(stderr.trim().split('\n').slice(-3).join(' | '))
  return stdout
}

export function canImport(command: string, name: string): boolean {
  try {
    python(command, `import ${name}`)
    return true
  } catch {
    return false
  }
}
