import type { MessengerProfile } from './channels/messenger/page.ts'
import type { TelegramProfile } from './channels/telegram/profile.ts'
import type { PageTexts } from './channels/web/page-texts.ts'
import type { ServedContent } from './content/content.ts'
import type { Messages } from './content/messages.ts'
import type { Language } from './core/conversation.ts'

/** What Telegram shows of the line before a person writes, in each language; the first is also for all others. */
export function telegramProfiles({
  catalogue: { languages },
  texts: { speak },
  files,
}: ServedContent): TelegramProfile[] {
  const commands = Object.keys(commandsOf(files.messages[languages[0] ?? 'en']))
  const profile = (language: Language, shownAs: Language | undefined): TelegramProfile => ({
    language: shownAs,
    commands: commands.map((command) => ({
      command,
      description: speak({ key: `telegram.commands.${command}` }, language),
    })),
    description: speak({ key: 'telegram.description' }, language),
    shortDescription: speak({ key: 'telegram.short' }, language),
  })
  return [profile(languages[0] ?? 'en', undefined), ...languages.map((language) => profile(language, language))]
}

/** Facebook's names of our languages; people with any other see the first. */
const LOCALES: Readonly<Record<Language, string>> = { km: 'km_KH', en: 'en_US', vi: 'vi_VN', th: 'th_TH', my: 'my_MM' }

/** What stays at hand in Messenger, also when the buttons of a message are gone. */
const MENU = ['menu', 'hotline', 'agency', 'guidance', 'my-data', 'language']

/** What Messenger shows before and beside the chat, in each language; the first is also for all others. */
export function messengerProfiles({ catalogue: { languages }, texts: { speak } }: ServedContent): MessengerProfile[] {
  const profile = (language: Language, locale: string): MessengerProfile => ({
    locale,
    greeting: speak({ key: 'messenger.greeting' }, language),
    menu: MENU.map((id) => ({ id, title: speak({ key: `choice.${id}` }, language) })),
  })
  return [
    profile(languages[0] ?? 'en', 'default'),
    ...languages.flatMap((language) => {
      const locale = LOCALES[language]
      return locale === undefined ? [] : [profile(language, locale)]
    }),
  ]
}

/** The messages `telegram.commands.*`, in the order in which Telegram lists them. */
const commandsOf = (messages: Messages | undefined): Messages => {
  const { commands = {} } = (messages?.telegram ?? {}) as { commands?: Messages }
  return commands
}

/** The names of the page's texts, as `PageTexts` has them. */
const PAGE_TEXTS = [
  'title',
  'welcome',
  'conversation',
  'you',
  'line',
  'placeholder',
  'send',
  'attach',
  'record',
  'recording',
  'discard',
  'noMicrophone',
  'picture',
  'voice',
  'exit',
  'exitHint',
  'sending',
  'sendingFailed',
  'sent',
  'refused',
  'fileUnfit',
  'fileTooLarge',
  'fileEnough',
  'fileNoRoom',
  'fileLost',
  'fileStopped',
  'fileWaits',
  'stopSending',
  'connecting',
  'offline',
  'online',
  'elsewhere',
  'practice',
  'noscript',
] as const satisfies readonly (keyof PageTexts)[]

/** What the web page says by itself, in each language. */
export const pageTexts = ({ catalogue: { languages }, texts: { speak } }: ServedContent): Record<Language, PageTexts> =>
  Object.fromEntries(languages.map((language) => [language, textsOf((key) => speak({ key: `page.${key}` }, language))]))

const textsOf = (say: (key: keyof PageTexts) => string): PageTexts =>
  Object.fromEntries(PAGE_TEXTS.map((key) => [key, say(key)])) as unknown as PageTexts
