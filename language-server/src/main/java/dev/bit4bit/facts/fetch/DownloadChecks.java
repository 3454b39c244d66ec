package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which downloads are checked, and by what. */
public final class DownloadChecks {

    /** What is known of the checks of a download. */
    public enum Status {
        /** Compared with a sum or a signature, or itself the signature that something is checked with. */
        CHECKED,
        /** A check follows of which it can't be known whether it names this file. */
        PERHAPS,
        /** Nothing checks it. */
        UNCHECKED
    }

    private static final Pattern LIST_ENDING =
            Pattern.compile("[._-](sha(1|224|256|384|512)?(sums?)?|md5(sums?)?|sum|checksums?)(\\.txt)?$");
    private static final Pattern FILTER_MARKS = Pattern.compile("^[\\^ *]+|[ $\\\\]+$");

    private static final Set<String> RENAMERS = Set.of("mv", "cp", "install", "ln");

    private final Map<Download, Status> status = new IdentityHashMap<>();
    /** What prints a file or a part of it. */
    private static final String[] READERS = {"cat", "cut", "awk", "gawk", "sed", "head", "tail", "tr", "grep"};

    private final Map<Download, Boolean> sums = new IdentityHashMap<>();
    private final Map<Download, List<FilePath>> names = new IdentityHashMap<>();
    private final Map<Verification, Set<CommandCall>> feeds = new IdentityHashMap<>();
    private final Downloads downloads;
    private final List<Rename> renames = new ArrayList<>();

    /** A command that gives files another name, or a folder to be in. */
    private record Rename(CommandCall call, List<FilePath> from, FilePath to) {
    }

    private DownloadChecks(FileFacts facts) {
        this.downloads = facts.derive(Downloads.class, Downloads::of);
        if (downloads.all().isEmpty()) {
            return;
        }
        for (CommandCall call : facts.callsNamed(name -> Pipes.mayRun(name, RENAMERS))) {
            if (Pipes.runs(call, "mv", "cp", "install", "ln")) {
                addRename(call);
            }
        }
        List<Verification> checks = facts.derive(Verifications.class, Verifications::of).all();
        downloads.all().forEach(d -> names.put(d, names(d)));
        for (Download download : downloads.all()) {
            Status best = download.checked() ? Status.CHECKED : Status.UNCHECKED;
            boolean isSum = false;
            for (Verification check : checks) {
                if (best == Status.CHECKED) {
                    break;
                }
                if (isAfter(check, download)) {
                    isSum = isSum || isList(check, download) || isSource(check, download) || isRead(check, download);
                    Status now = status(check, download);
                    best = now.ordinal() < best.ordinal() ? now : best;
                }
            }
            status.put(download, best);
            sums.put(download, isSum);
        }
    }

    public static DownloadChecks of(FileFacts facts) {
        return new DownloadChecks(facts);
    }

    public Status status(Download download) {
        return status.getOrDefault(download, Status.UNCHECKED);
    }

    /** Whether it holds the sums that other files are compared with. */
    public boolean isSum(Download download) {
        return sums.getOrDefault(download, false);
    }

    /** The names the file goes by, renames included. */
    public List<FilePath> namesOf(Download download) {
        return names.getOrDefault(download, List.of());
    }

    private boolean isList(Verification check, Download download) {
        for (FilePath list : check.lists()) {
            if (isOneOf(list, namesOf(download))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(FilePath file, List<FilePath> names) {
        for (FilePath name : names) {
            if (name.matches(file) == FilePath.Match.YES) {
                return true;
            }
        }
        return false;
    }

    /** Whether what a command fetches is a part of the sums. */
    private boolean isSource(Verification check, Download download) {
        CommandCall call = download.call().orElse(null);
        return call != null && !check.sources().isEmpty()
                && (check.sources().contains(call) || feeds(check, call));
    }

    /** Whether the sums are read from the file: {@code echo "$(cat file.sha256)  file" | sha256sum -c}. */
    private boolean isRead(Verification check, Download download) {
        if (!check.lists().isEmpty() || check.sources().isEmpty()) {
            return false;
        }
        List<FilePath> names = namesOf(download);
        return feeding(check).stream().filter(c -> c.isNamed(READERS)).anyMatch(c -> c.arguments().stream()
                .map(a -> FilePath.of(a.value(), c.workingDirectory())).anyMatch(f -> isOneOf(f, names)));
    }

    private Set<CommandCall> feeding(Verification check) {
        return feeds.computeIfAbsent(check, c -> {
            Set<CommandCall> all = new HashSet<>(c.sources());
            c.sources().stream().limit(100).forEach(source -> all.addAll(Pipes.behind(source)));
            return all;
        });
    }

    private boolean feeds(Verification check, CommandCall call) {
        return feeding(check).contains(call)
                && (!check.call().isNamed("[", "[[", "test", "grep") || !isOwnInput(check));
    }

    /** Whether what is hashed is the download itself: {@code [ "$(curl … | sha256sum)" = … ]}. */
    private static boolean isOwnInput(Verification check) {
        return check.files().stream().anyMatch(f -> f.key().equals("-"));
    }

    private static boolean isAfter(Verification check, Download download) {
        if (check.call().order() <= download.order()) {
            return false;
        }
        Unit unit = check.call().unit();
        return unit.isBuiltOn(download.unit())
                || download.unit().copiedOut().stream().anyMatch(c -> unit.isBuiltOn(c.unit()));
    }

    private Status status(Verification check, Download download) {
        Status best = check.open() ? Status.PERHAPS : Status.UNCHECKED;
        for (FilePath file : namesOf(download)) {
            for (FilePath signature : check.signatures()) {
                if (file.matches(signature) == FilePath.Match.YES) {
                    return Status.CHECKED;
                }
            }
            for (FilePath named : check.files()) {
                FilePath.Match match = file.matches(named);
                if (match == FilePath.Match.YES) {
                    return Status.CHECKED;
                }
                best = match == FilePath.Match.MAYBE && best == Status.UNCHECKED ? Status.PERHAPS : best;
            }
        }
        if (isPipedInto(check, download)) {
            return Status.CHECKED;
        }
        Status listed = listed(check, download);
        return listed.ordinal() < best.ordinal() ? listed : best;
    }

    /** Whether what is checked is the standard input, and that is the download. */
    private static boolean isPipedInto(Verification check, Download download) {
        return download.call().isPresent() && check.files().stream().anyMatch(f -> f.name().equals("-"))
                && (Pipes.after(download.call().get()).contains(check.call())
                || check.sources().contains(download.call().get()));
    }

    private Status listed(Verification check, Download download) {
        Status best = Status.UNCHECKED;
        boolean fromNetwork = check.lists().isEmpty() && check.open() && !check.sources().isEmpty()
                && downloads.all().stream().anyMatch(d -> d.call().map(check.sources()::contains).orElse(false));
        if (fromNetwork && !download.call().map(check.sources()::contains).orElse(false)) {
            return covered(check, download);
        }
        for (FilePath list : check.lists()) {
            List<FilePath> own = namesOf(download);
            if (own.stream().anyMatch(f -> f.matches(list) == FilePath.Match.YES)) {
                return Status.UNCHECKED;
            }
            if (!list.isKnown() && own.stream().anyMatch(f -> f.matches(list) == FilePath.Match.MAYBE)) {
                best = Status.PERHAPS;
            }
            String stem = stem(list.name());
            boolean forOne = !stem.equals(list.name()) && downloads.all().stream()
                    .filter(d -> isAfter(check, d)).flatMap(d -> namesOf(d).stream())
                    .anyMatch(f -> f.name().equals(stem));
            if (forOne) {
                if (own.stream().anyMatch(f -> f.name().equals(stem))) {
                    return Status.CHECKED;
                }
            } else {
                Status now = covered(check, download);
                best = now.ordinal() < best.ordinal() ? now : best;
            }
        }
        return best;
    }

    private static String stem(String list) {
        return LIST_ENDING.matcher(list).replaceFirst("");
    }

    /** Whether an entry of a list of sums is for the download, as far as the filter tells. */
    private Status covered(Verification check, Download download) {
        String filter = FILTER_MARKS.matcher(check.filter().replace("\\.", ".")).replaceAll("");
        Status best = Status.UNCHECKED;
        String folder = FilePath.text(check.call().workingDirectory());
        for (FilePath file : namesOf(download)) {
            boolean elsewhere = filter.isEmpty() && file.isKnown() && file.key().startsWith("/")
                    && folder.startsWith("/") && !FilePath.hasUnknown(folder) && !file.key().startsWith(
                    folder.endsWith("/") ? folder : folder + "/");
            FilePath.Match match = elsewhere ? FilePath.Match.NO : file.nameHolds(filter);
            if (match == FilePath.Match.YES) {
                return Status.CHECKED;
            }
            best = match == FilePath.Match.MAYBE ? Status.PERHAPS : best;
        }
        return best;
    }

    private List<FilePath> names(Download download) {
        List<FilePath> all = new ArrayList<>(download.files());
        if (renames.isEmpty()) {
            return all;
        }
        Set<String> seen = new HashSet<>();
        all.forEach(f -> seen.add(f.key()));
        for (Rename rename : renames) {
            CommandCall call = rename.call();
            if (call.order() < download.order() || !call.unit().isBuiltOn(download.unit()) || all.size() > 8) {
                continue;
            }
            for (FilePath from : rename.from()) {
                if (isRenamed(from, all) && seen.add(rename.to().key())) {
                    all.add(rename.to());
                }
            }
        }
        return all;
    }

    /** A bare {@code *} stands for files of its own folder; other names tell without. */
    private static boolean isRenamed(FilePath from, List<FilePath> all) {
        return from.name().equals("*") ? all.stream().anyMatch(f -> f.directory().equals(from.directory()))
                : isOneOf(from, all);
    }

    private void addRename(CommandCall call) {
        List<FilePath> operands = new ArrayList<>();
        List<Argument> words = Pipes.commandWords(call);
        for (Argument word : words.subList(1, words.size())) {
            if (!word.startsWith("-")) {
                operands.add(FilePath.of(word.value(), call.workingDirectory()));
            }
        }
        if (operands.size() > 1) {
            int last = operands.size() - 1;
            renames.add(new Rename(call, operands.subList(0, last), operands.get(last)));
        }
    }
}
