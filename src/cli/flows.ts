import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { createFlows } from '../../flows/index.ts'
import { alertLife } from '../alerting/alert-life.ts'
import { caseLife } from '../casework/case-life.ts'
import { consentLife } from '../casework/consent-life.ts'
import { loadContent } from '../content/content.ts'
import { drawFlow } from '../engine/draw-flow.ts'
import { CommandError, type Io } from './io.ts'

const BEGIN = '<!-- flows: drawn by `damnaer flows draw`, do not edit by hand -->'
const END = '<!-- end of flows -->'

/** `damnaer flows draw`: the diagrams in ARCHITECTURE.md, made from the machines themselves. */
export function addFlows(program: Command, io: Io): void {
  program
    .command('flows')
    .description('the conversation flows')
    .command('draw')
    .description('draw every flow into ARCHITECTURE.md')
    .option('--file <file>', 'the file that holds the diagrams', 'ARCHITECTURE.md')
    .option('--check', 'write nothing; fail if the diagrams are not those of today')
    .action(({ file, check }: { file: string; check?: boolean }) => {
      const before = readFileSync(file, 'utf8')
      const after = withDiagrams(before, io.environment.CONTENT_DIR || './content')
      if (check && before !== after) throw new CommandError(`${file} shows flows as they were: run damnaer flows draw`)
      if (!check) writeFileSync(file, after)
      io.out(check ? `${file} shows the flows of today` : `Drew the flows into ${file}`)
    })
}

function withDiagrams(text: string, contentFolder: string): string {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) throw new CommandError(`The file needs the two lines "${BEGIN}" and "${END}"`)
  const { catalogue } = loadContent(contentFolder, { defaultLanguage: 'km', today: '2026-01-01' })
  const diagrams = [
    ...Object.entries(createFlows(catalogue)).map(([id, { machine, version }]) => ({
      title: `${id} (version ${version})`,
      machine,
    })),
    { title: 'A case', machine: caseLife },
    { title: 'A consent', machine: consentLife },
    { title: 'An alert', machine: alertLife },
  ].map(({ title, machine }) => `### ${title}\n\n\`\`\`mermaid\n${drawFlow(machine)}\n\`\`\``)
  return `${text.slice(0, begin)}${BEGIN}\n\n${diagrams.join('\n\n')}\n\n${text.slice(end)}`
}
