import type { Role } from '#http';

/** A synthetic person of the demo: made up, and labelled so wherever the name stands. */
export interface Persona {
  readonly id: string;
  readonly email: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly part: { readonly zh: string; readonly en: string };
  readonly role?: Role;
}

/** One person per role. The domain `.example` belongs to nobody (RFC 2606). */
export const PERSONAS: readonly Persona[] = [
  {
    id: 'visitor',
    email: 'visitor@demo.stoa.example',
    name: { zh: '林见川（演示）', en: 'Lin Jianchuan (demo)' },
    part: { zh: '观众', en: 'Visitor' },
  },
  {
    id: 'guest',
    email: 'guest@demo.stoa.example',
    name: { zh: '阿米娜·迪亚洛（演示）', en: 'Amina Diallo (demo)' },
    part: { zh: '境外观众', en: 'Visitor from abroad' },
  },
  {
    id: 'organiser',
    email: 'organiser@demo.stoa.example',
    name: { zh: '沈知远（演示）', en: 'Shen Zhiyuan (demo)' },
    part: { zh: '组织者', en: 'Organiser' },
    role: 'organiser',
  },
  {
    id: 'staff',
    email: 'staff@demo.stoa.example',
    name: { zh: '何小满（演示）', en: 'He Xiaoman (demo)' },
    part: { zh: '现场工作人员', en: 'Gate staff' },
    role: 'staff',
  },
];
