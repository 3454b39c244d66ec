package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.workspace.OnlineSettings;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;

/** Runs the server on a pair of streams. */
public final class LspMain {

    /** Set by the launcher when it makes a class data archive: then the run ends when all it takes was loaded. */
    private static final String ARCHIVE = "bit4bit.archive";

    private LspMain() {
    }

    /**
     * Serves until the client says {@code exit}, closes its stream or is gone.
     *
     * @param args     options; {@code --stdio}, which some clients add, is the only one and changes nothing
     * @param analyzer asked for in the background, so that the first answer doesn't wait for it
     * @param resolvers makes what looks values up; asked for when a person chooses a fix that needs it
     * @return the exit code: 0 after {@code shutdown}, else 1 (LSP 3.17, exit); 2 for an option that is not known
     */
    public static int run(InputStream in, OutputStream out, String[] args, Supplier<Analyzer> analyzer,
                          Supplier<RuleBook> rules, Function<OnlineSettings, Resolver> resolvers, String version) {
        ServerLog log = new ServerLog(System.err, ServerLog.defaultFile());
        for (String arg : args) {
            if (!arg.equals("--stdio") && !arg.startsWith("--clientProcessId=")) {
                System.err.println("bit4bit: lsp: no such option: " + arg);
                return 2;
            }
        }
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        DiagnosticWriter diagnostics = new DiagnosticWriter();
        Server server = new Server(analyzer, rules, resolvers, diagnostics, log, version, exitCode);
        MessageJsonHandler json = new MessageJsonHandler(Methods.all(),
                builder -> builder.registerTypeAdapterFactory(diagnostics));
        RemoteEndpoint remote =
                new RemoteEndpoint(new MessageWriter(new BufferedOutputStream(out, 64 * 1024), json), server);
        json.setMethodProvider(remote);
        Practice practice = new Practice(analyzer, rules, new DiagnosticWriter());
        server.connect(remote, practice);
        background("warm-up", () -> {
            try {
                analyzer.get();
                rules.get();
            } catch (RuntimeException | LinkageError e) {
                log.error("the rules can't be loaded", e);
            }
        });
        background("protocol", () -> {
            try (StreamMessageProducer producer =
                    new StreamMessageProducer(new BufferedInputStream(in, 64 * 1024), json, remote)) {
                producer.listen(remote);
            } catch (RuntimeException e) {
                log.error("reading from the client failed", e);
            }
            exitCode.complete(server.isShutDown() ? 0 : 1);
        });
        int code = exitCode.join();
        if (Boolean.getBoolean(ARCHIVE)) {
            practice.await();
        }
        return code;
    }

    private static void background(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 2L * 1024 * 1024);
        thread.setDaemon(true);
        thread.start();
    }
}
