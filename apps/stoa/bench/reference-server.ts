import { fastify } from 'fastify';
import pg from 'pg';
import { newId } from '#kernel';

/** The yardstick of `bench register`: as little as can write the same rows, one prepared statement per request. */
const STATEMENT = `
  WITH counted AS (
    UPDATE activities SET taken = taken + 1
    WHERE id = $1 AND state = 'published' AND ends_at > now() AND taken < capacity RETURNING edition_id
  ), registered AS (
    INSERT INTO registrations (id, edition_id, person_id, category, confirmed_at)
    SELECT $2::uuid, edition_id, $3::uuid, 'public', now() FROM counted
    ON CONFLICT ON CONSTRAINT one_registration_per_person DO UPDATE SET category = registrations.category
    RETURNING id, edition_id, xmax = 0 AS is_new
  ), seated AS (
    INSERT INTO seats (id, registration_id, activity_id, edition_id, person_id, state, version, taken_at)
    SELECT $4::uuid, id, $1, edition_id, $3, 'taken', 1, now() FROM registered RETURNING id
  ), kept AS (
    INSERT INTO idempotency_keys (person_id, key, fingerprint, response)
    SELECT $3, $5, $5, jsonb_build_object('id', id) FROM seated
  )
  INSERT INTO outbox (id, type, subject, data)
  SELECT $6::uuid, 'registration.seat-taken.v1', id::text,
    jsonb_build_object('seatId', id, 'activityId', $1::text, 'personId', $3::text, 'version', 1, 'at', now()) FROM seated
  UNION ALL
  SELECT $7::uuid, 'registration.registration-confirmed.v1', id::text,
    jsonb_build_object('registrationId', id, 'editionId', edition_id, 'personId', $3::text) FROM registered WHERE is_new`;

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 12,
  options: '-c search_path=reference',
});
const server = fastify();

server.post('/seats', async (request, reply) => {
  const { activityId } = request.body as { activityId: string };
  const { 'x-person': personId, 'idempotency-key': key } = request.headers;
  const seatId = newId();
  const values = [activityId, newId(), personId, seatId, key, newId(), newId()];
  const { rowCount } = await pool.query({ name: 'seat', text: STATEMENT, values });
  return rowCount ? reply.status(201).send({ id: seatId }) : reply.status(409).send({ code: 'full' });
});

const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: Number(new URL(url).port) });
process.once('disconnect', () => process.exit());
