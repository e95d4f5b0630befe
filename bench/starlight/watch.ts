import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** What a command took: the time on the clock, the processors' time, and the most memory at once. */
export interface Taken {
  readonly seconds: number
  /** In user mode, of the command and all it started, as far as it was seen three times a second. */
  readonly cpuSeconds: number
  /** The largest sum of their resident sets. */
  readonly peakBytes: number
}

/** As getconf says CLK_TCK and PAGESIZE on nearly every machine. */
const ticksPerSecond = 100
const pageBytes = 4096
/** To look at every process takes some of the time that is measured. */
const pollMs = 300

/** The fields of a process after its name, which may hold spaces; none when it has ended. */
function fieldsOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** What a process and those below it have used. */
class Tree {
  readonly #root: number
  /** User time of each process when it was last seen: one that outlives its parent is waited for by none. */
  readonly #ticks = new Map<number, number>()
  peakBytes = 0

  constructor(root: number) {
    this.#root = root
  }

  get cpuSeconds(): number {
    return [...this.#ticks.values()].reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond
  }

  look(): void {
    const fields = new Map<number, string[]>()
    const children = new Map<number, number[]>()
    for (const name of readdirSync('/proc')) {
      const own = /^\d+$/.test(name) && fieldsOf(Number(name))
      if (!own) continue
      fields.set(Number(name), own)
      const parent = Number(own[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    }
    let pages = 0
    const queue = [this.#root]
    for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
      const own = fields.get(pid)
      if (!own) continue
      this.#ticks.set(pid, Number(own[11]))
      pages += Number(own[21])
      queue.push(...(children.get(pid) ?? []))
    }
    this.peakBytes = Math.max(this.peakBytes, pages * pageBytes)
  }
}

/**
 * Runs a command to its end.
 * @throws Error with the end of what it printed when it fails, and where there is no /proc
 */
export function watch(command: string, args: readonly string[], cwd: string): Promise<Taken> {
  if (!existsSync('/proc/self/stat'))
    throw new Error('bench:starlight: processor time and memory are read from /proc, so Linux only')
  const start = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (printed = (printed + data.toString()).slice(-3000)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    if (child.pid === undefined) return
    const tree = new Tree(child.pid)
    const poll = setInterval(() => tree.look(), pollMs)
    child.on('close', (code) => {
      clearInterval(poll)
      const seconds = (performance.now() - start) / 1000
      if (code !== 0) return reject(new Error(`${command} ${args.join(' ')}:\n${printed}`))
      resolve({ seconds, cpuSeconds: tree.cpuSeconds, peakBytes: tree.peakBytes })
    })
  })
}
