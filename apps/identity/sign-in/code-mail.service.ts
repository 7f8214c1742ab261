import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { IdentitySettings } from '../identity.config.js';
import { MailNotSent } from './sign-in.errors.js';

/** Mails sign-in codes: the one kind of mail that identity sends itself. */
@Injectable()
export class CodeMailService implements OnApplicationShutdown {
  private readonly logger = new Logger('CodeMail');
  private readonly transport?: Transporter;

  constructor(@Inject(IdentitySettings) private readonly settings: IdentitySettings) {
    const { SMTP_URL } = settings;
    if (SMTP_URL)
      this.transport = createTransport({ url: SMTP_URL, connectionTimeout: 5_000, socketTimeout: 10_000 });
  }

  /** @throws MailNotSent when the mail server did not take it */
  async send(email: string, code: string, language: 'zh' | 'en', minutes: number): Promise<void> {
    try {
      if (!this.transport) throw new Error('SMTP_URL is not set');
      await this.transport.sendMail({
        from: this.settings.MAIL_FROM,
        to: email,
        ...words(code, language, minutes),
      });
    } catch (error) {
      this.logger.error({ err: error });
      throw new MailNotSent();
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function words(code: string, language: 'zh' | 'en', minutes: number): { subject: string; text: string } {
  if (language === 'zh') {
    return {
      subject: `您的登录验证码：${code}`,
      text: `您好：\n\n您的论廊（Stoa）登录验证码是 ${code}，${minutes} 分钟内有效，只能使用一次。\n\n如果不是您本人操作，请忽略本邮件。\n`,
    };
  }
  return {
    subject: `Your sign-in code: ${code}`,
    text: `Hello,\n\nyour sign-in code for Stoa is ${code}. It is valid for ${minutes} minutes and works once.\n\nIf you did not ask for it, please ignore this mail.\n`,
  };
}
