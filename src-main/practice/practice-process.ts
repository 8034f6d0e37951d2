import type { ParentPort } from 'electron'
import { z } from 'zod'
import { systemClock } from '../support/clock.ts'
import { obeyDrills } from './drill-switch.ts'
import type { PracticeFaults } from './faults.ts'
import { whyNotStarted } from './practice-sentences.ts'
import { startPractice } from './practice-server.ts'

// Not the constant of support/with-faults.ts: what stands behind that goes only after the bundler has given the list of
// drills, which main has as well, a file of its own.
declare const __WITH_FAULTS__: boolean

const startSchema = z.object({
  type: z.literal('start'),
  dataFolder: z.string().min(1),
  port: z.number().int().min(0).max(65_535).default(0),
})

/** What this process tells main: where the service answers and the one key made for this start, or why it does not. */
type PracticeMessage =
  | { readonly type: 'ready'; readonly origin: string; readonly resultOrigin: string; readonly key: string }
  | { readonly type: 'failed'; readonly code: string; readonly message: string }

// In main's own process or in plain Node there is no parent port, and nothing to do.
const port: ParentPort | undefined = process.parentPort
port?.once('message', ({ data }) => {
  const order = startSchema.safeParse(data)
  if (order.success) void start(port, order.data, __WITH_FAULTS__ ? obeyDrills(port, data) : {})
  else tell(port, { type: 'failed', code: 'PRACTICE_FAILED', message: 'The practice service was not told what to do.' })
})

async function start(parent: ParentPort, order: z.infer<typeof startSchema>, faults: PracticeFaults): Promise<void> {
  const { dataFolder } = order
  const started = await startPractice({
    dataFolder,
    port: order.port,
    dialect: 'observed',
    clock: systemClock,
    // Beside this very file: the bundler keeps entries in one folder, while shared code moves to another.
    worker: new URL('./practice-worker.js', import.meta.url),
    onDamage: 'set-aside',
    faults,
  })
  if (!started.ok) {
    const { code } = started.failure
    tell(parent, { type: 'failed', code, message: `${whyNotStarted(started.failure, dataFolder).cause}.` })
    // Nothing is left to do here. Only on the next turn: the message must be on its way first.
    setImmediate(() => process.exit(1))
    return
  }
  const { origin, resultOrigin } = started.value
  tell(parent, { type: 'ready', origin, resultOrigin, key: started.value.issueStartKey() })
}

function tell(parent: ParentPort, message: PracticeMessage): void {
  parent.postMessage(message)
}
