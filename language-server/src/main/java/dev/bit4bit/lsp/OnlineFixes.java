package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.OnlineSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;

/**
 * Looks up the values of fixes that a person has chosen, away from the threads that analyse, with progress; a question
 * that the client gives up is given up here. The document is left to the client: what can't be had is an error with
 * its cause.
 */
final class OnlineFixes {

    /** LSP 3.17: the request failed, though the server did all it could. */
    private static final int REQUEST_FAILED = -32803;

    private final ClientFeatures client;
    private final Client remote;
    private final ServerRules rules;
    private final ServerSettings settings;
    private final Function<OnlineSettings, Resolver> resolvers;
    private final Map<OnlineSettings, Resolver> known = new ConcurrentHashMap<>();
    private final OnlineWork work;

    OnlineFixes(ClientFeatures client, Client remote, ServerRules rules, ServerSettings settings,
                Function<OnlineSettings, Resolver> resolvers, OnlineWork work) {
        this.client = client;
        this.remote = remote;
        this.rules = rules;
        this.settings = settings;
        this.resolvers = resolvers;
        this.work = work;
    }

    /** What looks values up under settings. */
    Resolver resolver(OnlineSettings online) {
        return known.computeIfAbsent(online, resolvers);
    }

    /**
     * Fills in the edit of an action that {@link CodeActions} offered.
     *
     * @param findings those that actions were offered for
     */
    CompletableFuture<Object> resolve(OpenDocument open, Analysis analysis, List<Finding> findings, CodeAction action) {
        return work.start(action.getTitle(), null, progress -> {
            Document document = analysis.document();
            List<Edit> edits = edits(analysis, findings, (JsonObject) action.getData(), progress);
            action.setEdit(TextEdits.of(document, open.clientUri, edits, client.documentChanges()));
            return action;
        });
    }

    private List<Edit> edits(Analysis analysis, List<Finding> findings, JsonObject data, Progress progress)
            throws InterruptedException {
        ServerSettings.InForce inForce = settings.of(analysis.document().uri());
        Resolver resolver = resolver(inForce.settings().online());
        if (data.has("all")) {
            Lookups lookups = Lookups.of(Lookups.wanted(analysis.findings()), resolver, progress);
            FixAll all = FixAll.pinning(rules.of(analysis.document().uri()).analyzer(), inForce.settings(),
                    lookups::answered);
            String after = all.apply(analysis, CancellationToken.ofThread()).analysis().document().text();
            if (lookups.outcomes().values().stream().allMatch(o -> o.found().isEmpty())) {
                throw failed(lookups);
            }
            return TextEdits.between(analysis.document(), after);
        }
        if (data.has("pin")) {
            return refreshed(analysis, data.get("pin").getAsInt(), resolver, progress);
        }
        Fix fix = chosen(findings, data);
        Lookups lookups = Lookups.of(fix.pending().orElseThrow().lookups(), resolver, progress);
        List<Edit> edits = lookups.answered(fix).map(Fix::edits).orElseThrow(() -> failed(lookups));
        lookups.outcomes().forEach((lookup, outcome) -> {
            if (lookup instanceof Lookup.KeyChecksum) {
                remote.tell("Compare with what the publisher says: " + outcome.found().orElseThrow().from() + ".");
            }
        });
        return edits;
    }

    /** The digest that the tag of a pinned image names now in place of the one that is written. */
    private List<Edit> refreshed(Analysis analysis, int at, Resolver resolver, Progress progress)
            throws InterruptedException {
        PlacedPin placed = PlacedPin.of(analysis).stream().filter(p -> p.image().isPresent()
                && p.at().map(s -> s.start() == at).orElse(false))
                .findFirst().orElseThrow(() -> error("This digest is gone."));
        Pin.Image pin = placed.image().get();
        Lookup lookup = new Lookup.ImageDigest(pin.name(), Optional.empty());
        Lookups lookups = Lookups.of(List.of(lookup), resolver, progress);
        Found found = lookups.outcomes().get(lookup).found().orElseThrow(() -> failed(lookups));
        if (found.value().equals(pin.digest())) {
            remote.tell(pin.name() + " still names this digest; nothing to change.");
            return List.of();
        }
        return List.of(new Edit(placed.at().get(), found.value()));
    }

    private static Fix chosen(List<Finding> findings, JsonObject data) {
        for (Finding finding : findings) {
            if (finding.rule().equals(data.get("rule").getAsString())
                    && finding.span().start() == data.get("start").getAsInt()) {
                for (Fix fix : finding.fixes()) {
                    if (fix.pending().isPresent() && fix.title().equals(data.get("title").getAsString())) {
                        return fix;
                    }
                }
            }
        }
        throw error("This finding is gone.");
    }

    /** An error that tells a person why. */
    static ResponseErrorException error(String message) {
        return new ResponseErrorException(new ResponseError(REQUEST_FAILED, message, null));
    }

    private static ResponseErrorException failed(Lookups lookups) {
        Map<String, List<String>> why = new LinkedHashMap<>();
        lookups.outcomes().forEach((lookup, outcome) -> outcome.failure().ifPresent(
                e -> why.computeIfAbsent(e.getMessage(), m -> new ArrayList<>()).add(lookup.shown())));
        StringBuilder text = new StringBuilder();
        why.forEach((message, asked) -> text.append(text.isEmpty() ? "" : " ").append(message)
                .append(asked.size() == 1 ? "" : " (" + String.join(", ", asked) + ")"));
        return error(text.toString());
    }
}
