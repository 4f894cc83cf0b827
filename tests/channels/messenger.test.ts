import { testChannel } from '../contracts/channel.ts'
import { openMessenger } from './messenger-harness.ts'

testChannel('messenger', openMessenger)
