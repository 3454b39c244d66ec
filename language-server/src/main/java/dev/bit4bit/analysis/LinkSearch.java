package dev.bit4bit.analysis;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.facts.images.OutsideImages;
import dev.bit4bit.facts.images.RegistryPage;
import dev.bit4bit.text.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what a document names and a person may want to open: images, actions, files of the build context. A place is
 * a link only when all of the name is known and stands there as it is. Addresses are left to editors, which make
 * links of them by themselves.
 */
public final class LinkSearch {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "source", ".");

    private final URI actionsHost;
    private final Map<Span, Link> found = new TreeMap<>();

    private LinkSearch(URI actionsHost) {
        this.actionsHost = actionsHost;
    }

    /**
     * The links of a document that was analysed, each place once, in order. Reads the document again, and no other
     * file.
     *
     * @param actionsHost where the repositories of actions are
     */
    public static List<Link> of(Analysis analysis, URI actionsHost) {
        if (analysis.kind() == FileKind.NONE) {
            return List.of();
        }
        LinkSearch search = new LinkSearch(actionsHost);
        DocumentFacts.of(analysis).parts().forEach(search::search);
        return List.copyOf(search.found.values());
    }

    private void search(FileFacts facts) {
        OutsideImages.of(facts).forEach(image -> image(image.name()));
        facts.actions().forEach(this::action);
        for (CopyStep copy : facts.copies()) {
            if (isFromContext(copy)) {
                copy.sources().forEach(source -> path(source.value().written(), List.of(contextPath(source.value()))));
            }
        }
        for (CommandCall call : facts.calls()) {
            script(call).ifPresent(script -> path(script.written(), facts.isDockerfile() ? copied(facts, call, script)
                    : List.of(FilePath.of(script, call.workingDirectory()).key())));
        }
    }

    private void image(ImageName name) {
        if (name.value().isKnown()) {
            name.value().written().ifPresent(place -> RegistryPage.of(name).ifPresent(page ->
                    found.putIfAbsent(place, new Link(place, Optional.of(page), List.of()))));
        }
    }

    /** The folder of an action, or the file of a workflow, at its branch, tag or commit. */
    private void action(ActionUse use) {
        if (use.ref().isEmpty() || use.span().isEmpty()) {
            return;
        }
        String path = use.path().isEmpty() ? "" : "/" + use.path();
        String base = actionsHost.getPath() == null ? "" : actionsHost.getPath().replaceAll("/+$", "");
        try {
            URI page = new URI(actionsHost.getScheme(), actionsHost.getAuthority(), base + "/" + use.repository()
                    + (use.reusable() ? "/blob/" : "/tree/") + use.ref() + path, null, null);
            found.putIfAbsent(use.span(), new Link(use.span(), Optional.of(page), List.of()));
        } catch (URISyntaxException e) {
            // What is half typed has no page.
        }
    }

    private void path(Optional<Span> place, List<String> paths) {
        List<String> normal = paths.stream().flatMap(p -> ContextFiles.normalized(p).stream())
                .filter(p -> !p.isEmpty()).distinct().toList();
        if (place.isPresent() && !place.get().isEmpty() && !normal.isEmpty()) {
            found.putIfAbsent(place.get(), new Link(place.get(), Optional.empty(), normal));
        }
    }

    private static boolean isFromContext(CopyStep copy) {
        return copy.from().isEmpty() && copy.image().isEmpty() && !copy.onbuild();
    }

    /** A source of COPY below its context, where a slash at the front stands for the context. */
    private static String contextPath(Value source) {
        return source.isKnown() ? source.pattern().replaceFirst("^/+", "") : "";
    }

    /** The file that a command runs; empty for a program that is searched for. */
    private static Optional<Value> script(CommandCall call) {
        Value command = call.command().value();
        if (command.isKnown() && SHELLS.contains(call.name())) {
            for (Argument argument : call.arguments()) {
                if (argument.startsWith("-c")) {
                    return Optional.empty();
                }
                if (!argument.startsWith("-") && !argument.startsWith("+")) {
                    return argument.value().isKnown() ? Optional.of(argument.value()) : Optional.empty();
                }
            }
            return Optional.empty();
        }
        return command.isKnown() && command.pattern().indexOf('/') >= 0 ? Optional.of(command) : Optional.empty();
    }

    /** The files of the context that COPY or ADD has put where a command runs one, the last copy first. */
    private static List<String> copied(FileFacts facts, CommandCall call, Value script) {
        FilePath wanted = FilePath.of(script, call.workingDirectory());
        List<String> paths = new ArrayList<>();
        for (CopyStep copy : facts.copies()) {
            if (copy.order() < call.order() && isFromContext(copy) && call.unit().isBuiltOn(copy.unit())) {
                for (Argument source : copy.sources()) {
                    paths.addAll(0, of(copy, contextPath(source.value()), wanted));
                }
            }
        }
        return paths;
    }

    /** What the wanted file may be in the context, when a source is a file, or a folder of which it is a part. */
    private static List<String> of(CopyStep copy, String source, FilePath wanted) {
        FilePath to = FilePath.of(copy.destination(), copy.workingDirectory());
        String below = to.key().isEmpty() || to.key().endsWith("/") ? to.key() : to.key() + "/";
        if (!to.isKnown() || !wanted.isKnown() || source.isEmpty()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        if (wanted.equals(to) || wanted.equals(to.child(source.substring(source.lastIndexOf('/') + 1)))) {
            paths.add(source);
        }
        if (wanted.key().startsWith(below)) {
            paths.add(source + "/" + wanted.key().substring(below.length()));
        }
        return paths;
    }
}
