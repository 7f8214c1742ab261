import { brokerUsers, PROVISIONER, permissionsOf } from './permissions.js';

describe('permissionsOf', () => {
  it('lets agenda publish its events, pull and acknowledge what it listens to, and nothing else', () => {
    expect(permissionsOf('agenda')).toEqual({
      publish: [
        'stoa.agenda.>',
        '$JS.API.CONSUMER.MSG.NEXT.REGISTRATION.agenda__registration',
        '$JS.API.CONSUMER.INFO.REGISTRATION.agenda__registration',
        '$JS.ACK.REGISTRATION.agenda__registration.>',
      ],
      subscribe: ['_INBOX_agenda.>'],
    });
  });

  it('gives no service a say over streams and consumers, and the provisioner none over events', () => {
    for (const user of brokerUsers()) {
      const { publish } = permissionsOf(user);
      expect(
        publish.filter((subject) =>
          /STREAM|CONSUMER\.(CREATE|DURABLE|DELETE)|^\$JS\.API\.>|^>/.test(subject),
        ),
      ).toEqual([]);
    }
    expect(PROVISIONER.publish.filter((subject) => subject.startsWith('stoa.'))).toEqual([]);
  });
});
