import { Readable } from 'node:stream'
import type { UploadFile } from '../service-adapter.ts'

const BYTES = 4_096

/**
 * A file that begins as a video does and has nothing in it: enough to see that it arrives. A model that really looks at
 * it will say so; for that a video of one's own is to be named.
 */
export function sampleVideo(): UploadFile {
  const content = Buffer.alloc(BYTES)
  content.writeUInt32BE(24, 0)
  content.write('ftypmp42', 4, 'latin1')
  content.write('mp42isom', 16, 'latin1')
  content.writeUInt32BE(BYTES - 24, 24)
  content.write('mdat', 28, 'latin1')
  return { name: 'sample.mp4', bytes: BYTES, contentType: 'video/mp4', open: () => Readable.from([content]) }
}
