import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { greeting, server } from '../src/server.js';

test('greets by name', () => {
  assert.equal(greeting('Ada'), 'Hello, Ada!');
});

test('greets over HTTP', async () => {
  const listening = server().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const answer = await fetch(`http://127.0.0.1:${listening.address().port}/?name=Ada`);
  assert.equal(await answer.text(), 'Hello, Ada!');
  listening.close();
});
