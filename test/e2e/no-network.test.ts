import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Computer, describeProfile, type RunningApp, startApp, startComputer } from '../support/app.ts'
import { type Listeners, startListeners } from '../support/listeners.ts'

let computer: Computer
let running: RunningApp
let listeners: Listeners

beforeEach(async () => {
  computer = await startComputer()
  listeners = await startListeners()
  running = await startApp(computer)
})

afterEach(async () => {
  await running.close()
  await listeners.close()
  await computer.stop()
})

/** Every way a page has to reach a server. Resolves when each has been tried to its end. */
async function tryEveryWay(page: Page, port: number): Promise<readonly string[]> {
  return page.evaluate(async (tcpPort) => {
    const http = `http://127.0.0.1:${tcpPort}/`
    const settled = (element: HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('refused')
        document.head.append(element)
      })
    const make = (name: string, set: Record<string, string>): Promise<string> => {
      const element = document.createElement(name)
      for (const [key, value] of Object.entries(set)) element.setAttribute(key, value)
      return settled(element)
    }
    const channel = (open: () => EventTarget): Promise<string> =>
      new Promise((resolve) => {
        try {
          const opened = open()
          opened.addEventListener('open', () => resolve('loaded'))
          opened.addEventListener('error', () => resolve('refused'))
        } catch {
          resolve('refused')
        }
      })
    const asked = new XMLHttpRequest()
    const ways: Record<string, Promise<string>> = {
      fetch: fetch(http, { mode: 'no-cors' }).then(
        () => 'loaded',
        () => 'refused',
      ),
      xhr: new Promise((resolve) => {
        asked.onload = () => resolve('loaded')
        asked.onerror = () => resolve('refused')
        asked.open('GET', http)
        asked.send()
      }),
      webSocket: channel(() => new WebSocket(`ws://127.0.0.1:${tcpPort}/`)),
      eventSource: channel(() => new EventSource(http)),
      worker: channel(() => new Worker(`${http}worker.js`)),
      beacon: Promise.resolve(navigator.sendBeacon(http, 'x') ? 'queued' : 'refused'),
      image: make('img', { src: `${http}a.png` }),
      script: make('script', { src: `${http}a.js` }),
      style: make('link', { rel: 'stylesheet', href: `${http}a.css` }),
    }
    // These tell nobody how they ended; the channel below is tried after them.
    for (const rel of ['preload', 'prefetch', 'dns-prefetch', 'preconnect', 'prerender']) {
      const link = document.createElement('link')
      Object.assign(link, { rel, as: 'image', href: http })
      document.head.append(link)
    }
    for (const name of ['iframe', 'embed'] as const) {
      const framed = document.createElement(name)
      framed.src = `${http}frame.html`
      document.body.append(framed)
    }
    const form = document.createElement('form')
    form.action = http
    form.method = 'post'
    document.body.append(form)
    form.submit()
    const left = Object.entries(ways).map(async ([name, way]) => ((await way) === 'loaded' ? name : ''))
    return (await Promise.all(left)).filter((name) => name !== '')
  }, port)
}

/** Lets WebRTC look for a way out over UDP and TCP, until it has tried them all. */
async function tryWebRtc(page: Page, { tcpPort, udpPort }: Listeners): Promise<void> {
  await page.evaluate(
    async ([tcp, udp]) => {
      const servers = [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: `turn:127.0.0.1:${udp}?transport=udp`, username: 'u', credential: 'fake' },
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'u', credential: 'fake' },
      ]
      const peer = new RTCPeerConnection({ iceServers: servers })
      peer.createDataChannel('out')
      const gathered = new Promise<void>((resolve) => {
        peer.onicegatheringstatechange = () => {
          if (peer.iceGatheringState === 'complete') resolve()
        }
      })
      await peer.setLocalDescription(await peer.createOffer())
      await gathered
      peer.close()
    },
    [tcpPort, udpPort] as const,
  )
}

async function expectNoWayOut(page: Page): Promise<void> {
  expect(await tryEveryWay(page, listeners.tcpPort)).toEqual([])
  await tryWebRtc(page, listeners)
  expect(listeners.counts()).toEqual({ tcp: 0, udp: 0 })
}

describe('no network in windows', () => {
  it('neither TCP nor UDP leaves the main window', async () => {
    await expectNoWayOut(running.page)
  })

  it('neither leaves the sealed window, which has a session of its own', async () => {
    await describeProfile(running.page, 'Acme', 'http://127.0.0.1:9')
    const opening = running.app.waitForEvent('window')
    await running.page.getByRole('button', { name: 'Type it…' }).click()
    const sealed = await opening
    await sealed.getByLabel('Key').waitFor()
    await expectNoWayOut(sealed)
    await sealed.close()
  })

  it('would be noticed: without the guard on WebRTC a packet arrives', async () => {
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setWebRTCIPHandlingPolicy('default')
    })
    const trying = tryWebRtc(running.page, listeners).catch(() => undefined)
    await expect.poll(() => listeners.counts().udp).toBeGreaterThan(0)
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy())
    await trying
  })

  it('would be noticed: without guard, policy and dead proxy a connection arrives', async () => {
    const opening = running.app.waitForEvent('window')
    await running.app.evaluate(async ({ BrowserWindow, session }) => {
      const bare = session.fromPartition('bare')
      bare.webRequest.onBeforeRequest(null)
      await bare.setProxy({ mode: 'direct' })
      await new BrowserWindow({ show: false, webPreferences: { session: bare } }).loadURL('about:blank')
    })
    await tryEveryWay(await opening, listeners.tcpPort)
    expect(listeners.counts().tcp).toBeGreaterThan(0)
  })
})

describe('permissions', () => {
  it('are denied, all of them', async () => {
    const answers = await running.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
      const states = names.map(async (name) => (await navigator.permissions.query({ name } as never)).state)
      const clipboard = await navigator.clipboard.readText().then(
        () => 'granted',
        (error: Error) => error.name,
      )
      const display = await navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        () => 'denied',
      )
      const notified = await Notification.requestPermission()
      return { states: await Promise.all(states), clipboard, display, notified }
    })
    expect(new Set(answers.states)).toEqual(new Set(['denied']))
    expect(answers.clipboard).toBe('NotAllowedError')
    expect([answers.display, answers.notified]).toEqual(['denied', 'denied'])
  })
})
