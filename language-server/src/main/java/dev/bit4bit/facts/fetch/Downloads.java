package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything a file fetches, in order of execution. Requests that fetch nothing (HEAD, POST …) are left out. */
public final class Downloads {

    private final List<Download> all;

    private Downloads(List<Download> all) {
        this.all = List.copyOf(all);
    }

    public static Downloads of(FileFacts facts) {
        List<Download> found = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(DownloadTools::mayFetch)) {
            for (Fetched fetched : DownloadTools.read(call)) {
                found.add(download(call, fetched));
            }
        }
        for (CopyStep copy : facts.copies()) {
            if (copy.add()) {
                copy.sources().forEach(s -> added(copy, s).ifPresent(found::add));
            }
        }
        found.sort(Comparator.comparingInt(Download::order));
        return new Downloads(found);
    }

    public List<Download> all() {
        return all;
    }

    /** The downloads a command makes. */
    public List<Download> by(CommandCall call) {
        return all.stream().filter(d -> d.call().isPresent() && d.call().get() == call).toList();
    }

    /**
     * One thing a command fetches.
     *
     * @param output  the file it is told to make, or that it makes by itself; empty for standard output
     * @param checked the tool checks the bytes against a sum it is given
     */
    record Fetched(Value url, Optional<Value> output, boolean checked) {
    }

    private static Download download(CommandCall call, Fetched fetched) {
        Url url = Url.of(fetched.url());
        String output = fetched.output().map(Value::pattern).orElse("-");
        if (output.equals("/dev/null")) {
            return made(call, url, Download.Use.DISCARDED, List.of(), fetched);
        }
        if (output.startsWith("/dev/fd/") && !output.equals("/dev/fd/1")) {
            return made(call, url, Download.Use.TEXT, List.of(), fetched);
        }
        if (!output.equals("-") && !output.equals("/dev/stdout") && !output.equals("/dev/fd/1")) {
            FilePath path = FilePath.of(fetched.output().get(), call.workingDirectory());
            return made(call, url, Download.Use.FILE, List.of(path), fetched);
        }
        return toStandardOutput(call, url, fetched);
    }

    private static Download toStandardOutput(CommandCall call, Url url, Fetched fetched) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                String target = redirect.target().pattern();
                if (target.equals("/dev/null") || target.equals("/dev/stderr")) {
                    return made(call, url, Download.Use.DISCARDED, List.of(), fetched);
                }
                if (!target.equals("/dev/stdout")) {
                    return made(call, url, Download.Use.FILE,
                            List.of(FilePath.of(redirect.target(), call.workingDirectory())), fetched);
                }
            } else if (redirect.isOutput() && redirect.target().pattern().equals("2")) {
                return made(call, url, Download.Use.DISCARDED, List.of(), fetched);
            }
        }
        if (!call.pipedTo().isEmpty()) {
            return made(call, url, Download.Use.PIPE, teed(call), fetched);
        }
        return made(call, url, call.place().substituted() ? Download.Use.TEXT : Download.Use.SHOWN, List.of(), fetched);
    }

    private static Download made(CommandCall call, Url url, Download.Use use, List<FilePath> files, Fetched fetched) {
        return new Download(Optional.of(call), call.unit(), call.order(), call.span(), url, use, files,
                fetched.checked());
    }

    /** The files that {@code tee} makes of a command's output, at any place of the pipe that passes it on unchanged. */
    private static List<FilePath> teed(CommandCall call) {
        List<FilePath> files = new ArrayList<>();
        for (CommandCall reader : call.pipedTo()) {
            if (Pipes.runs(reader, "tee")) {
                for (Argument argument : reader.arguments()) {
                    if (!argument.startsWith("-") && !argument.is("tee") && !argument.is("/dev/null")) {
                        files.add(FilePath.of(argument.value(), reader.workingDirectory()));
                    }
                }
                files.addAll(teed(reader));
            } else if (reader.isNamed("cat", "dd") || reader.arguments().isEmpty()) {
                reader.redirects().stream().filter(r -> r.isOutput() && r.isFile())
                        .forEach(r -> files.add(FilePath.of(r.target(), reader.workingDirectory())));
            }
        }
        return List.copyOf(files);
    }

    private static Optional<Download> added(CopyStep copy, Argument source) {
        Url url = Url.of(source.value());
        boolean fetched = url.scheme().equals("http") || url.scheme().equals("https") || url.scheme().equals("ftp");
        if (!fetched || GitSources.isRepository(source.value())) {
            return Optional.empty();
        }
        FilePath to = FilePath.of(copy.destination(), Value.EMPTY);
        boolean folder = copy.destination().pattern().endsWith("/") || copy.destination().pattern().endsWith(".")
                || copy.sources().size() > 1;
        FilePath file = folder ? to.child(FilePath.text(url.fileNameValue())) : to;
        return Optional.of(new Download(Optional.empty(), copy.unit(), copy.order(),
                copy.span(), url, Download.Use.FILE, List.of(file), copy.checksum().isPresent()));
    }
}
