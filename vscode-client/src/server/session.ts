import { ChildProcess, spawn } from 'child_process';
import { randomUUID } from 'crypto';
import * as path from 'path';
import * as vscode from 'vscode';
import {
  CloseAction, CloseHandlerResult, DidChangeConfigurationNotification, ErrorAction, ErrorHandler, ExecuteCommandRequest, LanguageClient,
  MessageActionItem, MessageSignature, Middleware, ShowMessageRequest, ShowMessageRequestParams, State, WorkDoneProgress,
} from 'vscode-languageclient/node';
import { thisMachine } from '../java/machine';
import { Places, Runtime, findRuntime } from '../java/runtime';
import { BackOff } from './backOff';
import { ClassArchive } from './classArchive';
import { WATCHED } from './documents';
import { serverArguments } from './launch';
import { question } from './question';
import { looksOutside, said } from './restricted';

/** How it stands with the server. */
export type Standing = 'stopped' | 'starting' | 'ready' | 'restarting' | 'failed' | 'no-java';

/** The server's commands that make the editor's ones possible, and the context keys that say so. */
const ADVERTISED = [
  'pinAll', 'pinAllInWorkspace', 'checkPins', 'checkPinsInWorkspace', 'refreshPins', 'refreshPinsInWorkspace', 'rebuild',
];

/** Those that look up whatever is pinned, and what is said while one of them runs. */
const LOOKING_UP = new Map([
  ['bit4bit.pinAll', 'Pinning all in this file'],
  ['bit4bit.pinAllInWorkspace', 'Pinning all in the workspace'],
  ['bit4bit.checkPins', 'Checking pins'],
  ['bit4bit.checkPinsInWorkspace', 'Checking pins in the workspace'],
  ['bit4bit.refreshPins', 'Refreshing pins'],
  ['bit4bit.refreshPinsInWorkspace', 'Refreshing pins in the workspace'],
]);

/** A client that does not tell the person of each question that found no server: that it has ended was told already. */
class Client extends LanguageClient {
  isThere: () => boolean = () => true;

  override handleFailedRequest<T>(type: MessageSignature, token: vscode.CancellationToken | undefined, failure: unknown, otherwise: T,
    show?: boolean, throwOnCancel?: boolean): T {
    return super.handleFailedRequest(type, token, failure, otherwise, show !== false && this.isThere(), throwOnCancel);
  }
}

/** The language server of this window: finds Java, starts it, and starts it again when it ends by itself. */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Standing>();
  readonly onDidChange = this.changed.event;
  private readonly backOff = new BackOff();
  private client: LanguageClient | undefined;
  private process: ChildProcess | undefined;
  private current: Standing = 'stopped';
  private found: Runtime | undefined;
  private stopping = false;
  /** How many checks by building wait for their answer. */
  private building = 0;
  /** Takes the command to build twice when a lens gives it; set by whom shows how it goes on. */
  onRebuild: (uri: unknown, options: unknown) => unknown = () => undefined;

  constructor(private readonly context: vscode.ExtensionContext, readonly log: vscode.LogOutputChannel) {
    context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => this.tellSettings()));
  }

  get standing(): Standing {
    return this.current;
  }

  /** The runtime in use; undefined when none was found. */
  get runtime(): Runtime | undefined {
    return this.found;
  }

  /** The server's process, while there is one. */
  get processId(): number | undefined {
    return this.process?.exitCode === null && this.process.signalCode === null ? this.process.pid : undefined;
  }

  get jar(): string {
    return this.context.asAbsolutePath(path.join('server', 'bit4bit.jar'));
  }

  /** Whether the running server knows a command. */
  can(command: string): boolean {
    const commands = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
    return this.current === 'ready' && commands.includes(`bit4bit.${command}`);
  }

  /**
   * Has a file built twice. The answer comes when nothing of the builds is left, also after they were cancelled.
   *
   * @param told takes what is done at the moment
   * @throws Error with what the server says in `data`, or why it can't be asked
   */
  async rebuild(uri: string, options: object, told: (message: string) => void, stop: vscode.CancellationToken): Promise<unknown> {
    const client = this.client;
    if (client === undefined || !this.can('rebuild')) {
      throw new Error(this.current === 'ready' ? 'bit4bit\'s server cannot build.' : 'bit4bit\'s server is not running.');
    }
    this.building++;
    try {
      return await this.execute(client, 'bit4bit.rebuild', [uri, options], told, stop);
    } catch (failure) {
      if (this.client === client && this.current === 'ready') {
        throw failure;
      }
      throw new Error('bit4bit\'s server has ended, and the builds with it.');
    } finally {
      this.building--;
    }
  }

  /** Has the server do something that it says how far it is with; the editor's own way to ask has neither a place for that nor a stop. */
  private async execute(client: LanguageClient, command: string, args: readonly unknown[], told: (message: string) => void,
    stop: vscode.CancellationToken): Promise<unknown> {
    const token = randomUUID();
    const listening = client.onProgress(WorkDoneProgress.type, token, (value) => {
      if (value.kind !== 'end' && value.message !== undefined) {
        told(value.message);
      }
    });
    try {
      return await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...args], workDoneToken: token }, stop);
    } finally {
      listening.dispose();
    }
  }

  /** The same with a notification that shows it and has a button to cancel; undefined when it was. */
  private lookUp(client: LanguageClient, command: string, title: string, args: readonly unknown[]): Thenable<unknown> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, stop) => {
      try {
        return await this.execute(client, command, args, (message) => progress.report({ message }), stop);
      } catch (failure) {
        if (stop.isCancellationRequested) {
          return undefined;
        }
        throw failure;
      }
    });
  }

  /** Starts the server; what goes wrong is told to the person and not thrown. */
  async start(): Promise<void> {
    this.stopping = false;
    const found = await findRuntime(thisMachine, this.places());
    if ('problem' in found) {
      this.log.error([found.problem, ...found.tried].join('\n  '));
      this.set('no-java');
      void this.tellNoJava(found.problem);
      return;
    }
    this.found = found.runtime;
    this.log.info(`Java ${found.runtime.version}: ${found.runtime.executable} (${found.runtime.from})`);
    this.set('starting');
    const client = this.newClient(found.runtime);
    this.client = client;
    try {
      await client.start();
    } catch (failure) {
      if (this.client === client && this.current !== 'restarting') {
        this.log.error(`The server could not be started: ${String(failure)}`);
        this.set('failed');
        void this.tellFailed('bit4bit\'s server could not be started.');
      }
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    this.backOff.reset();
    await this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      try {
        await client.dispose();
      } catch (failure) {
        // A server that is dead or still starting can't be asked to stop.
        this.log.debug(`stopping: ${String(failure)}`);
      }
    }
    this.process?.kill();
    this.set('stopped');
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  private places(): Places {
    const java = vscode.extensions.getExtension('redhat.java');
    const theirs = vscode.workspace.getConfiguration('java');
    const runtimes = theirs.get<{ path?: string }[]>('configuration.runtimes') ?? [];
    return {
      setting: vscode.workspace.getConfiguration('bit4bit').get<string | null>('java.home') ?? undefined,
      bundled: this.context.asAbsolutePath('runtime'),
      javaExtension: java?.extensionPath,
      javaExtensionSettings: [theirs.get<string>('jdt.ls.java.home'), theirs.get<string>('home'),
        ...runtimes.map((one) => one.path)].filter((one): one is string => typeof one === 'string' && one !== ''),
    };
  }

  private newClient(runtime: Runtime): LanguageClient {
    const archive = new ClassArchive(this.context.globalStorageUri.fsPath, this.jar, runtime, this.log);
    const client = new Client('bit4bit', 'bit4bit', () => this.spawn(runtime, archive), {
      documentSelector: WATCHED.map((filter) => ({ ...filter })),
      outputChannel: this.log,
      initializationOptions: () => ({ trusted: vscode.workspace.isTrusted }),
      errorHandler: this.errorHandler(),
      initializationFailedHandler: () => false,
      middleware: this.middleware(),
    });
    client.isThere = () => this.current === 'ready';
    client.onRequest(ShowMessageRequest.type, (params) => this.ask(params));
    client.onDidChangeState((event) => {
      if (this.client !== client) {
        return;
      }
      if (event.newState === State.Running) {
        this.backOff.started();
        this.set('ready');
        archive.makeLater();
      }
    });
    return client;
  }

  private async spawn(runtime: Runtime, archive: ClassArchive): Promise<ChildProcess> {
    const options = vscode.workspace.getConfiguration('bit4bit').get<string[]>('java.options') ?? [];
    const child = spawn(runtime.executable, serverArguments(this.jar, options, archive.ready()), { windowsHide: true });
    this.process = child;
    child.on('exit', (code, signal) => this.log.info(`The server has ended (${signal ?? `code ${code}`}).`));
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return child;
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => this.closed(),
    };
  }

  /** The server has gone. What is open stays with the editor, which tells the next server of all of it as it then is. */
  private async closed(): Promise<CloseHandlerResult> {
    const stay: CloseHandlerResult = { action: CloseAction.DoNotRestart, handled: true };
    if (this.stopping) {
      return stay;
    }
    const delay = this.backOff.ended();
    if (delay === undefined) {
      this.set('failed');
      void this.tellFailed('bit4bit\'s server has ended several times in a row and is not started again by itself.');
      return stay;
    }
    this.log.warn(`The server has ended by itself; it is started again in ${delay} ms.`);
    this.set('restarting');
    if (this.backOff.count === 1) {
      void this.tellRestarted();
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
    return this.stopping ? stay : { action: CloseAction.Restart, handled: true };
  }

  private middleware(): Middleware {
    const restricted = (): boolean => !vscode.workspace.isTrusted;
    // Between two servers there is nobody to tell; the next one is told of every open document as it then is.
    const whenThere = <T>(next: (told: T) => Promise<void>) => async (told: T): Promise<void> => {
      if (this.current === 'ready') {
        await next(told);
      }
    };
    return {
      didOpen: (document, next) => whenThere(next)(document),
      didChange: (event, next) => whenThere(next)(event),
      didSave: (document, next) => whenThere(next)(document),
      didClose: (document, next) => whenThere(next)(document),
      provideCodeActions: async (document, range, context, token, next) => {
        const actions = await next(document, range, context, token);
        return restricted() ? actions?.filter((action) => !looksOutside(action)) : actions;
      },
      resolveCodeAction: (action, token, next) => restricted() && looksOutside(action) ? action : next(action, token),
      executeCommand: (command, args, next) => {
        if (restricted()) {
          throw new Error('This looks outside the workspace, which waits until the workspace is trusted.');
        }
        if (command === 'bit4bit.rebuild') {
          return this.onRebuild(args[0], args[1]);
        }
        const title = LOOKING_UP.get(command);
        return title === undefined || this.client === undefined ? next(command, args) : this.lookUp(this.client, command, title, args);
      },
      workspace: {
        didChangeWatchedFile: (event, next) => whenThere(next)(event),
        didChangeConfiguration: (sections, next) => whenThere(next)(sections),
        configuration: async (params, token, next) => {
          const sections = await next(params, token);
          return Array.isArray(sections) ? sections.map((section, index) => params.items[index]?.section === 'bit4bit'
            ? { ...said(section) as object, trusted: vscode.workspace.isTrusted } : said(section)) : sections;
        },
      },
    };
  }

  private set(standing: Standing): void {
    this.current = standing;
    void vscode.commands.executeCommand('setContext', 'bit4bit.noJava', standing === 'no-java');
    for (const command of ADVERTISED) {
      void vscode.commands.executeCommand('setContext', `bit4bit.can.${command}`, this.can(command));
    }
    this.changed.fire(standing);
  }

  /** Has the server ask for the settings again. */
  private tellSettings(): void {
    if (this.current === 'ready') {
      void this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
    }
  }

  /**
   * A question of the server. While something waits to be built it stands in the way: as a mere notification it would
   * vanish after a while, and the check would wait for ever.
   */
  private async ask(params: ShowMessageRequestParams): Promise<MessageActionItem | null> {
    const asked = question(params.message, (params.actions ?? []).map((action) => action.title), this.building > 0);
    const chosen = await vscode.window.showInformationMessage(asked.text, asked.options, ...asked.items);
    return params.actions?.find((action) => action.title === chosen?.title) ?? null;
  }

  private async tellRestarted(): Promise<void> {
    const choice = await vscode.window.showWarningMessage(
      'bit4bit\'s server has ended unexpectedly and is started again. Nothing that you typed is lost.', 'Show Log');
    if (choice !== undefined) {
      this.log.show();
    }
  }

  private async tellFailed(message: string): Promise<void> {
    const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Show Log');
    if (choice === 'Restart') {
      await this.restart();
    } else if (choice !== undefined) {
      this.log.show();
    }
  }

  private async tellNoJava(problem: string): Promise<void> {
    const choice = await vscode.window.showErrorMessage(problem, 'Choose Java…', 'Open Settings', 'Show Log');
    if (choice === 'Choose Java…') {
      await vscode.commands.executeCommand('bit4bit.chooseJava');
    } else if (choice === 'Open Settings') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'bit4bit.java.home');
    } else if (choice !== undefined) {
      this.log.show();
    }
  }
}
