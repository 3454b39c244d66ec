package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.IgnoreComments;
import dev.bit4bit.workspace.IgnoreEdits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;

/** What an editor can offer to do about findings. */
final class CodeActions {

    static final String FIX_ALL = CodeActionKind.SourceFixAll + ".bit4bit";

    static final String PIN_ALL = CodeActionKind.Source + ".pinAll.bit4bit";
    static final String PIN_WORKSPACE = CodeActionKind.Source + ".pinAllInWorkspace.bit4bit";
    static final String REFRESH = CodeActionKind.Source + ".refreshPins.bit4bit";

    /** What a comment cannot silence: what is said of comments, and what building showed. */
    private static final Set<String> NOT_IGNORED =
            Set.of(IgnoreComments.UNUSED, IgnoreComments.NO_REASON, RebuildFindings.RULE, "");

    private final ClientFeatures client;
    private final Diagnostics diagnostics;
    private final ServerRules rules;
    private final ServerSettings settings;

    CodeActions(ClientFeatures client, Diagnostics diagnostics, ServerRules rules, ServerSettings settings) {
        this.client = client;
        this.diagnostics = diagnostics;
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * The actions for a range, those of the kinds in {@code only} when that is not null.
     *
     * @param all the findings of the analysis and those of a check by building
     */
    List<CodeAction> of(OpenDocument open, Analysis analysis, List<Finding> all, Range range, List<String> only,
                        CancellationToken token) {
        List<CodeAction> actions = new ArrayList<>();
        Document document = analysis.document();
        if (wants(only, CodeActionKind.QuickFix)) {
            Span span = Diagnostics.span(document, range);
            List<Finding> findings = all.stream().filter(f -> touches(f.span(), span)).toList();
            for (Finding finding : findings) {
                fixes(open, document, finding, actions);
            }
            ignores(open, analysis, findings, actions);
        }
        if (wants(only, CodeActionKind.RefactorRewrite) && client.resolvesEdits()) {
            refreshes(open, analysis, Diagnostics.span(document, range), actions);
        }
        if (wants(only, FIX_ALL) && analysis.findings().stream().anyMatch(CodeActions::hasSafeFix)) {
            CodeAction action = new CodeAction("Fix all that is safe in this file (bit4bit)");
            action.setKind(FIX_ALL);
            if (client.resolvesEdits()) {
                action.setData(data(open, document));
                actions.add(action);
            } else if (addFixAll(open, analysis, action, token)) {
                actions.add(action);
            }
        }
        if (wants(only, PIN_ALL) && client.resolvesEdits()
                && analysis.findings().stream().anyMatch(f -> f.fixes().stream().anyMatch(x -> x.pending().isPresent()))) {
            CodeAction action = new CodeAction("Pin all in this file: look up digests, checksums, commits and versions (bit4bit)");
            action.setKind(PIN_ALL);
            JsonObject data = data(open, document);
            data.addProperty("all", true);
            action.setData(data);
            actions.add(action);
        }
        if (client.commands() && client.appliesEdits()) {
            commands(open, analysis, only, actions);
        }
        return actions;
    }

    /** What goes beyond a file, or asks about what is pinned already: commands, which run when they are chosen. */
    private void commands(OpenDocument open, Analysis analysis, List<String> only, List<CodeAction> into) {
        boolean looksUp = analysis.findings().stream().flatMap(f -> f.fixes().stream())
                .anyMatch(fix -> fix.pending().isPresent());
        if (wants(only, PIN_WORKSPACE) && !rules.roots().isEmpty() && looksUp) {
            into.add(command("Pin all in the workspace: look up digests, checksums, commits and versions (bit4bit)",
                    PIN_WORKSPACE, Commands.PIN_WORKSPACE, List.of()));
        }
        if (wants(only, REFRESH) && analysis.document().text().contains("@sha256:")) {
            into.add(command("Refresh the pinned digests in this file (bit4bit)", REFRESH, Commands.REFRESH,
                    List.of(open.clientUri)));
        }
    }

    private static CodeAction command(String title, String kind, String command, List<Object> arguments) {
        CodeAction action = new CodeAction(title);
        action.setKind(kind);
        action.setCommand(new Command(title, command, arguments));
        return action;
    }

    /** Offers to write what the tag of a pinned image names now; nobody is asked before it is chosen. */
    private static void refreshes(OpenDocument open, Analysis analysis, Span asked, List<CodeAction> into) {
        // Reads the document again, so only where a digest is written.
        if (!analysis.document().text().contains("sha256:")) {
            return;
        }
        for (PlacedPin pin : PlacedPin.of(analysis)) {
            Optional<Pin.Image> image = pin.image().filter(i -> i.tagged() && !i.platform());
            if (image.isPresent() && pin.at().isPresent()
                    && (touches(pin.span(), asked) || touches(pin.at().get(), asked))) {
                CodeAction action = new CodeAction("Refresh the digest of " + image.get().name());
                action.setKind(CodeActionKind.RefactorRewrite);
                JsonObject data = data(open, analysis.document());
                data.addProperty("pin", pin.at().get().start());
                action.setData(data);
                into.add(action);
            }
        }
    }

    /** Works out the edit of the action that mends all; gives false when nothing can be mended. */
    boolean addFixAll(OpenDocument open, Analysis analysis, CodeAction action, CancellationToken token) {
        Document document = analysis.document();
        FixAll fixAll = new FixAll(rules.of(document.uri()).analyzer(), settings.of(document.uri()).settings(), false);
        String after = fixAll.apply(analysis, token).analysis().document().text();
        List<Edit> edits = TextEdits.between(document, after);
        action.setEdit(TextEdits.of(document, open.clientUri, edits, client.documentChanges()));
        return !edits.isEmpty();
    }

    private void fixes(OpenDocument open, Document document, Finding finding, List<CodeAction> into) {
        boolean preferred = true;
        List<Diagnostic> mended = List.of(diagnostics.of(document, open.clientUri, finding));
        for (Fix fix : finding.fixes()) {
            if (fix.pending().isPresent() && client.resolvesEdits()) {
                into.add(pending(open, document, finding, fix, mended));
            }
            if (fix.edits().isEmpty()) {
                continue;
            }
            CodeAction action = new CodeAction(fix.title());
            action.setKind(CodeActionKind.QuickFix);
            action.setDiagnostics(mended);
            action.setEdit(TextEdits.of(document, open.clientUri, fix.edits(), client.documentChanges()));
            if (fix.kind() == Fix.Kind.SAFE && preferred) {
                action.setIsPreferred(true);
                preferred = false;
            }
            into.add(action);
        }
    }

    /** An action whose values are looked up when a person chooses it. */
    private static CodeAction pending(OpenDocument open, Document document, Finding finding, Fix fix,
                                      List<Diagnostic> mended) {
        CodeAction action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(mended);
        JsonObject data = data(open, document);
        data.addProperty("rule", finding.rule());
        data.addProperty("start", finding.span().start());
        data.addProperty("title", fix.title());
        action.setData(data);
        return action;
    }

    private static JsonObject data(OpenDocument open, Document document) {
        JsonObject data = new JsonObject();
        data.addProperty("uri", open.clientUri);
        data.addProperty("version", document.version());
        return data;
    }

    private void ignores(OpenDocument open, Analysis analysis, List<Finding> findings, List<CodeAction> into) {
        Document document = analysis.document();
        if (findings.isEmpty()) {
            return;
        }
        IgnoreEdits edits = analysis.kind() == FileKind.WORKFLOW ? IgnoreEdits.ofYaml(document)
                : new IgnoreEdits(document, analysis.kind() == FileKind.DOCKERFILE);
        Set<String> inFile = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (NOT_IGNORED.contains(finding.rule())) {
                continue;
            }
            edits.here(finding).ifPresent(edit ->
                    into.add(ignore("Ignore " + finding.rule() + " here", open, document, finding, edit)));
            if (inFile.add(finding.rule())) {
                into.add(ignore("Ignore " + finding.rule() + " in this file", open, document, finding,
                        edits.inFile(finding.rule())));
            }
        }
    }

    private CodeAction ignore(String title, OpenDocument open, Document document, Finding finding, Edit edit) {
        CodeAction action = new CodeAction(title);
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostics.of(document, open.clientUri, finding)));
        action.setEdit(TextEdits.of(document, open.clientUri, List.of(edit), client.documentChanges()));
        return action;
    }

    private static boolean hasSafeFix(Finding finding) {
        return finding.fixes().stream().anyMatch(f -> f.kind() == Fix.Kind.SAFE && !f.edits().isEmpty());
    }

    private static boolean touches(Span finding, Span asked) {
        return finding.start() <= asked.end() && asked.start() <= finding.end();
    }

    private static boolean wants(List<String> only, String kind) {
        return only == null || only.isEmpty()
                || only.stream().anyMatch(o -> kind.equals(o) || kind.startsWith(o + ".") || o.isEmpty());
    }
}
