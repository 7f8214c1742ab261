import { createBrowserRouter } from 'react-router';
import { ActivityPage } from '../pages/activity-page';
import { DevelopersPage } from '../pages/developers-page';
import { EditionPage } from '../pages/edition-page';
import { EditionsPage } from '../pages/editions-page';
import { MailboxPage } from '../pages/mailbox-page';
import { MyAgendaPage } from '../pages/my-agenda-page';
import { NotFoundPage } from '../pages/not-found-page';
import { ProblemsPage } from '../pages/problems-page';
import { SignInPage } from '../pages/sign-in-page';
import { Shell } from './shell';

export const router = createBrowserRouter([
  {
    Component: Shell,
    children: [
      { path: '/', Component: EditionPage },
      { path: '/editions', Component: EditionsPage },
      { path: '/editions/:slug', Component: EditionPage },
      { path: '/activities/:id', Component: ActivityPage },
      { path: '/my-agenda', Component: MyAgendaPage },
      { path: '/sign-in', Component: SignInPage },
      { path: '/mailbox', Component: MailboxPage },
      { path: '/developers', Component: DevelopersPage },
      { path: '/problems', Component: ProblemsPage },
      { path: '*', Component: NotFoundPage },
    ],
  },
]);
