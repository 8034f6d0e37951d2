import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { PreviewCache, readPreview } from '../../../src-main/transfers/preview-bytes.ts'
import { TransportStreamError } from '../../../src-main/transport/port.ts'
import { fail } from '../../../src-preload/contract/result.ts'
import { JPEG_HEAD, PNG_HEAD } from '../../support/image-files.ts'

const WEBP = Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 ', 'latin1')

describe('reading a preview', () => {
  it.each([PNG_HEAD, JPEG_HEAD, WEBP])('takes PNG, JPEG and WebP (%#)', async (head) => {
    const image = Buffer.concat([head, Buffer.alloc(20)])
    const pieces = [image.subarray(0, 3), image.subarray(3)]
    const read = await readPreview(Readable.from(pieces), image.length)
    expect(read.ok && Buffer.from(read.value).equals(image)).toBe(true)
  })

  it('refuses one that is shorter than announced or broke off', async () => {
    expect(await readPreview(Readable.from([PNG_HEAD]), 500)).toEqual(
      fail('DOWNLOAD_INCOMPLETE', { received: 8, expected: 500 }),
    )
    const broken = new Readable({ read: () => undefined })
    broken.destroy(new TransportStreamError({ code: 'NETWORK_LOST' }))
    expect(await readPreview(broken, null)).toEqual(fail('DOWNLOAD_INCOMPLETE'))
  })
})

describe('previews in memory', () => {
  it('are bounded; those used longest ago go first', () => {
    const cache = new PreviewCache()
    const image = new Uint8Array(4 * 1024 * 1024)
    for (let index = 0; index < 8; index += 1) cache.put(`file-${index}`, image)
    expect(cache.get('file-0')).toBe(image)
    cache.put('file-8', image)
    expect(cache.get('file-1')).toBeNull()
    expect(cache.get('file-0')).toBe(image)
    cache.drop('file-0')
    expect(cache.get('file-0')).toBeNull()
  })
})
