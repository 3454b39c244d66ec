package dev.bit4bit.facts.archive;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Outputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists of files in an order that nothing fixes, and where that order is kept: find and {@code ls -U} give the order of
 * the file system, sort that of the locale.
 *
 * @param all in order of execution
 */
public record Listings(List<Listing> all) {

    private static final Pattern FILES_FROM = Pattern.compile("-?[a-zA-Z]*T[a-zA-Z]*");
    private static final Pattern NAMES_FROM_INPUT = Pattern.compile("-[a-zA-Z0-9]*@");
    private static final Pattern NAMES_NOTHING = Pattern.compile("-[a-zA-Z]*[qc][a-zA-Z]*|-m.*|--count|--quiet");

    /** What keeps the order. */
    public enum Kept { ARCHIVE, FILE, LINK }

    /**
     * One list.
     *
     * @param call   what makes it
     * @param kept   what keeps its order
     * @param by     the command that writes it there
     * @param target the file, when it is one
     * @param sure   no command is on the way that may make something else of the list
     */
    public record Listing(CommandCall call, Kept kept, CommandCall by, Optional<Value> target, boolean sure) {
    }

    private static final Set<String> FILTERS = Set.of("grep", "egrep", "fgrep", "sed", "awk", "gawk", "cut", "tr",
            "uniq",
            "tee", "cat", "rev", "xargs", "parallel", "nl", "perl", "column", "paste", "envsubst", "iconv", "tac");
    private static final Set<String> PRINTERS = Set.of("cat", "echo", "printf", "sha256sum", "sha1sum", "sha512sum",
            "md5sum", "b2sum", "cksum", "shasum", "basename", "realpath", "readlink", "dirname", "strings", "stat");
    private static final Set<String> ARCHIVERS = Set.of("cpio", "pax", "ar", "zip", "jar", "7z", "ld", "rpm2cpio");
    private static final Set<String> LISTERS = Set.of("find", "ls", "sort", "gfind", "gsort");
    private static final Set<String> PRINTS = Set.of("-exec", "-execdir", "-ok", "-delete", "-fprint");
    private static final Pattern UNSORTED = Pattern.compile("-[a-zA-Z1]*[Uf][a-zA-Z1]*");
    private static final Pattern TRANSIENT = Pattern.compile("(?is)/dev/.*|/proc/.*|/sys/.*|.*(tmp|temp|\\.log"
            + "|/cache|\\.bak|debug|report|summary|github_|/run/|diff|before|after|\\.old|actual|expected|result).*");

    public static Listings of(FileFacts facts) {
        return facts.derive(Listings.class, Listings::find);
    }

    private static Listings find(FileFacts facts) {
        List<Listing> found = new ArrayList<>();
        for (CommandCall call : facts.calls(LISTERS)) {
            if (isUnordered(call)) {
                Walk walk = new Walk(call, facts);
                walk.follow(call, 0);
                if (walk.result != null) {
                    found.add(walk.result);
                }
            }
        }
        return new Listings(List.copyOf(found));
    }

    private static boolean isUnordered(CommandCall call) {
        if (call.isNamed("ls")) {
            return call.arguments().stream().anyMatch(a -> UNSORTED.matcher(a.value().pattern()).matches());
        }
        return !call.isNamed("find", "gfind") || !call.arguments().stream().anyMatch(a -> a.is("-quit")
                || a.is("-delete"));
    }

    /** Follows what one command prints. */
    private static final class Walk {
        private final CommandCall listing;
        private final FileFacts facts;
        private final Set<CommandCall> seen = new HashSet<>();
        private Listing result;
        private boolean sure = true;

        Walk(CommandCall listing, FileFacts facts) {
            this.listing = listing;
            this.facts = facts;
        }

        private void keep(Kept kept, CommandCall by, Value target) {
            if (result == null) {
                result = new Listing(listing, kept, by, Optional.ofNullable(target), sure);
            }
        }

        void follow(CommandCall call, int depth) {
            if (result != null || depth > 12 || !seen.add(call)) {
                return;
            }
            if (call == listing && call.isNamed("find", "gfind")) {
                for (CommandCall inner : facts.calls(call.step())) {
                    if (inner.wrapper().orElse(null) == call) {
                        run(inner, depth);
                    }
                }
            }
            Optional<Value> file = output(call);
            if (file.isPresent()) {
                file(call, file.get());
                return;
            }
            for (CommandCall reader : call.pipedTo()) {
                read(reader, depth);
            }
            if (!call.place().substituted()) {
                for (Outputs.Use use : Outputs.of(facts).uses(call)) {
                    if (use.argument().isPresent() && use.variable().isEmpty() && use.by().place().looped()) {
                        readInLoop(use.by(), use.argument().get(), depth);
                    }
                }
            } else {
                for (Outputs.Use use : Outputs.of(facts).uses(call)) {
                    if (use.argument().isPresent() && use.variable().isEmpty()) {
                        given(use.by(), depth);
                    }
                }
            }
        }

        /**
         * A command in a loop that reads the names: one name at a time, so only what adds up to one thing keeps
         * their order.
         */
        private void readInLoop(CommandCall by, Argument name, int depth) {
            if (by.place().substituted()) {
                return;
            }
            if (by.isNamed("ln")) {
                link(by);
            } else if (LoopOutputs.addsToArchive(by, name)) {
                keep(Kept.ARCHIVE, by, null);
            } else if (LoopOutputs.PRINTERS.contains(by.name()) && LoopOutputs.addsUp(by, facts)) {
                follow(by, depth + 1);
            }
        }

        private void file(CommandCall call, Value target) {
            String name = target.pattern();
            boolean passing = TRANSIENT.matcher(written(call, target)).matches() || name.isEmpty()
                    || Archives.isRemoved(target, call, facts) || isProcess(name) || target.unknowns().stream()
                    .flatMap(u -> u.producers().stream()).anyMatch(p -> p.isNamed("mktemp"));
            if (!passing) {
                keep(Kept.FILE, call, target);
            }
        }

        /** The name and how it is written: a variable's name often tells what it is for. */
        private String written(CommandCall call, Value target) {
            StringBuilder text = new StringBuilder(target.shown());
            for (Redirect redirect : call.redirects()) {
                if (redirect.target() == target) {
                    text.append(' ').append(facts.document().text(redirect.span()));
                }
            }
            return text.toString();
        }

        private static boolean isProcess(String name) {
            return name.indexOf(Value.UNKNOWN) == 0 && name.length() == 1;
        }

        /** A command at the other end of a pipe. */
        private void read(CommandCall reader, int depth) {
            // What reads in a loop takes the names one by one, and is not followed.
            if (reader.place().looped() && !listing.place().looped() || reader.isNamed("sort", "gsort", "wc", "head",
                    "tail", "shuf")) {
                return;
            }
            if (takesList(reader)) {
                keep(Kept.ARCHIVE, reader, null);
                return;
            }
            boolean runs = false;
            for (CommandCall inner : facts.calls(reader.step())) {
                if (inner.wrapper().orElse(null) == reader) {
                    runs = true;
                    run(inner, depth);
                }
            }
            if (!runs && FILTERS.contains(reader.name()) && !counts(reader)) {
                follow(reader, depth + 1);
            } else if (reader.wrapper().isPresent()) {
                run(reader, depth);
            }
        }

        private static boolean counts(CommandCall call) {
            return call.isNamed("grep", "egrep") && call.arguments().stream().anyMatch(a ->
                    NAMES_NOTHING.matcher(a.value().pattern()).matches());
        }

        /** A command that is run with the names, all at once or one after the other. */
        private void run(CommandCall inner, int depth) {
            if (inner.isNamed("ln")) {
                link(inner);
            } else if (isArchive(inner)) {
                keep(Kept.ARCHIVE, inner, null);
            } else if (PRINTERS.contains(inner.name())) {
                follow(inner, depth + 1);
            }
        }

        /** A command that is given the names as arguments. */
        private void given(CommandCall by, int depth) {
            if (by.isNamed("ln")) {
                if (by.place().looped()) {
                    link(by);
                }
            } else if (isArchive(by)) {
                // In a loop each name may have an archive of its own.
                if (!by.place().looped() || listing.place().looped()) {
                    keep(Kept.ARCHIVE, by, null);
                }
            } else if (PRINTERS.contains(by.name())) {
                sure &= by.isNamed("cat") && !by.place().substituted();
                follow(by, depth + 1);
            }
        }

        /** The last one wins when the name of the link is always the same. */
        private void link(CommandCall ln) {
            // What xargs adds is not written; with -I it is put in place of the mark.
            List<Argument> words = ln.arguments().stream().filter(a -> !a.startsWith("-") && ln.wrapper()
                    .filter(w -> w.command().span().equals(a.span())).isEmpty()).toList();
            boolean symbolic = ln.arguments().stream().anyMatch(a -> a.value().pattern()
                    .matches("-[a-zA-Z]*s[a-zA-Z]*|--symbolic"));
            if (words.size() != 2 || !symbolic || ln.arguments().stream().anyMatch(a -> a.is("-t"))) {
                return;
            }
            Value target = words.get(1).value();
            String name = target.pattern();
            boolean fixed = target.isKnown() && !name.contains("{}") && !name.endsWith("/") && !name.equals(".")
                    && !FOLDER.matcher(name).matches();
            if (fixed) {
                keep(Kept.LINK, ln, target);
            }
        }

        private static final Pattern FOLDER = Pattern.compile(
                "(/usr|/usr/local|/opt|/root|~)?/?(\\.local/)?(s?bin|lib|lib64|libexec|include|share|etc)"
                        + "(/[a-z.-]+\\.d)?"
                        + "|\\.\\.|.*/(s?bin|lib|lib64|include|completions?|[a-z.-]+\\.d)");

        private boolean takesList(CommandCall call) {
            if (call.isNamed("cpio", "pax")) {
                return call.arguments().stream().anyMatch(a -> a.value().pattern()
                        .matches("-[a-zA-Z0-9]*[ow].*|--create"));
            }
            if (call.isNamed("zip")) {
                return call.arguments().stream().anyMatch(a -> NAMES_FROM_INPUT.matcher(a.value().pattern()).matches());
            }
            boolean list = call.isNamed("tar", "gtar", "bsdtar") && call.arguments().stream()
                    .anyMatch(a -> a.startsWith("-T")
                    || a.startsWith("--files-from") || FILES_FROM.matcher(a.value().pattern()).matches());
            return list && isArchive(call);
        }

        private boolean isArchive(CommandCall call) {
            if (call.isNamed("tar", "gtar") && Archives.of(facts).tars().stream().noneMatch(t -> t.call() == call)) {
                return false;
            }
            if (call.isNamed("tar", "gtar", "bsdtar")) {
                boolean creates = false;
                for (int i = 0; i < call.arguments().size(); i++) {
                    String text = call.arguments().get(i).value().pattern();
                    creates |= text.equals("--create") || text.matches(i == 0 ? "-?[a-zA-Z]*[cr][a-zA-Z]*"
                            : "-[a-zA-Z]*[cr][a-zA-Z]*");
                    if (text.startsWith("--sort")) {
                        return false;
                    }
                }
                return creates;
            }
            if (call.isNamed("jar")) {
                return !call.arguments().isEmpty() && call.arguments().get(0).value().pattern()
                        .matches("-?c[a-zA-Z0]*|--create");
            }
            return ARCHIVERS.contains(call.name());
        }
    }

    /** Where standard output goes, when that is a file. */
    private static Optional<Value> output(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput()) {
                return redirect.isFile() ? Optional.of(redirect.target()) : Optional.empty();
            }
        }
        if (call.isNamed("sort", "gsort")) {
            for (int i = 0; i + 1 < call.arguments().size(); i++) {
                if (call.arguments().get(i).is("-o")) {
                    return Optional.of(call.arguments().get(i + 1).value());
                }
            }
        }
        if (call.isNamed("tee")) {
            return call.arguments().stream().filter(a -> !a.startsWith("-")).map(Argument::value).findFirst();
        }
        return Optional.empty();
    }

    /** Whether find itself prints the list, one name each line or, with {@code -print0}, each NUL. */
    public static boolean printsNames(CommandCall call) {
        return call.arguments().stream().noneMatch(a -> PRINTS.contains(a.value().pattern()) || a.startsWith("-printf")
                || a.startsWith("-ls") || a.startsWith("-fprint"));
    }
}
