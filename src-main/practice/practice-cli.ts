import { createInterface } from 'node:readline'
import { systemClock } from '../support/clock.ts'
import { CLI_HELP, type CliArguments, readCliArguments } from './cli-arguments.ts'
import { followKeyFile, readKeyFile } from './key-file.ts'
import { OTHER_SERVICES } from './other-services.ts'
import { whyNotStarted } from './practice-sentences.ts'
import { type PracticeServer, startPractice } from './practice-server.ts'

const REFUSED = 2

const args = readCliArguments(process.argv.slice(2), process.env)
if (typeof args === 'string') refuse(args)
else if ('help' in args) say(process.stdout, CLI_HELP)
else if (args.service === 'image2model') await run(args)
else await runOther(args, args.service)

async function run(args: CliArguments): Promise<void> {
  const { dataFolder, keyFile } = args
  const given = keyFile === null ? null : readKeyFile(keyFile)
  if (keyFile !== null && given === null) return refuse(noKeyIn(keyFile))
  const started = await startPractice({
    ...args,
    dialect: 'observed',
    clock: systemClock,
    // Beside this very file: the bundler keeps entries in one folder, while shared code moves to another.
    worker: new URL('./practice-worker.js', import.meta.url),
    onDamage: 'refuse',
    report: (error) => say(process.stderr, `The practice service hit an error: ${String(error)}`),
  })
  if (!started.ok) {
    const { cause, remedy } = whyNotStarted(started.failure, dataFolder)
    return refuse(`${cause}; ${remedy}.`)
  }
  const server = started.value
  // Before anything is printed: whoever reads the address may end the service right away.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // `once`: a second signal ends the process the hard way, in case closing should ever hang.
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  }
  say(process.stdout, `Practice service (${args.dialect}, ${args.rotation}) at ${server.origin}`)
  say(process.stdout, `Results at ${server.resultOrigin}`)
  if (server.adminKey !== null) say(process.stdout, `Administrator's key: ${server.adminKey}`)
  if (keyFile !== null && given !== null) {
    server.switchKey(given)
    // The key itself is whoever's who wrote the file, and is not printed a second time.
    say(process.stdout, `Key: the one in ${keyFile}`)
    follow(server, keyFile, given)
  } else {
    say(process.stdout, `Key: ${server.issueKey('command line')}`)
    listen(server)
  }
  say(process.stdout, `Data in ${dataFolder}`)
}

async function runOther(args: CliArguments, kind: Exclude<CliArguments['service'], 'image2model'>): Promise<void> {
  const start = OTHER_SERVICES[kind]
  if (start === undefined) return refuse(`There is no practice service of the kind ${kind} yet.`)
  const report = (error: unknown): void => say(process.stderr, `The practice service hit an error: ${String(error)}`)
  const started = await start({ ...args, clock: systemClock, report })
  if (!started.ok) {
    const { cause, remedy } = whyNotStarted(started.failure, args.dataFolder)
    return refuse(`${cause}; ${remedy}.`)
  }
  const server = started.value
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  }
  say(process.stdout, `Practice service (${kind}, ${args.dialect}) at ${server.origin}`)
  if (server.adminKey !== null) say(process.stdout, `Administrator's key: ${server.adminKey}`)
  say(process.stdout, `Key: ${server.issueKey('command line')}`)
  say(process.stdout, `Data in ${args.dataFolder}`)
}

function follow(server: PracticeServer, keyFile: string, given: string): void {
  followKeyFile(keyFile, given, (key) => {
    // A file that is just being written is no reason to lock everybody out.
    if (key === null) return say(process.stderr, `${noKeyIn(keyFile)} The key before stays valid.`)
    server.switchKey(key)
    say(process.stdout, 'Key changed: only the one that stands in the file now is valid')
  })
}

function listen(server: PracticeServer): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    if (line.trim() === '') return
    if (line.trim() !== 'switch') return say(process.stderr, 'The only word it knows is "switch".')
    if (server.rotation === 'overlap')
      return say(process.stderr, 'Only under --rotation cut-over is there one key to switch.')
    say(process.stdout, `Key: ${server.switchKey()}`)
  })
}

function noKeyIn(keyFile: string): string {
  return `No key of 16 to 200 letters, digits and signs stands alone in ${keyFile}.`
}

function refuse(sentence: string): void {
  say(process.stderr, sentence)
  process.exitCode = REFUSED
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`)
}
