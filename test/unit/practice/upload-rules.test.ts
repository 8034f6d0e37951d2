import { describe, expect, it } from 'vitest'
import type { ReceivedFile } from '../../../src-main/practice/upload-form.ts'
import { judgeUpload } from '../../../src-main/practice/upload-rules.ts'

const file = (changes: Partial<ReceivedFile> = {}): ReceivedFile => ({
  fileId: 'one',
  filename: 'a.png',
  contentType: 'image/png',
  extension: '.png',
  bytes: 100,
  ...changes,
})
const judge = (files: readonly ReceivedFile[], faceLimit: number | null = null) =>
  judgeUpload({ files, faceLimit, errors: [] })

describe('judgeUpload', () => {
  it('takes 25 files of ten megabytes, any case of extension aside', () => {
    expect(judge(Array.from({ length: 25 }, () => file({ bytes: 10_485_760 })))).toBeNull()
  })

  it('judges count, face limit, types and sizes in this order', () => {
    const bad = file({ filename: 'a.gif', extension: '.gif', bytes: 99_999_999 })
    const order = [
      judge(Array(26).fill(bad), 0),
      judge([bad], 0),
      judge([bad], 5),
      judge([file({ bytes: 10_485_761 })], 5),
    ]
    expect(order.map((refusal) => [refusal?.status, refusal?.message.slice(0, 20)])).toEqual([
      [400, 'Too many files. Maxi'],
      [400, 'face_limit must be a'],
      [400, "{'message': 'File va"],
      [500, 'Failed to save files'],
    ])
    expect(judge([file({ bytes: 10_485_761 })])?.message).toBe('Failed to save files: ')
  })

  it('names every bad file of the batch', () => {
    const files = [
      file(),
      file({ filename: '' }),
      file({ filename: 'b.txt', contentType: 'text/plain' }),
      file({ filename: 'c.webp', contentType: 'image/webp', extension: '.webp' }),
    ]
    const errors = [
      "': No filename provided'",
      "'b.txt: Only image files are allowed'",
      "'c.webp: File extension .webp not allowed. Allowed extensions: .jpg, .jpeg, .png'",
    ]
    const message = `{'message': 'File validation failed', 'errors': [${errors.join(', ')}]}`
    expect(judge(files)).toEqual({ status: 400, message })
  })
})
