package dev.bit4bit.intellij;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.intellij.openapi.diagnostic.Logger;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.PatternSyntaxException;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** Which files the server wants to be told of when they change outside the editor. Safe to use from several threads. */
final class WatchedFiles {

    private static final Logger LOG = Logger.getInstance(WatchedFiles.class);
    private static final String METHOD = "workspace/didChangeWatchedFiles";
    private final Map<String, List<PathMatcher>> registered = new ConcurrentHashMap<>();
    /** Reads the protocol's types, which are more than plain JSON objects. */
    private final Gson gson = new MessageJsonHandler(Map.of()).getGson();

    /** Takes a registration of the server's; one of another method, or without a pattern of ours, changes nothing. */
    void register(Registration registration) {
        if (!METHOD.equals(registration.getMethod())
                || !(registration.getRegisterOptions() instanceof JsonElement options)) {
            return;
        }
        try {
            List<FileSystemWatcher> watchers =
                    gson.fromJson(options, DidChangeWatchedFilesRegistrationOptions.class).getWatchers();
            if (watchers == null) {
                return;
            }
            registered.put(registration.getId(), watchers.stream().filter(w -> w.getGlobPattern().isLeft())
                    .flatMap(w -> matcher(w.getGlobPattern().getLeft()).stream()).toList());
        } catch (JsonParseException e) {
            LOG.info("a registration is not understood: " + options, e);
        }
    }

    void unregister(String id) {
        registered.remove(id);
    }

    private static List<PathMatcher> matcher(String glob) {
        try {
            return List.of(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        } catch (PatternSyntaxException e) {
            return List.of();
        }
    }

    /** @param path absolute, with {@code /} between its parts */
    boolean has(String path) {
        try {
            Path file = Path.of(path);
            return registered.values().stream().flatMap(List::stream).anyMatch(m -> m.matches(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
