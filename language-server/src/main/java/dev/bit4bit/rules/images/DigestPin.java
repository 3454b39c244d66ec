package dev.bit4bit.rules.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Lookup.ImageDigest;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the digest of the image behind its tag, where the tag itself is written. */
final class DigestPin {

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9]+(/[a-z0-9]+)?");

    private static final Pattern VARIABLE_AT_END = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?$");

    private DigestPin() {
    }

    /** The fixes for a reference, the one by index first; none when no place is the reference's end and nothing else's. */
    static List<Fix> of(FileFacts facts, ImageReference reference, ImageName name) {
        Value value = name.value();
        Optional<Integer> end = value.isKnown() && name.digest().isEmpty() ? end(facts, reference, value)
                : Optional.empty();
        if (end.isEmpty()) {
            return List.of();
        }
        String image = value.pattern();
        List<Fix> fixes = new ArrayList<>(4);
        add(fixes, facts, name, end.get(), "Pin " + image + " to its digest", new ImageDigest(image, Optional.empty()));
        reference.platform().flatMap(Value::text).filter(p -> PLATFORM.matcher(p).matches()).ifPresent(platform ->
                add(fixes, facts, name, end.get(), "Pin " + image + " to its digest for " + platform + " alone",
                        new ImageDigest(image, Optional.of(platform))));
        return fixes;
    }

    /** Once with the tag kept, and once in its place where the tag stands there whole. */
    private static void add(List<Fix> fixes, FileFacts facts, ImageName name, int end, String title, ImageDigest lookup) {
        String digest = "@" + Pending.answer(0);
        fixes.add(Fix.online(title, List.of(lookup), Edit.insert(end, digest)).in(Form.TAG_AND_DIGEST));
        String tag = ":" + name.tag().orElse("");
        if (name.tag().isPresent() && end >= tag.length()
                && facts.document().text().startsWith(tag, end - tag.length())) {
            fixes.add(Fix.online(title, List.of(lookup), new Edit(new Span(end - tag.length(), end), digest))
                    .in(Form.DIGEST_ONLY));
        }
    }

    private static Optional<Integer> end(FileFacts facts, ImageReference reference, Value value) {
        Optional<Span> written = value.written();
        if (written.isPresent()) {
            boolean same = facts.document().text(written.get()).equals(value.pattern());
            return same ? Optional.of(written.get().end()) : Optional.empty();
        }
        // ${VERSION} at the end of the reference: the digest belongs into the default, so that both change together.
        List<Segment> segments = value.segments();
        if (!(segments.get(segments.size() - 1) instanceof Known last) || !last.verbatim()
                || reference.span().contains(last.origin())) {
            return Optional.empty();
        }
        Matcher use = VARIABLE_AT_END.matcher(facts.document().text(reference.span()));
        boolean offered = use.find() && facts.document().text().startsWith(last.text(), last.origin().start())
                && isUsedHereAlone(facts, reference, use.group(1));
        return offered ? Optional.of(last.origin().end()) : Optional.empty();
    }

    /** Whether no other image takes the variable, and no stage declares it for its own use. */
    private static boolean isUsedHereAlone(FileFacts facts, ImageReference reference, String variable) {
        for (ImageReference other : facts.images()) {
            if (!other.span().equals(reference.span()) && facts.document().text(other.span()).contains(variable)) {
                return false;
            }
        }
        for (Setting setting : facts.settings()) {
            if (setting.unit().isPresent() && setting.name().equals(variable)) {
                return false;
            }
        }
        return true;
    }
}
