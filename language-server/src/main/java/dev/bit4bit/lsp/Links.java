package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Link;
import dev.bit4bit.analysis.LinkSearch;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FilesInBackground;
import dev.bit4bit.workspace.OnlineSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.DocumentLink;

/**
 * What of a document can be opened: pages of registries and of actions, and files of the build context that
 * there are.
 */
final class Links {

    private static final URI GITHUB = URI.create("https://github.com");

    private final FilesInBackground files;
    private final Function<URI, OnlineSettings> settings;

    /** @param settings those in force for a document */
    Links(FilesInBackground files, Function<URI, OnlineSettings> settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * The links of a document. Whether files are there is looked up in the background, so that no edit waits
     * for it.
     */
    CompletableFuture<List<DocumentLink>> of(Analysis analysis) {
        Document document = analysis.document();
        URI host = settings.apply(document.uri()).actions().orElse(GITHUB);
        List<Link> links = LinkSearch.of(analysis, host);
        Set<String> wanted = new LinkedHashSet<>();
        links.forEach(link -> wanted.addAll(link.paths()));
        return files.find(analysis.files(), wanted).thenApply(there -> links(document, links, there));
    }

    private static List<DocumentLink> links(Document document, List<Link> links, Map<String, Path> there) {
        List<DocumentLink> all = new ArrayList<>();
        for (Link link : links) {
            Optional<URI> file = link.paths().stream().filter(there::containsKey).findFirst()
                    .map(path -> there.get(path).toUri());
            link.page().or(() -> file).ifPresent(target -> all.add(
                    new DocumentLink(Diagnostics.range(document, link.place()), target.toASCIIString())));
        }
        return all;
    }
}
