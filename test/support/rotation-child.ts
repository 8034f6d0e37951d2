import { join } from 'node:path'
import { FileKeychain } from './file-keychain.ts'
import { CHANGES, type ChangeName, complaints, recover } from './key-changes.ts'
import { askAbout } from './practice-keys.ts'
import { openProduct } from './product.ts'

/*
 * The product in a process of its own, to be killed: `rotation-child.ts <folder> <origin> begin <key>`,
 * `… change <which> <key> <moment>` (kills itself with SIGKILL at that moment; 0: waits to be killed), or `… check`, which
 * sets right what was left and prints what is wrong. Each moment is printed as it is reached.
 */
const [folder = '', origin = '', command = '', ...rest] = process.argv.slice(2)
const keychain = new FileKeychain(join(folder, 'keychain.json'))
const [name = '', next = '', moment = '0'] = rest
let reached = 0

const product = openProduct({
  ...{ folder, origin, keychain, managesKeys: true },
  at(point) {
    if (command !== 'change') return
    reached += 1
    process.stdout.write(`${reached} ${point}\n`)
    if (reached === Number(moment)) process.kill(process.pid, 'SIGKILL')
  },
})

function only(): string {
  const listed = product.tenants.list()
  const id = listed.ok ? listed.value.tenants[0]?.id : undefined
  if (id === undefined) throw new Error('The profile did not survive.')
  return id
}

if (command === 'begin') await product.profile('Acme', name)
if (command === 'change') await CHANGES[name as ChangeName]({ product, id: only(), next })
if (command === 'check') {
  const id = only()
  await recover(product, id)
  const accepts = async (key: string): Promise<boolean> => (await askAbout(origin, key)) === 422
  process.stdout.write(JSON.stringify(await complaints({ product, id }, [...keychain.entries().keys()], accepts)))
}
await product.custody.stop()
product.die()
