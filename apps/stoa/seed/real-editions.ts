/** The editions that took place, with their true dates and the figures that their organisers announced. */
export interface RealEdition {
  readonly year: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly theme?: readonly [zh: string, en: string];
  readonly place?: readonly [zh: string, en: string];
  readonly note?: readonly [zh: string, en: string];
  readonly figures: readonly (readonly [zh: string, en: string, value: string])[];
}

const CONVENTION_CENTRE = ['国家会议中心等', 'China National Convention Center and other venues'] as const;

export const REAL_EDITIONS: readonly RealEdition[] = [
  {
    year: 2019,
    startsOn: '2019-10-17',
    endsOn: '2019-10-17',
    theme: ['前沿科技与未来产业', 'Frontier technology and future industries'],
    note: [
      '结束日期未见于公开材料，此处仅列开幕日。',
      'The closing day is not in the public material at hand; the opening day is shown.',
    ],
    figures: [
      ['平行论坛', 'Parallel forums', '18'],
      ['参展单位', 'Exhibitors', '116'],
      ['展出成果', 'Results on show', '167'],
      ['首发单位', 'Bodies with first launches', '70+'],
    ],
  },
  {
    year: 2020,
    startsOn: '2020-09-17',
    endsOn: '2020-09-20',
    theme: ['科技抗疫、全球创新合作', 'Science against the epidemic, global innovation cooperation'],
    note: ['全程线上直播。', 'Streamed throughout.'],
    figures: [['活动', 'Activities', '50+']],
  },
  {
    year: 2021,
    startsOn: '2021-09-24',
    endsOn: '2021-09-28',
    theme: ['智慧·健康·碳中和', 'Wisdom, health, carbon neutrality'],
    figures: [
      ['活动', 'Activities', '60'],
      ['平行论坛', 'Parallel forums', '25'],
      ['参展企业', 'Exhibitors', '500+'],
      ['展馆', 'Exhibition halls', '5'],
      ['前沿大赛项目', 'Contest entries', '960+'],
      ['大赛国际项目占比', 'International share of entries', '30%'],
      ['参会外籍嘉宾', 'Foreign guests', '400'],
      ['国家和地区', 'Countries and regions', '40+'],
      ['此前系列活动累计观看', 'Views of earlier activities', '4.1 M'],
    ],
  },
  {
    year: 2022,
    startsOn: '2022-11-25',
    endsOn: '2022-11-30',
    theme: ['开放合作·共享未来', 'Openness and cooperation, a shared future'],
    place: CONVENTION_CENTRE,
    note: ['原定 9 月 22 日至 27 日，后延期。', 'Postponed from 22-27 September.'],
    figures: [
      ['活动', 'Activities', '126'],
      ['平行论坛', 'Parallel forums', '60'],
      ['海外分会场', 'Overseas venues', '22'],
      ['设分会场的国家', 'Countries with a venue', '14'],
      ['嘉宾来自国家和地区', 'Guests’ countries and regions', '70+'],
      ['外籍演讲嘉宾占比', 'Foreign share of speakers', '40%+'],
      ['技术交易参会机构', 'Institutions at the trading fair', '2,000+'],
      ['寻求合作的成果', 'Results seeking partners', '3,000+'],
      ['前沿大赛团队', 'Contest teams', '2,500+'],
      ['重磅成果', 'Major releases', '28'],
    ],
  },
  {
    year: 2023,
    startsOn: '2023-05-25',
    endsOn: '2023-05-30',
    theme: ['开放合作·共享未来', 'Openness and cooperation, a shared future'],
    figures: [
      ['活动', 'Activities', '150+'],
      ['板块', 'Blocks', '6'],
    ],
  },
  {
    year: 2024,
    startsOn: '2024-04-25',
    endsOn: '2024-04-29',
    theme: ['创新：建设更加美好的世界', 'Innovation: building a better world'],
    figures: [
      ['活动', 'Activities', '~120'],
      ['平行论坛', 'Parallel forums', '60'],
      ['国家和地区', 'Countries and regions', '100+'],
      ['外国政府部门和国际组织', 'Foreign and international bodies', '150+'],
      ['外籍致辞嘉宾占比', 'Foreign share of those addressing', '50%+'],
      ['技术交易活动', 'Trading activities', '30'],
      ['技术交易项目', 'Trading projects', '6,000+'],
      ['大赛参赛项目', 'Contest entries', '3,100+'],
      ['大赛国家和地区', 'Countries in the contest', '75'],
      ['大赛国际项目占比', 'International share of entries', '40%+'],
      ['配套活动', 'Side events', '20+'],
    ],
  },
  {
    year: 2025,
    startsOn: '2025-03-27',
    endsOn: '2025-03-31',
    figures: [
      ['平行论坛', 'Parallel forums', '~60'],
      ['部委主办平行论坛', 'Forums led by ministries', '20+'],
      ['科技部主办平行论坛', 'Forums led by the science ministry', '10'],
      ['科技部新增平行论坛', 'New forums of the science ministry', '4'],
    ],
  },
];
