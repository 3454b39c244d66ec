package dev.bit4bit.rules.declarative;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a clause mends a command: one edit of its arguments, nothing else of the document. */
final class Remedy {

    private static final Set<String> KEYS = Set.of("title", "kind", "insert-option", "after", "replace-subcommand",
            "remove-argument", "prefix");

    private final String title;
    private final Fix.Kind kind;
    private final Edits edits;

    private Remedy(String title, Fix.Kind kind, Edits edits) {
        this.title = title;
        this.kind = kind;
        this.edits = edits;
    }

    static Remedy parse(Declaration declaration) {
        declaration.allowOnly(KEYS);
        Edits edits;
        if (declaration.text("insert-option").isPresent()) {
            String option = declaration.text("insert-option").get();
            boolean afterCommand = declaration.text("after").orElse("subcommand").equals("command");
            edits = found -> Optional.of(Edit.insert(
                    afterCommand ? found.command().commandSpan().end() : found.head().end(),
                    found.command().following(option)));
        } else if (declaration.text("replace-subcommand").isPresent()) {
            String other = declaration.text("replace-subcommand").get();
            edits = found -> found.subcommand().map(span -> new Edit(span, other));
        } else if (declaration.text("remove-argument").isPresent()) {
            OptionNames option = OptionNames.parse(declaration.path("remove-argument"),
                    declaration.text("remove-argument").get());
            edits = found -> removal(found, option);
        } else {
            String prefix = declaration.requiredText("prefix");
            edits = found -> Optional.of(Edit.insert(found.command().commandSpan().start(), prefix + " "));
        }
        return new Remedy(declaration.requiredText("title"),
                declaration.constant("kind", Fix.Kind.class).orElse(Fix.Kind.SAFE), edits);
    }

    Optional<Fix> fix(Found found) {
        return edits.of(found).map(edit -> new Fix(title, kind, List.of(edit)));
    }

    /** Takes the argument out together with the blank before it; an option inside a cluster stays. */
    private static Optional<Edit> removal(Found found, OptionNames option) {
        return found.call().find(option).filter(Call.Option::alone).map(present -> {
            Span word = present.word().span();
            int before = found.command().commandSpan().end();
            for (ArgumentView argument : found.command().arguments()) {
                if (argument.span().end() <= word.start()) {
                    before = Math.max(before, argument.span().end());
                }
            }
            return Edit.delete(new Span(before, word.end()));
        });
    }

    @FunctionalInterface
    private interface Edits {
        Optional<Edit> of(Found found);
    }

    /**
     * A command that a clause holds for.
     *
     * @param head       the command word through the subcommand word
     * @param subcommand where the subcommand's words stand
     */
    record Found(CommandView command, Call call, Span head, Optional<Span> subcommand) {
    }
}
