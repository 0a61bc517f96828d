import { createServer } from 'node:http';

/** What the service says to somebody. */
export function greeting(name) {
  return `Hello, ${name || 'world'}!`;
}

/** The service; it listens when the caller says so. */
export function server() {
  return createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').searchParams.get('name');
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(greeting(name));
  });
}
