import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staticServer } from '../../src/build/static-server.ts'

let folder = ''
let server: Server
let origin = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'served-'))
  mkdirSync(join(folder, 'site/deep'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'site/index.html'), 'home')
  writeFileSync(join(folder, 'site/404.html'), 'lost')
  writeFileSync(join(folder, 'site/deep/page.html'), 'page')
  server = staticServer(join(folder, 'site'), '/a/b/')
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

describe('staticServer', () => {
  it.each([
    ['/a/b/', 200, 'home'],
    ['/a/b/deep/page.html', 200, 'page'],
    ['/a/b/deep/page', 200, 'page'],
    ['/a/b/nothing', 404, 'lost'],
    ['/elsewhere', 404, 'lost'],
    ['/a/b/%', 404, 'lost'],
    ['/a/b/..%2f..%2fsecret.txt', 404, 'lost'],
    ['/a/b/%2e%2e/secret.txt', 404, 'lost'],
  ])('%s is answered with %i', async (path, status, text) => {
    const response = await fetch(origin + path)
    expect([response.status, await response.text()]).toEqual([status, text])
  })
})
