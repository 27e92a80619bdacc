// A screen that nobody sees: Firefox draws WebGL 2 only with one, WebKit's browser starts only with one.

import { spawn } from 'node:child_process';

/** Xvfb with OpenGL by the processor; {name: ":7", stop()}. */
export async function startDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '+extension', 'GLX', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb did not start.')));
    server.stdio[3].once('data', resolve);
  });
  return { name: `:${String(number).trim()}`, stop: () => server.kill() };
}
