import { foldKhmer } from './normalise.ts'

/**
 * What a word says about a business rather than about which business. `legal`: nothing (Co., Ltd); `free`: may be added or left out
 * (Group, Cambodia); `trade`: may be left out, but one that the other name lacks contradicts it (Supply is not Manpower).
 */
type BusinessKind = 'legal' | 'free' | 'trade'

/** A word that many agencies have in their names. */
export interface BusinessWord {
  readonly kind: BusinessKind
  /** One name for the idea in both scripts: `manpower`. */
  readonly idea: string
}

/** What `word` (normalised; Khmer folded) stands for, if it is a word of business. */
export function businessWord(word: string): BusinessWord | undefined {
  return WORDS.get(word)
}

/** All words of business, for cutting Khmer and for finding a misspelt one. */
export function businessWords(): Iterable<string> {
  return WORDS.keys()
}

/** Writes ideas of two or three words as one (`man power`, `công ty`), so that each later is one word. */
export function joinPhrases(text: string): string {
  return text.replace(PHRASE, (words) => ` ${TOGETHER.get(words) ?? 'phnompenh'} `)
}

const LEGAL = `co ltd limited company coltd colimited cambodialtd pvt private pte ptd inc incorporated corp corporation sdn bhd jsc plc llc lp
  the and of for in to congty cophan tnhh motthanhvien mtv tong va
  ក្រុមហ៊ុន សហគ្រាស អិលធីឌី ខូអិលធីឌី ឯក ឯកជន ខូ លីមីតធីត ភីអិលស៊ី និង`

const FREE = `group:group,grp,groups,គ្រុប,គ្រុប៊,ហ្គ្រុប cambodia:cambodia,kampuchea,cambodian,ខេមបូឌា,កម្ពុជា
  international:international,intl,internat,អ៊ិនធើណេសិនណល,អន្តរជាតិ,quocte`

const TRADES = `manpower:manpower,mp,mpower,manpowers,មេនផៅវ័រ,មេនផៅវើ,មែនផៅវ័រ,nhanluc labour:labour,labor,lbr,labours,ឡេប័រ
  supply:supply,sup,supplies,sply,supplier,suppliers,សាប់ផ្លាយ,ផ្គត់ផ្គង់,cungung service:service,services,svc,svcs,serv,svs,srv,សឺវីស,សេវាកម្ម,សេវា,dichvu
  agency:agency,agencies,agcy,agy,agent,agents,agensi,អេជេនស៊ី,ទីភ្នាក់ងារ recruitment:recruitment,recruiting,recruit,recruiters,recruiter,rec,ជ្រើសរើស,rct
  overseas:overseas,os,oversea,ក្រៅប្រទេស foreign:foreign,បរទេស employment:employment,emp,empl,employ,pekerjaan,jobs
  human:human,humans,hr,hrd,ហ៊្យូមែន,ហ៊ុយមែន resource:resource,resources,res,រីសស,រីសស៍,រីសូស,ធនធានមនុស្ស
  development:development,dev,devt,developments,ឌីវេឡុបមិន,phattrien trading:trading,trade,trdg,trad,ត្រេឌីង,thuongmai
  training:training,trng,ហ្វឹកហាត់,បណ្តុះបណ្តាល center:center,centre,centers,ctr,សេនធ័រ,មជ្ឈមណ្ឌល consultant:consultant,consultants,consultancy,consulting,consult,ខនសាល់ថិន
  travel:travel,travels,tvl,ធ្រែវើល,ទេសចរណ៍,dulich tour:tour,tours enterprise:enterprise,enterprises,ent,entp,entps placement:placement,placements,plcmt
  promotion:promotion,promotions investment:investment,invest,វិនិយោគ,dautu management:management,mgmt,mgt maritime:maritime shipping:shipping,ship marine:marine
  general:general,gen global:global solution:solution,solutions associate:associate,associates,assoc construction:construction,const,xaydung
  export:export,xuatkhau import:import importexport:xuatnhapkhau cooperation:hoptac worker:laodong holding:holding,holdings personnel:personnel
  phnompenh:phnompenh,ភ្នំពេញ municipality:municipality,ក្រុង business:business linkers:linkers,linker network:network communication:communication,communications`

const SPOKEN_TOGETHER = `man power=manpower|human resources=human resource|viet nam=vietnam|sri lanka=srilanka|cong ty=congty|co phan=cophan|mot thanh vien=motthanhvien
  |trach nhiem huu han=tnhh|nhan luc=nhanluc|quoc te=quocte|cung ung=cungung|thuong mai=thuongmai|dau tu=dautu|phat trien=phattrien|xuat nhap khau=xuatnhapkhau|xuat khau=xuatkhau
  |dich vu=dichvu|du lich=dulich|xay dung=xaydung|hop tac=hoptac|lao dong=laodong`

const TOGETHER: ReadonlyMap<string, string> = new Map(
  SPOKEN_TOGETHER.split('|').map((pair) => {
    const [words = '', word = ''] = pair.trim().split('=')
    return [words, word] as const
  }),
)

/** Phnom Penh is written in too many ways to list. */
const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:ph?n[ou]+m ?ph?[ei]n[hg]?|${[...TOGETHER.keys()].join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)

const WORDS: ReadonlyMap<string, BusinessWord> = new Map([
  ...LEGAL.split(/\s+/).map((word) => [foldKhmer(word), { kind: 'legal', idea: '' }] as const),
  ...ideas('free', FREE),
  ...ideas('trade', TRADES),
])

function ideas(kind: BusinessKind, table: string): (readonly [string, BusinessWord])[] {
  return table.split(/\s+/).flatMap((entry) => {
    const [idea = '', words = ''] = entry.split(':')
    return words.split(',').map((word) => [foldKhmer(word), { kind, idea }] as const)
  })
}
