import Fastify from 'fastify'

/** The least that a server with our tools can be: the baseline of start and memory. Announces its address on standard output. */
export async function serveNothing(): Promise<void> {
  const server = Fastify()
  server.get('/', () => '')
  process.stdout.write(`ready at ${await server.listen({ port: 0, host: '127.0.0.1' })}\n`)
}
