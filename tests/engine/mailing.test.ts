import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FakeChannel, fakeChannel, tempFolder } from './line.ts'
import { CONTENT, goingOut, type MailLine, MORNING, openMailLine, subscriber } from './mail-kit.ts'

let folder: string
let remove: () => Promise<void>
let mail: MailLine | undefined

beforeEach(async () => {
  ;({ folder, remove } = await tempFolder())
})
afterEach(async () => {
  await mail?.line.close()
  mail = undefined
  await remove()
})

const open = async (channel: FakeChannel = fakeChannel(), options: object = {}): Promise<MailLine> => {
  mail = await openMailLine({ folder, channel, ...options })
  return mail
}

const people = (n: number) => Array.from({ length: n }, (_, at) => subscriber(`web:p${at}`))

describe('an alert that is sent', () => {
  test('reaches everybody it is for once, with its words and the ways to stop it', async () => {
    const { line, ...mail } = await open()
    await mail.subscribe([...people(60), subscriber('web:far', { provinces: ['kratie'] })])
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a')

    const sent = line.channel.sent.map(({ address }) => address)
    expect(sent.sort()).toEqual(
      people(60)
        .map(({ person }) => person.slice(4))
        .sort(),
    )
    const [first] = line.channel.sent
    expect(first?.message.text).toContain('Alert – False recruiters: False recruiters')
    expect(first?.message.text).toContain('Do not give them your passport.')
    expect(first?.message.buttons.map(({ id }) => id)).toEqual([
      'topic.job-scams',
      'hotline',
      'alerts-why',
      'alerts-stop',
    ])
    expect(mail.sum()).toEqual({ sent: 60, waiting: 0, blocked: 0, failed: 0, unsure: 0 })
    expect(mail.told.filter((one) => one.type === 'bucket-done' && one.isLast).length).toBe(1)
  })

  test('goes to as many people as the first wave has, and then to the rest', async () => {
    const { line, ...mail } = await open()
    await mail.subscribe(people(80))
    await mail.setAlert(goingOut('a', { status: 'first-wave' }))
    await mail.start('a', 'first', 50)
    await mail.untilRested('a')
    expect(line.channel.sent.length).toBe(50)
    expect(mail.told.at(-1)).toMatchObject({ wave: 'first', isLast: true })

    await mail.setAlert(goingOut('a'))
    await mail.start('a', 'rest')
    await mail.untilRested('a')
    expect(new Set(line.channel.sent.map(({ address }) => address)).size).toBe(80)
    expect(line.channel.sent.length).toBe(80)
  })
})
