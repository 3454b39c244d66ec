package dev.bit4bit.workspace;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import java.util.List;
import java.util.Optional;

/**
 * How values that were looked up are written.
 *
 * @param digest   {@link Form#TAG_AND_DIGEST} unless said otherwise
 * @param checksum {@link Form#SHA256SUM} unless said otherwise
 * @param commit   {@link Form#COMMIT_WITH_COMMENT} unless said otherwise
 */
public record Style(Optional<Form> digest, Optional<Form> checksum, Optional<Form> commit) {

    /** Says nothing, so that all is written the usual way. */
    public static final Style NONE = new Style(Optional.empty(), Optional.empty(), Optional.empty());

    /** This style, and where it says nothing the weaker one. */
    Style over(Style weaker) {
        return new Style(digest.or(weaker::digest), checksum.or(weaker::checksum), commit.or(weaker::commit));
    }

    private Form of(Form.Of what) {
        return switch (what) {
            case DIGEST -> digest.orElse(Form.TAG_AND_DIGEST);
            case CHECKSUM -> checksum.orElse(Form.SHA256SUM);
            case COMMIT -> commit.orElse(Form.COMMIT_WITH_COMMENT);
        };
    }

    /** The finding with the fixes in the form that is chosen; where a fix has no such form it keeps the one it has. */
    Finding apply(Finding finding) {
        List<Fix> fixes = finding.fixes();
        if (fixes.size() < 2 || fixes.stream().allMatch(fix -> form(fix).isEmpty())) {
            return finding;
        }
        List<Fix> chosen = fixes.stream().filter(fix -> form(fix).map(f -> f == of(f.of())
                || fixes.stream().noneMatch(other -> form(other).filter(o -> o == of(f.of())).isPresent())).orElse(true))
                .toList();
        return new Finding(finding.rule(), finding.severity(), finding.confidence(), finding.span(), finding.message(),
                finding.related(), chosen);
    }

    private static Optional<Form> form(Fix fix) {
        return fix.pending().flatMap(p -> p.form());
    }
}
