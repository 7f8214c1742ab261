import type { CodesOf, Problems } from '#http';
import type * as activities from './activities/activity.errors.js';
import type * as registrations from './registrations/registration.errors.js';
import type * as seats from './seats/seat.errors.js';

type Codes = CodesOf<typeof activities> | CodesOf<typeof registrations> | CodesOf<typeof seats>;

export const REGISTRATION_PROBLEMS: Problems<Codes> = {
  'registration/activity-unknown': {
    status: 404,
    title: { zh: '没有这项活动', en: 'There is no such activity' },
    advice: { zh: '请从日程中选择活动。', en: 'Choose one from the programme.' },
  },
  'registration/registration-unknown': {
    status: 404,
    title: { zh: '没有这条注册记录', en: 'There is no such registration' },
    advice: { zh: '请从您的注册列表进入。', en: 'Open it from your own registrations.' },
  },
  'registration/seat-unknown': {
    status: 404,
    title: { zh: '没有这个席位', en: 'There is no such seat' },
    advice: { zh: '请从“我的日程”进入。', en: 'Open it from your own agenda.' },
  },
  'registration/activity-full': {
    status: 409,
    title: { zh: '席位已满', en: 'Every seat is taken' },
    advice: {
      zh: '请选择其他活动，或稍后再看是否有人退席。',
      en: 'Choose another activity, or look again later: seats are given back.',
    },
  },
  'registration/activity-closed': {
    status: 409,
    title: { zh: '活动已取消或已结束', en: 'The activity was cancelled or is over' },
    advice: { zh: '请选择其他活动。', en: 'Choose another activity.' },
  },
  'registration/seats-not-offered': {
    status: 409,
    title: { zh: '该活动不通过本平台预约席位', en: 'Seats at this activity are not given out here' },
    advice: { zh: '请按活动说明入场。', en: 'See the activity for how to attend.' },
  },
  'registration/seat-already-taken': {
    status: 409,
    title: { zh: '您已有该活动的席位', en: 'You already have a seat here' },
    advice: { zh: '请在“我的日程”中查看。', en: 'You find it in your agenda.' },
  },
  'registration/seat-already-released': {
    status: 409,
    title: { zh: '该席位已退还', en: 'This seat was already given back' },
    advice: { zh: '如需参加，请重新预约。', en: 'Take a new one if you want to attend.' },
  },
};
