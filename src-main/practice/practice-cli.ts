import { systemClock } from '../support/clock.ts'
import { readCliArguments } from './cli-arguments.ts'
import { whyNotStarted } from './practice-sentences.ts'
import { startPractice } from './practice-server.ts'

const REFUSED = 2

const args = readCliArguments(process.argv.slice(2), process.env)
if (typeof args === 'string') {
  say(process.stderr, args)
  process.exitCode = REFUSED
} else {
  const { dataFolder } = args
  const started = await startPractice({
    ...args,
    clock: systemClock,
    // Beside this very file: the bundler keeps entries in one folder, while shared code moves to another.
    worker: new URL('./practice-worker.js', import.meta.url),
    onDamage: 'refuse',
    report: (error) => say(process.stderr, `The practice service hit an error: ${String(error)}`),
  })
  if (started.ok) {
    const server = started.value
    // Before anything is printed: whoever reads the address may end the service right away.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // `once`: a second signal ends the process the hard way, in case closing should ever hang.
      process.once(signal, () => void server.close().then(() => process.exit(0)))
    }
    say(process.stdout, `Practice service (${args.dialect}) at ${server.origin}`)
    say(process.stdout, `Results at ${server.resultOrigin}`)
    say(process.stdout, `Key: ${server.issueKey('command line')}`)
    say(process.stdout, `Data in ${dataFolder}`)
  } else {
    const { cause, remedy } = whyNotStarted(started.failure, dataFolder)
    say(process.stderr, `${cause}; ${remedy}.`)
    process.exitCode = REFUSED
  }
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`)
}
