import type { Report } from './report.ts'

export function measure(): Promise<Report> {
  return Promise.reject(new Error('not yet'))
}
