/** `npm start`: serves the built book on this machine. `PORT` chooses the port, 4321 by default. */
import { resolve } from 'node:path'
import { staticServer } from './static-server.ts'

const port = Number(process.env.PORT ?? 4321)
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT is "${process.env.PORT}"; allowed are whole numbers from 1 to 65535.`)
  process.exit(2)
}
const server = staticServer(resolve(import.meta.dirname, '../../dist'))
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Choose another: PORT=8080 npm start`
      : error.message,
  )
  process.exit(1)
})
server.listen(port, () => console.log(`A Survey of Mamba, live: http://localhost:${port}/`))
