import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { snapshotOf } from '../../src-main/transfers/file-snapshot.ts'
import { createFileSource } from '../../src-main/transfers/file-source.ts'
import { createTransport } from '../../src-main/transport/http-transport.ts'
import type { Origin, RequestBody } from '../../src-main/transport/port.ts'

/*
 * Uploads in a process of its own, whose memory is nobody else's: `upload-child.ts ORIGIN form|json FOLDER MEGABYTES`.
 * A small file goes first. Prints how much more memory the large one took at its most, in MiB.
 */
const [origin = '', kind = '', folder = '', megabytes = ''] = process.argv.slice(2)
const transport = createTransport()

async function upload(name: string, bytes: number): Promise<void> {
  const path = `${folder}/${name}`
  writeFileSync(path, '')
  truncateSync(path, bytes)
  const snapshot = snapshotOf(await lstat(path, { bigint: true }))
  const { open, pieces } = createFileSource({ path, name, bytes, contentType: 'video/mp4', snapshot })
  const file = { fileName: name, bytes, open, pieces }
  const body: RequestBody =
    kind === 'json'
      ? { kind: 'json-file', value: {}, member: 'content', file }
      : { kind: 'form', parts: [{ kind: 'file', name: 'files', contentType: 'video/mp4', ...file }] }
  const deadlines = { connectMs: 10_000, firstByteMs: 60_000, idleMs: 60_000 }
  const spec = { method: 'POST', origin: origin as Origin, path: '/up', body, deadlines, maxBytes: 1_000 } as const
  const sent = await transport.send({ ...spec, onSent: () => undefined })
  if (!sent.ok) throw new Error(sent.failure.code)
}

function memory(line: 'VmHWM' | 'VmRSS'): number {
  return Number(new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
}

await upload('small.mp4', 10_000_000)
// The peak is counted from here on.
writeFileSync('/proc/self/clear_refs', '5')
const before = memory('VmRSS')
await upload('large.mp4', Number(megabytes) * 1_000_000)
process.stdout.write(JSON.stringify(memory('VmHWM') - before))
transport.destroySockets()
