import {
  EventSubscriber,
  type EntityManager,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
} from 'typeorm';

const WAITING = 'afterCommit';
type Data = Record<string, Set<() => void> | undefined>;

/**
 * Runs `callback` once this transaction has been committed, and never when it is rolled back. The same function
 * given twice runs once.
 */
export function afterCommit(tx: EntityManager, callback: () => void): void {
  if (!tx.queryRunner) throw new TypeError('afterCommit needs the manager of a transaction');
  const data: Data = tx.queryRunner.data;
  (data[WAITING] ??= new Set()).add(callback);
}

/** The TypeORM subscriber behind `afterCommit`. */
@EventSubscriber()
export class AfterCommitSubscriber implements EntitySubscriberInterface {
  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    this.settle(queryRunner.data, true);
  }

  afterTransactionRollback({ queryRunner }: TransactionCommitEvent): void {
    this.settle(queryRunner.data, false);
  }

  private settle(data: Data, run: boolean): void {
    const callbacks = data[WAITING];
    data[WAITING] = undefined;
    if (run) callbacks?.forEach((callback) => callback());
  }
}
