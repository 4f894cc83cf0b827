import { testChannel } from '../contracts/channel.ts'
import { openTelegram, VARIANTS } from './telegram-harness.ts'

for (const variant of VARIANTS) {
  testChannel(`telegram, ${variant.driver}, ${variant.mode}`, (receiver) => openTelegram(receiver, variant))
}
