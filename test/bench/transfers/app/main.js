import { app } from 'electron'

// Electron's main process without a window: the work is in LATCHKEY_TASK, what it took goes to standard output.
app.commandLine.appendSwitch('password-store', 'basic')

// What a build would put in.
globalThis.__TEST_FLAVOUR__ = false

async function work() {
  const { inside } = await import('../inside.ts')
  const taken = await inside(JSON.parse(process.env.LATCHKEY_TASK ?? ''))
  process.stdout.write(`TAKEN ${JSON.stringify(taken)}\n`, () => app.exit(0))
}

// Not awaited here: Electron is ready only after this file is through.
app
  .whenReady()
  .then(work)
  .catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`, () => app.exit(1))
  })
