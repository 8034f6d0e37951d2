import { contextBridge } from 'electron'
import { buildCalls } from './build-calls.ts'

contextBridge.exposeInMainWorld('latchkeyKeyEntry', { call: buildCalls('key-entry') })
