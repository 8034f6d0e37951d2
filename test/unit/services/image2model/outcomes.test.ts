import { describe, expect, it } from 'vitest'
import { outcomesOf } from '../../../../src-main/services/image2model/outcomes.ts'
import { taskResultSchema } from '../../../../src-main/services/image2model/wire.ts'
import { SERVICE } from '../../../support/scripted-transport.ts'

const outcomes = (results: unknown[]) => outcomesOf(taskResultSchema.parse({ results }), SERVICE)
const url = 'https://files.example/model.glb'
const good = { file_path: 'uploads/batch/id-1.png', status: 'completed', download_url: url }

describe('the outcome of a file', () => {
  it('is tied to the upload by the file id in its path, whatever the order', () => {
    const failed = { file_path: 'uploads\\batch\\id_2.JPG', status: 'failed', error: 'no face found' }
    expect(outcomes([failed, good])).toEqual([
      { outcome: 'failed', serverFileId: 'id_2', reason: 'no face found' },
      {
        outcome: 'ready',
        serverFileId: 'id-1',
        result: { url, fileName: 'model.glb', bytes: null, preview: null },
      },
    ])
  })

  it('keeps name, size and preview, and takes 0 as a size nobody knows', () => {
    const rendered_image = { url: 'https://files.example/p.webp', content_type: 'image/webp' }
    const [first, second] = outcomes([
      { ...good, filename: 'tripo.glb', file_size: 412, rendered_image },
      { ...good, file_size: 0, rendered_image: null },
    ])
    const preview = { url: rendered_image.url, contentType: 'image/webp' }
    expect(first).toMatchObject({ result: { fileName: 'tripo.glb', bytes: 412, preview } })
    expect(second).toMatchObject({ result: { bytes: null, preview: null } })
  })

  it('takes the first address that can be fetched, relative ones from the service itself', () => {
    const [relative, second, none] = outcomes([
      { ...good, download_url: '/api/v1/download/job/a.glb' },
      { ...good, download_url: 'file:///etc/passwd', model_url: url },
      { ...good, download_url: 'javascript:alert(1)', result_path: '' },
    ])
    expect(relative).toMatchObject({ result: { url: `${SERVICE}/api/v1/download/job/a.glb` } })
    expect(second).toMatchObject({ outcome: 'ready', result: { url } })
    expect(none).toMatchObject({ outcome: 'failed', serverFileId: 'id-1' })
  })

  it('is not lost to a malformed neighbour, and one without an id is nobody’s', () => {
    const files = outcomes([7, null, { ...good, file_path: 'no id here' }, { ...good, file_size: 'huge' }, good])
    expect(files.map((file) => file.serverFileId)).toEqual(['id-1', 'id-1'])
  })

  it('gives the server’s reason on one line, without what looks like a key', () => {
    const error = `bad\nkey ${'a1'.repeat(32)}\u202e`
    const [failed] = outcomes([{ ...good, status: 'failed', error }])
    expect(failed).toMatchObject({ reason: 'bad key […]' })
  })
})
