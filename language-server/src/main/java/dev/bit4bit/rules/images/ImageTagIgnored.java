package dev.bit4bit.rules.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.CommandImages;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code image:${VER}@sha256:…}: the digest decides, so another VER changes nothing but what people believe. */
public final class ImageTagIgnored implements Rule {

    private static final Pattern TAG_VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))$");

    @Override
    public String id() {
        return "image-tag-ignored";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        List<ImageReference> all = new ArrayList<>(facts.images());
        all.addAll(facts.derive(CommandImages.class, CommandImages::of).references());
        for (ImageReference reference : all) {
            ImageName name = ImageName.of(reference.value());
            if (name.isPinned() && name.tagStart() >= 0 && name.at() >= 0) {
                check(facts, reference, name, findings);
            }
        }
    }

    private void check(FileFacts facts, ImageReference reference, ImageName name, Findings findings) {
        Optional<Span> digest = reference.value().from(name.at()).written();
        if (digest.isEmpty() || !reference.span().contains(digest.get())) {
            return;
        }
        int start = reference.span().start();
        String before = facts.document().text(new Span(start, digest.get().start()));
        Value tag = reference.value().from(name.tagStart()).to(name.at() - name.tagStart());
        Optional<Span> literal = tag.written();
        boolean fixed = literal.isPresent() && literal.get().end() == digest.get().start()
                && reference.span().contains(literal.get());
        if (fixed || !before.contains("$")) {
            return;
        }
        Matcher variable = TAG_VARIABLE.matcher(before);
        String variableName = variable.find() ? variable.group(1) != null ? variable.group(1) : variable.group(2) : "";
        Optional<Setting> argument = argument(facts, variableName);
        Findings.Builder finding = findings.report(this, Severity.WARNING, Confidence.CERTAIN, reference.span(),
                "The digest decides which image is taken, so another value for "
                        + (variableName.isEmpty() ? "the tag" : variableName)
                        + " changes nothing. Keep the tag and its digest together, in one place.");
        argument.ifPresent(a -> finding.related(a.span(), "The tag that is ignored."));
        argument.flatMap(a -> fix(facts, a, digest.get())).ifPresent(finding::fix);
        finding.add();
    }

    private static Optional<Setting> argument(FileFacts facts, String name) {
        List<Setting> found = facts.settings().stream()
                .filter(s -> s.kind() == Setting.Kind.ARG && s.unit().isEmpty() && s.name().equals(name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Moves the digest into the default, when the variable is declared and used here and nowhere else. */
    private static Optional<Fix> fix(FileFacts facts, Setting argument, Span digest) {
        Optional<Span> written = argument.value().filter(v -> !v.isEmpty()).flatMap(Value::written);
        Matcher word = Pattern.compile("\\b" + Pattern.quote(argument.name()) + "\\b").matcher(facts.wholeText());
        int count = 0;
        while (word.find()) {
            count++;
        }
        if (written.isEmpty() || count != 2) {
            return Optional.empty();
        }
        return Optional.of(Fix.unsafe("Move the digest into the default of " + argument.name(),
                Edit.insert(written.get().end(), facts.document().text(digest)), Edit.delete(digest)));
    }
}
