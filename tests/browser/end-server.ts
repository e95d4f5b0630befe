import type { Server } from 'node:http'

/**
 * Ends a server and what is connected to it. It would otherwise wait for good for a connection that a
 * browser has opened ahead of a request that never came.
 */
export function endServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
