package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.FilePath;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a lock file is there when a command runs. */
public final class LockFiles {

    /** How much is known of a lock file. */
    public enum Presence {
        /** It is copied by its name or a pattern, or all of the context is. */
        COPIED,
        /** It would be copied, but the context holds none. */
        MISSING,
        /** Folders are copied or cloned that may hold it; or it is a script. */
        UNKNOWN,
        /** Other files are copied by name, this one is not. */
        LEFT_OUT
    }

    private static final List<String> FETCHERS = List.of("git", "curl", "wget", "tar", "unzip");

    private LockFiles() {
    }

    /** What is known of lock files of these names when a command runs. */
    public static Presence presence(FileFacts facts, CommandCall call, List<String> names) {
        if (!call.unit().isStage()) {
            return Presence.UNKNOWN;
        }
        Presence found = Presence.LEFT_OUT;
        boolean any = false;
        for (Step.Mount mount : call.step().mounts()) {
            if (mount.type().equals("bind")) {
                String source = mount.source().pattern();
                if (mount.from().isEmpty() && (isWhole(source) || source.isEmpty() || isLock(source, names))) {
                    return Presence.COPIED;
                }
                found = Presence.UNKNOWN;
                any = true;
            }
        }
        for (CopyStep copy : facts.copies()) {
            if (copy.order() > call.order() || !call.unit().isBuiltOn(copy.unit())) {
                continue;
            }
            any = true;
            boolean context = copy.from().isEmpty() && copy.image().isEmpty();
            for (Argument source : copy.sources()) {
                String path = source.value().pattern();
                if (context && isWhole(path) || isLock(path, names)) {
                    return context && isMissing(path, copy, call, names, facts) ? Presence.MISSING : Presence.COPIED;
                }
                found = isFolder(path) ? Presence.UNKNOWN : found;
            }
        }
        boolean fetched = facts.calls(FETCHERS).stream().anyMatch(c -> c.order() < call.order()
                && call.unit().isBuiltOn(c.unit()));
        return !any || fetched ? Presence.UNKNOWN : found;
    }

    /** Whether the context, which is known, has no such file where the command would find it. */
    private static boolean isMissing(String source, CopyStep copy, CommandCall call, List<String> names,
                                     FileFacts facts) {
        if (names.contains(source.substring(source.lastIndexOf('/') + 1))) {
            return false;
        }
        String to = FilePath.of(copy.destination(), copy.workingDirectory()).key();
        String at = FilePath.of(Value.EMPTY, call.workingDirectory()).key();
        String root = to.equals(".") ? "" : to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        String folder = at.equals(".") ? "" : at.endsWith("/") ? at.substring(0, at.length() - 1) : at;
        if (!folder.equals(root) && !folder.startsWith(root + "/") || folder.indexOf(Value.UNKNOWN) >= 0) {
            return false;
        }
        String below = isWhole(source) ? folder.substring(root.length())
                : "/" + source.substring(0, source.lastIndexOf('/') + 1);
        return names.stream().allMatch(name -> facts.files().file((below + "/" + name).replaceAll("^/+|(?<=/)/+", ""))
                == ContextFiles.Presence.ABSENT);
    }

    private static boolean isWhole(String path) {
        return path.equals(".") || path.equals("./") || path.equals("/") || path.equals("*") || path.equals("./*");
    }

    private static boolean isFolder(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() || last.indexOf('.') <= 0 || last.indexOf(Value.UNKNOWN) >= 0;
    }

    private static boolean isLock(String path, List<String> names) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        Pattern pattern = Pattern.compile(Pattern.quote(last).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        // A class such as [k] makes a file optional: package-lock.jso[n].
        String plain = last.replaceAll("\\[(.)[^\\]]*]", "$1");
        return names.stream().anyMatch(name -> name.equals(plain) || pattern.matcher(name).matches());
    }
}
