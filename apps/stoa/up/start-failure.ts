/** The platform cannot come up. The message is for the person at the terminal and says what to do. */
export class StartFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartFailure';
  }
}
