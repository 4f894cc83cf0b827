import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/core/channel.ts'
import { carryCard } from '../../src/engine/effects/show-card.ts'
import { openCardFiles } from '../../src/stores/card-files.ts'
import { tempFolder } from './line.ts'

test('a card is sent to be forwarded, in the language of the chat or the nearest one; where there is none, nothing', async () => {
  const { folder, remove } = await tempFolder()
  try {
    for (const language of ['km', 'en']) mkdirSync(join(folder, 'cards', language), { recursive: true })
    writeFileSync(join(folder, 'cards', 'km', 'thailand.png'), 'khmer')
    writeFileSync(join(folder, 'cards', 'en', 'thailand.png'), 'english')
    writeFileSync(join(folder, 'cards', 'km', 'japan.png'), 'khmer japan')
    const sent: string[] = []
    const sendFile: NonNullable<Channel['sendFile']> = async (address, { bytes, format, isToForward }) => {
      sent.push(`${address} ${format} ${isToForward} ${bytes}`)
      return undefined
    }
    const cardOf = openCardFiles(folder, () => ['km', 'en', 'vi'])
    const carry = carryCard(
      new Map<string, Pick<Channel, 'sendFile'>>([
        ['telegram', { sendFile }],
        ['web', {}],
      ]),
      cardOf,
    )
    const show = (person: string, language: string, topic: string) =>
      carry(
        {
          ...{ id: 'a', person, language, turn: 1, createdAt: 0, due: 0, attempts: 0, sent: 0 },
          task: { type: 'showCard', topic },
        },
        async () => undefined,
      )
    await show('telegram:1', 'km', 'thailand')
    await show('telegram:1', 'vi', 'thailand')
    await show('telegram:1', 'en', 'japan')
    await show('telegram:1', 'en', 'malaysia')
    await show('telegram:1', 'en', '../../secret')
    await show('web:2', 'km', 'thailand')
    expect(sent).toEqual(['1 png true khmer', '1 png true english', '1 png true khmer japan'])
  } finally {
    await remove()
  }
})
