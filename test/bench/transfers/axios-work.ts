import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { Agent as PlainAgent } from 'node:http'
import { Agent } from 'node:https'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import axios from 'axios'
import type { Task } from './task.ts'

const MIB = 1024 * 1024

/** What somebody writes who uses axios well: large reads, no redirects, one keep-alive agent. No digest, no checks. */
export async function axiosWork(task: Task): Promise<number> {
  const httpsAgent = new Agent({ keepAlive: true, ...(task.authority !== '' && { ca: task.authority }) })
  const options = { httpsAgent, httpAgent: new PlainAgent({ keepAlive: true }), maxRedirects: 0, proxy: false } as const
  if (task.what === 'down') {
    const file = join(task.folder, 'axios.glb')
    const answer = await axios.get<Readable>(`${task.origin}/down/${task.downBytes}`, {
      ...options,
      responseType: 'stream',
    })
    await pipeline(answer.data, createWriteStream(file, { highWaterMark: MIB }))
    await rm(file)
    return task.downBytes
  }
  let bytes = 0
  for (const path of task.files) {
    const { size } = await stat(path)
    await axios.post(`${task.origin}/up`, createReadStream(path, { highWaterMark: MIB }), {
      ...options,
      maxBodyLength: Number.POSITIVE_INFINITY,
      headers: { 'content-length': size, 'content-type': 'image/png' },
    })
    bytes += size
  }
  return bytes
}
