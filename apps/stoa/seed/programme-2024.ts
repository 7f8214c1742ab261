import type { Block } from '#contracts';

/**
 * The programme of 2024 as far as its press conference and the press named it. Hosts, places and days stand where
 * they were announced; times of day and places to sit were not, and are made up for the demo.
 */
export interface DemoActivity {
  readonly block: Block;
  readonly zh: string;
  readonly en: string;
  /** 1 is the first day, 25 April. */
  readonly day: number;
  readonly from: string;
  readonly to: string;
  /** Set where the organisers announced the day. */
  readonly dayAnnounced?: true;
  readonly hosts?: readonly (readonly [zh: string, en: string])[];
  readonly place?: readonly [zh: string, en: string];
  readonly summary?: readonly [zh: string, en: string];
  /** Absent: by invitation. */
  readonly seats?: number;
}

const SHOUGANG = ['石景山区首钢园', 'Shougang Park, Shijingshan'] as const;
const UNESCO = ['联合国教科文组织', 'UNESCO'] as const;
const WIPO = ['世界知识产权组织', 'WIPO'] as const;
const AI_DAY = ['人工智能主题日', 'AI theme day'] as const;

// A table: one activity, one line.
// prettier-ignore
export const PROGRAMME_2024: readonly DemoActivity[] = [
  { block: 'ceremony', zh: '开幕式暨全体会议', en: 'Opening ceremony and plenary', day: 1, from: '09:00', to: '12:00', dayAnnounced: true },
  { block: 'forum', zh: '基础研究论坛', en: 'Forum on basic research', day: 1, from: '14:00', to: '17:00', seats: 400 },
  { block: 'forum', zh: '空间科学论坛', en: 'Forum on space science', day: 1, from: '14:00', to: '17:30', seats: 260 },
  { block: 'forum', zh: '科学十年国际论坛', en: 'International forum on the Decade of Sciences', day: 2, from: '09:00', to: '12:00', hosts: [UNESCO], seats: 320 },
  { block: 'forum', zh: '全球科技集群创新论坛', en: 'Forum on global science and technology clusters', day: 2, from: '13:30', to: '17:00', hosts: [WIPO], seats: 300 },
  { block: 'forum', zh: '知识产权保护论坛', en: 'Forum on intellectual property protection', day: 2, from: '09:30', to: '12:00', seats: 240 },
  { block: 'forum', zh: '未来产业论坛', en: 'Forum on future industries', day: 2, from: '09:00', to: '12:00', seats: 380 },
  { block: 'forum', zh: '工程科技论坛', en: 'Forum on engineering science and technology', day: 2, from: '14:00', to: '17:00', seats: 300 },
  { block: 'forum', zh: '国企发现与发明论坛', en: 'Forum on discovery and invention in state-owned enterprises', day: 2, from: '14:00', to: '17:30', seats: 260 },
  { block: 'forum', zh: '超高清视听论坛', en: 'Forum on ultra-high-definition audio and video', day: 1, from: '14:30', to: '17:00', seats: 200 },
  { block: 'forum', zh: '京津冀论坛', en: 'Beijing-Tianjin-Hebei forum', day: 2, from: '09:00', to: '11:30', seats: 350 },
  { block: 'forum', zh: '京港京澳论坛', en: 'Beijing-Hong Kong and Beijing-Macao forum', day: 4, from: '09:00', to: '12:00', seats: 280 },
  { block: 'forum', zh: '中欧产业合作论坛', en: 'China-Europe forum on industrial cooperation', day: 4, from: '14:00', to: '17:00', seats: 260 },
  { block: 'forum', zh: '全球标杆孵化器论坛', en: 'Forum of global benchmark incubators', day: 4, from: '09:30', to: '12:00', seats: 180 },
  { block: 'forum', zh: '科技女性创新论坛', en: 'Forum on women in science and innovation', day: 2, from: '13:30', to: '17:00', seats: 320 },
  { block: 'forum', zh: '国际青年创新论坛', en: 'International youth innovation forum', day: 4, from: '13:30', to: '17:30', seats: 300 },
  { block: 'forum', zh: '留学人员创新论坛', en: 'Innovation forum of returned overseas scholars', day: 5, from: '09:00', to: '11:30', seats: 220 },
  { block: 'forum', zh: '科技与法治论坛', en: 'Forum on science, technology and the rule of law', day: 4, from: '14:00', to: '17:00', seats: 200 },
  { block: 'forum', zh: '数据安全治理论坛', en: 'Forum on data security governance', day: 5, from: '09:00', to: '12:00', seats: 240 },
  { block: 'forum', zh: '人工智能主题论坛', en: 'Artificial intelligence: main forum', day: 3, from: '09:00', to: '12:00', dayAnnounced: true, summary: AI_DAY, seats: 800 },
  { block: 'forum', zh: '大模型专题论坛', en: 'Forum on large models', day: 3, from: '13:30', to: '17:00', dayAnnounced: true, summary: AI_DAY, seats: 500 },
  { block: 'forum', zh: '具身智能专题论坛', en: 'Forum on embodied intelligence', day: 3, from: '13:30', to: '17:00', dayAnnounced: true, summary: AI_DAY, seats: 360 },
  { block: 'forum', zh: '可信人工智能论坛', en: 'Forum on trustworthy AI', day: 3, from: '14:00', to: '17:30', dayAnnounced: true, summary: AI_DAY, seats: 300 },
  {
    block: 'forum', zh: '世界绿色设计论坛', en: 'World Green Design Forum', day: 4, from: '09:00', to: '12:00', dayAnnounced: true, seats: 240,
    hosts: [['世界绿色设计组织', 'World Green Design Organization'], ['北京光华设计发展基金会', 'Beijing Guanghua Design Foundation']],
    summary: ['由中国民间组织国际交流促进会、北京市科学技术协会指导；发布 6 项成果。', 'Guided by the China NGO Network for International Exchanges and the Beijing Association for Science and Technology; six results were released.'],
  },
  { block: 'forum', zh: '投资北京大会', en: 'Invest in Beijing conference', day: 2, from: '14:00', to: '17:30', seats: 420 },
  { block: 'forum', zh: '创投国际合作论坛', en: 'Forum on international venture capital', day: 5, from: '09:30', to: '12:00', seats: 220 },
  { block: 'forum', zh: '独角兽企业论坛', en: 'Forum of unicorn companies', day: 5, from: '13:30', to: '16:30', seats: 260 },
  { block: 'forum', zh: '第八届中国科幻大会', en: 'Eighth China Science Fiction Convention', day: 3, from: '09:30', to: '17:30', dayAnnounced: true, place: SHOUGANG, seats: 1200,
    summary: ['平行论坛之一，三天 18 场活动，围绕科幻技术、科幻创作和产业培育。', 'One of the parallel forums: 18 activities in three days on technology, writing and industry of science fiction.'] },
  { block: 'forum', zh: '科幻电影周', en: 'Science fiction film week', day: 4, from: '18:30', to: '21:30', place: SHOUGANG, seats: 300 },
  { block: 'trading', zh: '中关村国际技术交易大会', en: 'ZGC International Technology Trading Conference', day: 1, from: '13:30', to: '17:30', seats: 600 },
  { block: 'trading', zh: '英国国别对接会', en: 'Country session: United Kingdom', day: 2, from: '09:30', to: '12:00', seats: 120 },
  { block: 'trading', zh: '意大利国别对接会', en: 'Country session: Italy', day: 3, from: '09:30', to: '12:00', seats: 120 },
  { block: 'trading', zh: '韩国国别对接会', en: 'Country session: Republic of Korea', day: 4, from: '09:30', to: '12:00', seats: 120 },
  { block: 'trading', zh: '国家级科技成果转化“首战”会', en: '"First battle" session for results of national programmes', day: 2, from: '14:00', to: '16:30', seats: 160 },
  { block: 'trading', zh: '高精尖产品“正选”会', en: '"Main selection" session for advanced products', day: 3, from: '14:00', to: '16:30', seats: 160 },
  { block: 'trading', zh: '百项新技术新产品榜单与百项国际技术交易项目榜单', en: 'Lists of 100 new products and 100 international deals', day: 5, from: '10:00', to: '11:00', seats: 200 },
  { block: 'trading', zh: '路演一对一席（演示：仅 3 席）', en: 'One-to-one roadshow (demo: three seats only)', day: 4, from: '15:00', to: '16:00', seats: 3 },
  { block: 'release', zh: '重大成果专场发布', en: 'Release of major results', day: 5, from: '14:00', to: '17:00', dayAnnounced: true, seats: 500 },
  { block: 'contest', zh: '中关村国际前沿科技创新大赛总决赛', en: 'Grand final of the ZGC international frontier technology contest', day: 4, from: '13:30', to: '18:00', seats: 450 },
  { block: 'side-event', zh: '“城事”创新节', en: '"City Affairs" innovation festival', day: 3, from: '10:00', to: '20:00', seats: 900 },
  { block: 'side-event', zh: '硬科技嘉年华', en: 'Hard-tech carnival', day: 4, from: '10:00', to: '20:00', seats: 900 },
  { block: 'side-event', zh: '企业主题专场', en: 'Company sessions', day: 2, from: '10:00', to: '17:00', seats: 300 },
];
