// WebKit, as WebKitGTK's own small browser, driven over WebDriver.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { Builder, Capabilities, Key, Origin } from 'selenium-webdriver';

const KEYS = { ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB };

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port) {
  for (let tries = 0; tries < 100; ++tries) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver does not answer.');
}

/** The browser in the folder of its library, which has the machine's architecture in its path. */
function miniBrowser() {
  const paths = fs.readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);
  const found = paths.find((file) => fs.existsSync(file));
  if (!found) throw new Error('There is no MiniBrowser of WebKitGTK 4.1 in /usr/lib.');
  return found;
}

/** One window with one tab; see FirefoxTab. */
export class WebKitTab {
  static engine = 'WebKit';

  /** threads: whether pages get memory that threads share, which this browser does not give by itself. */
  static async start({ display, threads }) {
    const tab = new WebKitTab();
    const port = await freePort();
    const environment = {
      ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    };
    if (threads) environment.JSC_useSharedArrayBuffer = '1';
    tab.server = spawn(process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver', [`--port=${port}`],
      { env: environment, stdio: 'ignore' });
    await answers(port);
    tab.driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
    })).build();
    const capabilities = await tab.driver.getCapabilities();
    tab.version = `WebKitGTK ${capabilities.getBrowserVersion()}`;
    await tab.driver.manage().window().setRect({ width: 1280, height: 862 });
    await tab.driver.manage().setTimeouts({ script: 60_000 });
    return tab;
  }

  open = (address) => this.driver.get(address);
  reload = () => this.driver.navigate().refresh();
  back = () => this.driver.navigate().back();
  forward = () => this.driver.navigate().forward();
  evaluate = (look, ...values) => this.driver.executeScript(look, ...values);
  press = (x, y) => this.driver.actions().move(at(x, y)).click().perform();
  wheel = (x, y, down) => this.driver.actions().scroll(Math.round(x), Math.round(y), 0, down, Origin.VIEWPORT).perform();
  key = (name) => this.driver.actions().sendKeys(KEYS[name] ?? name).perform();
  screenshot = async (file) => fs.writeFileSync(file, Buffer.from(await this.driver.takeScreenshot(), 'base64'));

  async close() {
    await this.driver.quit();
    this.server.kill();
  }
}

const at = (x, y) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 });
